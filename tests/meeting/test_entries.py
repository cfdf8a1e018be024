"""Recording notes, decisions and actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from cqrm.models import Decision
from cqrm.terms.acts.attend import MarkLeft
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote, SettleItem
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.errors import CqrmError, Refused
from tests.meeting.stage import Stage


def test_a_note_is_kept_as_typed(stage: Stage) -> None:
    answer = stage.do(
        RecordNote(
            item=stage.item(4),
            text="  c diff: 12 cases [b]not markup[/b]\r\nand a\u202e second\x1b[2J line ",
            links=("incident:2026/1034", "item:7", "incident:2026/1034"),
        )
    )
    (entry,) = answer.meeting.items[3].entries
    assert entry.text == entry.wording == "c diff: 12 cases [b]not markup[/b] and a second[2J line"
    assert answer.removed_characters == 2
    assert (entry.kind, entry.audience, entry.author) == (
        EntryKind.NOTE,
        Audience.PARTIES,
        "Priya Nair",
    )
    assert entry.at == stage.clock.now()
    assert entry.links == ("incident:2026/1034", "item:7")
    assert (answer.label, answer.entry_id) == ("Recorded note in item 4", entry.id)


@pytest.mark.parametrize(
    ("fields", "kind", "audience", "label"),
    [
        ({}, EntryKind.NOTE, Audience.PARTIES, "Recorded note in item 4"),
        ({"is_heading": True}, EntryKind.NOTE, Audience.PARTIES, "Recorded sub-heading in item 4"),
        ({"kind": EntryKind.PARK}, EntryKind.PARK, Audience.PARTIES, "Parked a matter in item 4"),
        (
            {"kind": EntryKind.PRIVATE},
            EntryKind.PRIVATE,
            Audience.PRIVATE,
            "Recorded private note in item 4",
        ),
        (
            {"audience": Audience.PRIVATE},
            EntryKind.PRIVATE,
            Audience.PRIVATE,
            "Recorded private note in item 4",
        ),
        (
            {"audience": Audience.COMMISSIONER},
            EntryKind.NOTE,
            Audience.COMMISSIONER,
            "Recorded note in item 4",
        ),
    ],
)
def test_kinds_of_notes(
    stage: Stage, fields: dict[str, Any], kind: EntryKind, audience: Audience, label: str
) -> None:
    answer = stage.do(RecordNote(item=stage.item(4), text="who pays?", **fields))
    (entry,) = answer.meeting.items[3].entries
    assert (entry.kind, entry.audience, answer.label) == (kind, audience, label)
    assert entry.is_heading is fields.get("is_heading", False)


def test_entries_stand_in_the_order_of_their_capture(stage: Stage) -> None:
    stage.note(4, "one")
    stage.decision(4, "two")
    stage.action(4, "three")
    stage.note(5, "elsewhere")
    stage.note(4, "four")
    assert [e.text for e in stage.entries(4)] == ["one", "two", "three", "four"]
    assert [e.number for e in stage.entries(4)] == ["4.1", "D14-01", "A14-01", "4.2"]


@pytest.mark.parametrize(
    ("verb", "authority", "target", "stored"),
    [
        ("AGREED", Authority.DECIDED, "", "agreed"),
        ("agree", Authority.DECIDED, "", "agreed"),
        (" Not  Agreed ", Authority.DECIDED, "", "not agreed"),
        ("refer", Authority.REFERRED_TO, "Quality Committee", "referred"),
        ("recommended", Authority.RECOMMENDED_TO, "Quality Committee", "recommended"),
        ("deferred", Authority.DECIDED, "CQRM 15", "deferred"),
        ("deferred", Authority.DECIDED, "", "deferred"),
        ("agreed", Authority.RECOMMENDED_TO, "Quality Committee", "agreed"),
    ],
)
def test_a_decision_has_a_verb_of_the_body(
    stage: Stage, verb: str, authority: Authority, target: str, stored: str
) -> None:
    stage.decision(4, "falls", verb=verb, authority=authority, target=target)
    (entry,) = stage.entries(4)
    assert (entry.verb, entry.authority, entry.target) == (stored, authority, target)


@pytest.mark.parametrize(
    ("verb", "authority", "target", "title"),
    [
        ("", Authority.DECIDED, "", "The decision has no verb."),
        ("decreed", Authority.DECIDED, "", "“decreed” is no verb of a decision."),
        ("referred", Authority.REFERRED_TO, " ", "REFERRED needs a body."),
        ("recommend", Authority.RECOMMENDED_TO, "", "RECOMMENDED needs a body."),
        ("agreed", Authority.DECIDED, "Board", "AGREED takes no “to”."),
    ],
)
def test_decisions_that_cannot_stand(
    stage: Stage, verb: str, authority: Authority, target: str, title: str
) -> None:
    with pytest.raises(Refused) as refused:
        stage.decision(4, "falls", verb=verb, authority=authority, target=target)
    assert refused.value.title == title
    assert stage.entries(4) == ()
    assert stage.view().decision_refs == ("D14-01", "A14-01")


def test_the_quorum_is_kept_with_each_decision(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "TO", "JOB")
    stage.decision(4, "while quorate")
    stage.clock.advance(minutes=1)
    stage.do(MarkLeft(attendance=stage.world.attendance["TO"]))
    stage.clock.advance(minutes=1)
    stage.decision(4, "while not")
    first, second = stage.read(lambda look: look.session.exec(select(Decision).order_by(Decision.ref)).all())
    assert (first.quorate, second.quorate) == (True, False)
    assert first.quorum["sides"][0]["present"] == ["PN", "SO"]
    assert first.quorum["sides"][1] == {
        "side": "provider",
        "present": ["AT", "TO"],
        "needed": 2,
        "missing": [],
    }
    assert second.quorum["words"] == "Trust 1 of 2"
    assert [e.quorate for e in stage.entries(4)] == [True, False]


def test_owners_are_kept_as_they_are_called_today(stage: Stage) -> None:
    stage.action(4, "joint response", "AT", "so")
    (entry,) = stage.entries(4)
    assert [(o.code, o.name, o.role, o.organisation) for o in entry.owners] == [
        ("AT", "Anne Taylor", "Chief Nurse", "Trust"),
        ("SO", "Samuel Osei", "Director of Nursing", "ICB"),
    ]


@pytest.mark.parametrize(
    ("owners", "title"),
    [
        (("ZZ",), "Nobody in the directory has the initials “ZZ”."),
        (("AT", "at"), "Anne Taylor is named twice."),
        (("CE",), "Colin Exley (CE) has left Harrow Vale CQRM."),
    ],
)
def test_who_cannot_own_an_action(stage: Stage, owners: tuple[str, ...], title: str) -> None:
    with pytest.raises(Refused) as refused:
        stage.action(4, "report", *owners)
    assert refused.value.title == title
    assert stage.view().decision_refs == ("D14-01", "A14-01")


@pytest.mark.parametrize(
    ("text", "due", "meeting"),
    [
        ("next cqrm", date(2026, 12, 30), 15),
        ("CQRM 15", date(2026, 12, 30), 15),
        ("by next meeting", date(2026, 12, 30), 15),
        ("next cqrm", date(2026, 12, 29), None),
        ("before next cqrm", date(2026, 12, 29), None),
        ("30 Dec", date(2026, 12, 30), None),
        ("", date(2026, 12, 30), None),
        ("when it suits", None, None),
    ],
)
def test_a_date_given_as_a_meeting_follows_it(
    stage: Stage, text: str, due: date | None, meeting: int | None
) -> None:
    entry = stage.action(4, "report", "AT", due_on=due, due_text=text)
    action = stage.action_row(entry)
    assert (action.due_on, action.due_text, action.due_meeting) == (due, text, meeting)


def test_a_date_before_the_meeting_is_recorded_all_the_same(stage: Stage) -> None:
    stage.action(4, "report", "AT", due_on=date(2026, 11, 1))
    assert stage.entries(4)[0].due_on == date(2026, 11, 1)


def test_decisions_and_actions_are_never_private(stage: Stage) -> None:
    for record in (stage.decision, stage.action):
        with pytest.raises(Refused, match="cannot be private"):
            record(4, "x", audience=Audience.PRIVATE)


def test_a_note_becomes_a_decision_in_place(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "TO")
    stage.note(4, "before")
    note = stage.note(4, "we agree that the plan stands")
    stage.note(4, "after")
    taken = stage.clock.now()
    stage.clock.advance(minutes=20)
    stage.do(MarkLeft(attendance=stage.world.attendance["TO"]))
    entry_id = stage.decision(4, "that the plan stand", from_note=note)
    before, entry, after = stage.entries(4)
    assert (before.number, entry.number, after.number) == ("4.1", "D14-01", "4.2")
    assert (entry.id, entry_id) == (note, note)
    assert (entry.text, entry.wording) == ("we agree that the plan stands", "that the plan stand")
    assert (entry.author, entry.at, entry.from_note) == ("Priya Nair", taken, True)
    assert entry.quorate, "it was said while everybody was here"


def test_a_note_becomes_an_action_in_place(stage: Stage) -> None:
    note = stage.note(4, "Anne to send the report")
    stage.action(4, "Send the report", "AT", from_note=note)
    (entry,) = stage.entries(4)
    assert (entry.kind, entry.number, entry.text, entry.wording) == (
        EntryKind.ACTION,
        "A14-01",
        "Anne to send the report",
        "Send the report",
    )


def test_only_a_note_of_the_item_becomes_an_outcome(stage: Stage) -> None:
    note = stage.note(5, "elsewhere")
    with pytest.raises(Refused, match="That note is not in item 4"):
        stage.decision(4, "x", from_note=note)
    stage.decision(5, "x", from_note=note)
    with pytest.raises(CqrmError, match="That note is no longer in the record"):
        stage.action(5, "x", from_note=note)
    assert stage.view().decision_refs == ("D14-02", "A14-01")


@pytest.mark.parametrize(("state", "words"), [("not_reached", "not reached"), ("dropped", "dropped")])
def test_an_item_that_was_not_discussed_takes_no_record(stage: Stage, state: Any, words: str) -> None:  # noqa: ANN401
    stage.do(SettleItem(item=stage.item(4), state=state, reason="late"))
    with pytest.raises(Refused, match=f"Item 4 was {words}"):
        stage.note(4, "x")


def test_a_capture_names_itself_in_history(stage: Stage) -> None:
    act = RecordAction(item=stage.item(4), text="x", owners=())
    assert stage.do(act).meeting.undo.undo == "Recorded action A14-01"
    decision = RecordDecision(item=stage.item(4), verb="noted", text="x", authority=Authority.NOTED)
    assert stage.do(decision).meeting.undo.undo == "Recorded decision D14-01"
