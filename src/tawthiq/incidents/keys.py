"""Which accounts are worth comparing: those that share a place, a person, a family or words.

Use ``keys_of`` to file and to seek one account, and ``pairs_of_accounts`` for all pairs of many.
A key that thousands share says little; inside it an account is compared with its nearest in time.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from tawthiq.incidents.account import Account
from tawthiq.incidents.telling import CROWD, Telling
from tawthiq.lexicon.placenames import sound

WORD_KEYS = 40
"""Telling words of a report under which it is filed."""
WORDS_SHARED = 2
"""Telling words that two reports must share when they share nothing else."""
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
    keys += [f"sound {key} {day}" for key in sounds(account) for day in days]
    place = account.place
    if place is not None and place.lat is not None and place.lon is not None:
        keys += [f"cell {place.lat:.1f} {place.lon:.1f} {day}" for day in days]
    if account.text is not None:
        keys += [f"{WORD}{word}" for word in rare_words(account.text)]
    return tuple(keys)


def sounds(account: Account) -> list[str]:
    """Return how the places of an account sound where no list knows them in both scripts."""
    if account.place is not None:
        return []
    return sorted({key for name in account.places if (key := sound(name))})


def rare_words(text: Telling) -> list[str]:
    """Return the telling words that a report is filed under, the most telling first."""
    words = sorted(text.weights.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in words[:WORD_KEYS] if word not in text.common]


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
    return {pair for pairs in pairs_by_account(held) for pair in pairs}


def pairs_by_account(held: Sequence[Account]) -> Iterator[set[Pair]]:
    """Give the pairs account by account, so that a large record never holds them all.

    A pair may come twice, once from each end.
    """
    filed: defaultdict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(held):
        for key in keys_of(account):
            filed[sys.intern(key)].append(index)
    crowded = {
        key: _in_time(members, held)
        for key, members in filed.items()
        if len(members) > CROWD and not key.startswith(WORD)
    }
    for index, account in enumerate(held):
        others: Counter[int] = Counter()
        for key in keys_of(account):
            if key in crowded:
                others.update(
                    dict.fromkeys(nearest(crowded[key], (when(account), index)), WORDS_SHARED)
                )
            elif len(filed[key]) <= CROWD:
                points = points_of(key)
                for other in filed[key][: bisect_left(filed[key], index)]:
                    others[other] += points
        yield {
            (min(index, other), max(index, other))
            for other, points in others.items()
            if points >= WORDS_SHARED and held[other].report_id != account.report_id
        }


def shared_enough(points: Mapping[int, int]) -> set[int]:
    """Return the accounts that share enough to be compared, from what their keys count for."""
    return {one for one, shared in points.items() if shared >= WORDS_SHARED}


def points_of(key: str) -> int:
    """Return what sharing a key counts for; two accounts are compared from ``WORDS_SHARED`` on."""
    return 1 if key.startswith(WORD) else WORDS_SHARED


def nearest(in_time: Sequence[tuple[str, int]], one: tuple[str, int]) -> list[int]:
    """Return the accounts of a crowded key that come just before one of them in time.

    Args:
        in_time: Day and index of the accounts of the key, sorted.
        one: Day and index of the account.
    """
    place = bisect_left(in_time, one)
    return [index for _, index in in_time[max(0, place - CROWD // 2) : place]]


def _in_time(members: Sequence[int], held: Sequence[Account]) -> list[tuple[str, int]]:
    return sorted((when(held[one]), one) for one in members)


def when(account: Account) -> str:
    """Return the day that an account is of, in ISO form, "" when nobody says."""
    if account.days is not None and account.days.start is not None:
        return account.days.start.isoformat()
    return account.told.isoformat() if account.told else ""
