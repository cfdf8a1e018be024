"""What is typed and not entered is kept, and put back where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cqrm.terms.views.drafts import DraftView
from cqrm.tui.session.capturing import DRAFT_SECONDS
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.record_list import RecordList
from tests.tui.fake_store import FakeStore, an_id, make_view
from tests.tui.session.harness import NORMAL, SessionApp, app_with, enter_line, paste

PLACE = f"capture/{an_id(6, 14)}"


def left_over(text: str, hour: int = 10) -> FakeStore:
    at = datetime(2026, 11, 25, hour, 2, tzinfo=UTC)
    return FakeStore(drafts={PLACE: DraftView(place=PLACE, text=text, at=at, recovered=True)})


class Timers:
    """Timers that run out when the test says so."""

    def __init__(self) -> None:
        self.started: list[tuple[float, Callable[[], None]]] = []

    def start(self, delay: float, callback: Callable[[], None]) -> Timers:
        self.started.append((delay, callback))
        return self

    def stop(self) -> None:
        self.started.clear()


async def test_keys_do_not_put_off_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        timers = Timers()
        monkeypatch.setattr(app.session.line, "set_timer", timers.start)
        await pilot.press(*"thereportislate")
        assert [delay for delay, _ in timers.started] == [DRAFT_SECONDS]
        assert app.store.kept == []
        timers.started[0][1]()
        assert app.store.kept == [(PLACE, "thereportislate")]
        await pilot.press("b")
        assert [delay for delay, _ in timers.started] == [DRAFT_SECONDS] * 2
        timers.started[1][1]()
        assert app.store.kept[-1] == (PLACE, "thereportislateb")
        timers.started[2][1]()
        await pilot.press("c")
        assert len(timers.started) == 4, "after a pause the next key starts the timer again"


async def test_the_draft_is_forgotten_once_the_line_is_saved() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "the report is late")
        app.session.flush_drafts()
        await pilot.press("enter")
        await pilot.pause()
        assert app.store.drafts == {}


async def test_the_draft_stays_until_the_line_is_acknowledged() -> None:
    app = app_with(hold=True)
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the report is late")
        app.session.flush_drafts()
        assert app.store.drafts[PLACE].text == "the report is late"
        await paste(pilot, "and another")
        app.session.flush_drafts()
        assert app.store.drafts[PLACE].text == "the report is late\nand another"
        app.store.hold = False
        app.store.release()
        await pilot.pause()
        assert app.store.drafts[PLACE].text == "and another"


async def test_what_was_left_comes_back_with_one_line() -> None:
    app = SessionApp(left_over("/a taylor fri: write to"))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        line = app.session.line
        assert line.text == "/a taylor fri: write to"
        assert line.echo_text == "recovered 10:02"
        assert app.screen is app.session
        await pilot.press("s")
        assert "recovered" not in line.echo_text


async def test_several_lines_come_back_one_after_the_other() -> None:
    app = SessionApp(left_over("first\nsecond"))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert app.session.line.text == "first"
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.line.text == "second"


async def test_a_line_that_reached_the_record_does_not_come_back() -> None:
    text = "Send the duty of candour letter for 2026/1187 and confirm the date to the secretariat."
    app = SessionApp(left_over(f"/a chief nurse fri: {text}"))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert app.session.line.text == ""


async def test_escape_leaves_the_line_and_keeps_its_text() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "half a thought")
        await pilot.press("escape")
        assert isinstance(app.focused, RecordList)
        assert app.store.drafts[PLACE].text == "half a thought"
        await pilot.press("escape")
        assert isinstance(app.focused, LineInput)
        assert app.session.line.text == "half a thought"


async def test_a_file_that_can_only_be_read_keeps_no_drafts() -> None:
    app = app_with(make_view(read_only=True))
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "x")
        app.session.flush_drafts()
        assert app.store.kept == []
