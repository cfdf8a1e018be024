"""The list keeps its colours under the cursor, its place, and its width."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from cqrm.tui.look.app import LookApp
from cqrm.tui.look.rows import BLANK, RIGHT_MARGIN, Row, Rows
from cqrm.tui.look.themes import DARK, token_colour
from tests.tui.look.gallery import Gallery
from tests.tui.look.reading import cells, focus_bar, lines, settle


def numbered(count: int) -> list[Row]:
    return [
        Row(Content.assemble((f"row {number}", "$red"), "\n  second line"), str(number))
        for number in range(count)
    ]


class ListApp(LookApp[None]):
    """One list, and beside it nothing."""

    def __init__(self, count: int, *, newest_in_view: bool = False, classes: str | None = None) -> None:
        super().__init__(ascii_marks=False)
        self.asked: list[tuple[int, int]] = []
        self.count = count
        self.rows = Rows(self.build, id="rows", newest_in_view=newest_in_view, classes=classes)
        self.chosen: list[str | None] = []

    def build(self, width: int, height: int) -> Iterable[Row]:
        self.asked.append((width, height))
        return numbered(self.count)

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen.append(event.option_id)


async def test_the_row_under_the_cursor_keeps_its_colours() -> None:
    app = ListApp(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        await settle(pilot)
        screen = cells(app)
        grounds = [row[5].ground for row in screen[:6]]
        cursor, plain = (token_colour(DARK, name).lower() for name in ("cursor-ground", "background"))
        assert grounds == [plain, plain, cursor, cursor, plain, plain]
        assert screen[2][1].ink == token_colour(DARK, "red").lower()
        assert screen[2][-1].ground == cursor
        assert app.rows.cursor_id == "1"


async def test_the_bar_comes_and_goes_and_nothing_shifts() -> None:
    app = ListApp(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with_focus = lines(app)
        assert focus_bar(app, token_colour(DARK, "focus")) == [(0, row) for row in range(24)]
        app.screen.set_focus(None)
        await settle(pilot)
        assert lines(app) == [line.replace("▌", " ") for line in with_focus]
        assert {row[5].ground for row in cells(app)} == {token_colour(DARK, "background").lower()}


async def test_marks_keep_the_row_visible_without_focus() -> None:
    app = ListApp(3, classes="-marks")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.set_focus(None)
        await settle(pilot)
        pale = token_colour(DARK, "pale").lower()
        assert [row[5].ground == pale for row in cells(app)[:4]] == [True, True, False, False]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_no_scroll_bar_while_rows_fit(size: tuple[int, int]) -> None:
    width, height = size
    app = ListApp(height // 2)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert not app.rows.show_vertical_scrollbar
        app.rows.show(lambda _width, _height: numbered(height))
        await settle(pilot)
        assert app.rows.show_vertical_scrollbar
        assert app.rows.scrollable_content_region.width == width - 2
        assert app.asked == [(width - 1 - RIGHT_MARGIN, height)]


async def test_rows_are_made_again_for_another_size() -> None:
    app = ListApp(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert app.asked == [(77, 24), (117, 36)]


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = ListApp(5)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down")
        app.rows.show(lambda _width, _height: [Row(Content("new"), "new"), BLANK, *numbered(5)])
        await settle(pilot)
        assert app.rows.cursor_id == "2"
        app.rows.show(lambda _width, _height: [row for row in numbered(5) if row.id != "2"])
        await settle(pilot)
        assert app.rows.cursor_id in {"1", "3", "4"}
        app.rows.show(lambda _width, _height: [Row(Content("nothing here"))])
        await settle(pilot)
        assert app.rows.cursor_id is None
        app.rows.show(lambda _width, _height: [])
        await settle(pilot)
        assert app.rows.cursor_id is None


async def test_the_cursor_passes_over_titles_and_blank_rows() -> None:
    app = ListApp(0)
    async with app.run_test(size=(80, 24)) as pilot:
        title = Row(Content.styled("Settle", "bold $heading"))
        app.rows.show(lambda _width, _height: [title, *numbered(1), BLANK, title, *numbered(3)[1:]])
        await settle(pilot)
        seen = [app.rows.cursor_id]
        for _ in range(2):
            await pilot.press("down")
            seen.append(app.rows.cursor_id)
        assert seen == ["0", "1", "2"]
        await pilot.press("enter")
        await settle(pilot)
        assert app.chosen == ["2"]
        assert cells(app)[0][1].ink == token_colour(DARK, "heading").lower()


async def test_the_newest_row_is_in_view() -> None:
    app = ListApp(40, newest_in_view=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.set_focus(None)
        app.rows.show(lambda _width, _height: numbered(50))
        await settle(pilot)
        assert "second line" in lines(app)[-1] and "row 49" in lines(app)[-2]
        app.rows.highlighted = None
        app.rows.focus()
        await settle(pilot)
        assert app.rows.cursor_id == "49"


async def test_a_first_click_chooses_the_row_that_was_under_the_mouse() -> None:
    app = ListApp(40, newest_in_view=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.set_focus(None)
        await settle(pilot)
        app.rows.highlighted = None
        app.rows.scroll_home(animate=False, immediate=True)
        await settle(pilot)
        assert "row 1" in lines(app)[2]
        await pilot.click(Rows, offset=(4, 2))
        await settle(pilot)
        assert app.chosen == ["1"]


async def test_a_click_chooses() -> None:
    app = ListApp(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(Rows, offset=(4, 3))
        await settle(pilot)
        assert (app.rows.cursor_id, app.chosen) == ("1", ["1"])


async def test_the_record_keeps_the_newest_in_view_when_the_banner_pushes_it_down() -> None:
    app = Gallery()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.fail_to_save()
        await settle(pilot)
        record = app.screen.query_one("#record", Rows)
        bottom = lines(app)[record.region.bottom - 1]
        assert bottom.split() == ["▌", "learning."]


async def test_words_are_not_markup() -> None:
    app = ListApp(0)
    async with app.run_test(size=(80, 24)) as pilot:
        app.rows.show(lambda _width, _height: [Row(Content("see [bold]this[/] [x"), "1")])
        await settle(pilot)
        assert "see [bold]this[/] [x" in lines(app)[0]


async def test_the_cursor_stops_at_both_ends_and_passes_over_titles() -> None:
    app = ListApp(3)
    app.rows = Rows(lambda *_: [BLANK, *numbered(3), BLANK], id="rows")
    async with app.run_test(size=(80, 24)) as pilot:
        app.rows.focus()
        await settle(pilot)
        for keys, row in (
            (["up"], "0"),
            (["down", "down", "down", "down"], "2"),
            (["pagedown"], "2"),
            (["up", "up", "up", "pageup"], "0"),
            (["end", "down"], "2"),
        ):
            await pilot.press(*keys)
            assert app.rows.cursor_id == row, keys
