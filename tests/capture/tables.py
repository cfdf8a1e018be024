"""The tables of lines and dates, and the rooms that they are read in."""

from __future__ import annotations

import csv
import datetime as dt
import json
from functools import cache
from pathlib import Path

from cqrm.capture import Capture, Due, Refusal, Room

DATA = Path(__file__).parent.parent / "data"
ROOM_FILES = {"harrow": "capture_fixture.json", "northmoor": "capture_other_room.json"}
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fresh_room(name: str) -> Room:
    return Room.from_dict(json.loads((DATA / ROOM_FILES[name]).read_text(encoding="utf-8")))


@cache
def room(name: str = "harrow") -> Room:
    return fresh_room(name)


def meetings(cell: str) -> dict[str, dt.date]:
    pairs = (pair.split("=") for pair in cell.split(";") if pair)
    return {number: dt.date.fromisoformat(day) for number, day in pairs}


def as_row(answer: Capture | Refusal) -> Row:
    """An answer in the columns of the tables of lines."""
    empty = dict.fromkeys(
        ["kind", "text", "owners", "due", "verb", "authority", "to", "level", "refs", "warnings", "refusal"],
        "",
    )
    if isinstance(answer, Refusal):
        return empty | {"kind": answer.kind or "", "refusal": answer.code}
    return empty | {
        "kind": answer.kind,
        "text": answer.text,
        "owners": "+".join(answer.owners),
        "due": answer.due.isoformat() if answer.due else "",
        "verb": answer.verb or "",
        "authority": answer.authority or "",
        "to": answer.to or "",
        "level": answer.level or "",
        "refs": ";".join(answer.refs),
        "warnings": ";".join(answer.warnings),
    }


def as_cells(answer: Due | Refusal) -> tuple[str, str]:
    """An answer in the columns ``expected`` and ``warning`` of the tables of dates."""
    if isinstance(answer, Refusal):
        return answer.code, ""
    return answer.date.isoformat(), answer.warning or ""
