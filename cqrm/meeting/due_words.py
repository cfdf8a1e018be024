"""What was said of a due date, read again so that paper says it in whole words. Looks at a view only."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from cqrm.meeting.timing import sitting_day
from cqrm.terms.views.meeting import MeetingView

if TYPE_CHECKING:
    from cqrm.capture import Due


def read_due(view: MeetingView, said: str, base: date) -> Due | None:
    """A due phrase as the capture line understands it.

    Args:
        view: the meeting, for the body's meetings, label and settings.
        said: the phrase as it was typed.
        base: the day it was said.

    Returns:
        Nothing when the phrase cannot be understood.
    """
    from cqrm.capture import Due, parse_due
    from cqrm.meeting.capture_room import line_settings

    read = parse_due(
        said,
        base,
        {str(number): held_on for number, held_on in view.meetings},
        label=view.body.label,
        settings=line_settings(view.body.settings),
    )
    return read if isinstance(read, Due) else None


def words_at_capture(view: MeetingView, due_on: date | None, said: str, at: datetime | None = None) -> str:
    """What stands beside the date of an action of this meeting: ``10 od`` is ``10 operational days``.

    Weeks, months and weekdays tell nobody more than the date does.

    Args:
        view: the meeting.
        due_on: the date.
        said: the phrase as it was typed.
        at: when it was said, in UTC; None for the last sitting.
    """
    if not said or due_on is None:
        return said
    read = read_due(view, said, sitting_day(view, at))
    if read is None or read.date != due_on:
        return words_in_log(view, due_on, said)
    is_counted = bool(re.search(r"\b(operational|working) day", read.understood))
    return read.understood if read.meeting is not None or is_counted else ""


def words_in_log(view: MeetingView, due_on: date | None, said: str) -> str:
    """What stands beside the date in the log: the meeting by its number, for "next" was said long ago.

    How many days or weeks it was when the action was raised tells nobody anything any more.
    """
    if due_on is None:
        return said
    names_meeting = re.search(rf"\b(next|meeting|{re.escape(view.body.label)})\b", said, re.IGNORECASE)
    number = next((number for number, held_on in view.meetings if held_on == due_on), None)
    return f"{view.body.label} {number}" if names_meeting and number is not None else ""
