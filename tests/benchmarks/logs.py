"""The logs of a file of 100,000 actions against those of one of 1,000: opening, and a key in the filter."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.events import Key
from textual.keys import _character_to_key

from cqrm.tui.log.paged_list import PagedList
from tests.benchmarks.figures import Row, interleaved, percentile, ratio_row
from tests.benchmarks.ten_years import BODIES, build
from tests.tui.log.opened import Opened, log_open

FEW_MEETINGS, FEW_ACTIONS = 3, 1000
LOGS = {"action log": "l", "decision register": "r"}
FILTERS = {
    "action log": ("owner:nurse", "is:all owner:nurse", "is:closed plan", "is:all body:ash slips:>0"),
    "decision register": ("verb:agreed", "to:committee body:ash", "plan"),
}
PATIENCE = 20.0
SETTLED = 1.0
"""Seconds after which home has been read again, or what a filter finds has been counted."""


def rows(rounds: int) -> list[Row]:
    """The rows of the table for the logs."""
    with tempfile.TemporaryDirectory() as folder:
        many = build(Path(folder) / "many.db")
        few = build(Path(folder) / "few.db", bodies=BODIES, meetings=FEW_MEETINGS, actions=FEW_ACTIONS)
        figures = interleaved(rounds, many=lambda: _figures(many, folder), few=lambda: _figures(few, folder))
    return [
        ratio_row(f"{log}, 100,000: {what}", figures["many"][key], figures["few"][key], "ms", "at most 1.5")
        for log in LOGS
        for what, key in (("opening", f"{log} opens"), ("key to row, p50", f"{log} filters"))
    ]


def _figures(file: Path, folder: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for log, key in LOGS.items():
        with tempfile.TemporaryDirectory(dir=folder) as place:
            found.update(asyncio.run(_of_log(file, Path(place), log, key)))
    return found


async def _of_log(file: Path, folder: Path, log: str, key: str) -> dict[str, float]:
    with _painted() as painted:
        async with log_open(file, folder, key) as opened:
            await opened.press("escape")
            await asyncio.sleep(SETTLED)
            began = time.perf_counter()
            painted.clear()
            opened.app.post_message(Key(key, key))
            opens = await _until_painted(painted) - began
            await opened.press("slash")
            times = [taken for line in FILTERS[log] for taken in await _typed(opened, painted, line)]
    return {f"{log} opens": opens * 1000, f"{log} filters": percentile(times, 0.5) * 1000}


async def _typed(opened: Opened, painted: list[float], line: str) -> list[float]:
    """Seconds from each key that changes what is asked to the rows of its answer."""
    field = opened.log.query_one("#filter")
    field.value = ""  # type: ignore[attr-defined]
    await asyncio.sleep(SETTLED)
    times = []
    for character in line:
        before = opened.log._asked
        painted.clear()
        began = time.perf_counter()
        opened.app.post_message(Key(_character_to_key(character), character))
        while field.value[-1:] != character:  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        if opened.log._asked == before:
            continue
        times.append(await _until_painted(painted) - began)
    return times


@contextmanager
def _painted() -> Iterator[list[float]]:
    """The moments at which a list was painted with the rows of a new answer."""
    moments: list[float] = []
    fresh: set[int] = set()
    restart, render = PagedList.restart, PagedList.render

    def restarted(self: PagedList[Any], *words: Any, **more: Any) -> None:  # noqa: ANN401
        fresh.add(id(self))
        restart(self, *words, **more)

    def rendered(self: PagedList[Any]) -> Content:
        content = render(self)
        if id(self) in fresh:
            fresh.discard(id(self))
            moments.append(time.perf_counter())
        return content

    PagedList.restart, PagedList.render = restarted, rendered  # type: ignore[method-assign]
    try:
        yield moments
    finally:
        PagedList.restart, PagedList.render = restart, render  # type: ignore[method-assign]


async def _until_painted(moments: list[float]) -> float:
    gives_up = time.perf_counter() + PATIENCE
    while not moments:
        if time.perf_counter() > gives_up:
            raise RuntimeError("the rows were never painted")
        await asyncio.sleep(0.0005)
    return moments[0]
