"""Changing entries and their order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cqrm.terms.acts.close import MarkRead
from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RecordNote, RemoveEntry
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.errors import Refused
from cqrm.terms.views.record import EntryView
from tests.meeting.stage import Stage

NOTE, DECISION, ACTION = EntryKind.NOTE, EntryKind.DECISION, EntryKind.ACTION


def change(stage: Stage, entry: Any, kind: EntryKind, **fields: Any) -> str:  # noqa: ANN401
    return stage.do(ChangeEntry(entry=entry, kind=kind, **fields)).label


def first(stage: Stage) -> EntryView:
    return stage.entries(4)[0]


def test_the_wording_changes_and_the_captured_text_stays(stage: Stage) -> None:
    note = stage.note(4, "two incidnets")
    assert change(stage, note, NOTE, wording=" Two incidents\nwere reported. ") == "Changed note in item 4"
    assert (first(stage).text, first(stage).wording) == ("two incidnets", "Two incidents were reported.")
    with pytest.raises(Refused, match="The wording is missing"):
        change(stage, note, NOTE, wording="  ")


@pytest.mark.parametrize(
    ("audience", "label"),
    [
        (Audience.COMMISSIONER, "D14-01: commissioner only"),
        (Audience.PUBLIC_WITHHELD, "D14-01: withheld from public"),
    ],
)
def test_the_audience_of_an_entry_can_be_walked(stage: Stage, audience: Audience, label: str) -> None:
    entry = stage.decision(4, "that the plan stand")
    assert change(stage, entry, DECISION, audience=audience) == label
    assert first(stage).audience is audience
    assert change(stage, entry, DECISION, audience=Audience.PARTIES) == "D14-01: for both parties"


def test_a_note_may_become_private_and_come_back(stage: Stage) -> None:
    note = stage.note(4, "ask about the post")
    assert change(stage, note, NOTE, audience=Audience.PRIVATE) == "Note in item 4: private"
    assert (first(stage).kind, first(stage).number) == (EntryKind.PRIVATE, "")
    change(stage, note, EntryKind.PRIVATE, audience=Audience.PARTIES)
    assert (first(stage).kind, first(stage).number) == (NOTE, "4.1")


@pytest.mark.parametrize("kind", [DECISION, ACTION])
def test_outcomes_never_become_private(stage: Stage, kind: EntryKind) -> None:
    entry = stage.decision(4, "x") if kind is DECISION else stage.action(4, "x")
    with pytest.raises(Refused, match="14-01 cannot be private"):
        change(stage, entry, kind, audience=Audience.PRIVATE)


def test_a_sub_heading_has_no_number(stage: Stage) -> None:
    note = stage.note(4, "Falls")
    stage.note(4, "Two falls were reported.")
    change(stage, note, NOTE, is_heading=True)
    assert [e.number for e in stage.entries(4)] == ["", "4.1"]


def test_a_decision_changes_its_verb_and_addressee_together(stage: Stage) -> None:
    entry = stage.decision(4, "falls")
    with pytest.raises(Refused, match="REFERRED needs a body"):
        change(stage, entry, DECISION, verb="refer")
    assert change(stage, entry, DECISION, verb="refer", target="Quality Committee", reason="harm") == (
        "Changed D14-01"
    )
    decided = first(stage)
    assert (decided.verb, decided.authority, decided.target, decided.reason) == (
        "referred",
        Authority.REFERRED_TO,
        "Quality Committee",
        "harm",
    )
    change(stage, entry, DECISION, verb="noted", target="")
    assert (first(stage).authority, first(stage).target) == (Authority.NOTED, "")


def test_an_action_changes_owners_and_date(stage: Stage) -> None:
    entry = stage.action(4, "report", "AT", due_on=date(2026, 12, 30), due_text="next cqrm")
    change(stage, entry, ACTION, owners=("SO", "AT"))
    assert [o.code for o in first(stage).owners] == ["SO", "AT"]
    change(stage, entry, ACTION, due_on=date(2026, 12, 9), due_text="10 od")
    assert (first(stage).due_on, first(stage).due_text) == (date(2026, 12, 9), "10 od")
    assert stage.action_row(entry).due_meeting is None
    change(stage, entry, ACTION, due_on=None, due_text="")
    assert first(stage).due_on is None
    change(stage, entry, ACTION, owners=())
    assert first(stage).owners == ()


def test_a_change_to_the_same_changes_nothing(stage: Stage) -> None:
    entry = stage.action(4, "report", "AT", due_on=date(2026, 12, 9), due_text="10 od")
    before = stage.view()
    label = change(
        stage,
        entry,
        ACTION,
        wording="report",
        owners=("AT",),
        due_on=date(2026, 12, 9),
        due_text="10 od",
        audience=Audience.PARTIES,
    )
    assert label == ""
    assert stage.view() == before


def test_a_withdrawn_entry_stays_as_it_was(stage: Stage) -> None:
    entry = stage.decision(4, "x")
    stage.do(MarkRead(meeting=stage.world.meeting, entries=(entry,)))
    stage.do(RemoveEntry(entry=entry, kind=DECISION, reason="taken twice"))
    with pytest.raises(Refused, match="D14-01 was withdrawn"):
        change(stage, entry, DECISION, wording="y")


def test_entries_move_up_past_any_kind(stage: Stage) -> None:
    stage.decision(4, "one")
    stage.action(4, "two")
    note = stage.note(4, "three")
    assert stage.do(MoveEntry(entry=note, kind=NOTE)).label == "Moved note in item 4 up"
    stage.do(MoveEntry(entry=note, kind=NOTE))
    assert [e.text for e in stage.entries(4)] == ["three", "one", "two"]
    with pytest.raises(Refused, match="Note in item 4 is the first entry already"):
        stage.do(MoveEntry(entry=note, kind=NOTE))


def test_moving_renumbers_notes_and_keeps_references(stage: Stage) -> None:
    stage.note(4, "one")
    stage.do(RecordNote(item=stage.item(4), text="secret", kind=EntryKind.PRIVATE))
    second = stage.note(4, "two")
    stage.do(MoveEntry(entry=second, kind=NOTE))
    stage.do(MoveEntry(entry=second, kind=NOTE))
    assert [(e.text, e.number) for e in stage.entries(4)] == [
        ("two", "4.1"),
        ("one", "4.2"),
        ("secret", ""),
    ]
