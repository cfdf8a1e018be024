"""Taking entries out of the record, and what becomes of their numbers."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from cqrm.models import ActionOwner
from cqrm.terms.acts.close import MarkRead
from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RecordNote, RemoveEntry
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import Acted
from tests.meeting.stage import Stage

NOTE, DECISION, ACTION = EntryKind.NOTE, EntryKind.DECISION, EntryKind.ACTION


def remove(stage: Stage, entry: object, kind: EntryKind, reason: str = "") -> Acted:
    return stage.do(RemoveEntry(entry=entry, kind=kind, reason=reason))  # type: ignore[arg-type]


def test_the_newest_number_is_given_out_again(stage: Stage) -> None:
    stage.decision(4, "one")
    newest = stage.decision(4, "two")
    answer = remove(stage, newest, DECISION)
    assert answer.label == "Removed D14-02"
    assert answer.meeting.decision_refs == ("D14-02", "A14-01")
    stage.decision(5, "three")
    assert stage.entries(5)[0].number == "D14-02"


def test_an_older_number_leaves_a_gap(stage: Stage) -> None:
    first = stage.decision(4, "one")
    stage.decision(4, "two")
    remove(stage, first, DECISION)
    stage.decision(4, "three")
    assert [e.number for e in stage.entries(4)] == ["D14-02", "D14-03"]


def test_a_removed_action_takes_its_owners_with_it(stage: Stage) -> None:
    entry = stage.action(4, "report", "AT", "SO", due_on=date(2026, 12, 9))
    remove(stage, entry, ACTION)
    assert stage.entries(4) == ()
    owners = stage.read(
        lambda look: look.session.exec(select(ActionOwner).where(ActionOwner.action_id == entry)).all()
    )
    assert owners == []


@pytest.mark.parametrize("kind", [DECISION, ACTION])
def test_what_was_read_back_is_withdrawn_and_keeps_its_number(stage: Stage, kind: EntryKind) -> None:
    entry = stage.decision(4, "x") if kind is DECISION else stage.action(4, "x", "AT")
    ref = stage.entries(4)[0].number
    stage.do(MarkRead(meeting=stage.world.meeting, entries=(entry,)))
    with pytest.raises(Refused, match=f"{ref} was read back, so it keeps its number"):
        remove(stage, entry, kind)
    assert remove(stage, entry, kind, "said twice").label == f"Withdrew {ref}: said twice"
    assert stage.entries(4)[0].withdrawn == "said twice"
    with pytest.raises(Refused, match=f"{ref} is withdrawn already"):
        remove(stage, entry, kind, "again")
    stage.decision(4, "y") if kind is DECISION else stage.action(4, "y")
    assert stage.entries(4)[1].number == f"{ref[:-1]}2"


def test_an_outcome_made_of_a_note_becomes_that_note_again(stage: Stage) -> None:
    stage.note(4, "first")
    stage.do(RecordNote(item=stage.item(4), text="who pays?", kind=EntryKind.PARK))
    parked = stage.entries(4)[1]
    stage.do(
        ChangeEntry(entry=parked.id, kind=EntryKind.PARK, wording="Who pays?", audience=Audience.COMMISSIONER)
    )
    parked = stage.entries(4)[1]
    stage.decision(4, "that the ICB pay", from_note=parked.id)
    stage.do(MoveEntry(entry=parked.id, kind=DECISION))
    answer = remove(stage, parked.id, DECISION)
    assert answer.label == "Made D14-01 a note again"
    again, other = stage.entries(4)
    assert other.text == "first"
    assert again.number == "4.1"
    assert (again.kind, again.text, again.wording, again.audience, again.at) == (
        EntryKind.PARK,
        "who pays?",
        "Who pays?",
        Audience.COMMISSIONER,
        parked.at,
    )
    assert remove(stage, again.id, NOTE).label == "Removed parked matter in item 4"


def test_a_private_note_is_private_again(stage: Stage) -> None:
    stage.do(RecordNote(item=stage.item(4), text="he is leaving", kind=EntryKind.PRIVATE))
    (private,) = stage.entries(4)
    stage.action(4, "Name a new lead", from_note=private.id)
    remove(stage, private.id, ACTION)
    (again,) = stage.entries(4)
    assert (again.kind, again.audience) == (EntryKind.PRIVATE, Audience.PRIVATE)
