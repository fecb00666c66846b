"""The incidents: a permanent code, the accounts in it, and one line for each counting profile."""

from __future__ import annotations

from django.db import models


class Incident(models.Model):
    """One incident. A merge leaves a redirect; no row is ever deleted."""

    code = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=20, db_index=True)
    redirect_to = models.CharField(max_length=40, blank=True, db_index=True)
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class IncidentLine(models.Model):
    """An incident under one counting profile; the line, as JSON, is the truth.

    ``waiting`` is the line that a program would put in its place, where a person has accepted the
    incident and must decide first.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="lines")
    profile = models.CharField(max_length=60)
    line = models.TextField()
    waiting = models.TextField(blank=True)
    grade = models.CharField(max_length=20)
    date_from = models.DateField(null=True, db_index=True)
    date_to = models.DateField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    killed_low = models.BigIntegerField(null=True)
    killed_high = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "profile"], name="one_line_a_profile")
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} by {self.profile}"


class Account(models.Model):
    """What one report tells of one incident, and how it came there.

    ``found`` is the code that the program gave it; ``incident`` is where people's decisions have
    it today, which is the same unless somebody decided.
    """

    account_id = models.CharField(max_length=40, unique=True)
    report = models.ForeignKey("register.Report", models.PROTECT, related_name="accounts")
    found = models.CharField(max_length=40, db_index=True)
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="accounts")
    bits = models.FloatField()
    why = models.TextField()
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.account_id} in {self.incident_id}"


class AccountClaim(models.Model):
    """That a claim is part of an account, in the order of the text."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    claim = models.OneToOneField("register.Claim", models.PROTECT, related_name="link")
    place = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.account_id}"
