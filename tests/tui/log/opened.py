"""The whole app over a real file in which a meeting has dealt with its actions."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

from textual.pilot import Pilot

from cqrm.meeting.dispatch import load_handlers
from cqrm.store.glance import read_home
from cqrm.store.thread import Store
from cqrm.terms.acts.progress import CloseAction, ReviseDue, UpdateAction
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Audience
from cqrm.terms.saving import Operator
from cqrm.tui.app import CqrmApp
from cqrm.tui.log.base import LogScreen
from tests.meeting.stage import Stage
from tests.tui.app.driving import painted, until

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
TODAY = NOW.date()
MANY = 250
"""Actions of one owner, so that the log has more than two pages."""


def prepare(path: Path) -> None:
    """CQRM 14 in session: A13-01 moved twice, A13-02 closed, three new actions and many more."""
    stage = Stage(path)
    stage.start()
    stage.present("PN", "SO", "AT", "ATr")
    meeting, carried = stage.world.meeting, stage.world.carried
    stage.do(UpdateAction(meeting=meeting, action=carried["A13-01"], text="Data received."))
    for due, why in ((date(2026, 12, 1), "sample doubled"), (date(2026, 12, 9), "data late")):
        stage.clock.advance(minutes=1)
        stage.do(ReviseDue(meeting=meeting, action=carried["A13-01"], due_on=due, due_text="", reason=why))
    stage.do(CloseAction(meeting=meeting, action=carried["A13-02"], evidence="plan seen"))
    long = "Send the candour letter to the family and say in plain words when the investigation ends, and why"
    stage.action(4, long, "AT", "SO", due_on=date(2026, 11, 27))
    stage.action(5, "[bold]Review[/] complaints", "TO", due_on=date(2026, 11, 23))
    stage.action(5, "Brief the officer", "SO", audience=Audience.COMMISSIONER, due_on=date(2027, 1, 5))
    stage.decision(4, "the falls plan stands", reason="the audit shows fewer falls")
    stage.decision(5, "a second matter", audience=Audience.COMMISSIONER)
    stage.close()


def prepare_many(path: Path) -> None:
    """More actions than two pages hold."""
    stage = Stage(path)
    stage.start()
    for number in range(MANY):
        stage.action(5, f"Further action {number}", "MO", due_on=date(2026, 12, 20))
    stage.close()


@dataclass
class Opened:
    """The app with a log on top."""

    app: CqrmApp
    pilot: Pilot[Any]

    @property
    def log(self) -> LogScreen[Any]:
        """The log, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, LogScreen))

    @property
    def text(self) -> str:
        """What can be read on the screen."""
        return painted(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def narrow(self, line: str) -> None:
        """Type a filter, and wait for what it finds."""
        await self.press("slash", *("space" if c == " " else c for c in line), "enter")
        await until(self.pilot, lambda: not self.log.is_reading)
        await self.pilot.pause()


@asynccontextmanager
async def log_open(
    source: Path, folder: Path, key: str = "l", size: tuple[int, int] = (120, 36), *, meeting: bool = False
) -> AsyncIterator[Opened]:
    """Open a log from home by its key, or over the meeting in session."""
    path = folder / "hv.db"
    copyfile(source, path)
    operator = Operator(person="Priya Nair", account="pnair", device="laptop-1")
    clock = SteppingClock(NOW)
    store = Store(path, clock=clock, rng=random.Random(3), operator=operator, load_handlers=load_handlers)
    app = CqrmApp(
        path,
        home=read_home(path, TODAY),
        store=store,
        clock=clock,
        operator=operator,
        settings_folder=folder / "settings",
        log_folder=folder / "faults",
    )
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(pilot, lambda: app.home._store_is_open)
            if meeting:
                app.open_meeting("HV-14")
                await until(pilot, lambda: type(app.screen).__name__ == "SessionScreen")
                app.action_action_log()
            else:
                await pilot.press(key)
            opened = Opened(app, pilot)
            await until(pilot, lambda: isinstance(app.screen, LogScreen) and not opened.log.is_reading)
            yield opened
    finally:
        store.close()
