"""The addresses of the public pages: Indonesian words in the path, English names in code."""

from django.urls import path

from directory.views.about import about, accessibility, privacy
from directory.views.benefits import benefit_detail, benefit_list
from directory.views.challenges import challenge_detail, challenge_list
from directory.views.compare import compare
from directory.views.finder import finder
from directory.views.group_detail import group_detail
from directory.views.group_list import group_list
from directory.views.guide import guide_detail, guide_list
from directory.views.home import home
from directory.views.kinds import kinds
from directory.views.landings import landing_detail, landing_list
from directory.views.provinces import province_detail, province_list
from directory.views.shortlist import shortlist
from directory.views.social_pictures import row_picture, site_picture
from directory.views.topics import topic_detail, topic_list

app_name = "directory"

urlpatterns = [
    path("", home, name="home"),
    path("kelompok/", group_list, name="group-list"),
    path("kelompok/<slug:slug>/", group_detail, name="group-detail"),
    path("manfaat/", benefit_list, name="benefit-list"),
    path("manfaat/<slug:slug>/", benefit_detail, name="benefit-detail"),
    path("tantangan/", challenge_list, name="challenge-list"),
    path("tantangan/<slug:slug>/", challenge_detail, name="challenge-detail"),
    path("bidang/", topic_list, name="topic-list"),
    path("bidang/<slug:slug>/", topic_detail, name="topic-detail"),
    path("provinsi/", province_list, name="province-list"),
    path("provinsi/<slug:slug>/", province_detail, name="province-detail"),
    path("bandingkan/", compare, name="compare"),
    path("okupasional-vs-volunter/", kinds, name="kinds"),
    path("temukan/", finder, name="finder"),
    path("panduan/", guide_list, name="guide-list"),
    path("panduan/<slug:slug>/", guide_detail, name="guide-detail"),
    path("pilihan/", landing_list, name="landing-list"),
    path("pilihan/<slug:slug>/", landing_detail, name="landing-detail"),
    path("simpanan/", shortlist, name="shortlist"),
    path("gambar/situs.<slug:version>.png", site_picture, name="picture-site"),
    path("gambar/<slug:noun>/<slug:slug>.<slug:version>.png", row_picture, name="picture"),
    path("tentang/", about, name="about"),
    path("privasi/", privacy, name="privacy"),
    path("aksesibilitas/", accessibility, name="accessibility"),
]
