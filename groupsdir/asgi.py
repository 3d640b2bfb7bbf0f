"""Entry point for ASGI servers, for whoever prefers one to gunicorn."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groupsdir.settings")
application = get_asgi_application()
