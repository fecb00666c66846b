"""The incidents that new accounts may tell of, looked up in the register by key.

Use ``looked_up`` before ``assign``. It asks for what shares a key with a new account and for
nothing else, so that one report costs the same in a record of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tawthiq.incidents.account import Account
from tawthiq.incidents.decision import Decision
from tawthiq.incidents.keys import WORD, WORDS_SHARED, keys_of, points_of, shared_enough, when
from tawthiq.incidents.standing import MOST_COMPARED, REACH, Looked, around
from tawthiq.incidents.telling import Frequencies, Telling, telling_by
from tawthiq.register import queries, queries_filed


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
    """Accounts that stand, each read once."""

    def __init__(self, tellings: Tellings, moved: Mapping[str, str | None]) -> None:
        """Begin with nothing read.

        Args:
            tellings: What texts hold.
            moved: Family of the reports that the register has in another one.
        """
        self._tellings = tellings
        self._moved = moved
        self._held: dict[str, Account] = {}

    def of(self, account_ids: Iterable[str]) -> dict[str, Account]:
        """Return those of these accounts that are filed, by account id."""
        wanted = set(account_ids)
        read = queries_filed.accounts(wanted - self._held.keys())
        leads = {one.report_id for one, lead in read.values() if lead}
        texts, families = self._tellings.of(leads), self._families(leads)
        for name, (one, lead) in read.items():
            report = one.report_id
            own = replace(one, family=families.get(report), text=texts.get(report))
            self._held[name] = own if lead else one
        return {name: self._held[name] for name in wanted if name in self._held}

    def _families(self, reports: set[str]) -> dict[str, str | None]:
        moved = {report: self._moved[report] for report in reports if report in self._moved}
        return queries.families_of_reports(reports) | moved


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
    held = values.of(one for ids in first.values() for one in ids)
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
    numbers = queries_filed.numbers_of_accounts(some.values())
    return {
        numbers[name]: len(words.intersection(keys_of(one)))
        for name, one in values.of(numbers).items()
        if one.text is not None
    }
