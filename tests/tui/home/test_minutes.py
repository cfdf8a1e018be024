"""From home to the minutes of a meeting: F9, and the answers for a meeting that is over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cqrm.terms.acts.minutes import SeeMinutes
from cqrm.terms.enums import MeetingStatus
from tests.tui.app.driving import on_screen, painted, running, toasts
from tests.tui.app.fakes import OpenableStore
from tests.tui.minutes.paper import minutes_view


def over(store: OpenableStore) -> None:
    store.view = replace(store.view, ref="HV-13", status=MeetingStatus.MINUTES_DRAFT)
    store.answers[SeeMinutes] = lambda query: minutes_view(ref=query.ref, name="CQRM 13")


async def test_f9_shows_the_minutes_of_the_meeting_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path, changed=over) as (app, pilot, store):
        await pilot.press("tab", "tab", "down", "f9")
        await on_screen(pilot, "MinutesScreen")
        await pilot.pause()
        assert "Minutes of CQRM 13" in painted(app)
        assert next(r.ref for r in store.requests if isinstance(r, SeeMinutes)) == "HV-13"
        await pilot.press("escape")
        await on_screen(pilot, "HomeScreen")
        assert app.desk.meeting is None


async def test_a_meeting_that_was_not_held_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, changed=over) as (app, pilot, store):
        await pilot.press("f9")
        await pilot.pause()
        await pilot.pause()
        assert toasts(app)[-1].startswith("CQRM 14 has not been held, so it has no minutes.")
        assert not any(isinstance(r, SeeMinutes) for r in store.requests)


async def test_a_meeting_that_is_over_offers_its_minutes(tmp_path: Path) -> None:
    async with running(tmp_path, changed=over) as (app, pilot, _):
        await pilot.press("tab", "tab", "down", "enter")
        await on_screen(pilot, "Confirm")
        await pilot.press("down", "enter")
        await on_screen(pilot, "MinutesScreen")
        await pilot.pause()
        assert "Draft for comment." in painted(app)
