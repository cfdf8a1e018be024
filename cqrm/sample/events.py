"""Reads the facts of the sample: meetings as timed events, one to a line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


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

    number: int
    held_on: date
    events: tuple[Event, ...]


def read_facts(path: Path) -> tuple[MeetingFacts, ...]:
    """The meetings of a facts file, oldest first."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        MeetingFacts(
            m["number"], m["held_on"], tuple(_event(line) for line in m["events"].strip().splitlines())
        )
        for m in data["meetings"]
    )


def _event(line: str) -> Event:
    at, verb, *rest = line.split(" ", 2)
    return Event(at, verb, rest[0] if rest else "")
