"""Addresses for machines. They have no language, so they stand outside of the pages."""

from django.urls import path

from directory.api.suggest import suggest
from directory.views.machinery import healthz, readyz, robots

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/suggest/", suggest, name="suggest"),
    path("robots.txt", robots, name="robots"),
]
