"""At every size everything is inside the screen, and nothing is cut without a mark."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.widget import Widget

from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.rows import RIGHT_MARGIN, Rows
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.session.agreed import AgreedList
from cqrm.tui.session.capture_line import CaptureLine
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.echo_area import EchoArea
from cqrm.tui.session.item_head import ItemHead
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.meeting_bar import MeetingBar
from cqrm.tui.session.rail import Rail
from cqrm.tui.session.record_list import RecordList
from tests.tui.session.harness import NARROW, NORMAL, WIDE, SessionApp, app_with, paste, words

SIZES = [
    (80, 24),
    (80, 28),
    (90, 40),
    (99, 24),
    (100, 24),
    (120, 30),
    (120, 36),
    (159, 40),
    (160, 50),
    (200, 50),
]
PARTS = (Rail, ItemHead, CarriedList, RecordList, CaptureLine)
OPENERS = ["f2", "ctrl+g", "f3", "f4", "f8"]


def shown(app: SessionApp) -> list[Widget]:
    return [w for w in app.screen.query("*") if w.display and w.region.area and not isinstance(w, TooSmall)]


def places(app: SessionApp) -> dict[type[Widget], Region]:
    return {kind: app.session.query_one(kind).region for kind in PARTS}


def has_focus_bar(widget: Widget) -> bool:
    return widget.styles.border_left[0] == "outer" and not isinstance(widget, NotSavedBanner)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_inside_the_screen(size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await paste(pilot, "/a chief nurse 10 od: submit the final report")
        for key in OPENERS:
            await pilot.press(key)
            await pilot.pause()
            screen = app.screen.region
            for widget in shown(app):
                assert screen.contains_region(widget.region), (key, widget)
            await pilot.press("escape", "f2")


@pytest.mark.parametrize("size", SIZES)
async def test_lines_fit_or_are_cut_with_a_mark(size: tuple[int, int]) -> None:
    app = app_with()
    async with app.run_test(size=size) as pilot:
        await paste(pilot, "/a chief nurse 10 od: submit the final report for 2026/1034")
        await pilot.pause()
        lists = [w for w in shown(app) if isinstance(w, Rows)]
        assert len(lists) >= 2
        for rows in lists:
            for option in rows.options:
                lines = str(option.prompt).split("\n")
                assert all(cell_len(line) <= rows.size.width - RIGHT_MARGIN for line in lines)
        drawn = [w for w in shown(app) if isinstance(w, ItemHead | AgreedList | MeetingBar | EchoArea)]
        assert len(drawn) >= 2
        for widget in (w for w in drawn if w.size.area):
            lines = str(widget.render()).split("\n")
            assert len(lines) <= widget.size.height
            assert all(cell_len(line) <= widget.size.width for line in lines)


async def test_the_parts_stand_where_they_belong_at_120_by_36() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        place = places(app)
        assert (place[Rail].x, place[Rail].width, place[Rail].y, place[Rail].height) == (0, 34, 1, 34)
        assert (place[ItemHead].x, place[ItemHead].y, place[ItemHead].height) == (34, 2, 2)
        assert (place[CarriedList].y, place[CarriedList].height) == (6, 5)
        assert place[RecordList].y == 13
        assert (place[CaptureLine].x, place[CaptureLine].y, place[CaptureLine].height) == (34, 31, 4)


async def test_the_parts_stand_where_they_belong_at_80_by_24() -> None:
    app = app_with()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        place = places(app)
        assert (place[ItemHead].y, place[ItemHead].height) == (1, 1)
        assert (place[CarriedList].y, place[CarriedList].height) == (4, 2)
        assert (place[RecordList].y, place[RecordList].height) == (8, 12)
        assert (place[CaptureLine].y, place[CaptureLine].height) == (20, 3)
        assert not app.session.query_one(Rail).display


async def test_from_28_rows_a_narrow_screen_shows_one_exception_more() -> None:
    app = app_with()
    async with app.run_test(size=(80, 28)) as pilot:
        await pilot.pause()
        assert app.session.carried.size.height == 3


async def test_the_parts_stand_where_they_belong_at_200_by_50() -> None:
    app = app_with()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        place = places(app)
        assert place[Rail].width == 36
        assert (place[CarriedList].x, place[CarriedList].width) == (36, 66)
        assert (place[RecordList].x, place[CaptureLine].x) == (102, 102)


async def test_resizing_rearranges_and_keeps_text_and_focus() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        await paste(pilot, "half a thought")
        for size in (NARROW, WIDE, NORMAL, NARROW):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert isinstance(app.focused, LineInput)
        assert app.session.line.text == "half a thought"
        assert app.session.carried.size.height == 2
        assert "handover in theatres." in words(app).splitlines()[19]


async def test_only_one_block_shows_the_bar_of_the_focus() -> None:
    app = app_with()
    async with app.run_test(size=NORMAL) as pilot:
        for _ in range(4):
            await pilot.pause()
            assert len([w for w in shown(app) if has_focus_bar(w)]) == 1
            await pilot.press("tab")
