"""Palette and help are made of the declarations of the commands, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.undo import Undo
from cqrm.tui.attendance import keys as attendance_keys
from cqrm.tui.help.screen import sections
from cqrm.tui.home import keys as home_keys
from cqrm.tui.palette import Entry, matching, screen_entries
from tests.tui.app.driving import in_meeting, on_screen, outside, painted, running, toasts, until
from tests.tui.app.fakes import EMPTY


def labels(entries: list[Entry]) -> dict[str, str]:
    return {entry.label: entry.key for entry in entries}


async def test_every_command_of_home_is_in_the_palette_with_its_key(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, _, _store):
        found = labels(screen_entries(app, app.screen, None))
        for command in home_keys.WITH_MEETINGS:
            if command.palette and app.screen.check_action(command.action, ()):
                assert found[command.label] == command.shown_key
        assert "Sample" not in found and "Set up" not in found


async def test_while_nothing_is_set_up_only_those_keys_are_offered(tmp_path: Path) -> None:
    async with running(tmp_path, home=EMPTY) as (app, _, _store):
        found = labels(screen_entries(app, app.screen, None))
        assert found["Sample"] == "s" and found["Set up"] == "n" and "Export" not in found


async def test_typing_finds_a_command_and_enter_does_it(tmp_path: Path) -> None:
    async with in_meeting(tmp_path) as (_app, pilot, store):
        await pilot.press("f6")
        await on_screen(pilot, "AttendanceScreen")
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press(*"by", "space", *"video", "enter")
        await on_screen(pilot, "AttendanceScreen")
        await until(pilot, lambda: store.acts(MarkPresent))
        assert store.acts(MarkPresent)[0].mode.value == "remote"


async def test_undo_is_named(tmp_path: Path) -> None:
    async with in_meeting(tmp_path) as (app, pilot, store):
        await pilot.press(*"Said", "enter")
        await until(pilot, lambda: app.desk.meeting is not None and app.desk.meeting.undo.undo)
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press(*"undo")
        await pilot.pause()
        assert "Undo: recorded note" in painted(app)
        await pilot.press("enter")
        await until(pilot, lambda: store.acts(Undo))


async def test_escape_leaves_the_palette_and_the_focus_is_where_it_was(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("tab", "ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press("down", "down", "escape")
        await on_screen(pilot, "HomeScreen")
        assert app.focused is not None and app.focused.id == "attention"


async def test_what_matches_nothing_does_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("ctrl+p")
        palette = await on_screen(pilot, "Palette")
        palette.query_one(Input).value = "qqqq"
        await until(pilot, lambda: "No command matches" in painted(app))
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "Palette"


async def test_the_palette_of_the_app_changes_the_theme(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press(*"projector", "enter")
        await until(pilot, lambda: app.theme == "cqrm-light")


async def test_set_who_i_am_is_one_command(tmp_path: Path) -> None:
    async with running(tmp_path) as (_app, pilot, _):
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.press(*"who", "enter")
        await on_screen(pilot, "WhoScreen")


async def test_copying_without_a_selection_says_how(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot, _):
        app.copy_selection()
        await until(pilot, lambda: toasts(app))
        assert "Drag the mouse" in toasts(app)[0]


def test_matches_come_best_first() -> None:
    entries = [Entry(label, "", "", lambda: None) for label in ("Export", "New meeting", "Next")]
    assert next(entry.label for entry in matching(entries, "next")) == "Next"
    assert matching(entries, " ") == entries


async def test_help_tells_of_the_focus_and_of_every_key_of_the_screen(tmp_path: Path) -> None:
    async with in_meeting(tmp_path) as (app, pilot, _):
        await pilot.press("f6")
        screen = await on_screen(pilot, "AttendanceScreen")
        here, on_this_screen, everywhere = sections(screen)
        assert here.title == "Here" and "row for each person" in here.sentences
        told = {key.key: key.help for key in on_this_screen.keys}
        for command in attendance_keys.ALL:
            if screen.check_action(command.action, ()):
                assert command.help in told.values() or command.key in ("left", "right")
        assert {key.key for key in everywhere.keys} >= {"F1", "^q"}
        await pilot.press("question_mark")
        await on_screen(pilot, "HelpScreen")
        assert "Space   Present" in painted(app)
        await pilot.press("escape")
        await on_screen(pilot, "AttendanceScreen")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (120, 24)])
async def test_palette_and_help_stay_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, pilot, _):
        for key, kind in (("f1", "HelpScreen"), ("ctrl+p", "Palette")):
            await pilot.press(key)
            await on_screen(pilot, kind)
            await pilot.pause()
            assert outside(app) == []
            await pilot.press("escape")
            await on_screen(pilot, "HomeScreen")


async def test_picture_of_the_palette(tmp_path: Path, picture: SnapshotAssertion) -> None:
    async with running(tmp_path) as (app, pilot, _):
        await pilot.press("ctrl+p")
        await on_screen(pilot, "Palette")
        await pilot.pause()
        assert app.export_screenshot() == picture


async def test_picture_of_the_help(tmp_path: Path, picture: SnapshotAssertion) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot, _):
        await pilot.press("f1")
        await on_screen(pilot, "HelpScreen")
        await pilot.pause()
        assert app.export_screenshot() == picture
