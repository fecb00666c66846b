"""Under what a report and an account are filed, so that a new one finds its like by look-up.

All of it follows from the readings, the claims and today's rules; it is no fact of the record. It
is thrown away as a whole where the rules change, and made anew. Keys are numbers made of texts
(``filing.number_of``); the reports of a ``ReportKey`` are told by their row's number.
"""

from __future__ import annotations

from django.db import models


class ReportHead(models.Model):
    """What a report says at its head, as one line of JSON."""

    report = models.OneToOneField("register.Report", models.CASCADE, primary_key=True)
    line = models.TextField()

    def __str__(self) -> str:
        return f"head of {self.report_id}"


class ReportKey(models.Model):
    """A report under one key: a band of its runs of words, or a word that few reports hold."""

    key = models.BigIntegerField()
    report = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "report"], name="reports_of_a_key")]

    def __str__(self) -> str:
        return f"{self.report} under {self.key}"


class HeadWord(models.Model):
    """In how many reports a word stands at the head."""

    key = models.BigIntegerField(primary_key=True)
    reports = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.reports}"


class CopiedPair(models.Model):
    """Two reports of which one is a copy, and how much they share; ``first`` has the smaller id."""

    first = models.ForeignKey("register.Report", models.CASCADE, related_name="+")
    second = models.ForeignKey("register.Report", models.CASCADE, related_name="+")
    shared = models.PositiveIntegerField()
    of_shorter = models.FloatField()
    of_longer = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_pair_once")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class AccountHead(models.Model):
    """What an account is compared by, as one line of JSON."""

    account = models.OneToOneField("register.Account", models.CASCADE, primary_key=True)
    line = models.TextField()

    def __str__(self) -> str:
        return f"head of {self.account_id}"


class AccountKey(models.Model):
    """An account under one key: its family, a person, its place, or its place and day."""

    key = models.BigIntegerField()
    day = models.CharField(max_length=10, blank=True)
    account = models.ForeignKey("register.Account", models.CASCADE, related_name="keys")

    class Meta:
        indexes = [models.Index(fields=["key", "day", "account"], name="accounts_of_a_key")]

    def __str__(self) -> str:
        return f"{self.account_id} under {self.key}"
