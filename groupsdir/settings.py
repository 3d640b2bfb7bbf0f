"""Every setting of the site, read from top to bottom.

Whatever an operator may change comes from the environment and stands in docs/operate.md. With
nothing set the site is safe: DEBUG is off, only this machine may call it, and the secret key is
made once and kept in the folder `var/`.
"""

import re
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from groupsdir.env import env_bool, env_int, env_list, env_secret, env_str, kept_secret

# -- The place -------------------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
# Everything that the site writes: database, secret key, uploaded pictures, collected static files.
VAR_DIR = Path(env_str("GROUPSDIR_VAR_DIR", str(BASE_DIR / "var"))).resolve()
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(
        f"GROUPSDIR_VAR_DIR is {str(VAR_DIR)!r}; it must be a folder that can be made ({error})."
    ) from error


def _version() -> str:
    """Return the version that the first numbered heading of CHANGELOG.md names."""
    changelog = BASE_DIR / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
    heading = re.search(r"^## \[?v?(\d+(?:\.\d+)+[^\s\]]*)", text, re.MULTILINE)
    return heading[1] if heading else "unknown"


VERSION = _version()

# -- Who may call, and how strict to be ------------------------------------------------------------

DEBUG = env_bool("GROUPSDIR_DEBUG")
# Set in production: nothing insecure is then accepted, and HTTPS is on unless it is switched off.
PRODUCTION = env_bool("GROUPSDIR_PRODUCTION")
ALLOWED_HOSTS = env_list("GROUPSDIR_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("GROUPSDIR_CSRF_TRUSTED_ORIGINS")
SECRET_KEY = env_secret("GROUPSDIR_SECRET_KEY")
# Keys that were in use before: what they signed stays valid while the key is changed.
SECRET_KEY_FALLBACKS = env_list("GROUPSDIR_SECRET_KEY_FALLBACKS")

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("GROUPSDIR_DEBUG must be off when GROUPSDIR_PRODUCTION is on.")
    if not SECRET_KEY:
        raise ImproperlyConfigured(
            "GROUPSDIR_SECRET_KEY or GROUPSDIR_SECRET_KEY_FILE must be set "
            "when GROUPSDIR_PRODUCTION is on."
        )
    if not env_str("GROUPSDIR_ALLOWED_HOSTS"):
        raise ImproperlyConfigured(
            "GROUPSDIR_ALLOWED_HOSTS must name the site's hosts when GROUPSDIR_PRODUCTION is on."
        )
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured(
            "GROUPSDIR_ALLOWED_HOSTS must not hold * when GROUPSDIR_PRODUCTION is on."
        )
if SECRET_KEY and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise ImproperlyConfigured(
        "GROUPSDIR_SECRET_KEY must have at least 50 characters, 5 of them different."
    )
SECRET_KEY = SECRET_KEY or kept_secret(VAR_DIR / "secret_key", instead="GROUPSDIR_SECRET_KEY")

# -- What it is made of ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "directory.apps.DirectoryConfig",  # first: its templates go before those of the admin
    "directory.apps.CuratorAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "directory.middleware.RefuseBrokenText",  # before whatever reads the address
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "directory.middleware.CompressPublicPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",  # tells what htmx asks for from a whole page
    "simple_history.middleware.HistoryRequestMiddleware",  # history knows who saved
]

ROOT_URLCONF = "groupsdir.urls"
WSGI_APPLICATION = "groupsdir.wsgi.application"
ASGI_APPLICATION = "groupsdir.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- Data ------------------------------------------------------------------------------------------


def _database() -> dict[str, Any]:
    """Return the one database: SQLite in `var/`, or what DATABASE_URL names."""
    url = env_secret("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    wal = env_bool("GROUPSDIR_SQLITE_WAL", True)
    pool_size = env_int("GROUPSDIR_DB_POOL_SIZE", 4, most=1000)
    scheme = url.partition(":")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        raise ImproperlyConfigured(  # the address itself may hold a password: not repeated here
            "DATABASE_URL must begin with sqlite:, postgres: or postgresql:."
        )
    try:
        database: dict[str, Any] = {**dj_database_url.parse(url)}
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be understood ({error}).") from error
    options = database.setdefault("OPTIONS", {})
    if scheme == "sqlite":
        # IMMEDIATE: a writer waits its turn at BEGIN instead of failing at its first write.
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("timeout", 20)  # seconds a writer waits for another
        # Opening the file and setting it up takes longer than most questions asked of it.
        database["CONN_MAX_AGE"] = 600
        options["init_command"] = (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
            if wal
            else "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL"
        )
    elif pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    return database


DATABASES = {"default": _database()}

# -- Languages and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# -- Static files and uploaded pictures ------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "groupsdir.stylesheet.OneStylesheetStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes of a form, its files not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a group with many branches is one large admin form
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# -- Accounts --------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# -- Cookies and headers ---------------------------------------------------------------------------

HTTPS = env_bool("GROUPSDIR_HTTPS", PRODUCTION)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # a probe inside the machine speaks HTTP
SECURE_HSTS_SECONDS = env_int("GROUPSDIR_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env_bool("GROUPSDIR_HSTS_SUBDOMAINS", True)
if env_bool("GROUPSDIR_BEHIND_PROXY"):  # only when the proxy sets this header itself, always
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# -- The people behind the site ------------------------------------------------------------------

# Where readers report mistakes; without it the site shows no such link.
CONTACT_EMAIL = env_str("GROUPSDIR_CONTACT_EMAIL")
if CONTACT_EMAIL and not re.fullmatch(r"[^@\s<>?&]+@[^@\s<>?&]+\.[^@\s<>?&]+", CONTACT_EMAIL):
    raise ImproperlyConfigured(
        f"GROUPSDIR_CONTACT_EMAIL is {CONTACT_EMAIL!r}; it must be one e-mail address."
    )

# -- E-mail ----------------------------------------------------------------------------------------

# Used for forgotten passwords and for reminders. Without a host, letters go to the log.
EMAIL_HOST = env_str("GROUPSDIR_EMAIL_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_PORT = env_int("GROUPSDIR_EMAIL_PORT", 587, least=1, most=65_535)
EMAIL_HOST_USER = env_str("GROUPSDIR_EMAIL_USER")
EMAIL_HOST_PASSWORD = env_secret("GROUPSDIR_EMAIL_PASSWORD")
_security = env_str("GROUPSDIR_EMAIL_SECURITY", "starttls", choices=("starttls", "tls", "none"))
EMAIL_USE_TLS, EMAIL_USE_SSL = _security == "starttls", _security == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env_str("GROUPSDIR_EMAIL_FROM", CONTACT_EMAIL or "webmaster@localhost")
# Where the site is, for letters that no visitor's request brings about.
SITE_URL = env_str("GROUPSDIR_SITE_URL").rstrip("/")
if SITE_URL and not re.fullmatch(r"https?://[^\s/]+", SITE_URL):
    raise ImproperlyConfigured(
        f"GROUPSDIR_SITE_URL is {SITE_URL!r}; it must be like https://direktori.example.org."
    )

# -- Log -------------------------------------------------------------------------------------------

LOG_LEVEL = env_str(
    "GROUPSDIR_LOG_LEVEL", "INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers are replaced: no mail to admins, and errors with their traceback.
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        "directory": {"level": LOG_LEVEL},
        # It warns of each HEAD request that Django, rightly, leaves to the server to shorten.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
