"""Driving a whole app in a test: waiting for what is under way, never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from cqrm.tui.app import CqrmApp
from tests.tui.app.fakes import OpenableStore, make_app

DEADLINE = 20
"""Seconds after which a test gives up on something that never happens."""


async def until(pilot: Pilot[Any], happened: Callable[[], object]) -> None:
    """Wait until something has happened; the app goes on meanwhile."""
    async with asyncio.timeout(DEADLINE):
        while not happened():
            await pilot.pause()
    await pilot.pause()


async def on_screen(pilot: Pilot[Any], kind: str) -> Any:  # noqa: ANN401
    """Wait until a screen of a kind is on top, and give it."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == kind)
    return pilot.app.screen


@asynccontextmanager
async def running(
    folder: Path,
    size: tuple[int, int] = (120, 36),
    **how: Any,  # noqa: ANN401
) -> AsyncIterator[tuple[CqrmApp, Pilot[Any], OpenableStore]]:
    """An app on a fake store, opened, with toasts on."""
    app, store = make_app(folder, **how)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: store.opened or store.opening is not None)
        await pilot.pause()
        yield app, pilot, store


@asynccontextmanager
async def in_meeting(
    folder: Path,
    size: tuple[int, int] = (120, 36),
    **how: Any,  # noqa: ANN401
) -> AsyncIterator[tuple[CqrmApp, Pilot[Any], OpenableStore]]:
    """The same, with the example meeting open in session."""
    async with running(folder, size, **how) as (app, pilot, store):
        app.open_meeting("HV-14")
        await on_screen(pilot, "SessionScreen")
        yield app, pilot, store


def toasts(app: CqrmApp) -> list[str]:
    """What the toasts say."""
    return [str(toast._notification.message) for toast in app.screen.query(Toast)]


def painted(app: CqrmApp) -> str:
    """What can be read on the screen, one line for each row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips(app.size)
    assert len(lines) == height
    text = [line.text for line in lines]
    assert all(len(row) <= width for row in text)
    return "\n".join(row.rstrip() for row in text)


def put(app: CqrmApp, field: str, text: str) -> None:
    """Put a text into a field of the screen on top, as pasting does."""
    from textual.widgets import Input, TextArea

    widget = app.screen.query_one(f"#{field}")
    if isinstance(widget, TextArea):
        widget.text = text
    else:
        assert isinstance(widget, Input)
        widget.value = text


def outside(app: CqrmApp) -> list[str]:
    """Focusable widgets on display that reach beyond the screen, by their names."""
    edge = app.screen.region
    return [
        repr(widget)
        for widget in app.screen.query("*")
        if widget.can_focus and widget.display and widget.region and not edge.contains_region(widget.region)
    ]
