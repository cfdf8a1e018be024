"""Matters put to other bodies: recorded, changed, taken out, and asked for when nobody receives them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cqrm.terms.acts.close import CloseMeeting, MarkRead
from cqrm.terms.acts.concerns import RecordEscalation
from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RemoveEntry
from cqrm.terms.acts.questions import SeeClose
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Audience, EntryKind, EscalationLevel
from cqrm.terms.errors import Refused
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import Acted
from tests.meeting.stage import Stage
from tests.meeting.world import QUORUM

KIND = EntryKind.ESCALATION


def escalate(stage: Stage, text: str = "CQC notice", **fields: object) -> Acted:
    return stage.do(RecordEscalation(item=stage.item(4), text=text, **fields))  # type: ignore[arg-type]


def test_an_escalation_has_a_number_a_level_and_the_usual_receiver(stage: Stage) -> None:
    first = escalate(stage)
    second = escalate(stage, "falls are down", level=EscalationLevel.ASSURE, receiver="Board")
    assert (first.label, second.label) == ("Recorded escalation E14-01", "Recorded escalation E14-02")
    assert [(e.kind, e.number, e.level, e.target, e.wording) for e in stage.entries(4)] == [
        (KIND, "E14-01", EscalationLevel.ALERT, "Quality Committee", "CQC notice"),
        (KIND, "E14-02", EscalationLevel.ASSURE, "Board", "falls are down"),
    ]
    assert second.meeting.next_escalation == "E14-03"
    assert stage.view() == stage.truth()


def test_the_setting_names_the_receiver(tmp_path: Path) -> None:
    stage = Stage(
        tmp_path / "own.db",
        settings=BodySettings(
            quorum=json.dumps(QUORUM), escalations_to="Board", escalation_pattern="ESC/{meeting}/{n}"
        ),
    )
    stage.start()
    escalate(stage)
    assert [(e.number, e.target) for e in stage.entries(4)] == [("ESC/14/1", "Board")]
    stage.close()


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        (" \u200b", {}, "The matter to escalate is missing"),
        ("x", {"audience": Audience.PRIVATE}, "An escalation cannot be private"),
    ],
)
def test_what_cannot_be_escalated(stage: Stage, text: str, fields: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        escalate(stage, text, **fields)
    assert stage.entries(4) == ()


def test_hostile_text_is_cleaned_and_counted(stage: Stage) -> None:
    answer = escalate(stage, "\x1b[2J[bold]=cmd()\u202e", receiver="Board\x07")
    (entry,) = stage.entries(4)
    assert (entry.text, entry.target, answer.removed_characters) == ("[2J[bold]=cmd()", "Board", 3)


def test_undo_gives_the_line_and_the_number_back_and_redo_takes_them(stage: Stage) -> None:
    before = stage.view()
    escalate(stage, "CQC notice", level=EscalationLevel.ADVISE)
    undone = stage.do(Undo(meeting=stage.world.meeting))
    assert undone.given_back == "/e advise: CQC notice"
    assert undone.meeting.items == before.items
    assert undone.meeting.next_escalation == "E14-01"
    assert [e.number for e in stage.do(Redo(meeting=stage.world.meeting)).meeting.items[3].entries] == [
        "E14-01"
    ]
    assert stage.view() == stage.truth()


def test_an_escalation_can_be_changed_and_moved(stage: Stage) -> None:
    stage.note(4, "before")
    entry = escalate(stage).entry_id
    assert entry is not None
    answer = stage.do(
        ChangeEntry(
            entry=entry, kind=KIND, wording="CQC notice of 2 May", level=EscalationLevel.ADVISE, target=""
        )
    )
    assert answer.label == "Changed E14-01"
    (_, changed) = stage.entries(4)
    assert (changed.text, changed.wording, changed.level, changed.target) == (
        "CQC notice",
        "CQC notice of 2 May",
        EscalationLevel.ADVISE,
        "",
    )
    narrowed = stage.do(ChangeEntry(entry=entry, kind=KIND, audience=Audience.COMMISSIONER))
    assert narrowed.label == "E14-01: commissioner only"
    with pytest.raises(Refused, match="E14-01 cannot be private"):
        stage.do(ChangeEntry(entry=entry, kind=KIND, audience=Audience.PRIVATE))
    assert stage.do(MoveEntry(entry=entry, kind=KIND)).label == "Moved E14-01 up"
    assert [e.number for e in stage.entries(4)] == ["E14-01", "4.1"]
    assert stage.do(ChangeEntry(entry=entry, kind=KIND, target="")).label == ""
    assert stage.view() == stage.truth()


def test_the_newest_is_removed_with_its_number_and_what_was_read_back_withdrawn(stage: Stage) -> None:
    entry = escalate(stage).entry_id
    assert entry is not None
    stage.do(RemoveEntry(entry=entry, kind=KIND))
    entry = escalate(stage, "again").entry_id
    assert entry is not None
    assert [e.number for e in stage.entries(4)] == ["E14-01"]
    read = stage.ask(SeeClose(meeting=stage.world.meeting)).read_back
    assert [e.number for e in read] == ["E14-01"]
    stage.do(MarkRead(meeting=stage.world.meeting, entries=(entry,)))
    with pytest.raises(Refused, match="E14-01 was read back"):
        stage.do(RemoveEntry(entry=entry, kind=KIND))
    answer = stage.do(RemoveEntry(entry=entry, kind=KIND, reason="said twice"))
    assert answer.label == "Withdrew E14-01: said twice"
    assert stage.entries(4)[0].withdrawn == "said twice"
    with pytest.raises(Refused, match="was withdrawn"):
        stage.do(ChangeEntry(entry=entry, kind=KIND, wording="y"))
    close = stage.ask(SeeClose(meeting=stage.world.meeting))
    assert close.read_back == ()
    assert ("E14-01", "withdrawn: said twice") in [(n.ref, n.why) for n in close.not_coming_back]


def test_a_note_becomes_an_escalation_and_a_note_again(stage: Stage) -> None:
    stage.note(4, "first")
    note = stage.note(4, "CQC notice")
    stage.note(4, "last")
    escalate(stage, "CQC notice of May", from_note=note)
    made = stage.entries(4)[1]
    assert (made.id, made.text, made.wording, made.from_note) == (
        note,
        "CQC notice",
        "CQC notice of May",
        True,
    )
    assert stage.do(RemoveEntry(entry=note, kind=KIND)).label == "Made E14-01 a note again"
    assert [e.text for e in stage.entries(4)] == ["first", "CQC notice", "last"]
    assert stage.view() == stage.truth()


def test_without_receiver_the_meeting_cannot_be_closed(stage: Stage) -> None:
    entry = escalate(stage, receiver="").entry_id
    (fault,) = [f for f in stage.ask(SeeClose(meeting=stage.world.meeting)).faults if f.code == "no_receiver"]
    assert (fault.must_settle, fault.jump, fault.target) == (True, "entry", entry)
    with pytest.raises(Refused, match="to settle"):
        stage.do(CloseMeeting(meeting=stage.world.meeting))
    assert entry is not None
    stage.do(ChangeEntry(entry=entry, kind=KIND, target="Board"))
    faults = stage.ask(SeeClose(meeting=stage.world.meeting)).faults
    assert "no_receiver" not in [f.code for f in faults]
