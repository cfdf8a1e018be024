"""How the columns of a row and their values are called in a history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from cqrm import models
from cqrm.models.base import Row
from cqrm.store.work import Look
from cqrm.terms.clock import local
from cqrm.terms.enums import Audience
from cqrm.terms.views.history import FieldChange
from cqrm.terms.words import clock_time, screen_date

_ROWS: Final[dict[type[Row], str]] = {
    models.ActionOwner: "Owner",
    models.ActionUpdate: "Update",
    models.AgendaItem: "Item",
    models.AttendanceSpan: "Time in the meeting",
    models.ConcernEntry: "Entry of the concern",
    models.Correction: "Correction",
    models.DueRevision: "Earlier due date",
    models.Exemption: "Exemption from the public copy",
    models.IdentifierKept: "Identifier kept",
    models.ItemVisit: "Time at the item",
}
"""What a table is called; any other by its own name."""
_NAMES: Final = {
    "after": "Reworded as",
    "at": "When",
    "audience": "Audience",
    "before": "Worded before",
    "carried_from_id": "Carried from",
    "closed_in_id": "Closed in",
    "code": "Initials",
    "due_meeting": "Due at meeting",
    "due_on": "Due",
    "due_text": "Due, in words",
    "finished_at": "Finished",
    "finished_in_id": "Finished in",
    "from_note_text": "Made of the note",
    "held_on": "Date",
    "is_heading": "Sub-heading",
    "is_slip": "Slipped",
    "keep": "Kept for next time",
    "lead": "Led by",
    "left_at": "Left",
    "arrived_at": "Came",
    "may_skip": "May be skipped",
    "minutes": "Minutes planned",
    "mode": "Takes part",
    "paper_state": "Paper came",
    "position": "Place in the order",
    "printed": "Number",
    "raises": "Raises the concern",
    "closes": "Closes the concern",
    "read_back": "Read back",
    "ref": "Reference",
    "reviewed_only": "Only looked at",
    "state_reason": "Reason",
    "status_reason": "Reason",
    "taken_with_id": "Taken with",
    "text": "As captured",
    "wording": "In the minutes",
}
"""What a column is called where its own name would not read well."""
_NEVER: Final = frozenset(
    {"id", "body_id", "action_id", "concern_id", "attendance_id", "entry_id", "digest", "quorum", "prompts"}
)
"""Identifiers of what it belongs to, and what is worked out from other things."""
_NOT_AT_FIRST: Final = frozenset(
    {"meeting_id", "item_id", "position", "author", "kind", "key", "number"}
    | {
        f"{done}_at"
        for done in ("captured", "reported", "replaced", "corrected", "kept", "decided", "raised")
    }
)
"""Said by the act itself, or by where the record stands; told only when it changes."""
_AUDIENCES: Final = {
    Audience.PARTIES: "both parties",
    Audience.COMMISSIONER: "commissioner only",
    Audience.PUBLIC_WITHHELD: "withheld from public",
    Audience.PRIVATE: "the chair’s own",
}


class FieldWords:
    """Says fields in words; what an identifier stands for is looked up once."""

    def __init__(self, look: Look, zone: str) -> None:
        """Make it.

        Args:
            look: where names are looked up.
            zone: the time zone of moments.
        """
        self._look = look
        self._zone = zone
        self._known: dict[UUID, str] = {}

    def row(self, kind: type[Row], values: Mapping[str, Any]) -> str:
        """What a row is called: "Action A13-01", "Owner"."""
        name = _ROWS.get(kind) or str(kind.__tablename__).replace("_", " ").capitalize()
        ref = values.get("ref") or values.get("printed") or values.get("number")
        if kind is models.ActionOwner and values:
            return f"{name} {values['name']}"
        return f"{name} {ref}" if ref and kind not in (models.Exemption, models.Correction) else name

    def fields(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[FieldChange, ...]:
        """What differs; of a row that came or went, what there is to say of it."""
        old, new = before or {}, after or {}
        both = before is not None and after is not None
        found = []
        for name in new or old:
            if (
                name in _NEVER
                or (not both and _goes_without(new or old, name))
                or old.get(name) == new.get(name)
            ):
                continue
            was, is_now = self._words(old.get(name)), self._words(new.get(name))
            if was != is_now and (both or not _is_unset(old.get(name), new.get(name))):
                found.append(
                    FieldChange(name=_name(name, "wording" in (new or old)), before=was, after=is_now)
                )
        return tuple(found)

    def _words(self, value: Any) -> str:  # noqa: ANN401  whatever a column holds
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, UUID):
            return self._named(value)
        if isinstance(value, datetime):
            moment = local(value, self._zone)
            return f"{screen_date(moment.date())}, {clock_time(moment)}"
        if isinstance(value, date):
            return screen_date(value)
        if isinstance(value, Audience):
            return _AUDIENCES[value]
        if isinstance(value, Enum):
            return str(value.value).replace("_", " ")
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return str(value)

    def _named(self, row_id: UUID) -> str:
        """Whom or what an identifier stands for."""
        if row_id not in self._known:
            self._known[row_id] = self._looked_up(row_id)
        return self._known[row_id]

    def _looked_up(self, row_id: UUID) -> str:
        get = self._look.session.get
        if (person := get(models.Person, row_id)) is not None:
            return person.name
        if (meeting := get(models.Meeting, row_id)) is not None:
            return meeting.ref
        if (item := get(models.AgendaItem, row_id)) is not None:
            return f"{item.printed} {item.title}".strip()
        return "no longer in the record"


def _name(column: str, has_wording: bool) -> str:
    if column == "text" and not has_wording:
        return "Text"
    return _NAMES.get(column) or column.removesuffix("_id").replace("_", " ").capitalize()


def _goes_without(row: Mapping[str, Any], name: str) -> bool:
    """Whether a row that came or went need not say a column: another one of it, or its act, says it."""
    of_owner = name in ("person_id", "name", "code") and "organisation" in row
    return name in _NOT_AT_FIRST or of_owner or (name == "wording" and row.get("text") == row[name])


def _is_unset(*values: Any) -> bool:  # noqa: ANN401  whatever a column holds
    """Whether a row that came or went says nothing in that column."""
    return not any(values)
