"""Interests declared: what they mean for the quorum of an item, for its owners and for its chair."""

from __future__ import annotations

from uuid import UUID

import pytest

from cqrm.meeting.capture_room import room_of
from cqrm.meeting.quorum_now import state_at, timeline
from cqrm.terms.acts.conduct import ChangeEntry, OpenItem, StartMeeting
from cqrm.terms.acts.declare import DeclareInterest, HandleDeclaration, RemoveDeclaration
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import EntryKind, Handling, Side
from cqrm.terms.errors import NotFound, Refused
from cqrm.terms.views.people_side import DeclarationView
from tests.meeting.stage import Stage

EVERYBODY = ("PN", "SO", "AT", "TO")


def declare(stage: Stage, code: str, item: int | None, handling: Handling | None = None) -> UUID:
    """Somebody declares an interest; answers the id of the declaration."""
    answer = stage.do(
        DeclareInterest(
            meeting=stage.world.meeting,
            person=stage.world.people[code],
            item=stage.item(item) if item else None,
            nature="Her sister sells the beds",
            handling=handling,
        )
    )
    assert answer.entry_id is not None
    return answer.entry_id


def declared(stage: Stage) -> DeclarationView:
    (only,) = stage.view().declarations
    return only


def seated(stage: Stage) -> Stage:
    stage.present(*EVERYBODY)
    return stage


def test_a_declaration_is_kept_with_what_was_done_about_it(stage: Stage) -> None:
    answer = stage.do(
        DeclareInterest(
            meeting=stage.world.meeting,
            person=stage.world.people["TO"],
            item=stage.item(5),
            nature="  owns\x07 the laundry ",
        )
    )
    assert answer.label == "Tom Okell declared an interest in item 5"
    assert answer.removed_characters == 1
    assert (declared(stage).nature, declared(stage).handling) == ("owns the laundry", None)
    answer = stage.do(HandleDeclaration(declaration=declared(stage).id, handling=Handling.STAYED))
    assert answer.label == "Tom Okell, interest in item 5: stayed"
    assert declared(stage).handling is Handling.STAYED
    assert stage.do(HandleDeclaration(declaration=declared(stage).id, handling=Handling.STAYED)).label == ""
    stage.do(Undo(meeting=stage.world.meeting))
    assert declared(stage).handling is None
    stage.do(RemoveDeclaration(declaration=declared(stage).id))
    assert stage.view().declarations == ()
    assert stage.view() == stage.truth()


@pytest.mark.parametrize(
    ("item", "nature", "title"),
    [
        (5, "  ", "The nature of the interest is missing."),
        (4, "again", "Tom Okell has declared an interest in item 4 already."),
    ],
)
def test_what_cannot_be_declared_is_refused(stage: Stage, item: int, nature: str, title: str) -> None:
    declare(stage, "TO", 4)
    before = stage.view()
    with pytest.raises(Refused) as refused:
        stage.do(
            DeclareInterest(
                meeting=stage.world.meeting,
                person=stage.world.people["TO"],
                item=stage.item(item),
                nature=nature,
            )
        )
    assert refused.value.title == title
    assert stage.view() == before


def test_somebody_on_no_list_and_an_item_of_another_meeting_are_refused(stage: Stage) -> None:
    act = DeclareInterest(
        meeting=stage.world.meeting, person=stage.world.people["CE"], item=None, nature="a share"
    )
    with pytest.raises(Refused, match="not on the attendance list"):
        stage.do(act)
    with pytest.raises(NotFound):
        stage.do(
            DeclareInterest(
                meeting=stage.world.meeting,
                person=stage.world.people["TO"],
                item=UUID(int=5),
                nature="a share",
            )
        )
    with pytest.raises(NotFound):
        stage.do(HandleDeclaration(declaration=UUID(int=5), handling=Handling.STAYED))


def test_whoever_withdrew_does_not_count_to_the_quorum_of_that_item_only(stage: Stage) -> None:
    seated(stage)
    declare(stage, "SO", 5, Handling.WITHDREW)
    view = stage.view()
    assert state_at(view, stage.clock.now(), stage.item(4)).quorate
    state = state_at(view, stage.clock.now(), stage.item(5))
    commissioner = state.side(Side.COMMISSIONER)
    assert not state.quorate and commissioner is not None and commissioner.present == 1
    assert room_of(view, view.items[3]).quorate and not room_of(view, view.items[4]).quorate


@pytest.mark.parametrize("handling", [Handling.STAYED, Handling.DID_NOT_TAKE_PART, None])
def test_whoever_stays_in_the_room_counts(stage: Stage, handling: Handling | None) -> None:
    seated(stage)
    declare(stage, "SO", 5, handling)
    assert state_at(stage.view(), stage.clock.now(), stage.item(5)).quorate


def test_an_interest_in_the_whole_meeting_counts_for_every_item(stage: Stage) -> None:
    seated(stage)
    declare(stage, "SO", None, Handling.WITHDREW)
    assert not any(state_at(stage.view(), stage.clock.now(), stage.item(n)).quorate for n in range(1, 7))


def test_the_quorum_stored_with_a_decision_is_that_of_its_item(stage: Stage) -> None:
    seated(stage)
    stage.do(OpenItem(item=stage.item(5)))
    stage.decision(5, "that the beds be bought")
    stage.decision(4, "something else")
    answer = stage.do(
        DeclareInterest(
            meeting=stage.world.meeting,
            person=stage.world.people["SO"],
            item=stage.item(5),
            nature="a share",
            handling=Handling.WITHDREW,
        )
    )
    assert answer.label.endswith("item 5, withdrew; D14-01 is now subject to ratification")
    assert [e.quorate for n in (5, 4) for e in stage.entries(n)] == [False, True]
    stage.decision(5, "that more be bought")
    assert not stage.entries(5)[-1].quorate
    answer = stage.do(HandleDeclaration(declaration=declared(stage).id, handling=Handling.STAYED))
    assert answer.label.endswith("D14-01 and D14-03 are no longer subject to ratification")


def test_the_timeline_shows_the_item_without_quorum_as_a_gap(stage: Stage) -> None:
    seated(stage)
    declare(stage, "SO", 5, Handling.WITHDREW)
    stage.clock.advance(minutes=10)
    stage.do(OpenItem(item=stage.item(5)))
    stage.clock.advance(minutes=5)
    stage.do(OpenItem(item=stage.item(6)))
    stage.clock.advance(minutes=5)
    stretches = timeline(stage.view(), stage.clock.now())
    minutes = [(int((s.end - s.start).total_seconds()) // 60, s.quorate) for s in stretches]
    assert minutes == [(10, True), (5, False), (5, True)]


def test_whoever_withdrew_cannot_own_an_action_of_the_item(stage: Stage) -> None:
    seated(stage)
    declare(stage, "TO", 5, Handling.WITHDREW)
    with pytest.raises(Refused) as refused:
        stage.action(5, "buy beds", "AT", "TO")
    assert refused.value.title == "Tom Okell withdrew from this item and cannot own its actions."
    action = stage.action(5, "buy beds", "AT")
    with pytest.raises(Refused, match="Tom Okell withdrew"):
        stage.do(ChangeEntry(entry=action, kind=EntryKind.ACTION, owners=("TO",)))
    assert [o.code for o in stage.entries(5)[0].owners] == ["AT"]
    assert stage.action(4, "elsewhere he can", "TO")
    view = stage.view()
    statuses = [next(p.status for p in room_of(view, view.items[n]).people if p.code == "TO") for n in (3, 4)]
    assert statuses == ["present", "withdrawn"]


def test_an_owner_who_was_named_before_stays_when_the_action_is_changed(stage: Stage) -> None:
    seated(stage)
    action = stage.action(5, "buy beds", "TO")
    declare(stage, "TO", 5, Handling.WITHDREW)
    stage.do(ChangeEntry(entry=action, kind=EntryKind.ACTION, owners=("TO", "AT")))
    assert [o.code for o in stage.entries(5)[0].owners] == ["TO", "AT"]


@pytest.mark.parametrize("handling", [Handling.WITHDREW, Handling.DID_NOT_TAKE_PART])
def test_nobody_leaves_the_chair_of_the_open_item_empty(stage: Stage, handling: Handling) -> None:
    seated(stage)
    stage.do(OpenItem(item=stage.item(5)))
    with pytest.raises(Refused, match="Priya Nair is in the chair of item 5"):
        declare(stage, "PN", 5, handling)
    declare(stage, "PN", 5)
    with pytest.raises(Refused, match="somebody else must take it"):
        stage.do(HandleDeclaration(declaration=declared(stage).id, handling=handling))
    assert declared(stage).handling is None
    stage.do(HandleDeclaration(declaration=declared(stage).id, handling=Handling.STAYED))


def test_before_the_start_interests_can_be_declared(planned: Stage) -> None:
    declare(planned, "PN", 1, Handling.WITHDREW)
    planned.present(*EVERYBODY)
    planned.do(StartMeeting(meeting=planned.world.meeting))
    assert planned.view().open_item is None, "item 1 waits until somebody else is in its chair"
