"""Walking the agenda."""

from __future__ import annotations

from typing import Literal

import pytest
from sqlmodel import select

from cqrm.models import Chairing, Sitting
from cqrm.terms.acts.conduct import OpenItem, RecordNote, SettleItem, StartMeeting
from cqrm.terms.enums import EntryKind, ItemState, MeetingStatus
from cqrm.terms.errors import Refused
from tests.meeting.stage import Stage
from tests.meeting.world import START

State = Literal["done", "deferred", "not_reached", "dropped", "to_come"]


def open_item(stage: Stage, position: int, *, settle: bool = True) -> str:
    return stage.do(OpenItem(item=stage.item(position), settle_previous=settle)).label


def settle(stage: Stage, position: int, state: State, reason: str = "") -> str:
    return stage.do(SettleItem(item=stage.item(position), state=state, reason=reason)).label


def test_starting_opens_the_first_item_and_the_chair_s_span(planned: Stage) -> None:
    planned.clock.advance(minutes=2)
    answer = planned.do(StartMeeting(meeting=planned.world.meeting))
    view = answer.meeting
    assert answer.label == "Started CQRM 14"
    assert view.status is MeetingStatus.IN_SESSION
    assert view.started_at == planned.clock.now()
    assert view.open_item_id == planned.item(1)
    assert view.items[0].state is ItemState.OPEN
    chairing = planned.read(lambda look: look.session.exec(select(Chairing)).one())
    assert chairing.person_id == planned.world.people["PN"]
    sitting = planned.read(lambda look: look.session.exec(select(Sitting)).one())
    assert (sitting.started_at, sitting.ended_at, sitting.place) == (view.started_at, None, "Board room")


def test_a_meeting_is_started_once(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"CQRM 14 has started already\."):
        stage.do(StartMeeting(meeting=stage.world.meeting))


def test_the_item_left_behind_is_done_if_it_has_a_record(stage: Stage) -> None:
    stage.note(1, "The chair welcomed everybody.")
    stage.clock.advance(minutes=3)
    assert open_item(stage, 4) == "Opened item 4, Serious incidents"
    stage.clock.advance(minutes=5)
    open_item(stage, 2)
    view = stage.view()
    states = {i.position: i.state for i in view.items}
    assert states[1] is ItemState.DONE
    assert states[4] is ItemState.TO_COME
    assert states[2] is ItemState.OPEN
    assert view.open_item_id == stage.item(2)
    assert view.items[0].seconds_used(stage.clock.now()) == 180
    assert view.items[3].seconds_used(stage.clock.now()) == 300


def test_an_item_is_not_settled_when_nobody_asks_for_it(stage: Stage) -> None:
    stage.note(1, "The chair welcomed everybody.")
    open_item(stage, 2, settle=False)
    assert stage.seen_item(1).state is ItemState.TO_COME


def test_going_to_the_item_that_is_open_changes_nothing(stage: Stage) -> None:
    before = stage.view()
    stage.clock.advance(minutes=1)
    assert open_item(stage, 1) == ""
    assert stage.view() == before


def test_time_is_counted_over_every_visit(stage: Stage) -> None:
    for minutes, position in ((2, 2), (3, 1), (4, 2)):
        stage.clock.advance(minutes=minutes)
        open_item(stage, position)
    stage.clock.advance(minutes=5)
    now = stage.clock.now()
    assert [i.seconds_used(now) // 60 for i in stage.view().items[:2]] == [2 + 4, 3 + 5]


def test_what_became_of_an_item_is_told_with_its_reason(stage: Stage) -> None:
    assert settle(stage, 1, "done") == "Item 1 done"
    assert stage.view().open_item_id is None
    assert settle(stage, 4, "deferred", "paper late") == "Item 4 deferred: paper late"
    assert settle(stage, 5, "not_reached") == "Item 5 not reached"
    assert settle(stage, 6, "dropped", "nothing to report") == "Item 6 dropped: nothing to report"
    states = [(i.state.value, i.state_reason) for i in stage.view().items]
    assert states == [
        ("done", ""),
        ("to_come", ""),
        ("to_come", ""),
        ("deferred", "paper late"),
        ("not_reached", ""),
        ("dropped", "nothing to report"),
    ]
    assert settle(stage, 4, "to_come") == "Item 4 to come again"
    assert stage.seen_item(4).state_reason == ""


@pytest.mark.parametrize("state", ["deferred", "dropped"])
@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_deferring_and_dropping_need_a_reason(stage: Stage, state: State, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        settle(stage, 4, state, reason)
    assert refused.value.title == f"Item 4 cannot be {state} without a reason."


@pytest.mark.parametrize(("state", "words"), [("dropped", "dropped"), ("not_reached", "not reached")])
def test_an_item_with_minutes_was_reached(stage: Stage, state: State, words: str) -> None:
    stage.note(4, "Two incidents were reported.")
    with pytest.raises(Refused, match=f"Item 4 has 1 entry in its record, so it is not {words}"):
        settle(stage, 4, state, "late")
    settle(stage, 4, "deferred", "late")


def test_a_private_note_is_no_discussion(stage: Stage) -> None:
    stage.do(RecordNote(item=stage.item(4), text="ask about the post", kind=EntryKind.PRIVATE))
    settle(stage, 4, "not_reached")
    assert stage.seen_item(4).state is ItemState.NOT_REACHED


def test_a_clock_set_back_gives_no_negative_time(stage: Stage) -> None:
    stage.clock.advance(minutes=-30)
    open_item(stage, 2)
    (visit,) = stage.seen_item(1).visits
    assert visit.started_at == visit.ended_at == START


def test_opening_a_deferred_item_takes_it_up_again(stage: Stage) -> None:
    settle(stage, 4, "deferred", "paper late")
    open_item(stage, 4)
    stage.note(4, "The paper was tabled.")
    open_item(stage, 5)
    item = stage.seen_item(4)
    assert (item.state, item.state_reason) == (ItemState.DONE, "")
