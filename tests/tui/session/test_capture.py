"""What is typed into the capture line becomes part of the record, or stays in the line with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cqrm.terms.acts.concerns import AddToConcern, RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.terms.enums import Audience, Authority, EntryKind, EscalationLevel, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.tui.session.line_input import LineInput
from tests.tui.fake_concerns import open_concern, with_concerns
from tests.tui.fake_store import an_id, make_view
from tests.tui.session.harness import NORMAL, app_with, enter_line, paste, words

ITEM_7 = an_id(2, 7)
SAVED = [
    (
        "A patient fell on ward 6",
        RecordNote(item=ITEM_7, text="A patient fell on ward 6"),
    ),
    (
        "/n /a is the key",
        RecordNote(item=ITEM_7, text="/a is the key"),
    ),
    (
        "/a chief nurse 10 od: submit the report",
        RecordAction(
            item=ITEM_7,
            text="submit the report",
            owners=("AT",),
            due_on=date(2026, 12, 9),
            due_text="10 od",
        ),
    ),
    (
        "/a: confirm the numbers",
        RecordAction(item=ITEM_7, text="confirm the numbers", owners=()),
    ),
    (
        "/d agreed: joint investigation of A12-02",
        RecordDecision(
            item=ITEM_7,
            verb="agreed",
            text="joint investigation of A12-02",
            authority=Authority.DECIDED,
            links=("action:A12-02",),
        ),
    ),
    (
        "/d referred to quality committee: falls",
        RecordDecision(
            item=ITEM_7,
            verb="referred",
            text="falls",
            authority=Authority.REFERRED_TO,
            target="Quality Committee",
        ),
    ),
    (
        "/p who pays?",
        RecordNote(item=ITEM_7, text="who pays?", kind=EntryKind.PARK),
    ),
    (
        "/x ask about the post",
        RecordNote(item=ITEM_7, text="ask about the post", kind=EntryKind.PRIVATE, audience=Audience.PRIVATE),
    ),
    (
        "/c sepsis screening: below 90%",
        RaiseConcern(item=ITEM_7, text="sepsis screening: below 90%"),
    ),
    (
        "/c #c-07: two more falls, see A12-02",
        AddToConcern(
            item=ITEM_7, concern="C-07", text="two more falls, see A12-02", links=("action:A12-02",)
        ),
    ),
    (
        "/e advise: CQC notice",
        RecordEscalation(item=ITEM_7, text="CQC notice", level=EscalationLevel.ADVISE),
    ),
    (
        "/escalate falls: three",
        RecordEscalation(item=ITEM_7, text="falls: three", level=EscalationLevel.ALERT),
    ),
]


@pytest.mark.parametrize(("typed", "act"), SAVED, ids=[typed for typed, _ in SAVED])
async def test_a_line_becomes_the_act_that_records_it(typed: str, act: object) -> None:
    app = app_with(with_concerns(make_view(), open_concern(7, "Falls", "serious_incidents")))
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, typed)
        assert [r for r in app.store.requests if isinstance(r, type(act))] == [act]
        assert app.session.line.text == ""
        assert isinstance(app.focused, LineInput)


async def test_what_was_saved_stands_in_the_record_and_in_the_rail() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/a kapoor fri: check the swab counts")
        shown = words(app)
        assert "A14-08  check the swab counts" in shown
        assert "Medical Director (Trust) · due Fri 27 Nov 2026" in shown
        assert "3 decisions, 8 actions" in shown


@pytest.mark.parametrize(
    ("typed", "caret", "said"),
    [
        ("/a at 10 od: submit", 3, "“at” is Anne Taylor (AT) or Aidan Trent (ATr)"),
        ("/a taylor 31 nov: submit", 10, "November has 30 days"),
        ("/q falls", 0, "no kind “/q”"),
        ("/d falls: more", 3, "which verb?"),
        ("/a taylor fri", 13, "put a colon before the text"),
    ],
)
async def test_a_refusal_keeps_the_text_and_points_at_the_part(typed: str, caret: int, said: str) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, typed)
        line = app.session.line
        assert (line.text, line.input.caret) == (typed, caret)
        assert line.echo_text.startswith("not saved:")
        assert said in " ".join(line.echo_text.split())
        assert not app.store.acts(RecordNote) + app.store.acts(RecordAction) + app.store.acts(RecordDecision)
        assert app.focused is line.input


async def test_a_warning_does_not_stop_a_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a lay member sat: read the report")
        assert "! not in the room" in app.session.line.echo_text
        assert "! Saturday" in app.session.line.echo_text
        await pilot.press("enter")
        await pilot.pause()
        assert [a.due_on for a in app.store.acts(RecordAction)] == [date(2026, 11, 28)]


async def test_enter_on_an_empty_line_does_nothing() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        before = len(app.store.requests)
        await pilot.press("enter", "space", "enter")
        assert len(app.store.requests) == before


async def test_the_echo_follows_each_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        assert "/a action" in app.session.line.echo_text
        assert "/c concern  /e escalate" in app.session.line.echo_text
        await pilot.press("f", "a")
        await pilot.pause()
        assert app.session.line.echo_text == " note  item 7"
        await pilot.press("backspace", "backspace", "slash", "a", "space", "t", "a", "y", "l", "o", "r")
        await pilot.pause()
        assert "Anne Taylor" in app.session.line.echo_text


async def test_nothing_can_be_captured_before_the_meeting_has_started() -> None:
    view = make_view(status=MeetingStatus.PLANNED, started_at=None, open_item_id=None)
    app = app_with(view)
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the minutes were circulated")
        assert app.session.line.text == "the minutes were circulated"
        assert "^n starts it" in app.session.line.echo_text
        assert not app.store.acts(RecordNote)


@pytest.mark.parametrize("changes", [{"read_only": True}, {"status": MeetingStatus.APPROVED}])
async def test_a_meeting_that_cannot_be_changed_shows_its_record_and_says_why(
    changes: dict[str, Any],
) -> None:
    app = app_with(make_view(**changes))
    async with app.run_test(size=NORMAL) as pilot:
        app.session.show_item(ITEM_7)
        await enter_line(pilot, "one more thing")
        assert app.session.line.text == "one more thing"
        assert "nothing" in app.session.line.echo_text
        assert "AGREED that the fall investigation" in words(app)
        app.session.record.focus_newest()
        await pilot.press("delete", "a", "u", "f3")
        assert not [r for r in app.store.requests if type(r).__module__.endswith("conduct")]


async def test_a_refusal_goes_when_what_it_refused_is_possible() -> None:
    app = app_with(make_view(status=MeetingStatus.PLANNED, started_at=None, open_item_id=None))
    async with app.run_test(size=NORMAL) as pilot:
        line = app.session.line
        await enter_line(pilot, "/a taylor fri: write")
        assert "has not started" in line.echo_text
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "not saved" not in line.echo_text and "has not started" not in line.echo_text
        assert line.text == "/a taylor fri: write"
        line.put("")
        await enter_line(pilot, "/a nobody fri: write")
        assert "nobody answers" in line.echo_text
        app.session.show_meeting()
        assert "nobody answers" in line.echo_text, "it is still so"
        somebody = replace(app.store.view.directory[0], name="Ann Nobody", id=an_id(1, 77), code="AN")
        app.desk.meeting = replace(app.store.view, directory=(*app.store.view.directory, somebody))
        app.session.show_meeting()
        assert "Ann Nobody" in line.echo_text


async def test_a_refusal_of_the_store_stays_until_the_text_changes() -> None:
    app = app_with(refuse=Refused("Item 7 was dropped."))
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "words")
        app.session.show_meeting()
        assert "Item 7 was dropped." in app.session.line.echo_text
