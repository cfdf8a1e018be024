"""The kinds of value that template and body files hold: what each is called, an example, and its limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from cqrm.agenda.errors import shown
from cqrm.terms.text import clean_line

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

LONGEST_TITLE = 20
"""In characters: what the agenda rail has room for."""
LONGEST_LINE = 200
"""In characters: names, roles, places and prompts are single lines."""
EARLIEST_YEAR = 2000
"""A meeting before it is a slip of the keyboard."""
LONGEST_MEETING = 600
"""In minutes; longer is a slip of the keyboard."""


class WrongValue(ValueError):
    """A value of the right type that is not a right value: two clauses of the final sentence."""

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
        """What to do; empty where the kind's example says enough."""


class FromFile:
    """Base of everything read from a file: no unknown names, and no value taken for another type."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid", "strict": True}  # noqa: RUF012


Check = Callable[[Any], WrongValue | None]
"""Says what is wrong with a value, or None."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a kind of value is described to the person who mistyped it.

    Pydantic calls ``__get_pydantic_core_schema__`` when a file is read; until then nothing here needs it.
    """

    what: str
    """With an article: "a whole number of minutes"."""
    example: str
    """As it is written in the file, quotation marks included."""
    check: Check | None = None
    read: Callable[[str], str] | None = None
    """Brings accepted spellings to the stored one before anything is checked."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """The rule as pydantic runs it, so that one reading of a file finds all its mistakes."""
        from pydantic_core import core_schema

        schema = handler(source)
        if self.read is not None:
            schema = core_schema.no_info_before_validator_function(self._read, schema)
        return core_schema.no_info_after_validator_function(self._checked, schema)

    def _read(self, value: Any) -> Any:  # noqa: ANN401
        return self.read(value) if self.read is not None and isinstance(value, str) else value

    def _checked(self, value: Any) -> Any:  # noqa: ANN401
        value = clean_line(value).text if type(value) is str else value
        wrong = self.check(value) if self.check is not None else None
        if wrong is not None:
            raise wrong
        return value


def between(least: int, most: int) -> Check:
    """A number within limits, both allowed."""

    def check(value: int) -> WrongValue | None:
        if least <= value <= most:
            return None
        return WrongValue(f"{shown(value)} is not between {least} and {most}")

    return check


def length(least: int, most: int, too_long: str = "shorten it") -> Check:
    """A single line of text of a certain number of characters; ``too_long`` is the advice."""

    def check(value: str) -> WrongValue | None:
        if len(value) > most:
            return WrongValue(f"{shown(value)} has {len(value)} characters, and at most {most} fit", too_long)
        if len(value) < least:
            return WrongValue(f"{shown(value)} is too short" if value else "the text is empty")
        return None

    return check


def shaped(pattern: str, wrong: str) -> Check:
    """A text that matches a regular expression as a whole; ``wrong`` follows the quoted value."""
    compiled = re.compile(pattern)

    def check(value: str) -> WrongValue | None:
        return None if compiled.fullmatch(value) else WrongValue(f"{shown(value)} {wrong}")

    return check


def entries(least: int, most: int, called: str) -> Check:
    """A list with a certain number of entries."""

    def check(value: tuple[Any, ...]) -> WrongValue | None:
        if len(value) > most:
            return WrongValue(f"there are {len(value)}, and at most {most} are allowed", "take some out")
        if not value and least:
            return WrongValue(f"there is no {called}", f"write at least {least}")
        if len(value) < least:
            return WrongValue(f"there is only {len(value)}, and {least} are needed", f"add another {called}")
        return None

    return check


def _read_clock(value: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::00)?", value.strip())
    return f"{int(found.group(1)):02}:{found.group(2)}" if found else value


def _read_word(value: str) -> str:
    return re.sub(r"[\s-]+", "_", value.strip().casefold())


def _not_long_ago(value: date) -> WrongValue | None:
    return None if value.year >= EARLIEST_YEAR else WrongValue(f"{value.isoformat()} is too long ago")


def _is_key(value: str) -> WrongValue | None:
    if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
        return None
    right = re.sub(r"[^a-z0-9]+", "_", value.casefold()).strip("_0123456789") or "patient_story"
    return WrongValue(f"{shown(value)} is not a key of small letters, digits and _", f'write "{right[:40]}"')


def line(example: str, *, least: int = 1, most: int = LONGEST_LINE) -> Told:
    """A line of text."""
    return Told("a text in quotation marks", f'"{example}"', length(least, most))


def blocks(name: str, called: str, least: int, most: int) -> Told:
    """A list of blocks under headings in double brackets."""
    return Told("a list of blocks", f"[[{name}]]", entries(least, most, called))


def choice(what: str, example: str, check: Check | None = None) -> Told:
    """One of a fixed set of words, in any case, with spaces or underscores."""
    return Told(what, f'"{example}"', check, read=_read_word)


Key = Annotated[str, Told("a key", '"patient_story"', _is_key)]
Title = Annotated[
    str,
    Told(
        "a text in quotation marks",
        '"Patient story"',
        length(1, LONGEST_TITLE, "put the long form in printed"),
    ),
]
Minutes = Annotated[int, Told("a whole number of minutes", "10", between(1, LONGEST_MEETING))]
MeetingLength = Annotated[int, Told("a whole number of minutes", "120", between(1, LONGEST_MEETING))]
Days = Annotated[int, Told("a whole number of days", "7", between(0, 366))]
Flag = Annotated[bool, Told("true or false", "true")]
Clock = Annotated[
    str,
    Told(
        "a time", '"09:30"', shaped(r"([01]\d|2[0-3]):[0-5]\d", "is not a time of the day"), read=_read_clock
    ),
]
Day = Annotated[date, Told("a date (year, month, day)", "2026-11-25", _not_long_ago)]
