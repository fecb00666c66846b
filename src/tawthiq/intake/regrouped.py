"""Where the standing incidents differ from what grouping everything at once would make.

Incidents that stand are not reshuffled, so a record that grew report by report may stand apart
from its reference. Use ``apart_from_reference`` to see where; a person's "same" or "not same"
brings the two together, and nothing here writes.
"""

from __future__ import annotations

from tawthiq.incidents.linking import Difference, differences, linked
from tawthiq.incidents.standing import Group
from tawthiq.incidents.telling import telling_of
from tawthiq.intake.accounts import sorted_out
from tawthiq.register import queries, queries_decisions, queries_incidents
from tawthiq.syndication.origin import root_of_reports


def apart_from_reference() -> tuple[Difference, ...]:
    """Group the accounts that stand all at once, and say which incidents that would cut otherwise."""
    readings = [kept.reading for kept in queries.reports() if kept.reading.usable]
    accounts = sorted_out(
        queries_incidents.placed(),
        tuple(queries.claims()),
        family_of=root_of_reports(tuple(queries.families())),
        telling=telling_of(readings),
    )
    standing: dict[str, Group] = {}
    for one in accounts.standing:
        if one.account_id in accounts.values:
            before = standing.get(one.code, Group(one.code, ()))
            held = (*before.accounts, accounts.values[one.account_id])
            standing[one.code] = Group(one.code, held)
    reference = linked(accounts.values.values(), queries_decisions.for_incidents())
    return differences([standing[code] for code in sorted(standing)], reference)
