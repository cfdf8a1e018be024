"""Rows of the size that one capture saves."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

from cqrm.models import ActRow, Journal, Note
from cqrm.terms.enums import EntryKind

_AT = datetime(2026, 11, 25, 10, 40, tzinfo=UTC)
_CHAIN = uuid4()


def note_row(meeting: UUID, item: UUID, number: int) -> Note:
    """A note of an ordinary length."""
    text = f"The committee noted report {number}."
    return Note(
        id=uuid4(),
        meeting_id=meeting,
        item_id=item,
        position=1000 + number,
        kind=EntryKind.NOTE,
        text=text,
        wording=text,
        author="Priya Nair",
        captured_at=_AT,
    )


def journal_row(seq: int, key: UUID) -> Journal:
    """A journal entry with an image of the size that a packed row has."""
    return Journal(
        seq=seq,
        origin=1,
        batch=uuid4(),
        entity="note",
        key=str(key),
        after=b"x" * 180,
        salt="0" * 32,
        digest="0" * 64,
        at=_AT,
        hash="0" * 64,
    )


def act_row(meeting: UUID, position: int) -> ActRow:
    """The act that groups the entries."""
    return ActRow(
        id=uuid4(),
        position=position,
        kind="capture",
        label="Recorded a note",
        meeting_id=meeting,
        actor="Priya Nair",
        device=str(_CHAIN),
        session="bench",
        at=_AT,
    )
