"""The chair passes to somebody else for an item or from now on, must do so, and comes back."""

from __future__ import annotations

from uuid import UUID

import pytest

from cqrm.meeting.chair_now import chair_at, chair_now
from cqrm.meeting.snapshot_people import chairing_sentences
from cqrm.terms.acts.attend import MarkLeft
from cqrm.terms.acts.chairing import PassChair, TakeChairBack
from cqrm.terms.acts.conduct import OpenItem, SettleItem
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import Handling
from cqrm.terms.errors import NotFound, Refused
from tests.meeting.stage import Stage
from tests.meeting.test_declarations import declare, seated


def chair(stage: Stage) -> str:
    """The initials of who is in the chair."""
    view = stage.view()
    return next(p.code for p in view.directory if p.id == chair_now(view))


def pass_to(stage: Stage, code: str, item: int | None = None, reason: str = "") -> str:
    act = PassChair(
        meeting=stage.world.meeting,
        person=stage.world.people[code],
        item=stage.item(item) if item else None,
        reason=reason,
    )
    return stage.do(act).label


def go_to(stage: Stage, item: int, minutes: int = 10) -> None:
    stage.clock.advance(minutes=minutes)
    stage.do(OpenItem(item=stage.item(item)))


def sentences(stage: Stage) -> tuple[str, ...]:
    return chairing_sentences(stage.view(), stage.clock.now())


def test_the_chair_of_an_item_lasts_as_long_as_the_item(stage: Stage) -> None:
    seated(stage)
    go_to(stage, 5)
    assert pass_to(stage, "SO", 5, "for practice") == "Samuel Osei in the chair for item 5: for practice"
    assert chair(stage) == "SO"
    go_to(stage, 6)
    assert chair(stage) == "PN"
    assert sentences(stage) == ("Samuel Osei was in the chair for item 5: for practice.",)
    go_to(stage, 5)
    assert chair(stage) == "SO", "whoever chaired the item does so again"
    stage.clock.advance(minutes=1)
    stage.do(SettleItem(item=stage.item(5), state="done"))
    assert chair(stage) == "PN"
    assert stage.view() == stage.truth()


def test_from_now_on_and_back(stage: Stage) -> None:
    seated(stage)
    stage.clock.advance(minutes=42)
    assert pass_to(stage, "SO") == "Samuel Osei in the chair"
    assert pass_to(stage, "SO") == ""
    go_to(stage, 6, 28)
    assert chair(stage) == "SO"
    label = stage.do(TakeChairBack(meeting=stage.world.meeting)).label
    assert (label, chair(stage)) == ("Priya Nair in the chair again", "PN")
    assert sentences(stage) == ("Samuel Osei was in the chair from 10:12 to 10:40.",)
    with pytest.raises(Refused, match="Priya Nair is in the chair"):
        stage.do(TakeChairBack(meeting=stage.world.meeting))
    stage.do(Undo(meeting=stage.world.meeting))
    assert chair(stage) == "SO"


def test_the_chair_of_the_item_may_be_taken_back_within_it(stage: Stage) -> None:
    seated(stage)
    go_to(stage, 5)
    pass_to(stage, "AT", 5)
    stage.clock.advance(minutes=3)
    stage.do(TakeChairBack(meeting=stage.world.meeting))
    assert chair(stage) == "PN"


def test_opening_an_item_the_chair_takes_no_part_in_needs_another_chair(stage: Stage) -> None:
    seated(stage)
    declare(stage, "PN", 5, Handling.WITHDREW)
    with pytest.raises(Refused) as refused:
        go_to(stage, 5)
    assert refused.value.title == "Priya Nair is in the chair and takes no part in item 5."
    assert stage.view().open_item_id == stage.item(1), "the meeting stays where it was"
    pass_to(stage, "SO", 5, "Priya Nair declared an interest")
    assert chair(stage) == "PN", "item 5 is not open yet"
    go_to(stage, 5)
    assert chair(stage) == "SO"
    with pytest.raises(Refused, match="Priya Nair has declared an interest and takes no part in item 5"):
        stage.do(TakeChairBack(meeting=stage.world.meeting))
    go_to(stage, 6)
    assert chair(stage) == "PN"
    assert sentences(stage) == ("Samuel Osei was in the chair for item 5: Priya Nair declared an interest.",)


def test_an_arranged_chair_who_has_gone_does_not_help(stage: Stage) -> None:
    seated(stage)
    declare(stage, "PN", 5, Handling.DID_NOT_TAKE_PART)
    pass_to(stage, "SO", 5)
    stage.clock.advance(minutes=1)
    stage.do(MarkLeft(attendance=stage.world.attendance["SO"]))
    with pytest.raises(Refused, match="takes no part in item 5"):
        go_to(stage, 5)


def test_an_item_that_is_over_can_be_said_to_have_been_chaired_by_somebody_else(stage: Stage) -> None:
    seated(stage)
    go_to(stage, 5)
    inside = stage.clock.now()
    go_to(stage, 6)
    pass_to(stage, "SO", 5)
    view = stage.view()
    assert chair_at(view, inside) == stage.world.people["SO"]
    assert chair_now(view) == stage.world.people["PN"]
    pass_to(stage, "PN", 5)
    assert chair_at(stage.view(), inside) == stage.world.people["PN"]
    assert sentences(stage) == ()


def test_only_somebody_who_is_here_and_may_takes_the_chair(stage: Stage) -> None:
    seated(stage)
    with pytest.raises(Refused, match="Aidan Trent is not in the meeting"):
        pass_to(stage, "ATr", 5)
    declare(stage, "SO", 5, Handling.DID_NOT_TAKE_PART)
    with pytest.raises(Refused, match="Samuel Osei has declared an interest"):
        pass_to(stage, "SO", 5)
    with pytest.raises(NotFound):
        stage.do(PassChair(meeting=stage.world.meeting, person=UUID(int=3)))
    with pytest.raises(NotFound):
        stage.do(PassChair(meeting=stage.world.meeting, person=stage.world.people["SO"], item=UUID(int=3)))


def test_before_the_start_nobody_passes_the_chair(planned: Stage) -> None:
    planned.present("SO")
    with pytest.raises(Refused, match="has not started"):
        pass_to(planned, "SO")
