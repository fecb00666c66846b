"""Writes families and origins, inside the write of a state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tawthiq.register import models
from tawthiq.register.kept import Touched
from tawthiq.register.lines import clean, written
from tawthiq.register.lookup import BATCH, parts
from tawthiq.register.writing import Write
from tawthiq.syndication.family import Family
from tawthiq.syndication.interchange import line_of


def keep_families(families: Iterable[Family], gone: frozenset[str], write: Write) -> None:
    """Put families in the place of those of the same id; a family that is gone leaves its line."""
    lines = {family.family_id: written(line_of(family)) for family in families}
    held: dict[str, str] = {}
    for part in parts((*lines, *gone)):
        rows = models.Family.objects.filter(family_id__in=part)
        held.update(rows.values_list("family_id", "line"))
    changed = {key: line for key, line in lines.items() if held.get(key) != line}
    written_ = [
        models.Family(family_id=key, line=line, recorded=write.history)
        for key, line in changed.items()
    ]
    models.Family.objects.bulk_create(
        written_,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["family_id"],
        update_fields=["line", "recorded"],
    )
    for key in sorted({*changed, *gone} & set(held)):
        after = "no copies any more" if key in gone else "its members or their changes are others"
        write.touched.append(Touched(key, held[key], after))
    _keep_members(families, {*changed, *gone})
    models.Family.objects.filter(family_id__in=gone).delete()
    write.rows += len(written_) + len(gone)


def keep_origins(origins: Mapping[str, str], write: Write) -> None:
    """Write the origin of each claim where it differs from the one that stands."""
    for part in parts(origins):
        changed = []
        for row in models.Claim.objects.filter(claim_id__in=part).only("claim_id", "origin"):
            origin = clean(origins[row.claim_id], most=400)
            if row.origin != origin:
                row.origin = origin
                changed.append(row)
        models.Claim.objects.bulk_update(changed, ["origin"], batch_size=BATCH)
        write.rows += len(changed)


def _keep_members(families: Iterable[Family], touched: set[str]) -> None:
    models.Report.objects.filter(family_id__in=touched).update(family=None)
    for family in families:
        if family.family_id in touched:
            members = [one.report_id for one in family.members]
            models.Report.objects.filter(report_id__in=members).update(family=family.family_id)
