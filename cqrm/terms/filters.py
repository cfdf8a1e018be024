"""What a filter of the action log or the decision register asks for, once it has been understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Key(StrEnum):
    """What a word of a filter looks at."""

    WORDS = "words"
    OWNER = "owner"
    IS = "is"
    BODY = "body"
    MEETING = "meeting"
    REF = "ref"
    ITEM = "item"
    DUE = "due"
    SLIPS = "slips"
    VERB = "verb"
    TO = "to"
    ON = "on"


class Than(StrEnum):
    """How a date or a number compares."""

    BEFORE = "<"
    UP_TO = "<="
    EXACTLY = "="
    FROM = ">="
    AFTER = ">"

    def holds(self, left: int, right: int) -> bool:
        """Whether it is true of two numbers; of dates, give their ordinals."""
        return {
            Than.BEFORE: left < right,
            Than.UP_TO: left <= right,
            Than.EXACTLY: left == right,
            Than.FROM: left >= right,
            Than.AFTER: left > right,
        }[self]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a filter asks for."""

    key: Key
    values: tuple[str, ...] = ()
    """Texts, or fixed words, of which one is enough."""
    than: Than = Than.EXACTLY
    day: date | None = None
    """For dates; nothing asks for what has no date."""
    number: int = 0
    """For numbers."""
    unwanted: bool = False
    """Written with a minus: what fits is left out."""


@dataclass(frozen=True, slots=True)
class Filter:
    """All that is asked for; everything has to be true."""

    terms: tuple[Term, ...] = ()

    def of(self, *keys: Key) -> tuple[Term, ...]:
        """The terms that look at these things."""
        return tuple(term for term in self.terms if term.key in keys)


class Standing(StrEnum):
    """The words after ``is:`` for actions."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    SLIPPED = "slipped"
    ON_TRACK = "on-track"
    NO_DATE = "no-date"
    SAYS_DONE = "says-done"
    FINISHED = "finished"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    ALL = "all"


class Decided(StrEnum):
    """The words after ``is:`` for decisions."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    INQUORATE = "inquorate"
    DISPUTED = "disputed"
    ALL = "all"
