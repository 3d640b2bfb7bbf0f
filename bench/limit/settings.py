"""The site's own settings, without middleware, and with a connection that stays open."""

from bench.settings import *  # noqa: F403
from groupsdir.settings import DATABASES

if not DATABASES["default"]["OPTIONS"].get("pool"):  # which keeps them open itself
    DATABASES["default"]["CONN_MAX_AGE"] = None
MIDDLEWARE = []
ROOT_URLCONF = "bench.limit.urls"
