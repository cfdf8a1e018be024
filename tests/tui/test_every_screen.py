"""Every screen at every size: inside, whole, one bar of the focus, Tab everywhere, help on everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cqrm.tui.app import CqrmApp
from cqrm.tui.help.screen import sections
from cqrm.tui.look.themes import CONTRAST, DARK, LIGHT
from tests.tui.looking import bars, cut_without_mark, footer_too_long, outside, reachable
from tests.tui.places import GROUNDS, SIZES, Ground, Place, go, standing_on

PAINTED = (outside, cut_without_mark, footer_too_long, bars)


def looked_at(app: CqrmApp) -> list[str]:
    return [wrong for check in PAINTED for wrong in check(app)]


async def walked(app: CqrmApp, pilot: Pilot[Any]) -> list[str]:
    """Tab through the screen: every stop is looked at, everything that takes the focus is reached."""
    wrong: list[str] = []
    wanted = {id(w): w for w in reachable(app)}
    told: dict[tuple[str, str], type] = {}
    for _ in range(len(wanted) + 1):
        focused = app.focused
        if focused is None or id(focused) not in wanted:
            break
        del wanted[id(focused)]
        wrong += bars(app)
        here = sections(app.screen)[0]
        if not here.title.startswith("Here") or not here.sentences:
            wrong.append(f"no help on {focused!r}")
        elif told.setdefault((here.title, here.sentences), type(focused)) is not type(focused):
            wrong.append(f"the help on {focused!r} is that on {told[here.title, here.sentences]}")
        await pilot.press("tab")
    return wrong + [f"Tab does not reach {widget!r}" for widget in wanted.values()]


async def all_of(app: CqrmApp, pilot: Pilot[Any], ground: Ground, place: Place) -> list[str]:
    wrong = []
    await go(pilot, ground, place)
    # From the size it is opened at to the farthest: every place is opened at one end, and sees all sizes.
    sizes = SIZES if app.size.width < SIZES[-1][0] else SIZES[::-1]
    for size in sizes:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        at = f"{place.name} {size[0]}x{size[1]}"
        wrong += [f"{at}: {what}" for what in looked_at(app)]
        if place.is_main:
            for theme in (LIGHT, CONTRAST, DARK):
                app.theme = theme
                await pilot.pause()
                wrong += [f"{at} {theme}: {what}" for what in looked_at(app)]
        if place.is_main or size == sizes[0]:
            wrong += [f"{at}: {what}" for what in await walked(app, pilot)]
    return wrong


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.name)
async def test_every_place(ground: Ground, tmp_path: Path) -> None:
    async with standing_on(ground, tmp_path) as (app, pilot):
        wrong = []
        for place in ground.places:
            wrong += await all_of(app, pilot, ground, place)
        assert wrong == []
