"""The incidents that new accounts may tell of, looked up in the register by key.

Use ``looked_up`` before ``assign``. It asks for what shares a key with a new account and for
nothing else, so that one report costs the same in a record of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.incidents.account import Account
from tawthiq.incidents.decision import Decision
from tawthiq.incidents.keys import WORD, WORDS_SHARED, keys_of, points_of, shared_enough, when
from tawthiq.incidents.standing import MOST_COMPARED, REACH, Looked, around
from tawthiq.incidents.telling import Frequencies, Telling, telling_by
from tawthiq.intake.accounts import sorted_out
from tawthiq.register import queries, queries_filed, queries_incidents


class Tellings:
    """What reports' texts hold for matching, by the counts that stand; each word is asked once."""

    def __init__(self, reports: int) -> None:
        """Begin with nothing asked.

        Args:
            reports: How many reports are filed.
        """
        self._reports = reports
        self._counts: dict[str, int] = {}

    def of(self, report_ids: Iterable[str]) -> dict[str, Telling]:
        """Return what each of these reports holds, of those that are filed."""
        heads = queries_filed.heads(report_ids)
        words = {word for head in heads.values() for word in head.counts}
        asked = queries_filed.frequencies(words - self._counts.keys())
        self._counts.update(asked)
        known = Frequencies(self._reports, self._counts)
        return {report: telling_by(head, known) for report, head in heads.items()}


class Values:
    """Accounts that stand, of whole reports, each report read once."""

    def __init__(self, tellings: Tellings, moved: Mapping[str, str | None]) -> None:
        """Begin with nothing read.

        Args:
            tellings: What texts hold.
            moved: Family of the reports that the register has in another one.
        """
        self._tellings = tellings
        self._moved = moved
        self._read: set[str] = set()
        self._held: dict[str, Account] = {}

    def of(self, report_ids: Iterable[str]) -> Mapping[str, Account]:
        """Return the accounts of these reports, and of those asked for before, by account id."""
        asked = set(report_ids) - self._read
        if asked:
            self._read |= asked
            told = sorted_out(
                queries_incidents.placed(report_ids=asked),
                queries.claims(asked),
                family_of=self._families(asked),
                telling=self._tellings.of(asked),
            )
            self._held.update(told.values)
        return self._held

    def _families(self, asked: set[str]) -> dict[str, str]:
        today = queries.families_of_reports(asked)
        today |= {report: self._moved[report] for report in asked if report in self._moved}
        return {report: family for report, family in today.items() if family is not None}


def looked_up(
    new: Sequence[Account],
    moved: Mapping[str, Account],
    values: Values,
    *,
    decisions: Iterable[Decision],
) -> Looked:
    """Look up the incidents near new accounts.

    Args:
        new: The new accounts.
        moved: Accounts that stand in reports which went to another family, by id.
        values: Where accounts that stand are read.
        decisions: People's decisions that name a claim of a new account.
    """
    numbers = queries_filed.numbers_of_accounts({one.report_id for one in moved.values()})
    filed = {numbers[name]: account for name, account in moved.items()}
    near = {one.account_id: _near(one, filed, values) for one in new}
    found = queries_filed.found_codes({number for one in near.values() for number in one})
    codes = {name: sorted({found[number] for number in one}) for name, one in near.items()}
    homes = queries_filed.found_of_claims({claim for one in decisions for claim in one.claims})
    wanted = {code for one in codes.values() for code in one} | set(homes.values())
    first = queries_filed.first_accounts(wanted, most=MOST_COMPARED)
    held = values.of(
        queries_filed.reports_of_accounts(one for ids in first.values() for one in ids)
    )
    return Looked(
        codes=codes,
        held={code: tuple(held[one] for one in ids) for code, ids in first.items()},
        homes=homes,
    )


def _near(account: Account, moved: Mapping[int, Account], values: Values) -> set[int]:
    """Return the numbers of the accounts worth comparing with a new one."""
    points: Counter[int] = Counter()
    day, keys = when(account), keys_of(account, reach=REACH)
    other = [key for key in keys if not key.startswith(WORD)]
    filed = queries_filed.around(other, day)
    over = [(when(one), number, set(keys_of(one))) for number, one in moved.items()]
    for key in other:
        standing = [(one.day, one.number) for one in filed.get(key, ()) if one.number not in moved]
        mine = [(then, number) for then, number, theirs in over if key in theirs]
        points.update(dict.fromkeys(around(sorted(standing + mine), day), points_of(key)))
    for number, shared in _by_words({key for key in keys if key.startswith(WORD)}, values).items():
        points[number] += shared
    return shared_enough(points)


def _by_words(words: set[str], values: Values) -> dict[int, int]:
    """Return how many of these keys the leads of other reports share, by the number of their row."""
    shared = queries_filed.sharing(key.removeprefix(WORD) for key in words)
    some = queries_filed.names_of(one for one, count in shared.items() if count >= WORDS_SHARED)
    reports = set(some.values())
    leads = {
        one.account_id: len(words.intersection(keys_of(one)))
        for one in values.of(reports).values()
        if one.text is not None and one.report_id in reports
    }
    numbers = queries_filed.numbers_of_accounts(reports)
    return {numbers[name]: count for name, count in leads.items() if name in numbers}
