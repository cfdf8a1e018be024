"""Keys that arrive in one instant, as from a fast typist or a script, are done in their order."""

from __future__ import annotations

import asyncio

from textual import events
from textual.pilot import Pilot

from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote
from cqrm.tui.forms.action_form import ActionForm
from cqrm.tui.forms.decision_form import DecisionForm
from cqrm.tui.session.agenda_list import AgendaList
from tests.tui.session.harness import NORMAL, SessionApp, app_with, paste


async def burst(pilot: Pilot[None], *parts: str) -> None:
    """Hand over keys without waiting between them; a part is a key in angle brackets, or text."""
    for part in parts:
        keys = [part.strip("<>")] if part.startswith("<") else list(part)
        for key in keys:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await pilot.pause()


def notes(app: SessionApp) -> list[str]:
    return [note.text for note in app.store.acts(RecordNote)]


async def test_two_lines_in_one_go_are_two_notes() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "one", "<enter>", "two", "<enter>", "three")
        assert notes(app) == ["one", "two"]
        assert app.session.line.text == "three"


async def test_two_lines_in_one_go_on_a_slow_disk() -> None:
    app = app_with(hold=True)
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "one", "<enter>", "two", "<enter>", "three")
        assert notes(app) == ["one", "two"]
        assert app.session.line.text == "three"


async def test_moving_and_deleting_happens_between_the_letters() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "falls", "<backspace>", "<home>", "x", "<end>", "y", "<enter>")
        assert notes(app) == ["xfally"]


async def test_tab_takes_the_completion_of_what_was_typed_before_it() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "/a tayl", "<tab>", "fri: write", "<enter>")
        assert [(a.owners, a.text) for a in app.store.acts(RecordAction)] == [(("AT",), "write")]


async def test_a_form_opens_with_all_that_was_typed_before_its_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "/d agreed: that the plan stand", "<f3>")
        assert isinstance(app.screen, DecisionForm)
        assert app.screen.words.wording == "that the plan stand"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [d.text for d in app.store.acts(RecordDecision)] == ["that the plan stand"]


async def test_a_form_records_all_that_was_typed_before_its_key() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a: write to the trust")
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, ActionForm)
        await burst(pilot, "taylor", "<ctrl+s>")
        assert [(a.owners, a.text) for a in app.store.acts(RecordAction)] == [(("AT",), "write to the trust")]


async def test_undo_after_letters_undoes_the_letters() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await burst(pilot, "one", "<enter>", "two", "<ctrl+z>", "<ctrl+z>")
        assert notes(app) == ["one"]
        assert app.session.line.text == "one", "the second undo found an empty line"


async def test_keys_after_a_jump_go_to_where_it_led() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        third = app.store.view.items[2]
        await burst(pilot, "words", "<ctrl+g>", "<home>", "<down>", "<down>", "<enter>")
        assert app.session.item is not None
        assert app.session.item.id == third.id
        assert app.session.line.text == "words"


async def test_letters_after_the_key_of_a_form_stand_in_the_form() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "/a: write to the trust")
        await burst(pilot, "<f4>", "taylor", "<ctrl+s>", "and so on")
        assert [(a.owners, a.text) for a in app.store.acts(RecordAction)] == [(("AT",), "write to the trust")]
        assert app.session.line.text == "and so on"


async def test_a_field_that_hangs_takes_no_keys_with_it() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        app.session.line.input.call_later(asyncio.sleep, 3)
        await burst(pilot, "words", "<ctrl+g>")
        await asyncio.sleep(1.2)
        assert isinstance(app.focused, AgendaList)
