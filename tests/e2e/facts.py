"""The facts of meetings, read from a file that knows nothing of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
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
    rest: tuple[str, ...] = ()
    """What is printed with it besides: reason, dissent, positions."""

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
            "+".join(plain(words) for words in self.rest),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """One meeting."""

    ref: str
    steps: tuple[dict[str, Any], ...]
    entries: tuple[Printed, ...]
    attendance: tuple[tuple[str, str, str], ...]
    outcomes: tuple[tuple[int, str], ...]
    decisions: tuple[str, ...]
    actions: tuple[str, ...]
    carried: tuple[str, ...]
    """Actions of earlier meetings that stand in the action log of this one."""
    ratify: tuple[str, ...]
    escalations: tuple[str, ...]
    never: tuple[str, ...]
    held_on: str
    number: str
    """As the home screen calls the meeting, with the label before it."""
    label: str
    file_name: str
    """What the files of the meeting are called by."""
    keyboard: str
    """What somebody types who is asked for a name."""
    declared: tuple[str, ...]
    told: tuple[str, ...]
    """What is told of the meeting as a whole: quorum, chair, adjournments."""

    @property
    def read_back(self) -> tuple[str, ...]:
        """What is read out before the meeting is closed."""
        return (*self.decisions, *self.actions, *self.escalations)


def read_facts(path: Path) -> Facts:
    """The facts of one file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Facts(
        ref=data["ref"],
        held_on=data["held_on"].isoformat(),
        number=str(data["number"]),
        label=data.get("label", "CQRM"),
        file_name=data.get("file_name", data["ref"]),
        keyboard=data["keyboard"],
        steps=tuple(data["steps"]),
        entries=tuple(_printed(entry) for entry in data["entries"]),
        attendance=tuple((a["initials"], a["name"], a["words"]) for a in data["attendance"]),
        outcomes=tuple((item, plain(o["words"])) for o in data.get("outcomes", ()) for item in o["items"]),
        declared=tuple(data.get("declared", ())),
        told=tuple(data.get("told", ())),
        decisions=tuple(data["decisions"]),
        actions=tuple(data["actions"]),
        carried=tuple(data.get("carried", ())),
        escalations=tuple(data.get("escalations", ())),
        ratify=tuple(data.get("ratify", ())),
        never=tuple(data.get("never", {}).get("texts", ())),
    )


def _printed(entry: dict[str, Any]) -> Printed:
    several = {name: tuple(entry.get(name, ())) for name in ("owners", "rest")}
    return Printed(**{**entry, **several})


def plain(text: str) -> str:
    """A sentence without its capital and full stop, with ordinary spaces and quotes."""
    tidy = text.replace("\u00a0", " ").replace("’", "'").strip().rstrip(".")
    return tidy[:1].lower() + tidy[1:]
