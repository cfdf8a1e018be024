"""How amendments to earlier minutes stand in the minutes of the meeting that recorded them."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import select

from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot
from cqrm.models import Meeting
from cqrm.store.work import Look
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.snapshot import AmendmentLine, EntryLine
from cqrm.terms.views.meeting import MeetingView


def amendment_lines(look: Look, view: MeetingView) -> tuple[AmendmentLine, ...]:
    """The amendments of a meeting; each is read by whoever may read the entry it concerns."""
    entries = {ref: _entries_of(look, ref) for ref in {each.of_ref for each in view.amendments}}
    return tuple(
        AmendmentLine(
            of=each.of,
            number=each.number,
            text=each.text,
            disputed=each.disputed,
            audience=_audience(entries[each.of_ref], each.number),
        )
        for each in view.amendments
    )


def printed_entries(look: Look, meeting_id: UUID) -> tuple[EntryLine, ...]:
    """What stands in the newest minutes; nothing for a meeting that was taken over from paper."""
    row = newest_snapshot(look, meeting_id)
    if row is None:
        return ()
    items = read_snapshot(row).items
    return tuple(e for item in items for e in item.entries if e.kind is not EntryKind.PRIVATE)


def _entries_of(look: Look, ref: str) -> tuple[EntryLine, ...]:
    return printed_entries(look, look.session.exec(select(Meeting.id).where(Meeting.ref == ref)).one())


def _audience(entries: tuple[EntryLine, ...], number: str) -> Audience:
    return next((entry.audience for entry in entries if number and entry.number == number), Audience.PARTIES)
