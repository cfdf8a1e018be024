"""Reads the facts of the sample: meetings as timed events, one to a line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time of the meeting's day."""

    at: str
    """``HH:MM``; for approval, the number of days after the meeting as ``+5``."""
    verb: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What it happened to, word by word."""
        return self.rest.split()


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
