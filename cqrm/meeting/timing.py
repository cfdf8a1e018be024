"""How the time of a meeting goes: used, left and when it is likely to end. Looks at a view only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cqrm.terms.clock import local
from cqrm.terms.enums import ItemState
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.people_side import SittingView
from cqrm.terms.views.record import ItemView


def sat(view: MeetingView, now: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when the meeting sat until now, oldest first; an adjournment parts two sittings.

    Never backwards, also when the clock was set back.
    """
    if view.started_at is None:
        return ()
    until = view.ended_at or now
    spans = [(s.started_at, s.ended_at or until) for s in view.sittings] or [(view.started_at, until)]
    return tuple((start, max(start, end)) for start, end in spans)


def sitting_day(view: MeetingView, moment: datetime | None = None) -> date:
    """The day that due dates are counted from: of the sitting at a moment, or of the last one.

    The first sitting counts as held on the day of the meeting, also when it is typed up later.

    Args:
        view: the meeting.
        moment: when something was said, in UTC; None for now.
    """
    return day_of_last(view.sittings, view.held_on, view.body.settings.zone, moment)


def day_of_last(
    sittings: Sequence[SittingView], held_on: date, zone: str, moment: datetime | None = None
) -> date:
    """The day of the last of some sittings; the first was on the day of the meeting.

    Args:
        sittings: the sittings, oldest first.
        held_on: the day of the meeting.
        zone: of the meeting's place.
        moment: leave out sittings that began later; None for none.
    """
    resumed = [s.started_at for s in sittings[1:] if moment is None or s.started_at <= moment]
    return local(resumed[-1], zone).date() if resumed else held_on


def time_used(view: MeetingView, now: datetime) -> timedelta:
    """How long the meeting has sat; the time between two sittings is left out."""
    return sum((end - start for start, end in sat(view, now)), timedelta())


def time_planned(view: MeetingView) -> timedelta:
    """From the planned start to the planned end."""
    return view.planned_end - view.planned_start


def time_left_on(item: ItemView, now: datetime) -> timedelta:
    """What is left of the minutes of an item that waits or is open; nothing once it is settled or used up.

    The minutes of an item that is taken with another count to that one.
    """
    if item.state.is_settled:
        return timedelta()
    allotted = timedelta(minutes=item.allotted)
    if item.state is ItemState.OPEN:
        return max(timedelta(), allotted - timedelta(seconds=item.seconds_used(now)))
    return allotted


def planned_left(view: MeetingView, now: datetime) -> timedelta:
    """The minutes planned for everything that is still to be dealt with."""
    return sum((time_left_on(item, now) for item in view.items), timedelta())


def expected_end(view: MeetingView) -> datetime:
    """The planned end; for a meeting held on another day than planned, its length after the start.

    A meeting that was adjourned has so much longer as it had not sat.
    """
    if len(view.sittings) > 1:
        begun = view.sittings[-1].started_at
        earlier = sum((end - start for start, end in sat(view, begun)[:-1]), timedelta())
        return begun + max(timedelta(), time_planned(view) - earlier)
    if view.started_at is None or view.started_at.date() == view.planned_start.date():
        return view.planned_end
    return view.started_at + time_planned(view)


def time_to_end(view: MeetingView, now: datetime) -> timedelta:
    """From now to the end that is expected; negative once it has passed."""
    return expected_end(view) - now


def projected_end(view: MeetingView, now: datetime) -> datetime:
    """When the meeting will end if what is left takes as long as planned.

    A meeting that has not started begins at its planned start, or now if that has passed.
    """
    if view.ended_at is not None:
        return view.ended_at
    begin = now if view.started_at is not None else max(now, view.planned_start)
    return begin + planned_left(view, now)


def minutes_over(item: ItemView, now: datetime) -> int:
    """Whole minutes an item took beyond its allotment; 0 while within it."""
    return max(0, item.seconds_used(now) - item.allotted * 60) // 60
