"""The words of the synthetic directory: made-up ones, real ones among them, with Zipf's weights."""

from __future__ import annotations

import itertools
import random
from functools import cache

SEED = 20_261_101
#: Words; the one at rank r stands r times less often than the first.
WORDS = 30_000
#: Real words stand at every so-manieth rank, from the first such rank on.
_REAL_EVERY = 7

FORMS = (
    *("Ikatan", "Perhimpunan", "Persatuan", "Asosiasi", "Himpunan", "Komunitas", "Yayasan"),
    *("Forum", "Relawan", "Gerakan", "Perkumpulan", "Serikat", "Sahabat", "Jaringan"),
)
#: Professions, causes and places.
_REAL = """
guru dokter perawat bidan apoteker advokat notaris akuntan arsitek insinyur wartawan
pustakawan penerjemah peneliti petani nelayan peternak pedagang penjahit penata rias koki
pengemudi pilot pelaut teknisi montir fotografer penulis penyunting pelukis musisi penari
pelatih wasit pemandu psikolog konselor penyuluh penilai perencana aktuaris auditor
pemrogram analis geolog kimiawan ahli gizi radiografer fisioterapis dosen widyaiswara
kesehatan hukum teknik pendidikan media usaha teknologi pertanian perikanan seni olahraga
transportasi pariwisata sains energi kemanusiaan bencana lingkungan satwa literasi anak
remaja disabilitas donor darah perempuan pemuda kota pangan budaya pusaka lansia filantropi
hutan laut sungai sampah air iklim penyu orangutan kucing anjing mangrove terumbu membaca
mengajar beasiswa makanan dapur medis gempa banjir longsor gunung pendakian sepeda
jakarta bandung surabaya medan semarang yogyakarta makassar palembang denpasar padang
malang bogor bekasi depok tangerang solo balikpapan samarinda pontianak banjarmasin manado
ambon kupang mataram jayapura aceh jambi bengkulu lampung cirebon tasikmalaya madiun kediri
jember banyuwangi magelang salatiga pekalongan tegal kudus garut sukabumi serang cilegon
"""
REAL = tuple(dict.fromkeys(_REAL.split()))


@cache
def vocabulary() -> tuple[str, ...]:
    """Return all words by rank: the first is the most frequent."""
    chance = random.Random(SEED)
    syllables = [a + b for a in "bcdghjklmnprstwy" for b in "aeiou"]
    made: dict[str, None] = {}
    while len(made) < WORDS:
        word = "".join(chance.choices(syllables, k=chance.randint(2, 4)))
        if word not in REAL:
            made[word + chance.choice(("", "", "", "n", "ng", "r", "s", "h"))] = None
    words, real = list(made), list(REAL)
    chance.shuffle(real)
    for place, word in enumerate(real, start=1):
        words[place * _REAL_EVERY] = word
    return tuple(words)


@cache
def weights() -> list[float]:
    """Return the summed weights of the words, as `random.choices` takes them."""
    return list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))
