"""The room that a line is read in: who is there, what can be referred to, and the calendar of meetings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cqrm.capture.links import Register
from cqrm.capture.owners import Directory
from cqrm.capture.people import Named, Person
from cqrm.capture.plain import reference_key
from cqrm.capture.settings import DEFAULT, Settings

_NOTHING: Mapping[str, Any] = MappingProxyType({})


CLOSED = "closed"
"""The state of a concern to which nothing more is added."""


@dataclass(frozen=True, slots=True)
class ConcernState:
    """What the echo says of a concern that a line adds to."""

    title: str = ""
    state: str = ""
    """Where it stands on its ladder: ``monitoring``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Room:
    """Everything that the meaning of a line depends on. Make a new one when somebody comes or leaves."""

    date: dt.date
    """The base date: the day of the sitting, or today's where there is no meeting."""
    body: str = ""
    label: str = "CQRM"
    """What the body calls its meetings."""
    number: str = ""
    """The number of this meeting."""
    item: str | None = None
    """The agenda item open on the screen."""
    meetings: Mapping[str, dt.date] = field(default_factory=dict)
    """Number to date, of every meeting that has one."""
    people: tuple[Person, ...] = ()
    organisations: tuple[Named, ...] = ()
    bodies: tuple[Named, ...] = ()
    """Where a decision can be referred or recommended to."""
    references: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Kind (``item``, ``concern``, ``action``, ``decision``, ``incident``) to the references that exist."""
    concerns: Mapping[str, ConcernState] = field(default_factory=dict)
    """Titles and states for the echo, by reference; may be left out."""
    next_concern: str = ""
    """The reference that a new concern will get; left out, the one after the highest."""
    escalates_to: str = ""
    """The body that escalations go to; left out, the first body."""
    quorate: bool = True
    settings: Settings = DEFAULT
    directory: Directory = field(init=False, repr=False)
    register: Register = field(init=False, repr=False)

    def __post_init__(self) -> None:
        letters = self.settings.fragment_letters
        directory = Directory(self.people, self.organisations, letters)
        register = Register(self.references, self.settings.incident_pattern)
        object.__setattr__(self, "directory", directory)
        object.__setattr__(self, "register", register)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Room:
        """From plain JSON values; what is not there is empty.

        Raises:
            KeyError: there is no meeting date, or a person without code or name.
            ValueError: a date is not an ISO date, or a pattern is no regular expression.
        """
        meeting = values["meeting"]
        item = meeting.get("item")
        references = values.get("references") or _NOTHING
        return cls(
            date=dt.date.fromisoformat(meeting["date"]),
            body=values.get("body") or "",
            label=values.get("meeting_label") or "CQRM",
            number=str(meeting.get("number") or ""),
            item=None if item is None else str(item),
            meetings={
                str(number): dt.date.fromisoformat(day)
                for number, day in (values.get("meetings") or _NOTHING).items()
            },
            people=tuple(Person.from_dict(person) for person in values.get("people") or ()),
            organisations=tuple(Named.from_json(each) for each in values.get("organisations") or ()),
            bodies=tuple(Named.from_json(each) for each in values.get("bodies") or ()),
            references={kind: tuple(str(each) for each in listed) for kind, listed in references.items()},
            concerns={
                reference: ConcernState(**state)
                for reference, state in (values.get("concerns") or _NOTHING).items()
            },
            next_concern=values.get("next_concern") or "",
            escalates_to=values.get("escalates_to") or "",
            quorate=values.get("quorate", True),
            settings=Settings.from_dict(values.get("settings") or _NOTHING),
        )

    @property
    def coming_concern(self) -> str:
        """The reference that a new concern will get; empty if nobody can say."""
        return self.next_concern or _after_the_highest(self.references.get("concern", ()))

    @property
    def escalation_body(self) -> str:
        """The body that escalations go to; empty if there is none."""
        return self.escalates_to or (self.bodies[0].name if self.bodies else "")

    def concern(self, typed: str) -> str | None:
        """The reference of the concern that was typed, as it is printed; None if there is none."""
        key = reference_key(typed)
        for reference in self.references.get("concern", ()):
            if reference_key(reference) == key:
                return reference
        return None

    def meeting_name(self, number: str) -> str:
        """``CQRM 15``."""
        return f"{self.label} {number}".strip()


def _after_the_highest(references: Sequence[str]) -> str:
    numbered = [match for match in (re.fullmatch(r"(.*?)(\d+)", each) for each in references) if match]
    if not numbered:
        return ""
    last = max(numbered, key=lambda match: int(match[2]))
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}"
