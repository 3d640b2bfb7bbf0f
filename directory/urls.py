"""The addresses of the public pages: Indonesian words in the path, English names in code."""

from django.urls import path

from directory.views.group_detail import group_detail
from directory.views.home import home

app_name = "directory"

urlpatterns = [
    path("", home, name="home"),
    path("kelompok/<slug:slug>/", group_detail, name="group-detail"),
]
