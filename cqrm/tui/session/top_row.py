"""What the top row says while a meeting is open: clock, forecast, quorum, and whether all is saved."""

from __future__ import annotations

from datetime import datetime, timedelta

from cqrm.meeting.quorum_now import side_names, state_at
from cqrm.meeting.timing import expected_end, projected_end, time_planned, time_used
from cqrm.terms.clock import local
from cqrm.terms.enums import MeetingStatus, Side
from cqrm.terms.saving import SaveState
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import screen_date
from cqrm.tui.home.saving import saved_words
from cqrm.tui.look.header_line import HeaderState, Quorum
from cqrm.tui.look.header_line import Side as SideWords
from cqrm.tui.look.words import forecast, hours_of

_MINUTE = timedelta(minutes=1)


def session_top_row(view: MeetingView, now: datetime, saving: SaveState) -> HeaderState:
    """The top row of a meeting at a moment.

    Args:
        view: the meeting.
        now: the present moment.
        saving: what may be said about saving.
    """
    running = view.status is MeetingStatus.IN_SESSION
    adjourned = view.status is MeetingStatus.ADJOURNED
    end, over = end_and_over(view, now) if running else (now, 0)
    return HeaderState(
        what=view.name,
        body=view.body.short_name,
        full_body=provider_name(view),
        date=screen_date(view.held_on),
        clock=hours_of(time_used(view, now), time_planned(view)),
        running=running,
        forecast=forecast(local(end, view.body.settings.zone), over) if running else "",
        over=f"+{over}" if over else "",
        quorum=quorum_words(view, now) if view.started_at is not None and not adjourned else None,
        saved=saved_words(saving, view.body.settings.zone),
    )


def end_and_over(view: MeetingView, now: datetime) -> tuple[datetime, int]:
    """When the meeting will end, and by how many minutes late; a part of one counts whole."""
    end = projected_end(view, now)
    expected = expected_end(view)
    over = max(0, -((expected - end) // _MINUTE))
    return expected + over * _MINUTE if over else end, over


def quorum_words(view: MeetingView, now: datetime) -> Quorum:
    """The quorum at a moment, with the short names of the sides."""
    state = state_at(view, view.ended_at or now)
    names = side_names(view.body)
    sides = tuple(
        SideWords(names.get(side.side, side.side.value.capitalize()), side.present, side.needed)
        for side in state.sides
    )
    return Quorum(state.quorate, sides)


def provider_name(view: MeetingView) -> str:
    """The full name of whom the meeting is held with."""
    names = [o.name for o in view.body.organisations if o.side is Side.PROVIDER]
    return names[0] if names else view.body.name
