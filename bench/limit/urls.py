"""One address in front of the site's own, which its pieces of pages link to."""

from __future__ import annotations

from django.urls import path

from bench.limit.page import page
from groupsdir import urls as site

urlpatterns = [path("batas/", page), *site.urlpatterns]
