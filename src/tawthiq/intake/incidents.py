"""Families and incidents brought up to date with what came in and what people decided.

Use ``bring_up_to_date`` after any write; it does nothing where nothing changed. What came is added
to what stands (``grown``); where the rules are others, or something was read otherwise or taken
out, all is computed anew (``whole``). The state before or the state after stands in the register,
nothing between, whenever the process is killed.
"""

from __future__ import annotations

from tawthiq.intake.filing import file_reports, rules_version
from tawthiq.intake.grown import grown_state
from tawthiq.intake.whole import whole_state
from tawthiq.register import queries_incidents
from tawthiq.register.kept import Act
from tawthiq.register.queries_growth import growth_since
from tawthiq.register.record_incidents import record_incidents
from tawthiq.register.state import State
from tawthiq.values.errors import StorageError

SHARE = 4
"""From one new report to so many that are filed, the whole is computed: it is then no dearer."""
_ATTEMPTS = 5


def bring_up_to_date(*, act: Act, anew: bool = False) -> bool:
    """Group and reconcile what the register holds, and keep the new state as a whole.

    Args:
        act: Who does, and when.
        anew: Compute everything, also where nothing was written since.

    Returns:
        Whether anything was to be done.

    Raises:
        StorageError: If others kept writing while it was computed, five times over.
    """
    for _ in range(_ATTEMPTS):
        if not anew and queries_incidents.reconciled() == queries_incidents.basis():
            return False
        if record_incidents(computed(anew=anew), act=act):
            return True
    msg = "others kept writing while the incidents were computed; run the command again"
    raise StorageError(msg)


def computed(*, anew: bool = False) -> State:
    """Compute the state of families and incidents: of what is touched, or of everything.

    Args:
        anew: Compute everything.
    """
    basis = queries_incidents.basis()
    filed = file_reports()
    growth = None
    if not anew:
        growth = growth_since(
            queries_incidents.reconciled(), rules=rules_version(), most=filed.reports // SHARE
        )
    return whole_state(basis) if growth is None else grown_state(basis, growth, filed=filed)
