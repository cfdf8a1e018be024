"""How the time of a meeting goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cqrm.meeting.timing import (
    minutes_over,
    planned_left,
    projected_end,
    time_left_on,
    time_planned,
    time_to_end,
    time_used,
)
from cqrm.terms.enums import ItemState
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView, VisitView
from tests.meeting.world import START


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def minutes(length: timedelta) -> float:
    return length.total_seconds() / 60


def item_of(view: MeetingView, state: ItemState, *visits: tuple[float, float | None]) -> ItemView:
    """Serious incidents, allotted 15 minutes."""
    times = tuple(VisitView(started_at=at(a), ended_at=None if b is None else at(b)) for a, b in visits)
    return replace(view.items[3], state=state, visits=times)


@pytest.mark.parametrize(
    ("state", "visits", "now", "left", "over"),
    [
        (ItemState.TO_COME, [], 30, 15, 0),
        (ItemState.OPEN, [(30, None)], 42, 3, 0),
        (ItemState.OPEN, [(30, None)], 45, 0, 0),
        (ItemState.OPEN, [(30, None)], 51.5, 0, 6),
        (ItemState.OPEN, [(5, 10), (30, None)], 35, 5, 0),
        (ItemState.DONE, [(30, 51)], 60, 0, 6),
        (ItemState.DEFERRED, [], 60, 0, 0),
        # Left without a record it waits again, with all its minutes.
        (ItemState.TO_COME, [(30, 32)], 60, 15, 0),
    ],
)
def test_what_is_left_of_an_item(
    blank: MeetingView,
    state: ItemState,
    visits: list[tuple[float, float | None]],
    now: float,
    left: float,
    over: int,
) -> None:
    item = item_of(blank, state, *visits)
    assert minutes(time_left_on(item, at(now))) == left
    assert minutes_over(item, at(now)) == over


def test_the_end_is_now_and_what_is_left_as_planned(blank: MeetingView) -> None:
    open_item = item_of(blank, ItemState.OPEN, (35, None))
    done = tuple(replace(i, state=ItemState.DONE) for i in blank.items[:3])
    view = replace(blank, items=(*done, open_item, *blank.items[4:]))
    now = at(45)
    assert minutes(time_used(view, now)) == 45
    assert minutes(time_planned(view)) == 60
    assert minutes(planned_left(view, now)) == 5 + 10 + 5
    assert projected_end(view, now) == at(65)
    assert minutes(time_to_end(view, now)) == 15
    # However long the open item over-runs, what is planned for the rest stays.
    assert projected_end(view, at(90)) == at(90 + 15)


def test_before_the_start_it_begins_as_planned_or_now(blank: MeetingView) -> None:
    waiting = replace(
        blank,
        started_at=None,
        items=tuple(replace(i, state=ItemState.TO_COME, visits=()) for i in blank.items),
    )
    assert minutes(time_used(waiting, at(-5))) == 0
    assert projected_end(waiting, at(-60)) == at(55)
    assert projected_end(waiting, at(10)) == at(65)


def test_after_the_end_nothing_is_projected(blank: MeetingView) -> None:
    ended = replace(blank, ended_at=at(50))
    assert projected_end(ended, at(500)) == at(50)
    assert minutes(time_used(ended, at(500))) == 50
    assert time_to_end(ended, at(70)) < timedelta()


def test_a_meeting_held_on_another_day_has_its_planned_length(blank: MeetingView) -> None:
    late = replace(blank, planned_start=at(-3000), planned_end=at(-2940), started_at=at(0))
    assert minutes(time_to_end(late, at(45))) == 15
    assert minutes(time_to_end(blank, at(45))) == 15
