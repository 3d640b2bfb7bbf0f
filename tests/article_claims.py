"""Where the site says what the seed article says: one line for each of its claims.

A claim's number is that of the article's section and the claim's place in it; section 0 is the
opening. The phrase stands in the text of a row that lists the claim, in Indonesian, and is read on
the page named beside it. `tests/test_article.py` walks the list.
"""

from __future__ import annotations

#: How many claims each section of the article makes.
CLAIMS_IN_SECTION = {0: 11, 1: 4, 2: 8, 3: 10, 4: 3, 5: 3, 6: 4, 7: 6, 8: 6, 9: 7, 10: 3}

CLAIM_IDS = [
    f"S{section}-{number}"
    for section, count in CLAIMS_IN_SECTION.items()
    for number in range(1, count + 1)
]

_MEANING = "/panduan/pengertian/"
_KINDS = "/okupasional-vs-volunter/"
_DIFFERENCE = "/panduan/perbedaan/"
_OF_PROFESSION = "/panduan/manfaat-kelompok-profesi/"
_OF_VOLUNTEERS = "/panduan/manfaat-kelompok-relawan/"
_EXAMPLES = "/panduan/contoh-kelompok/"
_JOINING = "/panduan/cara-bergabung/"
_ROLE = "/panduan/peran-dalam-masyarakat/"
_CHALLENGES = "/panduan/tantangan-dan-jalan-keluar/"
_CONCLUSION = "/panduan/kesimpulan/"

#: Number of the claim -> (address of a page that states it, the words that state it there).
CLAIMS: dict[str, tuple[str, str]] = {
    # The opening: what the two kinds are
    "S0-1": (_MEANING, "dipakai dalam banyak konteks"),
    "S0-2": (_MEANING, "sama-sama berkaitan dengan kegiatan sosial, tetapi jelas berbeda"),
    "S0-3": (_MEANING, "Panduan ini membahas pengertian, perbedaan, dan manfaat bergabung"),
    "S0-4": (_MEANING, "terbentuk karena pekerjaan atau profesi yang sama"),
    "S0-5": (_MEANING, "minat dan keahlian yang sama di suatu bidang"),
    "S0-6": (_MEANING, "bertemu secara berkala untuk berdiskusi, bertukar pengetahuan"),
    "S0-7": (_MEANING, "kelompok dokter, kelompok pengacara, dan kelompok pengusaha"),
    "S0-8": (_MEANING, "terbentuk karena minat dan tujuan sosial yang sama"),
    "S0-9": (_MEANING, "bekerja secara sukarela, tanpa mengharapkan imbalan uang"),
    "S0-10": (_MEANING, "bersatu untuk membantu masyarakat atau menyuarakan suatu isu"),
    "S0-11": (_MEANING, "Contoh yang terkenal ialah Gerakan Pramuka, Palang Merah, dan Greenpeace"),
    # 1 How they differ
    "S1-1": (_DIFFERENCE, "Ada beberapa perbedaan mendasar"),
    "S1-2": (_KINDS, "Minat dan tujuan sosial."),
    "S1-3": (_KINDS, "Minat dan keahlian yang sama di suatu bidang."),
    "S1-4": (_KINDS, "Misi sosial bersama, apa pun latar belakang profesinya."),
    # 2 Benefits of occupational groups
    "S2-1": (_OF_PROFESSION, "memberi manfaat yang berarti bagi Anda"),
    "S2-2": ("/manfaat/jaringan-profesional/", "jaringan profesional Anda meluas"),
    "S2-3": ("/manfaat/tren-terkini-bidang/", "Anda mempelajari tren terkini di bidang Anda"),
    "S2-4": (
        "/manfaat/dukungan-sesama-anggota/",
        "Anda mendapat dukungan dari orang",
    ),
    "S2-5": ("/manfaat/bimbingan-sesama-anggota/", "memberi bimbingan kepada anggota lain"),
    "S2-6": ("/manfaat/berbagi-pengalaman/", "Kelompok menjadi tempat berbagi pengalaman"),
    "S2-7": ("/manfaat/berbagi-pengetahuan/", "anggota berdiskusi dan berbagi pengetahuan"),
    "S2-8": ("/manfaat/reputasi-di-industri/", "membangun reputasi yang baik di industri"),
    # 3 Benefits of volunteer groups
    "S3-1": (_OF_VOLUNTEERS, "tidak ternilai"),
    "S3-2": ("/manfaat/kontribusi-masyarakat/", "memberi kontribusi positif kepada masyarakat"),
    "S3-3": ("/manfaat/kontribusi-lingkungan/", "juga kepada lingkungan di sekitarnya"),
    "S3-4": ("/manfaat/kepuasan-batin/", "menumbuhkan rasa puas"),
    "S3-5": ("/manfaat/pemenuhan-emosional/", "memberi pemenuhan emosional"),
    "S3-6": ("/manfaat/wawasan-sosial/", "Wawasan sosial Anda meluas"),
    "S3-7": ("/manfaat/keterampilan-baru/", "mengembangkan keterampilan baru"),
    "S3-8": ("/manfaat/relasi-seminat/", "membangun relasi kuat dengan orang-orang seminat"),
    "S3-9": ("/manfaat/pembentukan-karakter/", "pengalaman berharga yang ikut membentuk karakter"),
    "S3-10": ("/manfaat/pengembangan-kepribadian/", "ikut membentuk kepribadian"),
    # 4 and 5 Examples
    "S4-1": (_EXAMPLES, "Kelompok Pengusaha Indonesia (KADIN)"),
    "S4-2": (_EXAMPLES, "Ikatan Dokter Indonesia (IDI), organisasi profesi dokter"),
    "S4-3": (_EXAMPLES, "Persatuan Advokat Indonesia (PERADI)"),
    "S5-1": (_EXAMPLES, "Palang Merah Indonesia (PMI), perhimpunan kepalangmerahan nasional"),
    "S5-2": (_EXAMPLES, "Greenpeace Indonesia, kantor Indonesia"),
    "S5-3": (_EXAMPLES, "Gerakan Pramuka, organisasi pendidikan kepanduan nasional"),
    # 6 The two compared
    "S6-1": (_DIFFERENCE, "Walau berbeda, keduanya sama-sama penting bagi masyarakat"),
    "S6-2": (_KINDS, "Pengembangan karier dan profesionalisme."),
    "S6-3": (_KINDS, "Kontribusi sosial dan kemanusiaan."),
    "S6-4": ("/manfaat/pilihan-terlibat-sosial/", "masing-masing punya manfaat yang unik"),
    # 7 How to join
    "S7-1": (_JOINING, "Anda tertarik untuk ikut kelompok profesi dan pekerjaan"),
    "S7-2": (_JOINING, "Carilah kelompok yang cocok dengan minat dan tujuan Anda"),
    "S7-3": (_JOINING, "Internet. Mulailah dari daftar kelompok"),
    "S7-4": (_JOINING, "Media sosial. Akun resmi kelompok"),
    "S7-5": (_JOINING, "Rekomendasi teman atau kolega"),
    "S7-6": (_JOINING, "Hubungi pihak yang bertanggung jawab atas pendaftaran"),
    # 8 Their role in society
    "S8-1": ("/manfaat/masyarakat-lebih-baik/", "ikut membentuk masyarakat yang lebih baik"),
    "S8-2": (_ROLE, "membantu tiap orang mengembangkan karier dan profesionalismenya"),
    "S8-3": (_ROLE, "memberi kontribusi kepada masyarakat dan kepada lingkungan"),
    "S8-4": (
        "/manfaat/keseimbangan-pribadi-sosial/",
        "menyeimbangkan tujuan pribadi dengan tujuan sosial",
    ),
    "S8-5": ("/manfaat/kesatuan-masyarakat/", "keduanya mendorong kesatuan di dalam masyarakat"),
    "S8-6": ("/manfaat/solidaritas-sosial/", "Kedua jenis kelompok mendorong solidaritas"),
    # 9 Challenges
    "S9-1": (_CHALLENGES, "juga menghadapi tantangan"),
    "S9-2": ("/tantangan/partisipasi-anggota-kurang/", "hanya sebagian anggota yang aktif"),
    "S9-3": (
        "/tantangan/ketergantungan-sukarelawan/",
        "Kelompok relawan bertumpu pada sukarelawan",
    ),
    "S9-4": (
        "/tantangan/perbedaan-pendapat/",
        "Perbedaan pendapat itu wajar, tetapi perlu dibicarakan dan diatasi",
    ),
    "S9-5": ("/tantangan/konflik-internal/", "Konflik perlu diatasi sejak awal"),
    "S9-6": ("/tantangan/konflik-internal/", "Komunikasi yang baik membuat anggota tahu"),
    "S9-7": (
        "/tantangan/partisipasi-anggota-kurang/",
        "Kepemimpinan yang efektif memberi arah yang jelas",
    ),
    # 10 Conclusion
    "S10-1": (_CONCLUSION, "Panduan ini telah membahas pengertian, perbedaan, manfaat, dan contoh"),
    "S10-2": (_CONCLUSION, "Keduanya penting, dan manfaatnya besar"),
    "S10-3": (
        _CONCLUSION,
        "Bila Anda ingin terlibat secara sosial, pertimbangkan kelompok yang cocok",
    ),
}
