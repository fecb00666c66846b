"""Which accounts are worth comparing: those that share a place, a person, a family or words.

Use ``keys_of`` to file and to seek one account, and ``pairs_of_accounts`` for all pairs of many.
A key that thousands share says little; inside it an account is compared with its nearest in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from tawthiq.incidents.account import Account

WORD_KEYS = 40
"""Telling words of a report under which it is filed."""
WORDS_SHARED = 2
"""Telling words that two reports must share when they share nothing else."""
CROWD = 120
"""Accounts of one key that are all compared; of a fuller key each is compared with its nearest."""
WORD = "word "
_LONGEST = 7
Pair = tuple[int, int]


def keys_of(account: Account, *, reach: int = 0) -> tuple[str, ...]:
    """Return the keys under which an account is filed and sought.

    Args:
        account: The account.
        reach: Days before and after its own that are sought too.
    """
    keys = [f"family {account.family}"] if account.family else []
    keys += [f"person {name}" for name in sorted(account.people)]
    days = _days(account, reach)
    for name in sorted(account.places):
        keys.append(f"place {name}")
        keys += [f"place {name} {day}" for day in days]
    place = account.place
    if place is not None and place.lat is not None and place.lon is not None:
        keys += [f"cell {place.lat:.1f} {place.lon:.1f} {day}" for day in days]
    if account.text is not None:
        words = sorted(account.text.weights.items(), key=lambda item: (-item[1], item[0]))
        keys += [f"{WORD}{word}" for word, _ in words[:WORD_KEYS]]
    return tuple(keys)


def _days(account: Account, reach: int) -> list[str]:
    days = account.days
    if days is None or days.start is None or days.end is None:
        return []
    length = (days.end - days.start).days
    if length > _LONGEST:
        return []
    first = days.start - timedelta(days=reach)
    return [str(first + timedelta(n)) for n in range(length + 2 * reach + 1)]


def pairs_of_accounts(held: Sequence[Account]) -> set[Pair]:
    """Return the index pairs of accounts of different reports that are worth comparing."""
    filed: defaultdict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(held):
        for key in keys_of(account):
            filed[key].append(index)
    found: set[Pair] = set()
    for key in sorted(filed):
        if not key.startswith(WORD):
            found.update(_pairs_in(filed[key], held))
    for index, account in enumerate(held):
        found.update((other, index) for other in _sharing_words(account, index, filed))
    return {pair for pair in found if held[pair[0]].report_id != held[pair[1]].report_id}


def _sharing_words(account: Account, index: int, filed: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the accounts before this one that share enough telling words with it.

    A word that a crowd is filed under tells nothing and is passed over.
    """
    shared: Counter[int] = Counter()
    for key in keys_of(account):
        if key.startswith(WORD) and len(filed[key]) <= CROWD:
            shared.update(other for other in filed[key] if other < index)
    return [other for other, words in shared.items() if words >= WORDS_SHARED]


def _pairs_in(members: Sequence[int], held: Sequence[Account]) -> Iterable[Pair]:
    """Return the pairs of one key; in a crowd each is paired with those nearest in time."""
    if len(members) <= CROWD:
        return combinations(members, 2)
    ordered = sorted(members, key=lambda one: (when(held[one]), one))
    return (
        (min(one, other), max(one, other))
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 : place + 1 + CROWD // 2]
    )


def when(account: Account) -> str:
    """Return the day that an account is of, in ISO form, "" when nobody says."""
    if account.days is not None and account.days.start is not None:
        return account.days.start.isoformat()
    return account.told.isoformat() if account.told else ""
