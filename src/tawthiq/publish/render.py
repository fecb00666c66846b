"""One language's templates, ready to render: strict, escaping, knowing only what is passed.

Use ``Pages.page`` for each page; it also yields the page's twin in JSON beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from tawthiq.incidents.reason import Reason
from tawthiq.incidents.reason_words import in_words
from tawthiq.publish import labels
from tawthiq.publish.address import slug
from tawthiq.publish.messages import LANGUAGES
from tawthiq.publish.quoting import plain
from tawthiq.publish.record import Record
from tawthiq.publish.swap import File
from tawthiq.publish.totals import Period
from tawthiq.publish.words import Words, words_of
from tawthiq.values.message import said

_LONG_ID = re.compile(r"\b[0-9a-f]{64}(?:#\d+)?")
_CLAIM_ID = re.compile(r"(c-[0-9a-f]{20})")
_TELLING = 12  # shorter ids could be any number in a sentence
_PROFILES = {
    "plain-1": said(
        "What the words literally commit to. Each independent origin speaks by its latest statement; the low is the smallest low and the high the largest high among them; a vague word gives only the lower end it commits to, and distinct named dead above an end raise it."
    ),
    "airwars-2023": said(
        "The rules that Airwars states in its assessments from October 2023: the lowest and the highest figure among independent origins, vague words counted as the numbers it gives them, distinct named dead raise the low, and victims count as civilians unless that is disputed."
    ),
}


class Pages:
    """The pages of one language."""

    def __init__(self, record: Record, lang: str, twins: Mapping[str, bytes]) -> None:
        """Prepare the templates for a language.

        Args:
            record: The edition.
            lang: "en" or "ar".
            twins: JSON that lies beside pages, by the page's path.
        """
        self.record = record
        self.twins = twins
        self.words: Words = words_of(lang)
        self.lang = lang
        self.title = dict(record.edition.title).get(lang) or next(
            (words for _, words in record.edition.title), "Tawthiq"
        )
        self._messages: dict[str, Markup] = {}
        self._environment = self._prepared()
        self._templates: dict[str, Template] = {}

    def _prepared(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("tawthiq.publish"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        environment.install_gettext_translations(self.words.catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.globals |= {
            "_": self._said,
            "gettext": self._said,
            "w": self.words,
            "record": self.record,
            "edition": self.record.edition,
            "title": self.title,
            "languages": LANGUAGES,
            "slug": slug,
            "say": self._say,
            "reason": self._reason,
            "why": self._why,
            "rule": self._rule,
            "flag_words": self._flag,
            "isolate": lambda text: Markup("<bdi>{}</bdi>").format(text),
            "linkable": linkable,
            "period_name": self._period_name,
            "profile_words": self._profile_words,
        }
        return environment

    def _said(self, message: str, /, **values: Any) -> Markup:
        """Return a message of ours in this language; most say the same on every page."""
        if values or message not in self._messages:
            words = Markup(self.words.catalogue.gettext(message)) % values  # noqa: S704 - written by us
            if values:
                return words
            self._messages[message] = words
        return self._messages[message]

    def _say(self, text: str | None, longest: int) -> Markup:
        return plain(text, self.words.catalogue, longest=longest)

    def _reason(self, text: str, reports: tuple[str, ...]) -> Markup:
        """Return a program's sentence with outlets in the place of long report ids."""
        for report_id in sorted(reports, key=lambda each: (-len(each), each)):
            if len(report_id) >= _TELLING:
                text = text.replace(report_id, self._outlet(report_id))
        shown = self._say(_LONG_ID.sub(lambda found: self._outlet(found[0]), text), 600)
        return Markup("").join(self._linked(part) for part in _CLAIM_ID.split(shown))

    def _why(self, reason: Reason, reports: tuple[str, ...]) -> Markup:
        """Return a reason in the page's language, the record's own words isolated."""

        def shown(words: str) -> Markup:
            return Markup("<bdi>{}</bdi>").format(self._reason(words, reports))

        return Markup(in_words(reason, self.words.catalogue, kind=Markup, show=shown))  # noqa: S704 - made of messages and of what is shown safely

    def _rule(self, rule: str) -> str:
        """Return the sentence of a rule that needs no values, "" for none."""
        return in_words(Reason(rule), self.words.catalogue) if rule else ""

    def _flag(self, flag: str, reports: tuple[str, ...]) -> Markup:
        """Return a flag in words, the claims it speaks of as links; one without words as it is."""
        kind, _, ids = flag.partition(": ")
        if kind not in labels.FLAG:
            return Markup('<bdi lang="en">{}</bdi>').format(self._reason(flag, reports))
        words = self.words.label("FLAG", kind)
        if not ids:
            return Markup("{}").format(words)
        about = escape(self.words.catalogue.gettext(", ")).join(
            self._reason(one, reports) for one in ids.split(", ")
        )
        return Markup("{}: {}").format(words, about)

    def _linked(self, part: str) -> Markup:
        """Return a claim id as a link to its card on the same page, other safe words unchanged."""
        if part in self.record.claims:
            return Markup('<a class="code" href="#{}" dir="ltr">{}…</a>').format(
                slug(part), part[:10]
            )
        return Markup(part)  # noqa: S704 - a piece of what _say made safe

    def _outlet(self, report_id: str) -> str:
        report = self.record.reports.get(report_id)
        return (report.outlet if report else None) or report_id[:8] + "…"

    def _period_name(self, period: Period, *, short: bool = False) -> str:
        if period.start is None:
            return self.words.catalogue.gettext("undated")
        if period.by_year:
            return str(period.start.year)
        return self.words.short_month(period.start) if short else self.words.month(period.start)

    def _profile_words(self, profile: str) -> str:
        gettext = self.words.catalogue.gettext
        if profile in _PROFILES:
            return gettext(_PROFILES[profile])
        return gettext("A profile of this archive; its rules are in the archive's settings.")

    def rendered(self, template: str, **values: Any) -> bytes:
        """Return a template rendered; what UTF-8 cannot hold becomes a question mark."""
        if template not in self._templates:
            self._templates[template] = self._environment.get_template(template)
        return self._templates[template].render(**values).encode("utf-8", "replace") + b"\n"

    def page(
        self, template: str, path: str, *, twin: bytes | None = None, **values: Any
    ) -> Iterator[File]:
        """Yield a page at ``path`` below the language's folder, and its JSON twin beside it."""
        steps = "../" * path.count("/")
        beside = path.removesuffix(".html") + ".json"
        twin = twin if twin is not None else self.twins.get(path)
        yield (
            f"{self.lang}/{path}",
            self.rendered(
                template,
                path=path,
                home=steps,
                root="../" + steps,
                twin=beside.rpartition("/")[2] if twin is not None else None,
                **values,
            ),
        )
        if twin is not None:
            yield f"{self.lang}/{beside}", twin


def linkable(url: str) -> bool:
    """Say whether an address may become a link: an ordinary page of the web and nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable()
