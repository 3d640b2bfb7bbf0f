"""The site's own settings, in an environment made for tests.

What the shell has set for a running site is taken away first: a test never sees a real database,
key or folder. TEST_DATABASE_URL names a PostgreSQL server to test on; without it SQLite is used.
"""

import os
import tempfile
from pathlib import Path

for _name in list(os.environ):
    if _name.startswith("GROUPSDIR_"):
        del os.environ[_name]
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ["GROUPSDIR_SECRET_KEY"] = "a key for tests only, known to everybody, of no use at all"
# A folder for this process alone; conftest.py removes it at the end.
os.environ["GROUPSDIR_VAR_DIR"] = tempfile.mkdtemp(prefix="groupsdir-test-")

from groupsdir.settings import *  # noqa: E402, F403
from groupsdir.settings import STATIC_ROOT, STORAGES  # noqa: E402

Path(STATIC_ROOT).mkdir()
STORAGES |= {
    # Names without a hash, so that no test needs collectstatic.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # weak, and quick
