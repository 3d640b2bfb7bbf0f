"""Every state of every page that a visitor can meet, by name and address."""

from __future__ import annotations

#: Three groups that are compared, one of them with little content.
THREE = "g=palang-merah-indonesia&g=kadin-indonesia&g=greenpeace-indonesia"

STATES = {
    "home": "/",
    "home in English": "/en/",
    "list": "/kelompok/",
    "list in English": "/en/kelompok/?kind=occupational",
    "list, filtered": "/kelompok/?kind=volunteer&province=jawa-barat&province=banten",
    "list, searched": "/kelompok/?q=relawan+bencana&sort=name",
    "list, corrected": "/kelompok/?q=palang+meraj",
    "list, remarks": "/kelompok/?q=dokter&salah=1&kind=keliru",
    "list, last page": "/kelompok/?page=9",
    "list, nothing found": "/kelompok/?q=dokter&kind=volunteer&province=papua",
    "list, no words": "/kelompok/?q=%21%21",
    "list, filters": "/kelompok/?kind=volunteer#saringan",
    "list, no such page": "/kelompok/?page=99",
    "group, much": "/kelompok/kadin-indonesia/",
    "group, in English": "/en/kelompok/palang-merah-indonesia/",
    "group, shared name": "/kelompok/peradi/",
    "group, little": "/kelompok/forum-tbm/",
    "benefits": "/manfaat/",
    "benefit": "/manfaat/jaringan-profesional/",
    "challenges": "/tantangan/",
    "challenge": "/tantangan/pendanaan-terbatas/",
    "topics": "/bidang/",
    "topic, occupational": "/bidang/kesehatan/",
    "topic, volunteer": "/bidang/kebencanaan-sar/",
    "provinces": "/provinsi/",
    "province": "/provinsi/jawa-barat/",
    "province, few groups": "/provinsi/papua-selatan/",
    "compare, none": "/bandingkan/",
    "compare, one": "/bandingkan/?g=palang-merah-indonesia",
    "compare, three": f"/bandingkan/?{THREE}",
    "compare, too many": f"/bandingkan/?{THREE}&g=peradi&g=gerakan-pramuka&g=tidak-ada",
    "kinds": "/okupasional-vs-volunter/",
    "finder": "/temukan/",
    "guide": "/panduan/",
    "guide page": "/panduan/cara-bergabung/",
    "guide page in English": "/en/panduan/perbedaan/",
    "about": "/tentang/",
    "privacy": "/privasi/",
    "accessibility": "/aksesibilitas/",
    "not found": "/tidak-ada/",
}
