"""Django's settings: harmless defaults that import without an archive, secrets or a database."""

from __future__ import annotations

SECRET_KEY = "unsafe: replaced by the archive that is opened"  # noqa: S105 - a placeholder, refused in production
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
