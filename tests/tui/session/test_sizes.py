"""Where the parts of the meeting in session stand, and that nothing is lost where the layout changes."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget

from cqrm.tui.session.capture_line import CaptureLine
from cqrm.tui.session.carried_list import CarriedList
from cqrm.tui.session.item_head import ItemHead
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.rail import Rail
from cqrm.tui.session.record_list import RecordList
from tests.tui.looking import cut_without_mark, outside
from tests.tui.session.harness import NARROW, NORMAL, WIDE, SessionApp, app_with, paste, words

EDGES = ((80, 24), (80, 28), (90, 40), (99, 24), (100, 24), (120, 30), (159, 40), (160, 50))
"""Where a layout begins or ends, beside the sizes at which every screen is looked at."""
PARTS = (Rail, ItemHead, CarriedList, RecordList, CaptureLine)


def places(app: SessionApp) -> dict[type[Widget], Region]:
    return {kind: app.session.query_one(kind).region for kind in PARTS}


async def test_everything_is_inside_and_whole_at_the_edges_of_the_layouts() -> None:
    app = app_with()
    async with app.run_test(size=EDGES[0]) as pilot:
        await paste(pilot, "/a chief nurse 10 od: submit the final report for 2026/1034")
        wrong = []
        for size in EDGES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            wrong += [f"{size}: {what}" for what in (*outside(app), *cut_without_mark(app))]
        assert wrong == []


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
