"""The person who acts by a command: known here under a pseudonym, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawthiq.values.errors import BadArgumentError

if TYPE_CHECKING:
    from tawthiq.register.kept import Act


def act_of(by: str, why: str, *, what: str, new_person: bool) -> Act:
    """Return the act of a person, who is made known here where that was asked for.

    Args:
        by: The pseudonym.
        why: The reason.
        what: What is done, as a noun: "a decision".
        new_person: Whether the pseudonym is used for the first time.

    Raises:
        BadArgumentError: If one is missing, or nobody is known by that pseudonym.
    """
    from django.utils import timezone

    from tawthiq.register.kept import Act
    from tawthiq.register.record_people import record_person

    if not by or not why.strip():
        msg = f"{what} needs --by WHO and --why REASON"
        raise BadArgumentError(msg)
    act = Act(by, timezone.now(), why)
    if new_person:
        record_person(by, act=act)
    else:
        require_known(by)
    return act


def require_known(person: str) -> None:
    """Refuse a pseudonym that nobody here has.

    Raises:
        BadArgumentError: Saying how to make it known.
    """
    from tawthiq.register import queries_acts

    if not queries_acts.person_exists(person):
        msg = f"nobody is known as {person!r} here; if the pseudonym is new, add --new-person"
        raise BadArgumentError(msg)
