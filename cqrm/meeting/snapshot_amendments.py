"""How amendments to earlier minutes stand in the minutes of the meeting that recorded them."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import select

from cqrm.meeting.stored_minutes import newest_snapshot, read_snapshot
from cqrm.models import Meeting
from cqrm.store.work import Look
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.snapshot import AmendmentLine, EntryLine, ItemLine
from cqrm.terms.views.meeting import MeetingView


def amendment_lines(look: Look, view: MeetingView) -> tuple[AmendmentLine, ...]:
    """The amendments of a meeting; each is read by whoever may read the entry it concerns."""
    items = {ref: _items_of(look, ref) for ref in {each.of_ref for each in view.amendments}}
    return tuple(
        AmendmentLine(
            of=each.of,
            number=each.number,
            text=each.text,
            disputed=each.disputed,
            audience=_audience(items[each.of_ref], each.number),
        )
        for each in view.amendments
    )


def printed_entries(look: Look, meeting_id: UUID) -> tuple[EntryLine, ...]:
    """What stands in the newest minutes; nothing for a meeting that was taken over from paper."""
    items = _printed_items(look, meeting_id)
    return tuple(e for item in items for e in item.entries if e.kind is not EntryKind.PRIVATE)


def _printed_items(look: Look, meeting_id: UUID) -> tuple[ItemLine, ...]:
    row = newest_snapshot(look, meeting_id)
    return () if row is None else read_snapshot(look, row).items


def _items_of(look: Look, ref: str) -> tuple[ItemLine, ...]:
    return _printed_items(look, look.session.exec(select(Meeting.id).where(Meeting.ref == ref)).one())


def _audience(items: tuple[ItemLine, ...], number: str) -> Audience:
    """Of the entry or the item with a number."""
    entries = (
        (entry.number, entry.audience)
        for item in items
        for entry in item.entries
        if entry.kind is not EntryKind.PRIVATE
    )
    numbered = (*entries, *((item.number, item.audience) for item in items))
    return next((audience for known, audience in numbered if number and known == number), Audience.PARTIES)
