"""The site's own settings, with one address more."""

from groupsdir.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
