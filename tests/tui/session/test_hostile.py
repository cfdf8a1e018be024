"""Text from people is shown as typed, whatever it looks like, and never acts on the screen."""

from __future__ import annotations

import pytest

from cqrm.terms.acts.conduct import RecordNote
from cqrm.tui.forms.decision_form import DecisionForm
from tests.tui.session.harness import NARROW, NORMAL, app_with, enter_line, paste, words

HOSTILE = [
    "[brackets] and [/] and [bold red]not red[/bold red]",
    "[@click=app.quit]do not click[/]",
    "{braces} $variables %s \\n",
    "مستشفى هارو فيل and שלום",
    "falls 🏥 up 👩‍⚕️ by 2",
    "=SUM(A1) <b>bold</b> &amp; “quotes” — dash",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_it_is_shown_as_typed_in_line_and_record(text: str, size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await paste(pilot, text)
        assert app.session.line.text == text
        await pilot.press("enter")
        await pilot.pause()
        assert [note.text for note in app.store.acts(RecordNote)] == [text]
        shown = " ".join(words(app).split())
        assert " ".join(text.split()) in shown


@pytest.mark.parametrize("text", HOSTILE)
async def test_it_is_shown_as_typed_in_a_form(text: str) -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, f"/d agreed: {text}")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, DecisionForm)
        assert app.screen.words.wording == text
        assert " ".join(text.split()) in " ".join(words(app).split())


async def test_line_breaks_of_a_paste_become_spaces() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "first\nsecond\r\nthird\tfourth\u2028fifth")
        assert app.session.line.text == "first second third fourth fifth"


async def test_control_characters_are_taken_out_and_counted() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "ring \x07the \x1b[31mbell\u202e")
        assert app.session.line.text == "ring the [31mbell"
        assert "3 control characters were removed" in app.session.line.echo_text
        await pilot.press("!")
        assert "removed" not in app.session.line.echo_text


@pytest.mark.parametrize("text", ["word " * 100, "x" * 500, "y" * 10_000, "/a taylor fri: " + "z" * 10_000])
async def test_long_texts_are_kept_whole(text: str) -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await paste(pilot, text)
        assert app.session.line.text == text
        assert app.session.line.input.scroll_x > 0, "the end of the line is in view"
        await pilot.press("home")
        assert app.session.line.input.scroll_x == 0
        await enter_line(pilot, "")
        recorded = [r for r in app.store.requests if type(r).__name__.startswith("Record")]
        assert [r.text for r in recorded] == [text.partition(": ")[2] or text.strip()]
        assert app.session.line.text == ""


async def test_a_very_long_note_does_not_push_anything_off_the_screen() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await enter_line(pilot, "y" * 10_000)
        rows = words(app).splitlines()
        assert len(rows) == 24
        assert all(len(row) <= 80 for row in rows)
        assert rows[20].startswith("▌›")
