"""What people decided. A decision is never changed; another one undoes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Decision(models.Model):
    """One decision by one person about one or two claims, incidents or reports."""

    kind = models.CharField(max_length=20, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    other = models.CharField(max_length=200, blank=True, db_index=True)
    value = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    at = models.DateTimeField()
    why = models.TextField()
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", blank=True
    )
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.other}".rstrip()
