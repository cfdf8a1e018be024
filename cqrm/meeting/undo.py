"""Taking back and doing again, with the text of an undone capture handed back to the line."""

from __future__ import annotations

from cqrm.meeting.capture_room import room_of
from cqrm.meeting.numbering import meeting_view
from cqrm.meeting.typed_line import typed_line
from cqrm.store.undo import Undone, redo_last, undo_last
from cqrm.store.work import Work
from cqrm.terms.acts.undo import Redo, Undo
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
    done = redo_last(work)
    return Acted(
        meeting=meeting_view(work, act.meeting),
        label=f"Done again: {_in_a_sentence(done)}",
        entry_id=done.entry,
    )


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
