"""The incidents: a permanent code, the claims in it, and one line for each counting profile."""

from __future__ import annotations

from django.db import models


class Incident(models.Model):
    """One incident. A merge leaves a redirect; no row is ever deleted."""

    code = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=20, db_index=True)
    redirect_to = models.CharField(max_length=40, blank=True)
    recorded = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code


class IncidentLine(models.Model):
    """An incident under one counting profile; the line, as JSON, is the truth."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="lines")
    profile = models.CharField(max_length=60)
    line = models.TextField()
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


class IncidentClaim(models.Model):
    """That a claim speaks of an incident."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="links")
    claim = models.ForeignKey("register.Claim", models.CASCADE, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "claim"], name="a_claim_once_an_incident")
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.incident_id}"
