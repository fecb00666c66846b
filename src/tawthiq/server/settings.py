"""Django's settings: harmless defaults that import without an archive, secrets or a database.

This is the one file that reads the environment. ``server/start.py`` gives Django the database of
an opened archive.
"""

from __future__ import annotations

import os

DATABASE_URL = "TAWTHIQ_DATABASE_URL"

SECRET_KEY = "unsafe: replaced by the archive that is opened"  # noqa: S105 - a placeholder, refused in production
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "tawthiq.register",
]
AUTH_USER_MODEL = "register.Person"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None


def database_url() -> str | None:
    """Return the register's address from the environment, or ``None`` where it is not set."""
    return os.environ.get(DATABASE_URL) or None
