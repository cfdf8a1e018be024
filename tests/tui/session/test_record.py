"""The record with focus: each entry can be changed, moved, taken out, or made something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.terms.acts.conduct import ChangeEntry, MoveEntry, RecordAction, RecordDecision, RemoveEntry
from cqrm.terms.enums import Audience, Authority, EntryKind
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.forms.action_form import ActionForm
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.forms.edit_wording import EditWording
from cqrm.tui.look.rows import RowBuilder
from cqrm.tui.session.line_input import LineInput
from tests.tui.fake_store import an_id, make_view
from tests.tui.session.harness import NARROW, NORMAL, app_with, footer, paste, words

NOTE, DECISION, PRIVATE = an_id(3, 6), an_id(3, 3), an_id(3, 5)


def read_back() -> MeetingView:
    view = make_view()
    items = tuple(
        replace(i, entries=tuple(replace(e, read_back=True) for e in i.entries)) for i in view.items
    )
    return replace(view, items=items)


async def test_up_from_the_empty_line_goes_to_the_newest_entry() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up")
        assert app.focused is app.session.record
        assert app.session.record.cursor_id == str(NOTE)
        assert footer(app).split("  ") == [
            " Enter Edit",
            "F3 Make decision",
            "F4 Make action",
            "u Move up",
            "Del Remove",
            "Esc Capture line",
            "F1 Help",
            "^p Everything",
        ]
        await pilot.press("down")
        assert isinstance(app.focused, LineInput)


async def test_up_in_a_line_with_text_stays_in_the_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "half a thought")
        await pilot.press("up")
        assert isinstance(app.focused, LineInput)


async def test_a_private_note_is_shown_until_the_cursor_leaves() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        assert "safety post" not in words(app)
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        assert "private note  Ask about the vacant safety post" in words(app)
        await pilot.press("down")
        await pilot.pause()
        assert "safety post" not in words(app)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert "safety post" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "safety post" not in words(app)


async def test_enter_changes_the_wording_of_a_note() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, EditWording)
        await pilot.press("backspace", "!", "ctrl+s")
        await pilot.pause()
        wording = "The ICB asked for assurance that swab counts are checked at every handover in theatres!"
        assert app.store.acts(ChangeEntry) == [ChangeEntry(entry=NOTE, kind=EntryKind.NOTE, wording=wording)]
        assert "in theatres!" in " ".join(words(app).split())


async def test_what_was_typed_into_a_wording_is_offered_again_after_escape() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", "enter")
        await pilot.pause()
        await pilot.press("X", "escape")
        await pilot.pause()
        assert app.store.acts(ChangeEntry) == []
        assert app.store.drafts[f"form/{NOTE}"].text.endswith("theatres.X")
        await pilot.press("enter")
        await pilot.pause()
        assert "theatres.X" in " ".join(words(app).split())


async def test_a_note_becomes_a_decision_in_its_place() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", "f3")
        await pilot.pause()
        assert isinstance(app.screen, DecisionForm)
        await pilot.press("ctrl+s")
        await pilot.pause()
        text = "The ICB asked for assurance that swab counts are checked at every handover in theatres."
        assert app.store.acts(RecordDecision) == [
            RecordDecision(
                item=an_id(2, 7),
                verb="agreed",
                text=text,
                authority=Authority.DECIDED,
                from_note=NOTE,
            )
        ]


async def test_a_note_becomes_an_action_in_its_place() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", "f4")
        await pilot.pause()
        assert isinstance(app.screen, ActionForm)
        await paste(pilot, "kapoor")
        await pilot.press("tab")
        await paste(pilot, "2w")
        await pilot.press("ctrl+s")
        await pilot.pause()
        act = app.store.acts(RecordAction)[0]
        assert (act.from_note, act.owners, act.due_text) == (NOTE, ("RK",), "2w")


async def test_a_decision_cannot_be_made_a_decision_again() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL, notifications=True) as pilot:
        app.session.record.focus_entry(DECISION)
        await pilot.press("f3")
        await pilot.pause()
        assert app.screen is app.session
        assert "D14-03 is no note" in " ".join(words(app).split())


async def test_letters_move_remove_and_walk_the_audience() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up", "u", "h", "a")
        await pilot.pause()
        assert app.store.acts(MoveEntry) == [MoveEntry(entry=NOTE, kind=EntryKind.NOTE)]
        assert app.store.acts(ChangeEntry) == [
            ChangeEntry(entry=NOTE, kind=EntryKind.NOTE, is_heading=True),
            ChangeEntry(entry=NOTE, kind=EntryKind.NOTE, audience=Audience.COMMISSIONER),
        ]
        await pilot.press("h")
        await pilot.pause()
        assert "commissioner only" in words(app)
        assert app.session.record.cursor_id == str(NOTE), "the cursor goes with the entry"
        await pilot.press("delete")
        await pilot.pause()
        assert app.store.acts(RemoveEntry) == [RemoveEntry(entry=NOTE, kind=EntryKind.NOTE)]


async def test_what_was_read_back_is_withdrawn_with_a_reason() -> None:
    app = app_with(read_back())
    async with app.run_test(size=NORMAL) as pilot:
        app.session.record.focus_entry(DECISION)
        await pilot.press("delete")
        await pilot.pause()
        assert app.store.acts(RemoveEntry) == []
        assert "Withdraw D14-03?" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Say why" in words(app)
        await paste(pilot, "taken in error")
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(RemoveEntry) == [
            RemoveEntry(entry=DECISION, kind=EntryKind.DECISION, reason="taken in error")
        ]
        assert "withdrawn" in words(app)


async def test_a_private_note_has_no_audience_to_walk() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.record.focus_entry(PRIVATE)
        await pilot.press("a")
        assert app.store.acts(ChangeEntry) == []


async def test_blank_rows_go_first_then_the_newest_stays_in_view() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        shown = words(app).splitlines()
        at = next(n for n, row in enumerate(shown) if row.startswith(" Record"))
        rows = shown[at + 1 : at + 13]
        assert all(row.strip() for row in rows)
        assert "handover in theatres." in rows[-1]
        assert not any("7.1" in row for row in rows)


async def test_the_record_is_drawn_again_only_when_its_entries_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        drawn: list[RowBuilder] = []
        real = app.session.record.show

        def noted(rows: RowBuilder) -> None:
            drawn.append(rows)
            real(rows)

        monkeypatch.setattr(app.session.record, "show", noted)
        await pilot.press(*"typing")
        app.session.tick()
        app.session.show_meeting()
        await pilot.pause()
        assert drawn == []
        await pilot.press("enter")
        await pilot.pause()
        assert len(drawn) == 1
