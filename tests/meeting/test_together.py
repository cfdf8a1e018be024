"""Two items taken as one: where the record goes, whose clock runs, and how both end."""

from __future__ import annotations

import pytest

from cqrm.meeting.timing import planned_left
from cqrm.terms.acts.conduct import OpenItem, RecordNote, SettleItem, TakeApart, TakeTogether
from cqrm.terms.enums import ItemState
from cqrm.terms.errors import Refused
from tests.meeting.series import Series
from tests.meeting.stage import Stage


def together(stage: Stage, position: int, other: int) -> str:
    return stage.do(TakeTogether(item=stage.item(position), with_item=stage.item(other))).label


def test_what_is_said_of_it_stands_at_the_other(stage: Stage) -> None:
    assert together(stage, 5, 4) == "Item 5 taken with item 4"
    stage.do(RecordNote(item=stage.item(5), text="Falls and complaints have one cause."))
    assert [entry.number for entry in stage.entries(4)] == ["4.1"]
    assert stage.entries(5) == ()
    joined, host = stage.seen_item(5), stage.seen_item(4)
    assert (joined.taken_with, joined.allotted) == ("4", 0)
    assert host.allotted == host.minutes + joined.minutes


def test_going_to_it_goes_to_the_other_and_its_time_runs_there(stage: Stage) -> None:
    together(stage, 5, 4)
    stage.do(OpenItem(item=stage.item(5)))
    assert stage.view().open_item_id == stage.item(4)
    stage.clock.advance(minutes=7)
    assert stage.seen_item(4).seconds_used(stage.clock.now()) == 420
    assert stage.seen_item(5).seconds_used(stage.clock.now()) == 0


def test_the_item_under_discussion_hands_over_to_the_other(stage: Stage) -> None:
    stage.do(OpenItem(item=stage.item(5)))
    stage.clock.advance(minutes=1)
    together(stage, 5, 4)
    assert stage.view().open_item_id == stage.item(4)
    assert stage.seen_item(5).state is ItemState.TO_COME


def test_the_time_that_is_planned_stays_the_same(planned: Stage) -> None:
    before = planned_left(planned.view(), planned.clock.now())
    together(planned, 5, 4)
    assert planned_left(planned.view(), planned.clock.now()) == before


def test_taken_apart_it_is_as_it_was(stage: Stage) -> None:
    together(stage, 5, 4)
    assert stage.do(TakeApart(item=stage.item(5))).label == "Item 5 taken by itself"
    stage.note(5, "Complaints fell.")
    assert [entry.number for entry in stage.entries(5)] == ["5.1"]
    with pytest.raises(Refused, match="Item 5 is not taken with another item"):
        stage.do(TakeApart(item=stage.item(5)))


@pytest.mark.parametrize(
    ("item", "other", "why"),
    [
        (4, 4, "cannot be taken with itself"),
        (3, 5, "Item 5 is itself taken with item 4"),
        (4, 6, "Item 5 is taken with item 4"),
        (1, 4, "Item 1 has 1 entry in its record"),
        (2, 4, "Item 2 was deferred"),
    ],
)
def test_what_cannot_be_joined(stage: Stage, item: int, other: int, why: str) -> None:
    stage.note(1, "Welcome.")
    stage.do(SettleItem(item=stage.item(2), state="deferred", reason="the minutes are late"))
    together(stage, 5, 4)
    with pytest.raises(Refused, match=why):
        together(stage, item, other)


def test_it_has_no_outcome_of_its_own(stage: Stage) -> None:
    together(stage, 5, 4)
    with pytest.raises(Refused, match="Item 5 is taken with item 4 and ends as that one does"):
        stage.do(SettleItem(item=stage.item(5), state="done"))


@pytest.mark.parametrize(("state", "comes_back"), [("done", False), ("deferred", True)])
def test_it_ends_as_the_other_and_comes_back_with_it(series: Series, state: str, comes_back: bool) -> None:
    series.begin(1)
    series.do(TakeTogether(item=series.item(1, "innovation").id, with_item=series.item(1, "complaints").id))
    series.settle(1, "complaints", state)
    series.close_meeting(1)
    assert series.item(1, "innovation").state is ItemState(state)
    line = next(i for i in series.snapshot(1).items if i.key == "innovation")
    assert (line.taken_with, line.state) == ("3", ItemState(state))
    series.plan()
    assert set(series.carried(2)) == ({"complaints", "innovation"} if comes_back else set())
