"""The site's own settings, without middleware."""

from bench.settings import *  # noqa: F403

MIDDLEWARE = []
ROOT_URLCONF = "bench.limit.urls"
