"""Taking back and doing again, and the text that comes back to the line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.conduct import (
    ChangeEntry,
    MoveEntry,
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    RemoveEntry,
    SettleItem,
)
from cqrm.terms.acts.progress import ReviseDue, UpdateAction
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Authority, EntryKind, ItemState
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from tests.meeting.stage import Stage


def undo(stage: Stage) -> Acted:
    return stage.do(Undo(meeting=stage.world.meeting))


def redo(stage: Stage) -> Acted:
    return stage.do(Redo(meeting=stage.world.meeting))


@pytest.mark.parametrize(
    ("act", "line"),
    [
        ((RecordNote, {"text": "c diff: 12 cases"}), "c diff: 12 cases"),
        ((RecordNote, {"text": "/a is the key"}), "/n /a is the key"),
        ((RecordNote, {"text": "who pays?", "kind": EntryKind.PARK}), "/p who pays?"),
        ((RecordNote, {"text": "ask", "kind": EntryKind.PRIVATE}), "/x ask"),
        (
            (RecordDecision, {"verb": "agreed", "text": "a plan", "authority": Authority.DECIDED}),
            "/d agreed: a plan",
        ),
        (
            (
                RecordDecision,
                {
                    "verb": "refer",
                    "text": "falls",
                    "authority": Authority.REFERRED_TO,
                    "target": "Quality Committee",
                },
            ),
            "/d referred to Quality Committee: falls",
        ),
        (
            (
                RecordAction,
                {
                    "text": "report",
                    "owners": ("SO", "TO"),
                    "due_on": date(2026, 12, 9),
                    "due_text": "10 od",
                },
            ),
            "/a SO+TO 10 od: report",
        ),
        (
            (RecordAction, {"text": "report", "owners": ("SO",), "due_on": date(2026, 12, 9)}),
            "/a SO 9 Dec 2026: report",
        ),
        # AT is Anne Taylor's code and Aidan Trent's initials, so the line names her.
        ((RecordAction, {"text": "report", "owners": ("AT",)}), "/a Anne Taylor: report"),
        # A date that has passed is refused by the line until it is mended.
        (
            (RecordAction, {"text": "report", "owners": ("SO",), "due_on": date(2026, 11, 2)}),
            "/a SO 2 Nov 2026: report",
        ),
        ((RecordAction, {"text": "confirm the numbers", "owners": ()}), "/a: confirm the numbers"),
    ],
)
def test_a_capture_comes_back_as_it_could_be_typed(
    stage: Stage, act: tuple[type[Any], dict[str, Any]], line: str
) -> None:
    kind, fields = act
    recorded = stage.do(kind(item=stage.item(4), **fields))
    stage.do(OpenItem(item=stage.item(5)))
    undone = undo(stage)
    assert undone.given_back == line
    assert undone.label == f"Undone: {recorded.label[0].lower()}{recorded.label[1:]}"
    assert undone.meeting.items[3].entries == ()
    assert undone.meeting.undo.redo == recorded.label
    done = redo(stage)
    assert done.label == f"Done again: {recorded.label[0].lower()}{recorded.label[1:]}"
    assert done.meeting.items[3].entries == recorded.meeting.items[3].entries
    assert done.given_back == ""


def test_an_outcome_made_of_a_note_is_a_note_again_and_nothing_is_typed(stage: Stage) -> None:
    note = stage.note(4, "we agree")
    before = stage.entries(4)
    stage.decision(4, "that the plan stand", from_note=note)
    answer = undo(stage)
    assert answer.given_back == ""
    assert answer.meeting.items[3].entries == before


def test_other_acts_give_nothing_back(stage: Stage) -> None:
    note = stage.note(4, "one")
    stage.note(4, "two")
    for act in (
        MoveEntry(entry=stage.entries(4)[1].id, kind=EntryKind.NOTE),
        ChangeEntry(entry=note, kind=EntryKind.NOTE, wording="One."),
        RemoveEntry(entry=note, kind=EntryKind.NOTE),
        SettleItem(item=stage.item(5), state="deferred", reason="late"),
        UpdateAction(meeting=stage.world.meeting, action=stage.world.carried["A13-01"], text="on its way"),
        ReviseDue(
            meeting=stage.world.meeting,
            action=stage.world.carried["A13-01"],
            due_on=date(2026, 12, 9),
            due_text="",
            reason="late",
        ),
        MarkPresent(attendance=stage.world.attendance["AT"]),
    ):
        before = stage.view()
        stage.do(act)
        answer = undo(stage)
        assert answer.given_back == ""
        after = answer.meeting
        assert (after.items, after.attendance, after.carried, after.decision_refs) == (
            before.items,
            before.attendance,
            before.carried,
            before.decision_refs,
        ), type(act).__name__


def test_names_and_references_keep_their_capitals(stage: Stage) -> None:
    stage.present("AT")
    assert undo(stage).label == "Undone: Anne Taylor present from 09:30"
    stage.do(
        ReviseDue(
            meeting=stage.world.meeting,
            action=stage.world.carried["A13-01"],
            due_on=date(2026, 12, 9),
            due_text="",
            reason="late",
        )
    )
    assert undo(stage).label.startswith("Undone: A13-01 due")


def test_a_number_taken_back_is_given_out_again(stage: Stage) -> None:
    stage.decision(4, "one")
    stage.decision(4, "two")
    undo(stage)
    assert stage.view().decision_refs == ("D14-02", "A14-01")
    stage.decision(5, "three")
    assert stage.entries(5)[0].number == "D14-02"


def test_undo_refuses_what_was_changed_since(stage: Stage) -> None:
    note = stage.note(4, "one")
    stage.do(ChangeEntry(entry=note, kind=EntryKind.NOTE, wording="One."))
    undo(stage)
    undo(stage)
    assert stage.entries(4) == ()
    redo(stage)
    redo(stage)
    assert stage.entries(4)[0].wording == "One."


def test_with_nothing_left_it_says_so(stage: Stage) -> None:
    undo(stage)  # the start of the meeting
    with pytest.raises(Refused, match="There is nothing to undo"):
        undo(stage)
    redo(stage)
    with pytest.raises(Refused, match="There is nothing to do again"):
        redo(stage)


def test_undo_opens_no_second_item(stage: Stage) -> None:
    stage.do(OpenItem(item=stage.item(4)))
    stage.do(SettleItem(item=stage.item(4), state="not_reached"))
    before = stage.seen_item(4).visits
    stage.do(OpenItem(item=stage.item(6)))
    assert undo(stage).label == "Undone: item 4 not reached"
    assert [i.position for i in stage.view().items if any(v.ended_at is None for v in i.visits)] == [6]
    assert stage.seen_item(4).state is ItemState.TO_COME
    assert stage.seen_item(4).visits == before
    with pytest.raises(Refused, match="cannot be done again"):
        redo(stage)
    stage.do(SettleItem(item=stage.item(4), state="not_reached"))
    assert stage.seen_item(4).state is ItemState.NOT_REACHED
