"""Files reports and accounts under their keys, and throws the filing away.

None of it is a fact of the record and none has a history row: it is how new reports find their
like. Counts, keys and the mark of how far it came are one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Count

from tawthiq.incidents.telling import CROWD as CROWD_OF_A_WORD
from tawthiq.register import models
from tawthiq.register.filing import AccountKeys, Filed, Filing, head_line, number_of
from tawthiq.register.queries_filed import filed
from tawthiq.register.writing import BATCH, FILED, one_at_a_time, parts, refusals_told
from tawthiq.syndication.near import CROWD as CROWD_OF_A_BAND
from tawthiq.syndication.near import CopyPair


def record_filed(batch: Sequence[Filing], *, before: Filed, after: Filed) -> bool:
    """File reports.

    Args:
        batch: Reports that are not filed yet.
        before: How far reports were filed when the batch was read.
        after: How far they are with it.

    Returns:
        Whether it was done; not if another process filed meanwhile.
    """
    with refusals_told(), transaction.atomic():
        one_at_a_time()
        if filed(before.rules) != before:
            return False
        if not before.last:
            _discard()
        heads = [models.ReportHead(report_id=one.number, line=head_line(one.head)) for one in batch]
        models.ReportHead.objects.bulk_create(heads, batch_size=BATCH)
        rows = [*_under_words(batch), *_under_bands(batch)]
        models.ReportKey.objects.bulk_create(rows, batch_size=BATCH)
        models.Mark.objects.update_or_create(name=FILED, defaults={"value": after.line})
    return True


def discard_filed() -> None:
    """Throw away under what reports are filed, inside a write that changes or takes out reports."""
    if models.Mark.objects.filter(name=FILED).delete()[0]:
        _discard()


def _discard() -> None:
    models.ReportHead.objects.all().delete()
    models.ReportKey.objects.all().delete()
    models.HeadWord.objects.all().delete()


def keep_copies(pairs: Iterable[CopyPair], *, whole: bool) -> None:
    """Keep pairs of copies, inside the write of a state.

    Args:
        pairs: The pairs.
        whole: Whether these are all pairs, so that any other is no pair any more.
    """
    wanted = {(one.first, one.second): one for one in pairs}
    numbers = _numbers(report for pair in wanted for report in pair)
    rows = {(numbers[first], numbers[second]): one for (first, second), one in wanted.items()}
    standing = models.CopiedPair.objects.all()
    if not whole:
        standing = standing.filter(first__in=[first for first, _ in rows])
    held = {
        (first, second): number
        for number, first, second in standing.values_list("id", "first_id", "second_id")
    }
    if whole:
        gone = sorted(number for pair, number in held.items() if pair not in rows)
        for start in range(0, len(gone), BATCH):
            models.CopiedPair.objects.filter(id__in=gone[start : start + BATCH]).delete()
    new = [
        models.CopiedPair(
            first_id=pair[0],
            second_id=pair[1],
            shared=one.shared,
            of_shorter=one.of_shorter,
            of_longer=one.of_longer,
        )
        for pair, one in sorted(rows.items())
        if pair not in held
    ]
    models.CopiedPair.objects.bulk_create(new, batch_size=BATCH)


def keep_account_keys(
    wanted: Mapping[str, AccountKeys], accounts: Mapping[str, int], *, whole: bool
) -> None:
    """File accounts where their keys are others than before, inside the write of a state.

    Args:
        wanted: Keys by account id.
        accounts: Numbers of these accounts' rows.
        whole: Whether these are all accounts that are filed.
    """
    now = {
        accounts[name]: {(number_of(key), one.day) for key in one.keys}
        for name, one in wanted.items()
    }
    standing = models.AccountKey.objects.values_list("account_id", "key", "day")
    if not whole:
        standing = standing.filter(account__in=list(now))
    before = _by_account(standing.iterator(BATCH))
    changed = sorted(one for one in {*now, *before} if now.get(one) != before.get(one))
    old = [one for one in changed if one in before]
    for start in range(0, len(old), BATCH):
        models.AccountKey.objects.filter(account__in=old[start : start + BATCH]).delete()
    models.AccountKey.objects.bulk_create(
        [
            models.AccountKey(account_id=one, key=key, day=day)
            for one in changed
            for key, day in sorted(now.get(one, ()))
        ],
        batch_size=BATCH,
    )


def _by_account(rows: Iterable[tuple[int, int, str]]) -> dict[int, set[tuple[int, str]]]:
    found: dict[int, set[tuple[int, str]]] = {}
    for account, key, day in rows:
        found.setdefault(account, set()).add((key, day))
    return found


def _numbers(report_ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(report_ids):
        rows = models.Report.objects.filter(report_id__in=part)
        found.update(rows.values_list("report_id", "id"))
    return found


def _under_words(batch: Sequence[Filing]) -> list[models.ReportKey]:
    """Count the words of a batch, and file its reports under those that no crowd holds."""
    keys = {one.number: [number_of(word) for word in sorted(one.head.counts)] for one in batch}
    held = Counter[int]()
    wanted = sorted({key for found in keys.values() for key in found})
    for start in range(0, len(wanted), BATCH):
        rows = models.HeadWord.objects.filter(key__in=wanted[start : start + BATCH])
        held.update(dict(rows.values_list("key", "reports")))
    found = []
    for report, words in keys.items():
        held.update(words)
        found += [
            models.ReportKey(key=key, report=report)
            for key in words
            if held[key] <= CROWD_OF_A_WORD
        ]
    models.HeadWord.objects.bulk_create(
        [models.HeadWord(key=key, reports=held[key]) for key in wanted],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["reports"],
    )
    return found


def _under_bands(batch: Sequence[Filing]) -> list[models.ReportKey]:
    """File reports under their bands; a full one is a formula, and its first reports stand for it."""
    keys = {one.number: [number_of(band) for band in sorted(one.bands)] for one in batch}
    held = Counter[int]()
    wanted = sorted({key for found in keys.values() for key in found})
    for start in range(0, len(wanted), BATCH):
        rows = models.ReportKey.objects.filter(key__in=wanted[start : start + BATCH])
        held.update(
            dict(rows.values("key").annotate(number=Count("id")).values_list("key", "number"))
        )
    found = []
    for report, bands in keys.items():
        mine = [key for key in bands if held[key] < CROWD_OF_A_BAND]
        held.update(mine)
        found += [models.ReportKey(key=key, report=report) for key in mine]
    return found
