"""Pictures of the minutes; look at the .svg files when one of them changes."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from cqrm.tui.minutes.screen import MinutesList
from tests.tui.minutes.paper import PaperApp, minutes_view
from tests.tui.session.harness import NARROW, WIDE

WAITING = ("1.1 reworded: a name was wrong.",)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "200x50"])
async def test_minutes(size: tuple[int, int], picture: SnapshotAssertion) -> None:
    app = PaperApp(minutes_view(waiting=WAITING))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = next(n for n, b in enumerate(app.minutes.blocks) if b.reference == "2026/14")
        app.paper.query_one(MinutesList).cursor_id = str(place)
        await pilot.pause()
        await pilot.pause()
        assert app.export_screenshot(title="CQRM") == picture
