"""Keys pressed right after Enter on home wait for the meeting; none is lost, and none lands elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import NotFound
from cqrm.tui.app import CqrmApp
from tests.tui.app.driving import on_screen, running, toasts, until
from tests.tui.app.fakes import OpenableStore
from tests.tui.fake_store import NOW
from tests.tui.session.test_bursts import burst


async def on_next_meeting(app: CqrmApp, pilot: Pilot[Any], store: OpenableStore) -> None:
    """Home stands, and the store is slow from now on."""
    await pilot.pause()
    app.set_focus(app.home.query_one("#next"))
    await pilot.pause()
    store.hold = True


async def answered(pilot: Pilot[Any], store: OpenableStore) -> None:
    """The store answers, and is quick again."""
    await until(pilot, lambda: store.acts(OpenMeeting))
    store.hold = False
    store.release()


async def test_what_is_typed_while_a_meeting_opens_stands_in_its_line(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOW) as (app, pilot, store):
        await on_next_meeting(app, pilot, store)
        await burst(pilot, "<enter>", "the list is long")
        assert not app.keys_are_done, "they wait for the meeting"
        await answered(pilot, store)
        session = await on_screen(pilot, "SessionScreen")
        await until(pilot, lambda: app.keys_are_done)
        assert session.line.text == "the list is long"


async def test_keys_are_done_on_home_when_the_meeting_cannot_be_opened(tmp_path: Path) -> None:
    def refuse(_: object) -> None:
        raise NotFound("That meeting is not in this file.")

    async with running(tmp_path, now=NOW) as (app, pilot, store):
        await on_next_meeting(app, pilot, store)
        store.answers[OpenMeeting] = refuse
        await burst(pilot, "<enter>", "<f1>")
        await answered(pilot, store)
        await on_screen(pilot, "HelpScreen")
        assert app.keys_are_done
        assert isinstance(app.screen_stack[-2], type(app.home))
        await pilot.press("escape")
        assert "That meeting is not in this file." in toasts(app)


async def test_the_question_about_a_meeting_that_is_over_gets_the_keys(tmp_path: Path) -> None:
    async with running(tmp_path, now=NOW) as (app, pilot, store):
        await on_next_meeting(app, pilot, store)
        store.view = replace(store.view, status=MeetingStatus.APPROVED, ended_at=NOW, open_item_id=None)
        await burst(pilot, "<enter>", "<enter>")
        await answered(pilot, store)
        # The second Enter takes the first answer: its record is to be read.
        await on_screen(pilot, "SessionScreen")
        assert app.keys_are_done
