"""A due date as typed in a form, read as the capture line reads it, and said back in full."""

from __future__ import annotations

from textual.content import Content

from cqrm.capture import Due, Refusal, Room, parse_due
from cqrm.capture.echo_parts import due_date
from cqrm.tui.session.echo_line import styled_parts


def read_due(typed: str, room: Room) -> tuple[Due | None, str]:
    """The date meant, and what is wrong in words.

    Args:
        typed: what stands in the field; empty for no date.
        room: the date it is counted from, and the calendar of meetings.

    Returns:
        The date and no fault, None and no fault for an empty field, or None and the fault.
    """
    if not typed.strip():
        return None, ""
    answer = parse_due(typed, room.date, room.meetings, label=room.label, settings=room.settings)
    if isinstance(answer, Refusal):
        return None, f"{answer.text[:1].upper()}{answer.text[1:]}."
    return answer, ""


def due_sentence(due: Due, room: Room) -> Content:
    """``due Wed 9 Dec 2026 (10 operational days)``, with its warning."""
    return styled_parts(due_date(due, room))
