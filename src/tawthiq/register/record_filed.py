"""Files reports, pairs of copies and accounts under their keys, and throws the filing away.

None of it is a fact of the record and none has a history row: it is how new reports find their
like. Counts, keys and the mark of how far it came are one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Count

from tawthiq.incidents.keys import when
from tawthiq.incidents.telling import CROWD as CROWD_OF_A_WORD
from tawthiq.register import models
from tawthiq.register.filing import (
    Filed,
    FiledAccount,
    Filing,
    account_line,
    head_line,
    number_of,
)
from tawthiq.register.lookup import BATCH, values_by
from tawthiq.register.queries_filed import filed
from tawthiq.register.writing import FILED, one_at_a_time, refusals_told
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


def keep_filed_accounts(
    wanted: Iterable[FiledAccount], accounts: Mapping[str, int], *, whole: bool
) -> None:
    """File accounts where they are filed otherwise than before, inside the write of a state.

    Args:
        wanted: Accounts with their keys.
        accounts: Numbers of these accounts' rows, by account id.
        whole: Whether these are all accounts that are filed.
    """
    rows = {accounts[one.account.account_id]: one for one in wanted}
    lines = {number: account_line(one.account) for number, one in rows.items()}
    keys = {
        number: {(number_of(key), when(one.account)) for key in one.keys}
        for number, one in rows.items()
    }
    heads, filed_ = models.AccountHead.objects.all(), models.AccountKey.objects.all()
    if not whole:
        heads = heads.filter(account__in=list(rows))
        filed_ = filed_.filter(account__in=list(rows))
    held = dict(heads.values_list("account_id", "line").iterator(BATCH))
    before: dict[int, set[tuple[int, str]]] = {}
    for account, key, day in filed_.values_list("account_id", "key", "day").iterator(BATCH):
        before.setdefault(account, set()).add((key, day))
    told = sorted(one for one in {*lines, *held} if lines.get(one) != held.get(one))
    _take_out(models.AccountHead, [one for one in told if one in held])
    new = [models.AccountHead(account_id=one, line=lines[one]) for one in told if one in lines]
    models.AccountHead.objects.bulk_create(new, batch_size=BATCH)
    other = sorted(
        one for one in {*keys, *before} if keys.get(one, set()) != before.get(one, set())
    )
    _take_out(models.AccountKey, [one for one in other if one in before])
    models.AccountKey.objects.bulk_create(
        [
            models.AccountKey(account_id=one, key=key, day=day)
            for one in other
            for key, day in sorted(keys.get(one, ()))
        ],
        batch_size=BATCH,
    )


def _take_out(
    model: type[models.AccountHead] | type[models.AccountKey], accounts: Sequence[int]
) -> None:
    for start in range(0, len(accounts), BATCH):
        model._default_manager.filter(account__in=accounts[start : start + BATCH]).delete()


def _numbers(report_ids: Iterable[str]) -> dict[str, int]:
    rows, report = models.Report.objects.all(), "report_id"
    return values_by(rows, report_ids, of=report, by=report, value="id")


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
