"""Pictures of the meeting in session; look at the .svg files when one of them changes."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from cqrm.tui.look.themes import CONTRAST, LIGHT
from tests.tui.session.harness import NARROW, NORMAL, WIDE, SessionApp, app_with, paste
from tests.tui.session.test_saving import FULL

ACTION = "/a chief nurse 10 od: submit the final report for 2026/1034"
DECISION = "/d referred to qc: that the Trust prepare a remedial action plan for inpatient falls"


async def taken(app: SessionApp, size: tuple[int, int], typed: str = "", *keys: str) -> str:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if typed:
            await paste(pilot, typed)
            app.session.flush_drafts()
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()
        app.session.flush_drafts()
        return app.export_screenshot(title="CQRM")


@pytest.mark.parametrize("size", [NARROW, NORMAL, WIDE], ids=["80x24", "120x36", "200x50"])
async def test_session(size: tuple[int, int], picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), size, ACTION) == picture


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
async def test_session_in_other_themes(theme: str, picture: SnapshotAssertion) -> None:
    assert await taken(SessionApp(theme=theme), NORMAL) == picture


async def test_session_in_ascii(picture: SnapshotAssertion) -> None:
    assert await taken(SessionApp(ascii_marks=True), NARROW, ACTION) == picture


async def test_record_with_focus(picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), NORMAL, "", "up") == picture


async def test_agenda_over_a_narrow_screen(picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), NARROW, "", "ctrl+g") == picture


async def test_refusal(picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), NARROW, "/a at 10 od: submit", "enter") == picture


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x36"])
async def test_decision_form(size: tuple[int, int], picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), size, DECISION, "f3") == picture


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x36"])
async def test_action_form(size: tuple[int, int], picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), size, ACTION, "f4") == picture


async def test_history_of_an_action(picture: SnapshotAssertion) -> None:
    assert await taken(app_with(), NORMAL, "", "tab", "tab", "down", "down", "enter") == picture


async def test_not_saved(picture: SnapshotAssertion) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.store.say(FULL)
        await pilot.pause()
        await pilot.pause()
        assert app.export_screenshot(title="CQRM") == picture
