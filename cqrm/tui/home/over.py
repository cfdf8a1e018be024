"""A meeting that is over: what can still be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cqrm.terms.enums import MeetingStatus
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import screen_date
from cqrm.tui.home import flows
from cqrm.tui.home.confirm import Confirm
from cqrm.tui.home.lines import STATUS_WORDS, meeting_of

if TYPE_CHECKING:
    from cqrm.tui.home.screen import HomeScreen


def is_over(meeting: MeetingView) -> bool:
    """Whether nothing more is captured in a meeting."""
    return meeting.status.is_closed or meeting.status is MeetingStatus.CANCELLED


async def offer_what_is_left(home: HomeScreen, meeting: MeetingView) -> bool:
    """Ask what to do with a meeting that is over, and do it; says whether its record is to be shown.

    Args:
        home: the screen it was chosen on.
        meeting: the meeting.
    """
    name = meeting.name
    choice = await home.app.push_screen_wait(
        Confirm(
            f"{name} of {screen_date(meeting.held_on)} is over",
            _explained(meeting),
            "",
            _answers(meeting),
        )
    )
    line = meeting_of(home.home, meeting.ref)
    if choice == "minutes" and line is not None:
        await flows.minutes(home, line)
    elif choice == "export" and line is not None:
        await flows.export(home, line)
    elif choice == "approve" and line is not None:
        await flows.approve(home, line)
    return choice == "read"


def _answers(meeting: MeetingView) -> list[tuple[str, str]]:
    answers = [("read", "Read its record; nothing can be changed")]
    if meeting.status.is_closed:
        answers.append(("minutes", "Its minutes: read, correct, issue, see the versions"))
        answers.append(("export", "Export the minutes and the action log"))
    if meeting.status is MeetingStatus.MINUTES_DRAFT:
        answers.append(("approve", "Approve the draft minutes"))
    return answers


def _explained(meeting: MeetingView) -> str:
    if meeting.status is MeetingStatus.CANCELLED:
        return "It was cancelled before it was opened. What it would have dealt with is on the next agenda."
    return f"Its minutes are: {STATUS_WORDS[meeting.status].lower()}. Nothing more is captured in it."
