"""A file as it may be after ten years: 30 bodies, 120 meetings each, 100,000 actions and 36,000 decisions.

The rows are copies of the sample's own, written past the use cases, because playing 3,600 meetings would take
hours. What it measures is reading: opening, home, the action log, the decision register.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cqrm import bundled

BODIES = 30
MEETINGS = 120
ACTIONS = 100_000
DECISIONS = 10
"""So many of each meeting."""
SLIPPED = 5
"""The due date of one action in so many was put off once."""

_FIRST = date(2016, 12, 7)
_LAST_STATUSES = {MEETINGS: "planned", MEETINGS - 1: "minutes_draft", MEETINGS - 2: "approved"}


def build(path: Path, *, bodies: int = BODIES, meetings: int = MEETINGS, actions: int = ACTIONS) -> Path:
    """Write the file.

    Args:
        path: where; an older one is replaced.
        bodies: so many bodies beside that of the sample.
        meetings: so many of each body, a month apart.
        actions: so many in all; all but the last four of a meeting's are closed, save in the newest year.
    """
    copyfile(bundled("sample.db"), path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        pattern = _Pattern(connection)
        each = max(1, actions // (bodies * meetings))
        for number in range(bodies):
            _body(connection, pattern, number, meetings, each)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    return path


class _Pattern:
    """Rows of the sample that are copied."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        def some(sql: str, *values: object) -> list[dict[str, Any]]:
            return [dict(row) for row in connection.execute(sql, values)]

        self.body = some("SELECT * FROM body WHERE code = 'HV'")[0]
        self.parties = some("SELECT * FROM body_party WHERE body_id = ?", self.body["id"])
        self.members = some("SELECT * FROM membership WHERE body_id = ?", self.body["id"])
        confirmed = "SELECT * FROM meeting WHERE body_id = ? AND status = 'confirmed' ORDER BY number LIMIT 1"
        self.meeting = some(confirmed, self.body["id"])[0]
        self.items = some("SELECT * FROM agenda_item WHERE meeting_id = ?", self.meeting["id"])
        self.decisions = some("SELECT * FROM decision WHERE meeting_id = ?", self.meeting["id"])
        action = "FROM action WHERE meeting_id = ?"
        self.actions = some(f"SELECT * {action}", self.meeting["id"])
        owner = f"SELECT * FROM action_owner WHERE action_id IN (SELECT id {action})"
        self.owners = {row["action_id"]: row for row in some(owner, self.meeting["id"])}
        self.revision = some("SELECT * FROM due_revision WHERE is_slip LIMIT 1")[0]


def _body(
    connection: sqlite3.Connection, pattern: _Pattern, number: int, meetings: int, actions: int
) -> None:
    body = _id("body", number)
    code = f"B{number:02}"
    name = f"Ashmoor {number:02} Trust review"
    _insert(
        connection, "body", [{**pattern.body, "id": body, "code": code, "name": name, "short_name": name}]
    )
    for table, rows in (("body_party", pattern.parties), ("membership", pattern.members)):
        _insert(
            connection,
            table,
            [{**row, "id": _id(table, number, i), "body_id": body} for i, row in enumerate(rows)],
        )
    for month in range(1, meetings + 1):
        held_on = _FIRST + timedelta(days=round((month - 1) * 30.44) + number % 20)
        _meeting(connection, pattern, (number, month), body, f"{code}-{month}", held_on, meetings)
        _decisions(connection, pattern, (number, month), held_on)
        _actions(connection, pattern, (number, month), body, held_on, meetings, actions)


def _meeting(
    connection: sqlite3.Connection,
    pattern: _Pattern,
    place: tuple[int, int],
    body: bytes,
    ref: str,
    held_on: date,
    meetings: int,
) -> None:
    meeting = _id("meeting", *place)
    _insert(
        connection,
        "meeting",
        [
            {
                **pattern.meeting,
                "id": meeting,
                "body_id": body,
                "number": place[1],
                "ref": ref,
                "held_on": held_on.isoformat(),
                "planned_start": f"{held_on} 09:30:00.000000",
                "planned_end": f"{held_on} 11:30:00.000000",
                "status": _LAST_STATUSES.get(place[1] + MEETINGS - meetings, "confirmed"),
                "confirmed_in_id": _id("meeting", place[0], place[1] + 1)
                if place[1] < meetings - 2
                else None,
            }
        ],
    )
    _insert(
        connection,
        "agenda_item",
        [
            {**row, "id": _id("item", *place, i), "meeting_id": meeting, "taken_with_id": None}
            for i, row in enumerate(pattern.items)
        ],
    )


def _decisions(
    connection: sqlite3.Connection, pattern: _Pattern, place: tuple[int, int], held_on: date
) -> None:
    _insert(
        connection,
        "decision",
        [
            {
                **pattern.decisions[number % len(pattern.decisions)],
                "id": _id("decision", *place, number),
                "meeting_id": _id("meeting", *place),
                "item_id": _id("item", *place, number % len(pattern.items)),
                "ref": f"D{place[1]}-{number + 1:02}",
                "captured_at": _moment(held_on, number),
            }
            for number in range(DECISIONS)
        ],
    )


def _actions(
    connection: sqlite3.Connection,
    pattern: _Pattern,
    place: tuple[int, int],
    body: bytes,
    held_on: date,
    meetings: int,
    count: int,
) -> None:
    rows, owners, revisions = [], [], []
    for number in range(count):
        model = pattern.actions[number % len(pattern.actions)]
        key = _id("action", *place, number)
        is_open = place[1] == meetings - 1 and number < 4
        rows.append(
            {
                **model,
                "id": key,
                "body_id": body,
                "meeting_id": _id("meeting", *place),
                "item_id": _id("item", *place, number % len(pattern.items)),
                "ref": f"A{place[1]}-{number + 1:02}",
                "due_on": (held_on + timedelta(days=14 + number)).isoformat(),
                "status": "open" if is_open else "closed",
                "finished_in_id": None if is_open else _id("meeting", place[0], min(meetings, place[1] + 1)),
                "captured_at": _moment(held_on, number),
                "finished_at": None if is_open else _moment(held_on + timedelta(days=30), number),
            }
        )
        if number % SLIPPED == 0:
            revisions.append(
                {
                    **pattern.revision,
                    "id": _id("revision", *place, number),
                    "action_id": key,
                    "meeting_id": None,
                    "due_on": (held_on + timedelta(days=7)).isoformat(),
                    "replaced_at": _moment(held_on + timedelta(days=6), number),
                }
            )
        owner = pattern.owners.get(model["id"]) or next(iter(pattern.owners.values()))
        owners.append({**owner, "id": _id("owner", *place, number), "action_id": key})
    _insert(connection, "action", rows)
    _insert(connection, "action_owner", owners)
    _insert(connection, "due_revision", revisions)


def _moment(on: date, minute: int) -> str:
    return f"{on} 10:{minute % 60:02}:00.000000"


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" for _ in names)
        sql = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})'
        connection.executemany(sql, _values(rows, names))


def _values(rows: list[dict[str, Any]], names: list[str]) -> Iterator[list[Any]]:
    return ([row[name] for name in names] for row in rows)


def _id(*parts: object) -> bytes:
    return uuid5(NAMESPACE_URL, "/".join(str(part) for part in parts)).bytes
