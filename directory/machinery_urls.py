"""Addresses for machines. They have no language, so they stand outside of the pages."""

from django.urls import path

from directory import sitemaps
from directory.api.suggest import suggest
from directory.views.machinery import healthz, opensearch, readyz, robots
from directory.views.offline import service_worker
from directory.views.styleguide import styleguide

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/v1/suggest/", suggest, name="suggest"),
    path("styleguide/", styleguide, name="styleguide"),
    path("robots.txt", robots, name="robots"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("sw.js", service_worker, name="service-worker"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-halaman.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-kelompok-<int:part>.xml", sitemaps.groups, name="sitemap-groups"),
]
