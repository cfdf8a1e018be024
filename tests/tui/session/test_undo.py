"""``^z`` undoes typing while there is any, and only then the last act, whose text comes back."""

from __future__ import annotations

from cqrm.terms.acts.conduct import RecordAction
from cqrm.terms.acts.undo import Redo, Undo
from tests.tui.session.harness import NORMAL, app_with, enter_line, paste, words


async def test_undo_never_touches_the_record_while_the_line_has_typing() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("a", "b")
        await pilot.press("ctrl+z")
        assert app.session.line.text == ""
        assert app.store.acts(Undo) == []
        await pilot.press("ctrl+y")
        assert app.session.line.text == "ab"
        await pilot.press("backspace", "backspace")
        await pilot.press("ctrl+z")
        assert app.session.line.text == "ab"
        assert app.store.acts(Undo) == []


async def test_undo_in_an_empty_line_gives_the_text_back() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        typed = "/a AT fri: submit the report"
        await enter_line(pilot, "/a anne taylor fri: submit the report")
        assert "A14-08" in words(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert len(app.store.acts(Undo)) == 1
        assert app.session.line.text == typed
        assert app.session.line.echo_text == "undone A14-08 · text back in the line"
        assert "submit the report" not in words(app).split("›")[0]


async def test_redo_takes_the_text_out_of_the_line_again() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "/a anne taylor fri: submit the report")
        await pilot.press("ctrl+z")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert len(app.store.acts(Redo)) == 1
        assert app.session.line.text == ""
        assert "A14-08" in words(app)
        assert len(app.store.acts(RecordAction)) == 1


async def test_redo_never_replaces_what_was_typed_since() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the first note")
        await pilot.press("ctrl+z")
        await pilot.press("!")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert app.store.acts(Redo) == []
        assert app.session.line.text == "the first note!"


async def test_undo_with_text_given_back_leaves_the_record_alone() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the first note")
        await enter_line(pilot, "the second note")
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert len(app.store.acts(Undo)) == 1
        assert app.session.line.text == "the second note"


async def test_undo_elsewhere_undoes_the_last_act() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the first note")
        await pilot.press("up")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert len(app.store.acts(Undo)) == 1
        assert app.session.line.text == "the first note"


async def test_undo_does_not_overwrite_a_draft() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await enter_line(pilot, "the first note")
        await paste(pilot, "a draft")
        await pilot.press("escape", "ctrl+z")
        await pilot.pause()
        assert len(app.store.acts(Undo)) == 1
        assert app.session.line.text == "a draft"


async def test_nothing_to_undo_is_said_in_words() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.session.line.echo_text == "There is nothing to undo."
