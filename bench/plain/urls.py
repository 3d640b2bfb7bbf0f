"""The addresses of the plain site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from bench.plain.views import GroupList

urlpatterns = [
    path("admin/", admin.site.urls),
    path("kelompok/", GroupList.as_view(), name="group-list"),
]
