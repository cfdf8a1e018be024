"""What comes back by itself: each unfinished item once, with where it was first left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqrm.terms.acts.attend import InviteForItems
from cqrm.terms.acts.close import CloseMeeting, KeepItem
from cqrm.terms.acts.conduct import ChangeItemAudience, OpenItem, RecordNote
from cqrm.terms.acts.prepare import CancelMeeting, ChangeItem
from cqrm.terms.acts.progress import CloseAction
from cqrm.terms.enums import Audience, ItemState
from tests.meeting.series import HERE, KEYS, Series, write_template

STATES = [
    ("done", False),
    ("deferred", True),
    ("not_reached", True),
    ("dropped", False),
    ("kept", True),
]


@pytest.mark.parametrize(("state", "comes_back"), STATES)
@pytest.mark.parametrize("planned_first", [True, False])
def test_which_items_come_back(series: Series, state: str, comes_back: bool, planned_first: bool) -> None:
    if planned_first:
        series.plan(number=2, held_on=series.view(1).held_on + timedelta(days=28))
    series.begin(1)
    series.settle(1, "complaints", "dropped" if state == "kept" else state)
    if state == "kept":
        series.do(KeepItem(item=series.item(1, "complaints").id))
    series.close_meeting(1)
    if not planned_first:
        series.plan()
    assert series.carried(2) == ({"complaints": "CQRM 1"} if comes_back else {})
    assert [item.key for item in series.view(2).items] == list(KEYS)


def test_the_origin_is_where_it_was_first_left(series: Series) -> None:
    series.hold(1, complaints="deferred")
    series.plan()
    series.hold(2, complaints="not_reached")
    series.plan()
    assert series.carried(3) == {"complaints": "CQRM 1"}
    series.hold(3)
    series.plan()
    assert series.carried(4) == {}
    series.hold(4, complaints="deferred")
    series.plan()
    assert series.carried(5) == {"complaints": "CQRM 4"}


def test_the_paper_comes_with_it(series: Series) -> None:
    series.do(ChangeItem(item=series.item(1, "complaints").id, paper="1/3"))
    series.hold(1, complaints="deferred")
    series.plan()
    assert series.item(2, "complaints").paper == "1/3"


def test_it_comes_back_for_the_same_readers_with_its_paper(series: Series) -> None:
    complaints = series.item(1, "complaints").id
    series.do(ChangeItem(item=complaints, paper="1/3"))
    series.do(ChangeItemAudience(item=complaints, audience=Audience.COMMISSIONER))
    series.hold(1, complaints="deferred")
    series.plan()
    item = series.item(2, "complaints")
    assert (item.audience, item.paper_audience) == (Audience.COMMISSIONER, Audience.COMMISSIONER)


def test_an_item_that_is_no_longer_standing_comes_before_the_closing_ones(series: Series) -> None:
    series.plan(number=2, held_on=series.view(1).held_on + timedelta(days=28))
    write_template(series.templates, "short", tuple(k for k in KEYS if k != "complaints"))
    series.plan(number=3, held_on=series.view(1).held_on + timedelta(days=56))
    write_template(series.templates, "short")
    guest = next(a for a in series.view(3).attendance if a.person.code == "WF")
    series.do(InviteForItems(attendance=guest.id, items=(3, 4)))
    series.hold(1)
    series.hold(2, complaints="deferred", last_minutes="not_reached")
    view = series.view(3)
    assert [(i.position, i.key, i.carried_from) for i in view.items] == [
        (1, "welcome", ""),
        (2, "last_minutes", "CQRM 2"),
        (3, "innovation", ""),
        (4, "complaints", "CQRM 2"),
        (5, "any_other_business", ""),
    ]
    came, left = series.item(3, "complaints"), series.item(2, "complaints")
    assert (came.title, came.printed, came.purpose, came.minutes, came.lead, came.may_skip) == (
        left.title,
        left.printed,
        left.purpose,
        left.minutes,
        left.lead,
        left.may_skip,
    )
    assert came.state is ItemState.TO_COME and not came.entries
    # Whoever was invited for the items after it is invited for them still.
    assert next(a for a in view.attendance if a.person.code == "WF").for_items == (3, 5)


def test_while_a_meeting_goes_on_its_items_wait(series: Series) -> None:
    series.begin(1)
    series.settle(1, "complaints", "deferred")
    series.settle(1, "innovation", "not_reached")
    series.plan()
    assert series.carried(2) == {}
    item = series.item(1, "complaints")
    series.do(OpenItem(item=item.id))
    series.do(RecordNote(item=item.id, text="There was time after all."))
    series.close_meeting(1)
    assert series.carried(2) == {"innovation": "CQRM 1"}


@pytest.mark.parametrize("planned_first", [True, False])
def test_what_a_cancelled_meeting_carried_goes_to_the_one_after(series: Series, planned_first: bool) -> None:
    series.hold(1, complaints="deferred")
    series.plan()
    if planned_first:
        series.plan(number=3, held_on=series.view(2).held_on + timedelta(days=28))
        assert series.carried(3) == {}
    series.do(CancelMeeting(meeting=series.view(2).id, reason="snow"))
    if not planned_first:
        series.plan()
    assert series.carried(3) == {"complaints": "CQRM 1"}
    assert len(series.view(3).items) == len(KEYS)


def test_closing_says_how_many_items_went_on(series: Series) -> None:
    series.plan(number=2, held_on=series.view(1).held_on + timedelta(days=28))
    series.begin(1)
    series.settle(1, "complaints", "deferred")
    series.settle(1, "innovation", "not_reached")
    series.settle_all(1)
    label = series.do(CloseMeeting(meeting=series.view(1).id)).label
    assert label == "Closed CQRM 1; 2 items carried to CQRM 2"


# --- a random year -----------------------------------------------------------

CARRIED_KEYS = KEYS[1:4]
Month = tuple[dict[str, str], bool, bool, int, bool]
MONTHS = st.tuples(
    st.dictionaries(
        st.sampled_from(CARRIED_KEYS), st.sampled_from(["deferred", "not_reached", "dropped", "kept"])
    ),
    st.booleans(),  # the next meeting is planned before this one
    st.booleans(),  # the next meeting is cancelled
    st.integers(0, 2),  # new actions
    st.booleans(),  # the oldest action is closed
)


@settings(max_examples=4, deadline=None)
@given(months=st.lists(MONTHS, min_size=3, max_size=5))
def test_nothing_unfinished_is_lost_over_a_random_year(
    first_day: tuple[Path, Path], months: list[Month]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "year.db"
        copyfile(first_day[0], path)
        series = Series(path, first_day[1], seed=3)
        try:
            play_a_year(series, months)
        finally:
            series.close()


def play_a_year(series: Series, months: list[Month]) -> None:
    waiting: dict[str, str] = {}
    """Items that nobody has finished, with the meeting that left them first."""
    log: list[str] = []
    """Live actions, oldest first."""
    number = 1
    for states, planned_first, cancelled, new_actions, close_one in months:
        assert series.carried(number) == waiting
        assert [action.ref for action in series.view(number).carried] == log
        if planned_first:
            series.plan(number=number + 1, held_on=series.view(number).held_on + timedelta(days=28))
        waiting, log = play_a_meeting(series, number, (waiting, log), states, new_actions, close_one)
        if not planned_first:
            series.plan()
        number += 1
        if cancelled:
            series.do(CancelMeeting(meeting=series.view(number).id, reason="snow"))
            number = series.plan().number
    assert series.carried(number) == waiting
    assert [action.ref for action in series.view(number).carried] == log


def play_a_meeting(
    series: Series,
    number: int,
    before: tuple[dict[str, str], list[str]],
    states: dict[str, str],
    new_actions: int,
    close_one: bool,
) -> tuple[dict[str, str], list[str]]:
    waiting, log = dict(before[0]), list(before[1])
    series.begin(number, HERE)
    if close_one and log:
        done = series.action(number, log.pop(0))
        series.do(CloseAction(meeting=series.view(number).id, action=done.id, evidence="seen"))
    if new_actions:
        states = {k: v for k, v in states.items() if k != "complaints"}
        log += [series.record_action(number) for _ in range(new_actions)]
    for key in CARRIED_KEYS:
        state = states.get(key, "done")
        series.settle(number, key, "dropped" if state == "kept" else state)
        if state == "kept":
            series.do(KeepItem(item=series.item(number, key).id))
        if state in ("deferred", "not_reached", "kept"):
            waiting.setdefault(key, f"CQRM {number}")
        else:
            waiting.pop(key, None)
    series.close_meeting(number)
    return waiting, log
