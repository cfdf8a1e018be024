"""The facts of a meeting, read from a file that knows nothing of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Printed:
    """One entry as it must stand on paper."""

    item: int
    kind: str
    number: str
    text: str
    verb: str = ""
    target: str = ""
    owners: tuple[str, ...] = ()
    due: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The entry in a form in which capitals at the start and a full stop at the end do not count."""
        return (
            str(self.item),
            self.kind,
            self.number,
            plain(self.text),
            self.verb,
            self.target,
            "+".join(self.owners),
            self.due,
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """One meeting."""

    ref: str
    steps: tuple[dict[str, Any], ...]
    entries: tuple[Printed, ...]
    attendance: frozenset[tuple[str, str, str]]
    outcomes: frozenset[tuple[int, str]]
    decisions: tuple[str, ...]
    actions: tuple[str, ...]
    ratify: tuple[str, ...]
    never: tuple[str, ...]
    held_on: str = field(default="")


def read_facts(path: Path) -> Facts:
    """The facts of one file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Facts(
        ref=data["ref"],
        held_on=data["held_on"].isoformat(),
        steps=tuple(data["steps"]),
        entries=tuple(Printed(**{**e, "owners": tuple(e.get("owners", ()))}) for e in data["entries"]),
        attendance=frozenset((a["initials"], a["name"], a["words"]) for a in data["attendance"]),
        outcomes=frozenset((item, plain(o["words"])) for o in data["outcomes"] for item in o["items"]),
        decisions=tuple(data["decisions"]),
        actions=tuple(data["actions"]),
        ratify=tuple(data["ratify"]),
        never=tuple(data["never"]["texts"]),
    )


def plain(text: str) -> str:
    """A sentence without its capital and full stop, with ordinary spaces and quotes."""
    tidy = text.replace("\u00a0", " ").replace("’", "'").strip().rstrip(".")
    return tidy[:1].lower() + tidy[1:]
