"""Everything can be clicked, and text can be taken out of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from textual.pilot import Pilot

from cqrm.terms.acts.conduct import OpenItem
from cqrm.tui.palette import screen_entries
from cqrm.tui.session import keys
from cqrm.tui.session.action_detail import ActionDetail
from tests.tui.example_meeting import an_id
from tests.tui.session.harness import NORMAL, SessionApp, app_with, words

if TYPE_CHECKING:
    from textual.app import App


async def click_on(pilot: Pilot[None], said: str) -> None:
    """Click on the first place of the screen where some words stand."""
    rows = words(pilot.app).splitlines()
    row = next(number for number, line in enumerate(rows) if said in line)
    await pilot.click(offset=(rows[row].index(said) + 1, row))
    await pilot.pause()


async def test_a_click_opens_an_item_an_exception_and_presses_a_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await click_on(pilot, "Overdue 54 d")
        assert isinstance(app.screen, ActionDetail)
        await pilot.press("escape")
        await pilot.pause()
        await click_on(pilot, "7.1")
        assert app.session.record.entry is not None and app.session.record.entry.number == "7.1"
        await pilot.press("escape", "escape", "f2")
        await click_on(pilot, "F6 Attendance")
        assert app.called == ["attendance"]
        await click_on(pilot, "Complaints")
        assert app.store.acts(OpenItem)[-1].item == an_id(2, 10)


async def test_y_copies_the_entry_as_it_stands_in_the_minutes() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.record.focus_entry(entry_id(app, "A14-07"))
        await pilot.press("y")
        assert app.clipboard == (
            "A14-07 Send the duty of candour letter for 2026/1187 and confirm the date to the secretariat.\n"
            "Chief Nurse (Trust) · due Fri 27 Nov 2026"
        )
        app.session.record.focus_entry(entry_id(app, "D14-03"))
        await pilot.press("y")
        assert app.clipboard.startswith("D14-03 AGREED that the fall investigation")
        app.session.record.focus_entry(entry_id(app, ""))
        before = app.clipboard
        await pilot.press("y")
        assert app.clipboard == before
        await pilot.press("enter", "y")
        assert app.clipboard == next(e.wording for e in app.session.item.entries if not e.number)  # type: ignore[union-attr]


async def test_the_palette_has_every_command_but_those_that_only_move_about() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        for focused, commands in (
            (app.session.line.input, keys.ON_SCREEN),
            (app.session.record, keys.IN_RECORD),
        ):
            focused.focus()
            await pilot.pause()
            found = {
                (entry.label, entry.key)
                for entry in screen_entries(cast("App[object]", app), app.screen, None)
            }
            hidden = {command.label for command in commands if not command.palette}
            assert hidden and not [label for label, key in found if label in hidden or key == "/"]
            for command in commands:
                there = app.session.check_action(command.action, ())
                if command.palette and there and command.action != "app.help":
                    assert (command.label, command.shown_key) in found, command


def entry_id(app: SessionApp, number: str) -> UUID:
    """The id of an entry of the item on the screen by its number; the private note has none."""
    assert app.session.item is not None
    return next(e.id for e in app.session.item.entries if e.number == number and not e.is_heading)


async def test_a_click_on_a_kind_of_the_empty_line_begins_such_a_line() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("up")
        await click_on(pilot, "/a action")
        line = app.session.line
        assert (line.text, app.focused) == ("/a ", line.input)
        await pilot.press(*"phc")
        assert line.text == "/a phc"
        await pilot.press("ctrl+u", *["backspace"] * 6, "up")
        await click_on(pilot, "/x private")
        assert (line.text, app.focused) == ("/x ", line.input)
