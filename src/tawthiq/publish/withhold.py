"""What of a record may be shown: names and sensitive words leave only by a person's decision.

Use ``withheld`` as the last step of building an ``Edition``; ``publish`` applies it once more,
which changes nothing, so that a builder who forgot it leaks nothing. Hidden words become
``⟦withheld: reason⟧``; what is left of a quote still stands in the sealed bytes in the same order,
which ``agrees`` checks.

What it cannot do: it hides the persons that the extractor read as named, those whom the words
shown name by form (``publish/persons.py``), who writes in a private chat and what its files are
called, numbers of telephones, addresses of mail, names such as @somebody, and these names found
again in other words of the same story. A name that nobody read is not hidden, nor is where
somebody lives.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar
from urllib.parse import unquote

from tawthiq.claims.claim import Claim, Named, Split
from tawthiq.incidents.imported import ImportedIncident
from tawthiq.incidents.reason import Reason
from tawthiq.publish.edition import Edition, MediaEntry, PublicClaim, ReportEntry
from tawthiq.publish.names import TOKEN, HiddenNames, Stretch
from tawthiq.publish.stories import PERSON, Stories
from tawthiq.syndication.family import Family, Member

_WHOLE_NAMES_ONLY = frozenset({"place", "outlet", "actors", "actor_alleged", "actor_denied"})
_NEVER_WORDS = frozenset(
    {"claim_id", "code", "profile", "lang", "media_type", "leaf", "at", "version"}
    | {"low_rule", "high_rule"}
)

T = TypeVar("T")


def token(reason: str) -> str:
    """Return the words that stand where words are withheld."""
    clean = re.sub(r"[⟦⟧\s]+", " ", reason).strip()[:80]
    return f"⟦withheld: {clean or PERSON}⟧"


def withheld(edition: Edition) -> Edition:
    """Return the edition with nothing in it that lacks a person's decision to leave.

    ``edition.released`` names the claims that a person decided to show whole. Applying this twice
    gives what applying it once gives.
    """
    stories = Stories(edition)
    hider = _Hider(_public_ids(edition, stories))
    return replace(
        edition,
        incidents=tuple(hider.walk(item, stories.of_incident(item)) for item in edition.incidents),
        claims=tuple(_public_claim(item, stories, hider) for item in edition.claims),
        reports=tuple(_public_report(item, stories, hider) for item in edition.reports),
        families=tuple(_public_family(item, stories, hider) for item in edition.families),
        imported=tuple(_public_row(item, stories) for item in edition.imported),
    )


def hide(text: str, names: HiddenNames, *, whole_names_only: bool = False) -> str:
    """Return ``text`` with each hidden name replaced by its token."""
    stretches = names.stretches(text, whole_names_only=whole_names_only)
    return cut(text, stretches, ())[0] if stretches else text


def cut(
    text: str, stretches: tuple[Stretch, ...], marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Replace stretches by tokens, and move the marks with the words.

    Args:
        text: Any words.
        stretches: (start, end, reason); may touch or overlap.
        marks: (start, end) pairs in ``text``; one that meets a stretch takes its whole token.

    Returns:
        The new text, and the marks in it.
    """
    gaps = _disjoint(text, stretches)
    pieces: list[str] = []
    at = 0
    places: list[tuple[int, int, int, int]] = []
    for start, end, reason in gaps:
        pieces += [text[at:start], token(reason)]
        begin = sum(map(len, pieces[:-1]))
        places.append((start, end, begin, begin + len(pieces[-1])))
        at = end
    shown = "".join([*pieces, text[at:]])
    return shown, tuple((_moved(start, places, 0), _moved(end, places, 1)) for start, end in marks)


def agrees(shown: str, sealed: str) -> bool:
    """Say whether a public quote is the sealed words with gaps where its tokens stand."""
    parts = [re.escape(part) for part in TOKEN.split(shown)]
    return re.fullmatch("(?s:.+?)".join(parts), sealed) is not None


def _disjoint(text: str, stretches: tuple[Stretch, ...]) -> list[Stretch]:
    """Return the stretches inside the text, sorted and joined; tokens already there are kept."""
    kept: list[Stretch] = []
    for start, end, reason in sorted(stretches):
        begin, stop = max(start, 0), min(end, len(text))
        touched = any(old.start() < stop and begin < old.end() for old in TOKEN.finditer(text))
        if begin >= stop or touched:
            continue
        if kept and begin <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(stop, kept[-1][1]), kept[-1][2])
        else:
            kept.append((begin, stop, reason))
    return kept


def _moved(point: int, places: list[tuple[int, int, int, int]], side: int) -> int:
    shift = 0
    for start, end, begin, stop in places:
        if point <= start:
            break
        if point < end:
            return stop if side else begin
        shift = stop - end
    return point + shift


def _public_ids(edition: Edition, stories: Stories) -> dict[str, str]:
    """Return new names for reports whose own name holds a hidden one."""
    return {
        report.report_id: "withheld-" + hashlib.sha256(report.report_id.encode()).hexdigest()[:12]
        for report in edition.reports
        if stories.of_report(report.report_id).stretches(report.report_id)
    }


@dataclass(frozen=True, slots=True)
class _Hider:
    ids: Mapping[str, str]

    def walk(self, value: T, names: HiddenNames, *, field: str = "") -> T:
        """Return the value with names hidden in every word of it.

        Each field is treated, so that one added later cannot be forgotten.
        """
        return self._walk(value, names, field)  # type: ignore[no-any-return]

    def _walk(self, value: Any, names: HiddenNames, field: str) -> Any:
        if value is None or isinstance(value, Enum) or field in _NEVER_WORDS:
            return value
        if isinstance(value, str):
            if value in self.ids:
                return self.ids[value]
            return hide(value, names, whole_names_only=field in _WHOLE_NAMES_ONLY)
        if isinstance(value, tuple):
            return tuple(self._walk(item, names, field) for item in value)
        return self._fields(value, names, field) if _parts(value.__class__) else value

    def _fields(self, value: Any, names: HiddenNames, field: str) -> Any:
        if isinstance(value, Reason):
            return value.mapped(lambda words: self._walk(words, names, field))
        changed = {}
        for part in _parts(value.__class__):
            old = getattr(value, part)
            # A place or an actor keeps its looser rule in all its parts.
            new = self._walk(old, names, field if field in _WHOLE_NAMES_ONLY else part)
            if new is not old and new != old:
                changed[part] = new
        return replace(value, **changed) if changed else value


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass, none of anything else."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(part.name for part in dataclasses.fields(kind))


def _public_claim(public: PublicClaim, stories: Stories, hider: _Hider) -> PublicClaim:
    claim = public.claim
    names = stories.of_report(claim.report_id)
    if claim.claim_id in stories.released:
        return replace(public, claim=hider.walk(claim, HiddenNames((), contacts=False)))
    if reason := stories.whole_reason(claim):
        return replace(public, claim=_bare(claim, reason, hider), before="", after="", marks=())
    spans = tuple(
        (person.span.start - claim.span.start, person.span.end - claim.span.start, reason)
        for person, reason in stories.hidden_in(claim)
    )
    quote, marks = cut(claim.quote, (*spans, *names.stretches(claim.quote)), public.marks)
    plain = replace(claim, quote="", named=tuple(_nobody(person) for person in claim.named))
    if claim.report_id in stories.private:
        plain = replace(plain, outlet=token(PERSON))
    lonely = claim.withhold or stories.tells_unspeakable(claim.report_id)
    return replace(
        public,
        claim=replace(hider.walk(plain, names), quote=quote),
        before="" if lonely else hide(public.before, names),
        after="" if lonely else hide(public.after, names),
        marks=marks,
    )


def _nobody(person: Named) -> Named:
    if TOKEN.fullmatch(person.name):
        return person
    return replace(person, name=token(PERSON), name_other_script=None, age=None, sex=None)


def _bare(claim: Claim, reason: str, hider: _Hider) -> Claim:
    """Return the claim without a word of what was said: who published it, and where it is sealed."""
    return replace(
        hider.walk(replace(claim, quote="", named=()), HiddenNames(())),
        quote=token(reason),
        speakers=(),
        origin=None,
        count=claim.count and replace(claim.count, words=token(reason)),
        split=Split(),
        actor_alleged=None,
        actor_denied=None,
        weapon=None,
        object_hit=None,
        coverage=None,
        place=None,
        date=None,
        why=token(reason),
    )


def _public_report(report: ReportEntry, stories: Stories, hider: _Hider) -> ReportEntry:
    names = stories.of_report(report.report_id)
    title, url, name = report.title, report.url, report.receipt.name
    if reason := stories.tells_unspeakable(report.report_id):
        title, url, name = token(reason), None, None
    if url is not None and names.stretches(unquote(url)):
        url = None
    # What people among themselves call a file often says who they are.
    if report.private or (name is not None and names.stretches(unquote(name))):
        name = None
    receipt = replace(report.receipt, name=name)
    bare = report.private or bool(reason)
    media = tuple(_public_media(one, names, bare=bare) for one in report.media)
    outlet = token(PERSON) if report.private and report.outlet else report.outlet
    shown = replace(report, title=title, url=url, receipt=receipt, media=media, outlet=outlet)
    return hider.walk(replace(shown, author=None), names)


def _public_media(media: MediaEntry, names: HiddenNames, *, bare: bool) -> MediaEntry:
    """Return what a message carries without a name that tells of somebody; its seal says which it is."""
    hidden = media.name is not None and names.stretches(unquote(media.name))
    return replace(media, name=None) if bare or hidden else media


def _public_row(row: ImportedIncident, stories: Stories) -> ImportedIncident:
    """Return an imported row without the name of a file that tells of somebody."""
    file = row.receipt.file
    if not stories.in_words(file.replace("_", " ")).stretches(file):
        return row
    return replace(row, receipt=replace(row.receipt, file=token(PERSON)))


def _public_family(family: Family, stories: Stories, hider: _Hider) -> Family:
    names = stories.of_reports(tuple(member.report_id for member in family.members))
    reasons = {stories.tells_unspeakable(member.report_id) for member in family.members} - {None}
    for reason in sorted(filter(None, reasons))[:1]:
        members = tuple(_without_passages(member, reason) for member in family.members)
        stated = tuple(token(reason) for _ in family.origin_stated)
        family = replace(family, members=members, origin_stated=stated)
    return hider.walk(family, names)


def _without_passages(member: Member, reason: str) -> Member:
    gap = token(reason)
    return replace(
        member,
        added=tuple(gap for _ in member.added),
        dropped=tuple(gap for _ in member.dropped),
        changed=tuple((gap, gap) for _ in member.changed),
    )
