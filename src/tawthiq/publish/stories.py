"""Which reports tell one story, and which names may not leave it.

Use ``Stories`` to ask for the names hidden around a report or an incident. Reports meet in a
story when they share an incident or a family: a name read in one of them is hidden in all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from tawthiq.claims.claim import Claim, Harm, Named
from tawthiq.claims.withhold import CHILD_NAMED, DETAINEE_NAMED, SEXUAL_VIOLENCE
from tawthiq.incidents.incident import Incident
from tawthiq.lexicon.normalize import normalize
from tawthiq.publish.edition import Edition, PublicClaim, ReportEntry
from tawthiq.publish.names import TOKEN, HiddenName, HiddenNames, words_beside
from tawthiq.publish.persons import PrivateName, private_names, private_speaker

PERSON = "a private person's name"
CHILD = "a child's name"
_GROWN_UP = 18
_WORDS = {
    CHILD_NAMED: CHILD,
    DETAINEE_NAMED: "a detainee's name",
    SEXUAL_VIOLENCE: "sexual violence",
}


class Stories:
    """The names of an edition that no decision has released, story by story."""

    def __init__(self, edition: Edition) -> None:
        """Read the edition once."""
        self.released = edition.released
        self._hidden: dict[str, set[HiddenName]] = defaultdict(set)
        self._meeting: set[HiddenName] = set()
        self.private = frozenset(one.report_id for one in edition.reports if one.private)
        self._unspeakable: dict[str, str] = {}
        told = [public.claim.place for public in edition.claims if public.claim.place]
        self._places = frozenset(place.words for place in told)
        self._located = frozenset(
            normalize(name)
            for place in told
            for one in place.candidates
            for name in (place.words, one.name, one.name_ar)
            if name
        )
        for public in edition.claims:
            self._read(public.claim)
            self._read_around(public)
        for report in edition.reports:
            self._read_report(report)
        for family in edition.families:
            for member in family.members:
                passages = (*member.added, *member.dropped, *chain.from_iterable(member.changed))
                self._take(member.report_id, map(private_names, passages))
        self._neighbours = _neighbours(edition)
        self._everywhere = sorted(
            {name for names in self._hidden.values() for name in names} | self._meeting,
            key=lambda name: (name.name, name.reason),
        )
        self._known: dict[frozenset[str], HiddenNames] = {}

    def _read(self, claim: Claim) -> None:
        if claim.claim_id in self.released:
            return
        for person, reason in self.hidden_in(claim):
            names = (person.name, person.name_other_script)
            self._hidden[claim.report_id].update(HiddenName(name, reason) for name in names if name)
        if whole := self.whole_reason(claim):
            self._unspeakable.setdefault(claim.report_id, whole)

    def _read_around(self, public: PublicClaim) -> None:
        """Read who speaks and who is named beside the victims."""
        claim = public.claim
        if claim.claim_id in self.released:
            return
        words = f"{public.before} {claim.quote} {public.after}"
        found = (private_names(words), *map(private_speaker, claim.speakers))
        self._take(claim.report_id, found)

    def _read_report(self, report: ReportEntry) -> None:
        self._take(report.report_id, [private_names(report.title or "")])
        if not report.private:
            return
        chat = words_beside(report.outlet or "", self._places)
        names = {report.author or "", chat if report.author != report.outlet else ""}
        kept = (name for name in names if name and not TOKEN.search(name))
        self._hidden[report.report_id].update(HiddenName(name, PERSON) for name in kept)

    def _take(self, report_id: str, found: Iterable[Iterable[PrivateName]]) -> None:
        """Keep names: a sure one is hidden word by word, another where two of its words meet.

        A town that a gazetteer knows is no person, even one called as a mother is ("Umm Dhira").
        """
        for one in chain.from_iterable(found):
            if normalize(one.name) in self._located:
                continue
            kept = self._hidden[report_id] if one.sure else self._meeting
            kept.add(HiddenName(one.name, PERSON))

    def hidden_in(self, claim: Claim) -> Iterator[tuple[Named, str]]:
        """Yield the persons named in a claim, each with why the name may not leave."""
        for person in claim.named:
            if person.name.startswith("⟦withheld: "):
                continue
            child = person.age is not None and person.age < _GROWN_UP
            reason = _WORDS.get(claim.withhold or "", PERSON)
            yield person, CHILD if child else reason

    def whole_reason(self, claim: Claim) -> str | None:
        """Return why no word of the claim may leave, or ``None``."""
        if claim.claim_id in self.released:
            return None
        if claim.harm is Harm.SEXUAL_VIOLENCE or claim.withhold == SEXUAL_VIOLENCE:
            return _WORDS[SEXUAL_VIOLENCE]
        reason = claim.withhold or ""
        return _WORDS.get(reason, reason) if reason and not claim.named else None

    def tells_unspeakable(self, report_id: str) -> str | None:
        """Return why a report's title and unread words may not leave, or ``None``."""
        return self._unspeakable.get(report_id)

    def of_report(self, report_id: str) -> HiddenNames:
        """Return the names hidden in and around one report."""
        return self.of_reports((report_id,))

    def of_incident(self, incident: Incident) -> HiddenNames:
        """Return the names hidden around one incident."""
        return self.of_reports(incident.reports)

    def in_words(self, text: str) -> HiddenNames:
        """Return the names hidden in words that belong to no report, such as a list's name."""
        own = [HiddenName(one.name, PERSON) for one in private_names(text)]
        return HiddenNames(own, self._everywhere)

    def of_reports(self, report_ids: Iterable[str]) -> HiddenNames:
        """Return the names hidden in and around these reports."""
        near = frozenset(
            report for own in report_ids for report in self._neighbours.get(own, frozenset({own}))
        )
        hiding = frozenset(report for report in near if self._hidden.get(report))
        if hiding not in self._known:
            names = {name for report in hiding for name in self._hidden[report]}
            in_order = sorted(names, key=lambda name: (name.name, name.reason))
            self._known[hiding] = HiddenNames(in_order, self._everywhere)
        return self._known[hiding]


def _neighbours(edition: Edition) -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    report_of = {public.claim.claim_id: public.claim.report_id for public in edition.claims}
    groups = [
        {*incident.reports, *(report_of[claim] for claim in incident.claims if claim in report_of)}
        for incident in edition.incidents
    ]
    groups += [{member.report_id for member in family.members} for family in edition.families]
    groups += [{report.report_id, report.seen_in} for report in edition.reports if report.seen_in]
    for group in groups:
        for report in group:
            near[report] |= group
    return {report: frozenset(others) for report, others in near.items()}
