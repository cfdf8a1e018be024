"""Carried actions: their history, updates, new dates, closing, and being left as they are."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.tui.session.action_detail import ActionDetail
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.evidence_screen import EvidenceScreen
from tests.tui.fake_store import an_id, make_view
from tests.tui.session.harness import NARROW, NORMAL, WIDE, app_with, footer, on_top, paste, words

MEETING, SLIPPED = an_id(6, 14), an_id(4, 3)


@pytest.mark.painted
async def test_enter_shows_every_due_date_the_action_ever_had() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus_action("A12-02")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ActionDetail)
        shown = words(app)
        assert "Wed 30 Sep 2026 → Fri 30 Oct 2026 → Mon 30 Nov 2026   slipped twice" in shown
        assert "Medical Director (Trust)" in shown
        assert "CQRM 12, Wed 30 Sep 2026, Serious incidents" in shown
        assert "28 Oct  No update provided · CQRM 13" in shown
        svg = app.export_screenshot()
        assert svg.count("text-decoration: line-through") == 1
        await pilot.press("escape")
        assert isinstance(app.focused, CarriedList)


async def test_an_update_is_kept() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus_action("A12-02")
        await pilot.press("u")
        await paste(pilot, "audit data received")
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(UpdateAction) == [
            UpdateAction(meeting=MEETING, action=SLIPPED, text="audit data received")
        ]
        assert "✓ due Mon 30 Nov, first 30 Sep" in words(app)


async def test_another_date_is_said_back_and_needs_a_reason() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus_action("A12-02")
        await pilot.press("r")
        await paste(pilot, "next cqrm")
        assert "due Wed 30 Dec 2026 (CQRM 15), until now Mon 30 Nov 2026; this makes 3 slips" in words(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.acts(ReviseDue) == []
        assert "Say why" in words(app)
        await paste(pilot, "sample doubled")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.store.acts(ReviseDue) == [
            ReviseDue(
                meeting=MEETING,
                action=SLIPPED,
                due_on=date(2026, 12, 30),
                due_text="next cqrm",
                reason="sample doubled",
            )
        ]


async def test_closing_needs_evidence() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus_action("A12-02")
        await pilot.press("c", "enter")
        await pilot.pause()
        assert app.store.acts(CloseAction) == []
        await paste(pilot, "paper 7, annex B")
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(CloseAction) == [
            CloseAction(meeting=MEETING, action=SLIPPED, evidence="paper 7, annex B")
        ]
        assert "A12-02" not in words(app).split("Record")[0]


async def test_it_can_be_left_as_it_is_also_from_its_history() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.carried.focus_action("A12-02")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        assert app.store.acts(ReviewAction) == [ReviewAction(meeting=MEETING, action=SLIPPED)]
        assert "7 Serious incidents   !2" in words(app), "a red one that was looked at waits no longer"


async def test_f8_shows_everything_full_size_and_its_keys_work_there() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await paste(pilot, "half a thought")
        assert "Complete the thrombolysis audit" not in words(app)
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(app.screen, EvidenceScreen)
        assert "Complete the thrombolysis audit and report" in words(app)
        assert "u Update" in footer(app)
        await pilot.press("v")
        await pilot.pause()
        assert len(app.store.acts(ReviewAction)) == 1
        assert "✓ due Fri 2 Oct" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert on_top(app) is app.session
        assert app.session.line.text == "half a thought"


async def test_from_160_columns_what_is_on_track_stands_beside_the_record() -> None:
    app = app_with()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "On track  1" in words(app)
        assert "Share the falls training plan" in words(app)


async def test_no_exceptions_is_one_sentence_with_its_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "No exceptions." in words(app)


async def test_the_last_minutes_are_confirmed_after_a_question() -> None:
    app = app_with(make_view(open_item_id=an_id(2, 3)))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "To confirm" in words(app)
        app.session.carried.focus()
        await pilot.press("c")
        await pilot.pause()
        assert "Confirm the minutes of CQRM 13 (approved)?" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.acts(ConfirmMinutes) == [], "the safe answer comes first"
        await pilot.press("c", "down", "enter")
        await pilot.pause()
        assert app.store.acts(ConfirmMinutes) == [ConfirmMinutes(meeting=MEETING)]


async def test_confirming_is_in_the_palette_at_that_item_alone() -> None:
    for item, offered in ((3, True), (7, False)):
        app = app_with(make_view(open_item_id=an_id(2, item)))
        async with app.run_test(size=NORMAL) as pilot:
            await pilot.pause()
            labels = [a.binding.description for a in app.screen.active_bindings.values()]
            assert ("Confirm the last minutes" in labels) is offered
