"""From a line as it is typed to the act it stands for."""

from __future__ import annotations

from cqrm.capture import Refusal, parse_capture
from cqrm.meeting.capture_room import room_of
from cqrm.meeting.captured import act_of
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import ItemView


def act_of_line(line: str, view: MeetingView, item: ItemView) -> Act[Acted]:
    """The act of a capture line in an item.

    Raises:
        ValueError: the grammar refuses the line.
    """
    capture = parse_capture(line, room_of(view, item))
    if isinstance(capture, Refusal):
        raise ValueError(f"not saved: {capture.text}")
    return act_of(capture, item.id)
