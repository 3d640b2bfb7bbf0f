"""The site's own settings, without middleware, and with a connection that stays open."""

from bench.settings import *  # noqa: F403
from groupsdir.settings import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = None
MIDDLEWARE = []
ROOT_URLCONF = "bench.limit.urls"
