"""Finds by key what new reports may be like: heads, words, copies, accounts; frozen values only.

Each answer costs what it gives, not what the register holds: a key that a crowd shares gives its
nearest in time, and a word that a crowd holds gives nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from tawthiq.incidents.account import Account
from tawthiq.incidents.telling import CROWD, Head
from tawthiq.register import models
from tawthiq.register.filing import (
    Filed,
    account_of_line,
    filed_of,
    head_of_line,
    number_of,
)
from tawthiq.register.lines import reading_of
from tawthiq.register.lookup import parts, values_by
from tawthiq.register.writing import FILED
from tawthiq.syndication.near import CopyPair
from tawthiq.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Near:
    """An account found under a key.

    Attributes:
        day: Its day in ISO form, "" when nobody says.
        number: Number of its row: later accounts have higher ones.
    """

    day: str
    number: int


def filed(rules: str) -> Filed:
    """Return how far reports are filed by these rules; nothing is where others filed them."""
    mark = models.Mark.objects.filter(name=FILED).first()
    found = filed_of(mark.value) if mark else Filed(rules)
    return found if found.rules == rules else Filed(rules)


def unfiled(after: int, *, most: int) -> tuple[tuple[int, Reading | None], ...]:
    """Return the reports behind a row by the numbers of theirs; ``None`` for what is not used.

    Args:
        after: Number of the last row that was looked at.
        most: How many rows to look at.
    """
    rows = models.Report.objects.filter(id__gt=after).order_by("id")
    told = rows.values_list("id", "line", "text", "usable", "gone")[:most]
    return tuple(
        (number, reading_of(line, bytes(text)) if usable and not gone else None)
        for number, line, text, usable, gone in told
    )


def heads(report_ids: Iterable[str]) -> dict[str, Head]:
    """Return what each of these reports says at its head, of those that are filed."""
    found: dict[str, Head] = {}
    for part in parts(report_ids):
        rows = models.ReportHead.objects.filter(report__report_id__in=part)
        for report, line in rows.values_list("report__report_id", "line"):
            found[report] = head_of_line(line)
    return found


def frequencies(words: Iterable[str]) -> dict[str, int]:
    """Return in how many reports each of these words stands, of those that stand in one."""
    named = {number_of(word): word for word in words}
    found: dict[str, int] = {}
    for keys in parts(named):
        rows = models.HeadWord.objects.filter(key__in=keys)
        found.update((named[key], count) for key, count in rows.values_list("key", "reports"))
    return found


def sharing(keys: Iterable[str]) -> Counter[int]:
    """Return the reports under any of these keys, by number, with how many they share.

    Ask only for bands and for words that no crowd holds: under each stand few.
    """
    found: Counter[int] = Counter()
    for part in parts(number_of(key) for key in keys):
        rows = models.ReportKey.objects.filter(key__in=part)
        found.update(rows.values_list("report", flat=True))
    return found


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    """Return the ids of reports by the numbers of their rows."""
    return values_by(models.Report.objects.all(), numbers, of="id", by="id", value="report_id")


def pairs_with(report_ids: Iterable[str]) -> tuple[CopyPair, ...]:
    """Return all pairs that a chain of pairs connects with these reports, in order of their ids."""
    found: dict[tuple[str, str], CopyPair] = {}
    asked: set[str] = set()
    waiting = set(report_ids)
    while waiting:
        asked |= waiting
        for part in parts(waiting):
            rows = models.CopiedPair.objects.filter(
                Q(first__report_id__in=part) | Q(second__report_id__in=part)
            )
            for pair in _pairs(rows):
                found[pair.first, pair.second] = pair
        waiting = {report for pair in found for report in pair} - asked
    return tuple(found[pair] for pair in sorted(found))


def around(keys: Iterable[str], day: str) -> dict[str, tuple[Near, ...]]:
    """Return the accounts under each key in order of day and row; of a crowd those around a day.

    Args:
        keys: Keys that are not of words.
        day: Day in ISO form, or "".
    """
    named = {number_of(key): key for key in keys}
    rows = models.AccountKey.objects.filter(key__in=list(named))
    most = CROWD * max(len(named), 1)
    told = list(rows.values_list("key", "day", "account_id")[: most + 1])
    if len(told) > most:
        told = [row for key in named for row in _around(key, day)]
    found: dict[str, list[Near]] = {}
    for key, when, account in sorted(told):
        found.setdefault(named[key], []).append(Near(when, account))
    return {key: tuple(near) for key, near in found.items()}


def under(keys: Iterable[str]) -> frozenset[str]:
    """Return the ids of all accounts under any of these keys, however many they are."""
    found: set[str] = set()
    for part in parts(number_of(key) for key in keys):
        rows = models.AccountKey.objects.filter(key__in=part)
        found.update(rows.values_list("account__account_id", flat=True))
    return frozenset(found)


def _around(key: int, day: str) -> Iterator[tuple[int, str, int]]:
    rows = models.AccountKey.objects.filter(key=key)
    before = rows.filter(day__lte=day).order_by("-day", "-account_id")
    after = rows.filter(day__gt=day).order_by("day", "account_id")
    for side in (before, after):
        yield from side.values_list("key", "day", "account_id")[:CROWD]


def touching(codes: Iterable[str]) -> frozenset[str]:
    """Return the ids of the accounts that are in these codes today, or were by the program."""
    found: set[str] = set()
    for part in parts(codes):
        for column in ("incident__code__in", "found__in"):
            rows = models.Account.objects.filter(**{column: part})
            found.update(rows.values_list("account_id", flat=True))
    return frozenset(found)


def holding(claim_ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of the accounts that these claims stand in."""
    found: set[str] = set()
    for part in parts(claim_ids):
        rows = models.AccountClaim.objects.filter(claim__claim_id__in=part)
        found.update(rows.values_list("account__account_id", flat=True))
    return frozenset(found)


def found_codes(numbers: Iterable[int]) -> dict[int, str]:
    """Return the code that the program gave each of these accounts, by the numbers of their rows."""
    return values_by(models.Account.objects.all(), numbers, of="id", by="id", value="found")


def found_of_claims(claim_ids: Iterable[str]) -> dict[str, str]:
    """Return the code that the program gave the account of each of these claims."""
    rows, claim = models.AccountClaim.objects.all(), "claim__claim_id"
    return values_by(rows, claim_ids, of=claim, by=claim, value="account__found")


def numbers_of_accounts(report_ids: Iterable[str]) -> dict[str, int]:
    """Return the number of the row of each account of these reports, by account id."""
    rows = models.Account.objects.all()
    return values_by(rows, report_ids, of="report__report_id", by="account_id", value="id")


def first_accounts(codes: Iterable[str], *, most: int) -> dict[str, tuple[str, ...]]:
    """Return the first accounts that the program gave each code, of those that are filed.

    Args:
        codes: Codes as the program gave them.
        most: How many of each.
    """
    found: dict[str, list[str]] = {}
    for part in parts(codes):
        rows = models.AccountHead.objects.filter(account__found__in=part)
        place = Window(RowNumber(), partition_by=F("account__found"), order_by="account_id")
        told = rows.annotate(place=place).filter(place__lte=most).order_by("account_id")
        for code, account in told.values_list("account__found", "account__account_id"):
            found.setdefault(code, []).append(account)
    return {code: tuple(accounts) for code, accounts in found.items()}


def accounts(account_ids: Iterable[str]) -> dict[str, tuple[Account, bool]]:
    """Return accounts as they are filed, and whether the report's family and text are theirs."""
    found: dict[str, tuple[Account, bool]] = {}
    for part in parts(account_ids):
        rows = models.AccountHead.objects.filter(account__account_id__in=part)
        for row in rows.values_list("account__account_id", "account__report__report_id", "line"):
            found[row[0]] = account_of_line(*row)
    return found


def _pairs(rows: QuerySet[models.CopiedPair]) -> Iterator[CopyPair]:
    columns = ("first__report_id", "second__report_id", "shared", "of_shorter", "of_longer")
    for row in rows.values_list(*columns):
        yield CopyPair(*row)
