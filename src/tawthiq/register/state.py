"""What grouping and reconciling gave, as it is handed to the register to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tawthiq.incidents.incident import Incident
from tawthiq.register.filing import FiledAccount
from tawthiq.syndication.family import Family
from tawthiq.syndication.near import CopyPair


@dataclass(frozen=True, slots=True)
class Placed:
    """What one report tells of one incident, and how it came there.

    Attributes:
        account_id: Claim id of its first claim.
        report_id: The report.
        claims: Claim ids in the order of the text.
        found: Code that the program gave it.
        code: Code that it has today; differs from ``found`` only by a person's decision.
        bits: Evidence for the program's choice.
        why: One sentence: what was compared with what.
    """

    account_id: str
    report_id: str
    claims: tuple[str, ...]
    found: str
    code: str
    bits: float
    why: str


@dataclass(frozen=True, slots=True)
class State:
    """A state of families and incidents; what is not named in it stays as it is.

    Attributes:
        basis: Number of the last write it was computed from (``queries_incidents.basis``).
        families: Families that are new or may have changed.
        families_gone: Ids of families that are no more.
        origins: Origin of each claim looked at.
        placed: Accounts that are new or may have moved.
        incidents: Incidents that are new or may have changed, one for each profile.
        redirects: Code that leads elsewhere to the code it leads to; "" takes a redirect back.
        copies: Pairs of copies that are new.
        filed: Accounts that are new or may be filed otherwise than before.
        whole: Version of the rules, where the whole record was computed and ``copies`` and
            ``filed`` are all there are; "" for a part.
    """

    basis: int
    families: tuple[Family, ...] = ()
    families_gone: frozenset[str] = frozenset()
    origins: Mapping[str, str] = field(default_factory=dict)
    placed: tuple[Placed, ...] = ()
    incidents: tuple[Incident, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[CopyPair, ...] = ()
    filed: tuple[FiledAccount, ...] = ()
    whole: str = ""
