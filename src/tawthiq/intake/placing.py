"""New accounts as the register keeps them: where they went and why, and under what they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tawthiq.claims.claim import Claim
from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import Link
from tawthiq.incidents.keys import WORD, keys_of
from tawthiq.incidents.totals import TOTAL, places_covered
from tawthiq.register.filing import FiledAccount
from tawthiq.register.state import Placed


def placed_new(new: Sequence[Account], links: Sequence[Link]) -> tuple[Placed, ...]:
    """Return new accounts at the incidents that the program found for them."""
    return tuple(
        Placed(
            account_id=account.account_id,
            report_id=account.report_id,
            claims=account.claims,
            found=link.code,
            code=link.code,
            bits=link.bits,
            why=link.why,
        )
        for account, link in zip(new, links, strict=True)
    )


def as_filed(accounts: Iterable[Account], claims: Iterable[Claim]) -> tuple[FiledAccount, ...]:
    """Return accounts with the keys they are found by; words are filed with their report.

    Args:
        accounts: The accounts.
        claims: At least the claims they are made of.
    """
    covered = {one.claim_id: places for one in claims if (places := places_covered(one))}
    return tuple(FiledAccount(one, tuple(_keys(one, covered))) for one in accounts)


def _keys(account: Account, covered: Mapping[str, frozenset[str]]) -> Iterator[str]:
    yield from (key for key in keys_of(account) if not key.startswith(WORD))
    places = {place for claim in account.claims for place in covered.get(claim, ())}
    yield from (f"{TOTAL}{place}" for place in sorted(places))
