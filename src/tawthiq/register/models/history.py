"""What was done to the register, by whom, when and why: one row for each write."""

from __future__ import annotations

from django.db import models


class History(models.Model):
    """One write. Rows are added and never changed."""

    verb = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    why = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    detail = models.TextField(default="{}")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.by} {self.verb}"


class Touch(models.Model):
    """One thing that a write changed, as it was before and after."""

    history = models.ForeignKey(History, models.PROTECT, related_name="touches")
    subject = models.CharField(max_length=200, db_index=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.subject}: {self.before} -> {self.after}"


class Mark(models.Model):
    """How far a kind of work has come, so that a killed process is gone on with."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
