"""Taking back and doing again, with the text of an undone capture handed back to the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlmodel import select

from cqrm.meeting.capture_room import room_of
from cqrm.meeting.lookups import find_item
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.typed_line import typed_line
from cqrm.models import ItemVisit
from cqrm.store.undo import Undone, redo_last, undo_last
from cqrm.store.work import Work
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import ItemState
from cqrm.terms.views.meeting import Acted, MeetingView

_CAPTURE = "capture"
_NAMES_FIRST = "attendance"
"""Kind of the acts whose label begins with a person's name."""


def undo(work: Work, act: Undo) -> Acted:
    """Take back the newest act; a capture's text goes back to the line as it could be typed.

    Raises:
        Refused: there is nothing to undo, or something was changed since.
    """
    before = meeting_view(work, act.meeting)
    with _one_item_at_most(work, act.meeting):
        undone = undo_last(work)
    return Acted(
        meeting=meeting_view(work, act.meeting),
        label=f"Undone: {_in_a_sentence(undone)}",
        entry_id=undone.entry,
        given_back=_given_back(before, undone),
    )


def redo(work: Work, act: Redo) -> Acted:
    """Do again what was taken back last.

    Raises:
        Refused: there is nothing to do again, or something was changed since.
    """
    with _one_item_at_most(work, act.meeting):
        done = redo_last(work)
    return Acted(
        meeting=meeting_view(work, act.meeting),
        label=f"Done again: {_in_a_sentence(done)}",
        entry_id=done.entry,
    )


@contextmanager
def _one_item_at_most(work: Work, meeting: UUID) -> Iterator[None]:
    """Keep a visit ended that would begin again while the meeting has gone on to another item.

    Going to an item is passed over by undo, so the item that was settled before may not be the open one now.
    """
    ends = {visit.id: visit.ended_at for visit in _visits(work, meeting)}
    yield
    running = [visit for visit in _visits(work, meeting) if visit.ended_at is None]
    for visit in running if len(running) > 1 else ():
        if ends.get(visit.id) is not None:
            visit.ended_at = ends[visit.id]
            item = find_item(work, visit.item_id)
            if item.state is ItemState.OPEN:
                item.state = ItemState.TO_COME


def _visits(work: Work, meeting: UUID) -> Sequence[ItemVisit]:
    return work.session.exec(select(ItemVisit).where(ItemVisit.meeting_id == meeting)).all()


def _given_back(before: MeetingView, undone: Undone) -> str:
    """The line for a capture of this meeting that is gone; a note that became an outcome is a note again."""
    if undone.kind != _CAPTURE or undone.meeting != before.id:
        return ""
    for item in before.items:
        for entry in item.entries:
            if entry.id == undone.entry:
                return "" if entry.from_note else typed_line(entry, room_of(before, item))
    return ""


def _in_a_sentence(undone: Undone) -> str:
    """A label after a colon: "recorded decision D14-03"; names and references keep their capitals."""
    first = undone.label.split(maxsplit=1)[0] if undone.label.strip() else ""
    if undone.kind == _NAMES_FIRST or not (first.isalpha() and first.istitle()):
        return undone.label
    return f"{undone.label[0].lower()}{undone.label[1:]}"
