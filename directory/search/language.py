"""What the search knows about words: stems with the domain's exceptions, words that say little."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

#: Marks a stem, so that it is never taken for a word that someone wrote.
STEM_MARK = "~"

_STEMMER = snowballstemmer.stemmer("indonesian")

#: Families that Snowball splits or joins wrongly: each word is stemmed to the head of its line.
_FAMILIES = """
relawan: sukarelawan sukarelawati kerelawanan kesukarelawanan volunter volunteer volunteers
sukarela: kesukarelaan
rawat: perawat keperawatan merawat perawatan
pengacara: kepengacaraan
advokat: keadvokatan advokatnya
wartawan: kewartawanan wartawati
pustakawan: kepustakawanan pustakawati
pustaka: perpustakaan kepustakaan
jurnalis: jurnalistik jurnalisme
psikolog: psikologi psikologis
arsitek: arsitektur kearsitekturan
notaris: kenotariatan notariat
akuntan: akuntansi keakuntanan
apoteker: keapotekeran
seniman: seniwati
perempuan: keperempuanan
pemuda: kepemudaan pemudi
remaja: keremajaan
pelajar: kepelajaran
nelayan: kenelayanan
lingkungan: selingkungan
terbang: penerbang penerbangan
terbit: penerbit penerbitan
tanggulang: penanggulangan menanggulangi
sandi: persandian
penyandang: menyandang
pandu: kepanduan
pramuka: kepramukaan
hakim: kehakiman
anggota: keanggotaan beranggotakan
layanan: pelayanan
insinyur: keinsinyuran
"""


def _read_families() -> dict[str, str]:
    heads: dict[str, str] = {}
    for line in _FAMILIES.strip().splitlines():
        head, _, members = line.partition(":")
        heads[head] = head
        heads.update(dict.fromkeys(members.split(), head))
    return heads


_HEADS = _read_families()
_CLITICS = ("nya", "kah", "lah", "pun")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that a question is made of. They are looked for, but a result need not hold them.
STOP_WORDS = _words("""
ada adalah agar akan aku anda anggota apa apakah atas atau bagaimana bagi bahwa bergabung bisa
boleh buat butuh cara caranya cari contoh daftar dalam dan dapat dari dekat dengan di dimana dong
gabung gak gimana gratis ikut ikutan info informasi ingin ini itu jadi jika juga kalau kami kamu
kayak ke kenapa kepada kita ku lagi mau mana masuk melalui mencari mendaftar mengapa mengikuti
menjadi menurut mohon nih nya nyari oleh pada paling para pengen pengin per perlu pernah saja sama
sampai sangat satu saya sebagai sebuah secara sekitar selain seperti serta siapa soal supaya sudah
tak tanpa tempat tentang tentu tersebut tidak tolong untuk ya yaitu yang a about an and are at
between can do for from how i in is it join me my near of on or that the their there this to want
what where which who with you your
""")

#: Words that half of all names begin with: they are matched, but never decide closeness.
GENERIC_WORDS = _words("""
asosiasi badan dewan dpp federasi forum gabungan gerakan himpunan ikatan indonesia indonesian
kelompok komunitas lembaga majelis nasional organisasi pb perhimpunan perkumpulan persatuan pp pusat
republik ri serikat yayasan
association foundation group groups national organisation organisations organization organizations
""")

#: Words that only name a kind of group.
KIND_WORDS = {
    **dict.fromkeys(
        _words("okupasional occupational profesi profesional pekerjaan"), "occupational"
    ),
    **dict.fromkeys(
        _words("""
        relawan sukarelawan sukarelawati kerelawanan volunter volunteer volunteers volunteering
        """),
        "volunteer",
    ),
}

#: Words that ask for a page about the two kinds, and the page.
PAGE_WORDS = {
    **dict.fromkeys(
        _words("""
        beda bedanya bedain berbeda perbedaan membedakan banding bandingkan perbandingan
        dibandingkan versus vs difference differences compare comparison
        """),
        "kinds",
    ),
    **dict.fromkeys(
        _words("manfaat manfaatnya keuntungan untungnya faedah benefit benefits"), "benefits"
    ),
    **dict.fromkeys(_words("tantangan kendala hambatan challenge challenges"), "challenges"),
    **dict.fromkeys(
        _words("pengertian definisi arti artinya maksud maksudnya meaning definition"), "guide"
    ),
}
JOINING_WORDS = _words("bergabung gabung mendaftar join joining")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word; the same for words of one family."""
    if word in _HEADS:
        return _HEADS[word]
    for clitic in _CLITICS:
        bare = word.removesuffix(clitic)
        if bare != word and bare in _HEADS:
            return _HEADS[bare]
    if len(word) < 4 or not word.isalpha():
        return word
    stemmed = _STEMMER.stemWord(word)
    return stemmed if len(stemmed) >= 3 else word


def stem_term(word: str) -> str:
    """Return what a folded word is indexed under besides itself; itself where it is its own stem.

    Most words of names are their own stems: so the index holds half as much.
    """
    stemmed = stem(word)
    return word if stemmed == word else STEM_MARK + stemmed


def family_terms(word: str) -> list[str]:
    """Return the terms under which all words with the stem of a folded word are indexed."""
    stemmed = stem(word)
    marked = STEM_MARK + stemmed
    return [marked, stemmed] if stem(stemmed) == stemmed else [marked]


def is_telling(word: str) -> bool:
    """Tell whether a folded word says more than that a group is meant."""
    return word not in STOP_WORDS and word not in GENERIC_WORDS
