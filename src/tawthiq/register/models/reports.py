"""What came in: captures, the reports read from them, their claims and their families.

The line of a claim, a reading or a family, as JSON, is the truth; the other columns repeat parts
of it to be searched by.
"""

from __future__ import annotations

from django.db import models


class Capture(models.Model):
    """A sealed object that was read; its bytes and its proof are the ledger's."""

    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=200)
    name = models.TextField(blank=True)
    seq = models.BigIntegerField(db_index=True)
    at = models.CharField(max_length=40)
    columns = models.TextField(default="{}")
    whole = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "media_type"], name="read_once_as_a_kind")
        ]

    def __str__(self) -> str:
        return self.digest


class Report(models.Model):
    """A report as read; the text in UTF-8 bytes, since a text may hold what no column takes."""

    report_id = models.CharField(max_length=200, unique=True)
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="reports")
    place = models.PositiveIntegerField()
    line = models.TextField()
    text = models.BinaryField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    outlet = models.TextField(blank=True)
    published = models.DateField(null=True, db_index=True)
    lang = models.CharField(max_length=40)
    quality = models.CharField(max_length=40)
    usable = models.BooleanField()
    gone = models.BooleanField(default=False)
    family = models.ForeignKey(
        "register.Family", models.SET_NULL, null=True, related_name="reports"
    )
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.report_id


class Claim(models.Model):
    """A claim; its line as the extractor gave it, before grouping adds an origin."""

    claim_id = models.CharField(max_length=40, unique=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="claims")
    start = models.PositiveIntegerField()
    line = models.TextField()
    harm = models.CharField(max_length=40, db_index=True)
    stance = models.CharField(max_length=40)
    scope = models.CharField(max_length=40)
    low = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    date_from = models.DateField(null=True, db_index=True)
    date_to = models.DateField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    origin = models.CharField(max_length=400, blank=True)
    withheld = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.claim_id


class Family(models.Model):
    """Reports of one story from one hand."""

    family_id = models.CharField(max_length=100, primary_key=True)
    line = models.TextField()
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.family_id


class IntakeItem(models.Model):
    """One input or row: that it came in, or was set aside and why."""

    class Outcome(models.TextChoices):
        """What became of it."""

        IN = "in"
        ALREADY = "already there"
        SET_ASIDE = "set aside"
        REFUSED = "refused"
        NOTED = "noted"

    key = models.CharField(max_length=64, unique=True)
    capture = models.ForeignKey(Capture, models.PROTECT, null=True, related_name="items")
    place = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="items")
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.place}: {self.outcome}"
