"""Dates, numbers, places and labels in one language of the site.

Use ``Words`` from the templates. Digits are Western in both languages, as in the reports' own
bilingual use; what must keep its order left to right is isolated.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import NullTranslations

from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup, escape

from tawthiq.incidents.incident import Incident, Toll
from tawthiq.publish import labels
from tawthiq.publish.messages import translations
from tawthiq.values.date_interval import DateInterval, Precision
from tawthiq.values.place import Place

# Month names as they are used in Iraq and Syria; day before month.
_LOCALE = {"en": "en_GB", "ar": "ar_SY"}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ckb", "ur", "ps", "syr", "arc", "sd", "ug", "yi"})


def direction(lang: str) -> str:
    """Return "rtl", "ltr", or "auto" where the language is not known."""
    if lang in {"", "und"}:
        return "auto"
    return "rtl" if lang.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        lang: "en" or "ar".
        catalogue: Its messages.
    """

    lang: str
    catalogue: NullTranslations

    @property
    def dir(self) -> str:
        """Direction of the page."""
        return direction(self.lang)

    def label(self, table: str, value: str) -> str:
        """Return what a closed value is called; an unknown one is shown as it is."""
        known: Mapping[str, str] = getattr(labels, table)
        return self.catalogue.gettext(known[value]) if value in known else value

    def day(self, day: date | None) -> Markup | str:
        """Return "3 June 2016", or that the date is not known."""
        return _day(self.lang, day) if day else self.catalogue.gettext("date not known")

    def month(self, day: date) -> str:
        """Return "June 2016"."""
        return format_date(day, "MMMM y", locale=_LOCALE[self.lang])

    def short_month(self, day: date) -> str:
        """Return "Jun 2016", for the foot of a chart."""
        return format_date(day, "MMM y", locale=_LOCALE[self.lang])

    def days(self, days: DateInterval) -> Markup | str:
        """Return when, no finer than it is known."""
        first, last = days.start, days.end
        text = self.catalogue.gettext
        if first is None and last is None:
            return self.day(None)
        if first is None or last is None:
            words = text("on or before %(day)s") if first is None else text("on or after %(day)s")
            return escape(words) % {"day": self.day(last or first)}
        if first == last:
            return self.day(first)
        if days.precision is Precision.YEAR and _whole_year(first, last):
            return str(first.year)
        if days.precision is Precision.MONTH and _whole_month(first, last):
            return self.month(first)
        words = text("from %(first)s to %(last)s")
        return escape(words) % {"first": self.day(first), "last": self.day(last)}

    def number(self, number: int) -> Markup:
        """Return a number with its thousands parted, isolated."""
        return _number(number)

    def range(self, low: int | None, high: int | None, *, open_end: bool = False) -> Markup:
        """Return a range as it is shown: 18–25, 28+, up to 30, or that no number is given."""
        more = Markup('<span class="open" aria-hidden="true">+</span><span class="vh"> {}</span>')
        plus = more.format(self.catalogue.gettext("or more")) if open_end else ""
        if low is None and high is None:
            return Markup('<span class="none">{}</span>').format(
                self.catalogue.gettext("number not given")
            )
        if low is None:
            upto = escape(self.catalogue.gettext("up to %(number)s"))
            return upto % {"number": Markup('<bdi dir="ltr">{:,}{}</bdi>').format(high, plus)}
        if high is None:
            plus = more.format(self.catalogue.gettext("or more"))
            return Markup('<bdi dir="ltr">{:,}{}</bdi>').format(low, plus)
        if low == high:
            return Markup('<bdi dir="ltr">{:,}{}</bdi>').format(low, plus)
        dash = Markup('<bdi dir="ltr">{:,}<span class="dash">–</span>{:,}{}</bdi>')
        return dash.format(low, high, plus)

    def toll(self, toll: Toll) -> Markup:
        """Return the range of one harm."""
        return self.range(toll.low, toll.high, open_end=toll.high_open)

    def place(self, place: Place | None) -> Markup | str:
        """Return a place's name in this language, else in the other, isolated."""
        if place is None or not (place.name or place.name_ar):
            return self.catalogue.gettext("place not known")
        names = {"en": place.name, "ar": place.name_ar}
        lang = self.lang if names[self.lang] else ("en" if self.lang == "ar" else "ar")
        return Markup('<bdi lang="{}">{}</bdi>').format(lang, names[lang])

    def other_name(self, place: Place | None) -> Markup | str:
        """Return the place's name in the other script, where both are known."""
        if place is None or not (place.name and place.name_ar):
            return ""
        lang, name = ("en", place.name) if self.lang == "ar" else ("ar", place.name_ar)
        return Markup('<bdi lang="{}">{}</bdi>').format(lang, name)

    def distance(self, metres: int) -> str:
        """Return "400 m" or "5 km"."""
        if metres < 1000:
            return self.catalogue.gettext("%(number)s m") % {"number": f"{metres:,}"}
        return self.catalogue.gettext("%(number)s km") % {"number": f"{metres / 1000:,.3g}"}

    def heading(self, incident: Incident) -> Markup:
        """Return what an incident is called: "Killed and injured in Tal Nuran"."""
        counted = [harm for harm in labels.HARM_TITLE if getattr(incident, harm)]
        told = [self.label("HARM", harm) for harm in counted or incident.harms[:3]]
        harms = format_list(told, locale=_LOCALE[self.lang]) or self.catalogue.gettext("Harm")
        harms = harms[:1].upper() + harms[1:]
        words = escape(self.catalogue.gettext("%(harms)s in %(place)s"))
        if incident.place is None or not (incident.place.name or incident.place.name_ar):
            words = escape(self.catalogue.gettext("%(harms)s, place not known"))
        return words % {"harms": harms, "place": self.place(incident.place)}


@lru_cache(maxsize=4096)
def _day(lang: str, day: date) -> Markup:
    words = format_date(day, "d MMMM y", locale=_LOCALE[lang])
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)


@lru_cache(maxsize=4096)
def _number(number: int) -> Markup:
    return Markup('<bdi dir="ltr">{:,}</bdi>').format(number)


def words_of(lang: str) -> Words:
    """Return the words of a language of the site."""
    return Words(lang, translations(lang))


def _whole_month(first: date, last: date) -> bool:
    days = calendar.monthrange(first.year, first.month)[1]
    return (first.day, last) == (1, first.replace(day=days))


def _whole_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year)
