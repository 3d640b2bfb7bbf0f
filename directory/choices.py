"""The closed vocabularies of the directory: stored values and their words on the screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The two kinds of group: formed around a job, or around a social purpose."""

    OCCUPATIONAL = "occupational", _("Profesi & pekerjaan")
    VOLUNTEER = "volunteer", _("Relawan")


class Scope(models.TextChoices):
    """How far a group reaches."""

    INTERNATIONAL = "international", _("Internasional")
    NATIONAL = "national", _("Nasional")
    PROVINCIAL = "provincial", pgettext_lazy("jangkauan", "Provinsi")
    LOCAL = "local", _("Lokal")


class Membership(models.TextChoices):
    """How a person becomes a member."""

    OPEN = "open", _("Terbuka untuk umum")
    APPLICATION = "application", _("Perlu mendaftar")
    LICENSED = "licensed", _("Khusus pemegang izin/STR")
    AUTOMATIC = "automatic", _("Otomatis")
    INVITATION = "invitation", _("Atas undangan")
    UNKNOWN = "unknown", _("Belum diketahui")


class YesNoUnknown(models.TextChoices):
    """A question whose answer may not have been found yet."""

    YES = "yes", _("Ya")
    NO = "no", _("Tidak")
    UNKNOWN = "unknown", _("Belum diketahui")


class LegalForm(models.TextChoices):
    """Legal form of an organisation in Indonesia (UU No. 17 Tahun 2013, UU No. 16 Tahun 2001)."""

    LAW_ESTABLISHED = "law_established", _("Dibentuk undang-undang")
    CHAMBER = "chamber", _("Kamar dagang dan industri")
    ASSOCIATION = "association", _("Perkumpulan")
    FOUNDATION = "foundation", _("Yayasan")
    UNION = "union", _("Serikat pekerja")
    REGISTERED_MASS_ORGANISATION = (
        "registered_mass_organisation",
        _("Organisasi kemasyarakatan terdaftar"),
    )
    INTERNATIONAL_BRANCH = "international_branch", _("Cabang lembaga internasional")
    COMMUNITY = "community", _("Komunitas")
    UNKNOWN = "unknown", _("Belum diketahui")


class Status(models.TextChoices):
    """Where an entry stands: only published ones are in lists; archived ones keep their address."""

    DRAFT = "draft", _("Draf")
    PUBLISHED = "published", _("Terbit")
    ARCHIVED = "archived", _("Diarsipkan")


class NameType(models.TextChoices):
    """Types of other names, after the Research Organization Registry."""

    ALIAS = "alias", _("Nama lain")
    ACRONYM = "acronym", _("Singkatan lain")
    FORMER = "former", _("Nama lama")
    ENGLISH = "english", _("Nama Inggris")
    BRANCH = "branch", _("Nama satuan atau program")
    ARTICLE = "article", _("Sebutan dalam artikel")
    MISSPELLING = "misspelling", _("Ejaan keliru (dicari, tidak ditampilkan)")


class Language(models.TextChoices):
    """Languages that names come in (ISO 639-1)."""

    INDONESIAN = "id", _("Indonesia")
    ENGLISH = "en", _("Inggris")
    DUTCH = "nl", _("Belanda")
    GERMAN = "de", _("Jerman")
    CHINESE = "zh", _("Tionghoa")
    OTHER = "other", _("Lainnya")


class LinkType(models.TextChoices):
    """Where a further link of a group leads."""

    INSTAGRAM = "instagram", "Instagram"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    YOUTUBE = "youtube", "YouTube"
    WHATSAPP = "whatsapp", "WhatsApp"
    LINKEDIN = "linkedin", "LinkedIn"
    OTHER = "other", _("Tautan lain")


class BranchType(models.TextChoices):
    """A standing branch, or an activity seen at a place in some year."""

    BRANCH = "branch", _("Cabang")
    ACTIVITY = "activity", _("Kegiatan")


class RelationType(models.TextChoices):
    """How one group stands to another; read as "group <type> other"."""

    PARENT_OF = "parent_of", _("Induk dari")
    SUCCESSOR_OF = "successor_of", _("Penerus dari")
    MEMBER_OF = "member_of", _("Anggota dari")
    SHARES_NAME_WITH = "shares_name_with", _("Berbagi nama atau singkatan dengan")


class Basis(models.TextChoices):
    """What a group's own benefit or challenge rests on."""

    STATED = "stated", _("Dinyatakan sumber")
    EDITORIAL = "editorial", _("Penilaian redaksi")


class Reach(models.TextChoices):
    """Whom a benefit or challenge touches."""

    INDIVIDUAL = "individual", _("Perorangan")
    GROUP = "group", _("Kelompok")
    SOCIETY = "society", _("Masyarakat")


class Origin(models.TextChoices):
    """Where a row came from: the seed article, its extension, or later work."""

    SEED = "seed", _("Artikel awal")
    EXTENDED = "extended", _("Perluasan")
    CURATED = "curated", _("Kurator")
    IMPORTED = "imported", _("Impor")


class SourceQuality(models.TextChoices):
    """How near a source is to the fact."""

    OFFICIAL = "official", _("Resmi")
    PRESS = "press", _("Pers")
    SECONDARY = "secondary", _("Sekunder")


class VerificationMethod(models.TextChoices):
    """How a check was made. A stored source alone does not make an entry verified."""

    STORED_SOURCE = "stored_source", _("Dicocokkan dengan sumber tersimpan")
    OFFICIAL_SITE = "official_site", _("Situs resmi")
    CONTACTED = "contacted", _("Menghubungi kelompok")
    REGISTER = "register", _("Register resmi")


class VerificationResult(models.TextChoices):
    """What a check found."""

    CONFIRMED = "confirmed", _("Sesuai")
    CORRECTED = "corrected", _("Diperbaiki")
    UNCLEAR = "unclear", _("Tidak dapat dipastikan")


class Freshness(models.TextChoices):
    """How recently a curator checked an entry; never stored, always derived from dates."""

    FRESH = "fresh", _("Diperiksa dalam 12 bulan terakhir")
    DUE = "due", _("Perlu diperiksa ulang")
    STALE = "stale", _("Lama tidak diperiksa")
    MATCHED = "matched", _("Dicocokkan dengan sumber tersimpan")
    NEVER = "never", _("Belum diperiksa")


class LinkState(models.TextChoices):
    """What the last look at an address found."""

    GOOD = "good", _("Baik")
    UNSURE = "unsure", _("Tidak dapat dipastikan")
    FAILING = "failing", _("Gagal, akan dicoba lagi")
    DEAD = "dead", _("Mati")
    REFUSED = "refused", _("Tidak diperiksa")


class IslandGroup(models.TextChoices):
    """Island groups that provinces are listed under."""

    SUMATRA = "sumatra", _("Sumatra")
    JAVA = "jawa", _("Jawa")
    BALI_NUSA_TENGGARA = "bali-nusa-tenggara", _("Bali dan Nusa Tenggara")
    KALIMANTAN = "kalimantan", _("Kalimantan")
    SULAWESI = "sulawesi", _("Sulawesi")
    MALUKU = "maluku", _("Maluku")
    PAPUA = "papua", _("Papua")


class CitedField(models.TextChoices):
    """The facts of a group that a source can be cited for, as a reader would name them."""

    NAME = "name", _("Nama")
    SUMMARY = "summary", _("Ringkasan")
    DESCRIPTION = "description", _("Uraian")
    FOUNDED = "founded", _("Tahun berdiri")
    DISSOLVED = "dissolved", _("Tahun bubar")
    LEGAL_FORM = "legal_form", _("Bentuk hukum")
    LEGAL_BASIS = "legal_basis", _("Dasar hukum")
    HEADQUARTERS = "headquarters", _("Kantor pusat")
    STRUCTURE = "structure", _("Susunan organisasi")
    WEBSITE = "website", _("Situs")
    CONTACT = "contact", _("Kontak")
    MEMBERSHIP = "membership", _("Keanggotaan")
    WHO_CAN_JOIN = "who_can_join", _("Siapa yang bisa bergabung")
    FEE = "fee", _("Biaya")
    REGISTRATION = "registration", _("Pendaftaran")
    REQUIRED_FOR_PRACTICE = "required_for_practice", _("Syarat untuk berpraktik")
    NAMES = "names", _("Nama lain")
    BRANCHES = "branches", _("Cabang")
    BENEFITS = "benefits", _("Manfaat")
    CHALLENGES = "challenges", _("Tantangan")
