"""One command per file: `manage.py <name of the file>`."""
