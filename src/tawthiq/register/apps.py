"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of one archive."""

    name = "tawthiq.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        """Let the system checks be found."""
        from tawthiq.register import checks  # noqa: F401, PLC0415 - registers itself
