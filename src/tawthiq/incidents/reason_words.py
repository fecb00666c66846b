"""The sentence of each rule, in the words of a catalogue.

Use ``in_words`` wherever a person reads a reason. English is the source; a catalogue gives the
same sentence in another language, the values unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

from tawthiq.incidents.reason import AS_WRITTEN, Reason, Value
from tawthiq.values.message import said, said_many

SENTENCES = {
    AS_WRITTEN: "%(words)s",
    "grade: decided": said("Decided by %(by)s on %(day)s: %(why)s"),
    "grade: no harm": said("No claim asserts harm."),
    "grade: combatants": said("Every origin but the accused says that the dead were combatants."),
    "grade: read as admission": said("%(by)s read a claim as the actor's own admission: %(why)s"),
    "grade: admitted": said("%(actors)s itself says that it did it (%(claim)s)."),
    "grade: different actors": said("Origins name different actors: %(one)s; %(two)s."),
    "grade: independent": said("%(hands)s: %(origins)s."),
    "grade: only parties": said(
        "%(pages)s, %(voices)s; the voice of a party is no witness in its own cause."
    ),
    "grade: few": said("%(pages)s, %(voices)s: %(origins)s."),
    "names": said("%(origin)s says %(actors)s"),
    "more": said("and %(number)s more"),
    "outlet": "%(outlet)s",
    "outlet not named": said("an outlet not named"),
    "speaker": said("%(speaker)s (in %(outlet)s)"),
    "quoted": said("%(speaker)s, quoted by %(outlet)s"),
    "date: one day": said("One day, as told by %(voices)s."),
    "date: several days": said("Known to within %(days)s, as told by %(voices)s."),
    "date: over a year": said("Known to within %(days)s only; the codes end at a year."),
    "date: one end open": said("Only one end of the days is told."),
    "date: not said": said("No claim says when."),
    "place: named": said("The reports name a place of its own: “%(words)s”."),
    "place: near": said("The reports put it near or around a place: “%(words)s”."),
    "place: district": said("The reports name a district: “%(words)s”."),
    "place: province": said("The reports name a province: “%(words)s”."),
    "place: line": said("The reports name a line or an area without clear ends: “%(words)s”."),
    "place: country": said("The reports name no more than a country: “%(words)s”."),
    "place: sea": said("The reports put it at sea or in the air: “%(words)s”."),
    "place: point near by": said(
        "The reports name “%(words)s”, but the point that stands for it is known to within %(metres)s m."
    ),
    "place: point far off": said(
        "The reports name “%(words)s”, but the point that stands for it is known to within %(metres)s m only."
    ),
    "place: not said": said("No claim says where."),
    "precision: not kept": said("Counted before precision was coded; a rerun codes it."),
    "range: smallest low": said("It is the smallest low that an origin gives."),
    "range: largest high": said("It is the largest high that an origin gives."),
    "range: largest low": said("It is the largest low of those that leave their upper end open."),
    "range: smallest figure": said("It is the smallest figure that an origin gives."),
    "range: named": said("So many people are named one by one."),
    "range: no doubtful": said("Those whom somebody calls combatants are left out of the low."),
    "range: even share": said("It is an even share of a total over several places."),
    "asked: answered": said("Asked on %(day)s by %(by)s; answered: %(answer)s."),
    "asked: no answer": said("Asked on %(day)s by %(by)s; no answer is recorded."),
}
"""Sentence of each rule; the names in it are the names of the rule's values."""
_COUNTED = {
    "days": said_many("%(num)s day", "%(num)s days"),
    "pages": said_many("%(num)s page", "%(num)s pages"),
    "voices": said_many("%(num)s origin", "%(num)s origins"),
    "hands": said_many("%(num)s independent origin", "%(num)s independent origins"),
}
_BETWEEN = {"actors": said(" and "), "origins": said("; ")}
Show = Callable[[str], str]


def in_words(
    reason: Reason,
    catalogue: NullTranslations | None = None,
    *,
    kind: type[str] = str,
    show: Show = str,
) -> str:
    """Return the reason as a sentence.

    Args:
        reason: The reason.
        catalogue: Messages of the language; English without one.
        kind: What the sentence is made as; ``Markup`` for a page.
        show: Makes words of the record fit for it.

    A rule without a sentence, out of a record that a newer program wrote, is told by its name.
    """
    if reason.rule not in SENTENCES:
        return show(reason.rule)
    told = catalogue or NullTranslations()
    values = {
        name: _shown(name, value, told, kind=kind, show=show) for name, value in reason.values
    }
    sentence = SENTENCES[reason.rule]
    return kind(told.gettext(sentence)) % values


def _shown(
    name: str, value: Value, catalogue: NullTranslations, *, kind: type[str], show: Show
) -> str:
    if isinstance(value, Reason):
        return in_words(value, catalogue, kind=kind, show=show)
    if isinstance(value, tuple):
        parts = [_shown("", one, catalogue, kind=kind, show=show) for one in value]
        return kind(catalogue.gettext(_BETWEEN[name])).join(parts)
    if isinstance(value, int):
        if name not in _COUNTED:
            return kind(value)
        one, many = _COUNTED[name]
        return kind(catalogue.ngettext(one, many, value)) % {"num": value}
    return show(value)
