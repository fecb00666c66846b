"""Incidents that came in as rows of somebody's list, apart from those that reports tell of.

A row is never changed: a later import supersedes it, and where that one is undone it stands again.
"""

from __future__ import annotations

from django.db import models


class Import(models.Model):
    """One import of one file, undone or standing as a whole."""

    list_name = models.CharField(max_length=60, db_index=True)
    file = models.TextField()
    digest = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    mapping = models.TextField()
    columns = models.TextField()
    stands = models.BooleanField(default=True)
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.list_name} from {self.file}"


class ImportedRow(models.Model):
    """A row as one import brought it.

    ``name`` is its key, with "#2" behind it where one file has the key a second time; ``place``
    orders the rows of a list as they first came; ``told`` is the digest of what the row says.
    """

    source = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    list_name = models.CharField(max_length=60)
    name = models.CharField(max_length=220)
    key = models.CharField(max_length=200, db_index=True)
    code = models.CharField(max_length=40, db_index=True)
    place = models.BigIntegerField()
    line = models.TextField()
    cells = models.TextField()
    told = models.CharField(max_length=64)
    stands = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["list_name", "name"], name="imported_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(stands=True), name="one_standing_row_a_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.list_name}"


class ImportedAlias(models.Model):
    """Another code that a list gives an incident."""

    row = models.ForeignKey(ImportedRow, models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=200, db_index=True)

    def __str__(self) -> str:
        return self.alias
