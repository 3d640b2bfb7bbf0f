"""The project around the directory: settings, addresses, entry points. It knows no groups."""
