"""The building blocks of a form."""

from __future__ import annotations

import pytest
from textual.content import Content

from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import LABEL_WIDTH, Field, FieldLabel
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.text_field import TextField
from cqrm.tui.look.themes import DARK, token_colour
from tests.tui.look.gallery import Gallery
from tests.tui.look.reading import cells, focus_bar, lines, settle


def row_of(app: Gallery, words: str) -> int:
    return next(number for number, line in enumerate(lines(app)) if words in line)


async def test_left_and_right_change_the_choice_and_nothing_shifts() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        verb = app.screen.query_one("#verb", Choice)
        without_focus = lines(app)
        verb.focus()
        await settle(pilot)
        before = lines(app)
        bar = focus_bar(app, token_colour(DARK, "focus"))
        assert bar == [(verb.region.x, y) for y in range(verb.region.y, verb.region.bottom)]
        for y in range(verb.region.y, verb.region.bottom):
            assert before[y].replace("▌", " ") == without_focus[y]
        await pilot.press("left")
        await settle(pilot)
        assert verb.value == "RECEIVED"
        assert lines(app) == before
        row = cells(app)[row_of(app, "RECEIVED")]
        at = lines(app)[row_of(app, "RECEIVED")].index("RECEIVED")
        heading, background = (token_colour(DARK, name).lower() for name in ("heading", "background"))
        assert {(cell.ink, cell.ground) for cell in row[at : at + 8]} == {(background, heading)}
        await pilot.press("end", "right")
        assert verb.value == "NOT AGREED"
        await pilot.press("home", "left")
        assert verb.value == "NOTED"


async def test_a_choice_tells_and_can_be_clicked() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        told: list[tuple[int, str]] = []
        verb = app.screen.query_one("#verb", Choice)
        app.screen.watch(verb, "chosen", lambda index: told.append((index, verb.value)), init=False)
        y = row_of(app, "NOT AGREED")
        await pilot.click(offset=(lines(app)[y].index("NOT AGREED"), y))
        await settle(pilot)
        assert told == [(8, "NOT AGREED")]
        verb.choose("AGREED")
        with pytest.raises(ValueError, match="tuple"):
            verb.choose("MUMBLED")


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 2), ((120, 36), 2), ((200, 50), 2)])
async def test_a_choice_wraps_over_rows(size: tuple[int, int], rows: int) -> None:
    app = Gallery("form")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        verb = app.screen.query_one("#verb", Choice)
        assert verb.size.height == rows
        shown = " ".join(lines(app))
        for option in verb.options:
            assert option in shown


async def test_labels_have_their_column_and_go_on_narrow_screens() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        label = app.screen.query_one("#wording-row", Field).query_one(FieldLabel)
        assert app.screen.query_one("#wording").region.x - label.region.x == LABEL_WIDTH
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        shown = "\n".join(lines(app))
        assert "Wording" not in shown and "Reason" in shown


async def test_an_error_stands_under_its_field_in_words() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        field = app.screen.query_one("#wording-row", Field)
        before = lines(app)
        field.error = "Say what was decided [in words]: " + "the minutes need it. " * 4
        await settle(pilot)
        first = row_of(app, "! Say what was decided [in words]")
        assert first == field.region.y + 2
        assert lines(app)[first].index("!") == app.screen.query_one("#wording").region.x + 1
        assert lines(app)[first + 1].strip().startswith("the minutes") or "need it" in lines(app)[first + 1]
        red = cells(app)[first][lines(app)[first].index("!")]
        assert (red.ink, red.bold) == (token_colour(DARK, "red").lower(), True)
        field.error = ""
        await settle(pilot)
        assert lines(app) == before


async def test_fields_have_the_bar_with_focus_and_select_nothing() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        reason = app.screen.query_one("#reason", LineField)
        reason.focus()
        await settle(pilot)
        assert reason.selected_text == "" and reason.cursor_position == len(reason.value)
        assert focus_bar(app, token_colour(DARK, "focus")) == [(reason.region.x, reason.region.y)]
        await pilot.press("x", "tab")
        assert reason.value == "Two severe-harm fallsx"


async def test_a_text_field_grows_with_its_text() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        wording = app.screen.query_one("#wording", TextField)
        wording.focus()
        await settle(pilot)
        assert wording.size.height == 2
        assert wording.cursor_location == (0, len(wording.text))
        for text, height in (("word " * 60, 4), ("word " * 300, 6), ("", 2)):
            wording.text = text
            await settle(pilot)
            assert wording.size.height == height
        await pilot.press("tab")
        assert app.focused is app.screen.query_one("#authority")


async def test_the_callout_grows_with_its_words() -> None:
    app = Gallery("form")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        callout = app.screen.query_one(Callout)
        assert callout.region.height == 4
        callout.update(Content("Decision [D14-04]\N{NO-BREAK SPACE}x " * 12))
        await settle(pilot)
        rows = lines(app)[callout.region.y : callout.region.bottom]
        assert len(rows) == callout.region.height > 4
        assert all(row[callout.region.x] == "▌" for row in rows)
        assert "".join(rows).count("[D14-04]") == 12
