"""Why a rule found what it found: the rule by name, and the values that it went by.

Use ``because`` to make a reason and ``reason_words.in_words`` to say it in a language. What is
kept is the structure, so that a page in Arabic and one in English tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

AS_WRITTEN = "as written"
"""The rule of a reason that was kept, or given by a person, as a sentence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and its values.

    Attributes:
        rule: Name of the rule; its sentence is in ``incidents/reason_words.py``.
        values: (name, value) pairs in order of their names. A value is words, a number, another
            reason, or a list of words and reasons.
    """

    rule: str
    values: tuple[tuple[str, Value], ...] = ()

    def mapped(self, change: Callable[[str], str]) -> Reason:
        """Return the reason with every value that is words changed."""
        return Reason(self.rule, tuple((name, _changed(v, change)) for name, v in self.values))


Value: TypeAlias = "str | int | Reason | tuple[str | Reason, ...]"


def because(rule: str, **values: Value) -> Reason:
    """Return a reason from a rule's name and its values by name."""
    return Reason(rule, tuple(sorted(values.items())))


def as_written(words: str) -> Reason:
    """Return the reason that a sentence is, whose structure nobody kept."""
    return because(AS_WRITTEN, words=words)


def reason_line(reason: Reason) -> dict[str, Any]:
    """Return a reason as the object of the interchange form."""
    return {
        "rule": reason.rule,
        "values": {name: _value_line(value) for name, value in reason.values},
    }


def reason_of(line: Mapping[str, Any]) -> Reason:
    """Return the reason that ``reason_line`` made this object from."""
    values = line["values"]
    return Reason(line["rule"], tuple((name, _value(values[name])) for name in sorted(values)))


def _changed(value: Value, change: Callable[[str], str]) -> Value:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Reason):
        return value.mapped(change)
    if isinstance(value, tuple):
        return tuple(change(one) if isinstance(one, str) else one.mapped(change) for one in value)
    return value


def _value_line(value: Value) -> Any:
    if isinstance(value, Reason):
        return reason_line(value)
    if isinstance(value, tuple):
        return [reason_line(one) if isinstance(one, Reason) else one for one in value]
    return value


def _value(line: Any) -> Value:
    if isinstance(line, Mapping):
        return reason_of(line)
    if isinstance(line, list):
        return tuple(reason_of(one) if isinstance(one, Mapping) else str(one) for one in line)
    return line if isinstance(line, int) else str(line)
