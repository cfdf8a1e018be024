"""Reads the facts of the sample: meetings as timed events, one to a line, and puts them in order of time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cqrm.terms.clock import LONDON

NOON = time(12)
"""When something happens on a day without a meeting."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time of the meeting's day, or on a day before or after it."""

    at: str
    """``HH:MM``, or the days after the meeting as ``+5`` or ``+5@HH:MM``, before it as ``-7``."""
    verb: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What it happened to, word by word."""
        return self.rest.split()

    @property
    def subject(self) -> str:
        """The first word of what it happened to."""
        return self.rest.partition(" ")[0]

    @property
    def text(self) -> str:
        """What follows the first word; may be empty."""
        return self.rest.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One meeting of the sample."""

    ref: str
    held_on: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """One body of the sample with its meetings, oldest first."""

    body_file: Path
    set_up: date
    """The day on which the body was set up."""
    meetings: tuple[MeetingFacts, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event at its moment, in UTC; without one the body of the facts is set up."""

    at: datetime
    body: BodyFacts
    meeting: MeetingFacts | None = None
    event: Event | None = None


def read_facts(folder: Path) -> BodyFacts:
    """The body of a folder: ``body.toml`` and the events of its meetings in ``meetings.toml``."""
    data = tomllib.loads((folder / "meetings.toml").read_text(encoding="utf-8"))
    meetings = tuple(
        MeetingFacts(m["ref"], m["held_on"], tuple(_event(line) for line in m["events"].strip().splitlines()))
        for m in data["meetings"]
    )
    return BodyFacts(folder / "body.toml", data["set_up"], meetings)


def in_order_of_time(bodies: Iterable[BodyFacts]) -> list[Happening]:
    """Everything that happens in any body; what happens at one moment stays in the order of the files."""
    found = []
    for body in bodies:
        found.append(Happening(moment(body.set_up, "+0"), body))
        for meeting in body.meetings:
            found += [Happening(moment(meeting.held_on, e.at), body, meeting, e) for e in meeting.events]
    return sorted(found, key=lambda happening: happening.at)


def moment(on: date, at: str) -> datetime:
    """A wall-clock time of a day, or of so many days after or before it, noon unless one is given, in UTC."""
    if at[0] in "+-":
        days, _, clock = at.partition("@")
        wall = datetime.combine(on + timedelta(days=int(days)), time.fromisoformat(clock) if clock else NOON)
    else:
        wall = datetime.combine(on, time.fromisoformat(at))
    return wall.replace(tzinfo=ZoneInfo(LONDON)).astimezone(UTC)


def _event(line: str) -> Event:
    at, verb, *rest = line.split(" ", 2)
    return Event(at, verb, rest[0] if rest else "")
