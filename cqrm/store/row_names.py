"""How a row is called in a sentence: what it is and what it says of itself."""

from __future__ import annotations

import json
from typing import Any

_KINDS = {
    "act": "Act",
    "action_owner": "The owner of an action",
    "action_update": "Update of an action",
    "agenda_item": "Agenda item",
    "attendance": "An attendance",
    "attendance_span": "A time of attendance",
    "body_party": "A party of a body",
    "chair_action": "Chair’s action",
    "chairing": "A time in the chair",
    "concern_entry": "Entry of a concern",
    "due_revision": "Revision of a due date",
    "item_visit": "A time at an item",
    "minutes_snapshot": "A version of the minutes",
    "receiver": "Receiver of escalations",
}
"""Tables whose name alone would not read well."""
_TELLING = ("ref", "name", "label", "title", "wording", "text", "code")
"""Columns by which a reader knows a row again, best first."""
_LONGEST = 40
"""Characters of a text that are enough to know it again."""


def row_name(table: str, image: str | None) -> str:
    """What a row is called: "Decision D14-03", "Organisation “Northmoor”".

    Args:
        table: its table.
        image: its canonical JSON, in which its names stand.
    """
    kind = _KINDS.get(table, table.replace("_", " ").capitalize())
    values: dict[str, Any] = json.loads(image) if image else {}
    for column in _TELLING:
        told = values.get(column)
        if isinstance(told, str) and told:
            return f"{kind} {told}" if column == "ref" else f"{kind} “{_shortened(told)}”"
    return kind


def changed_columns(before: str, after: str) -> str:
    """The columns in which two images of a row differ, in words."""
    old, new = json.loads(before), json.loads(after)
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return ", ".join(name.removesuffix("_id").replace("_", " ") for name in names)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
