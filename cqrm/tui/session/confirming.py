"""The question before the last minutes are confirmed, which seals them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.words import count
from cqrm.tui.home.confirm import Confirm

if TYPE_CHECKING:
    from cqrm.tui.session.showing import SessionView

_CONFIRM = "confirm"


def ask_to_confirm(screen: SessionView) -> None:
    """Ask whether the minutes of the meeting before are an accurate record, and confirm them.

    Args:
        screen: the meeting that confirms.
    """
    meeting = screen.meeting
    what = meeting.last_minutes
    if not what or meeting.last_minutes_status is MeetingStatus.CONFIRMED:
        screen.app.notify("There are no minutes to confirm.", markup=False)
        return

    def answered(answer: str | None) -> None:
        if answer == _CONFIRM:
            screen.doing.submit(ConfirmMinutes(meeting=meeting.id))

    amended = [a for a in meeting.amendments if a.of_ref == meeting.last_minutes_ref]
    agreed = sum(not a.disputed for a in amended)
    subject = f", subject to {count(agreed, 'amendment')}" if agreed else ""
    question = Confirm(
        f"Confirm the {what[:1].lower()}{what[1:]}?",
        f"The meeting agrees that they are an accurate record{subject}. They are sealed then: nothing in them"
        " can be changed, and this cannot be undone.",
        "Not now",
        [(_CONFIRM, f"Confirm them as an accurate record{subject}")],
    )
    screen.app.push_screen(question, answered)
