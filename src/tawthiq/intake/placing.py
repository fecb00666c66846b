"""New accounts as the register keeps them: where they went and why, and under what they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawthiq.incidents.account import Account
from tawthiq.incidents.assign import Link
from tawthiq.incidents.keys import WORD, keys_of
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


def as_filed(accounts: Iterable[Account]) -> tuple[FiledAccount, ...]:
    """Return accounts with the keys they are found by; words are filed with their report."""
    return tuple(
        FiledAccount(one, tuple(key for key in keys_of(one) if not key.startswith(WORD)))
        for one in accounts
    )
