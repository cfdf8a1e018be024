"""What becomes of an item when the meeting leaves it."""

from __future__ import annotations

from cqrm.terms.acts.conduct import OpenItem, SettleItem
from cqrm.terms.acts.progress import ReviewAction
from cqrm.terms.enums import ItemState
from tests.meeting.stage import Stage


def go(stage: Stage, position: int) -> None:
    stage.clock.advance(minutes=1)
    stage.do(OpenItem(item=stage.item(position)))


def state(stage: Stage, position: int) -> tuple[ItemState, str]:
    item = next(i for i in stage.view().items if i.position == position)
    return item.state, item.state_reason


def test_reviewing_an_earlier_action_is_dealing_with_the_item(stage: Stage) -> None:
    go(stage, 2)
    stage.do(ReviewAction(meeting=stage.world.meeting, action=stage.world.carried["A13-01"]))
    go(stage, 3)
    assert state(stage, 2) == (ItemState.DONE, "")
    go(stage, 4)
    assert state(stage, 3) == (ItemState.TO_COME, "")


def test_looking_at_a_deferred_item_leaves_it_deferred(stage: Stage) -> None:
    stage.do(SettleItem(item=stage.item(3), state="deferred", reason="presenter away"))
    go(stage, 3)
    go(stage, 2)
    assert state(stage, 3) == (ItemState.DEFERRED, "presenter away")


def test_a_deferred_item_that_is_discussed_after_all_is_done(stage: Stage) -> None:
    stage.note(3, "The paper was tabled.")
    stage.clock.advance(minutes=1)
    stage.do(SettleItem(item=stage.item(3), state="deferred", reason="presenter away"))
    go(stage, 3)
    go(stage, 2)
    assert state(stage, 3) == (ItemState.DEFERRED, "presenter away")
    go(stage, 3)
    stage.clock.advance(minutes=1)
    stage.note(3, "The presenter arrived.")
    go(stage, 2)
    assert state(stage, 3) == (ItemState.DONE, "")


def test_a_done_item_without_a_record_stays_done_when_it_is_looked_at(stage: Stage) -> None:
    stage.do(SettleItem(item=stage.item(4), state="done"))
    go(stage, 4)
    go(stage, 2)
    assert state(stage, 4) == (ItemState.DONE, "")
