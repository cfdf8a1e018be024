"""``python -m tests.pictures`` makes the pictures of the README anew; needs rsvg-convert."""

from __future__ import annotations

import asyncio
import random
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Final

from textual import events

from cqrm import bundled
from cqrm.meeting.dispatch import load_handlers
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator
from cqrm.tui.app import CqrmApp
from tests.tui.app.driving import in_meeting, on_screen, until
from tests.tui.attendance.roll import with_gap
from tests.tui.example_meeting import NOW

FOLDER: Final = Path(__file__).parents[1] / ".pictures"
WIDTH: Final = 900
"""Of a picture, in points: small files that can still be read."""
MORNING: Final = datetime(2026, 11, 25, 9, 20, tzinfo=UTC)
LINE: Final = "/a chief nurse 10 od: submit the final report for 2026/1034"


async def take() -> dict[str, str]:
    """The screens of the tutorial as SVG, by name."""
    taken: dict[str, str] = {}
    folder = Path(tempfile.mkdtemp())
    taken["home"] = await _home(folder)
    async with in_meeting(folder / "session", now=NOW) as (app, pilot, _):
        app.post_message(events.Paste(LINE))
        await pilot.pause()
        taken["session"] = app.export_screenshot(title="cqrm")
    async with in_meeting(
        folder / "roll", now=NOW, changed=lambda store: setattr(store, "view", with_gap())
    ) as (app, pilot, _):
        await pilot.press("f6")
        await on_screen(pilot, "AttendanceScreen")
        await pilot.pause()
        taken["attendance"] = app.export_screenshot(title="cqrm")
    async with in_meeting(folder / "close", now=NOW) as (app, pilot, _):
        await pilot.press("f10")
        await on_screen(pilot, "CloseScreen")
        await pilot.pause()
        taken["close"] = app.export_screenshot(title="cqrm")
    return taken


async def _home(folder: Path) -> str:
    """Home on the sample, on the morning of its next meeting."""
    copyfile(bundled("sample.db"), folder / "sample.db")
    clock = SteppingClock(MORNING)
    operator = Operator(person="Priya Nair", account="pnair", device="a-laptop")
    store = Store(
        folder / "sample.db",
        clock=clock,
        rng=random.Random(14),
        operator=operator,
        load_handlers=load_handlers,
    )
    app = CqrmApp(
        folder / "sample.db",
        home=None,
        store=store,
        clock=clock,
        operator=operator,
        settings_folder=folder / "settings",
        log_folder=folder / "logs",
    )
    try:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: not app.home.has_nothing)
            await pilot.pause(1)
            return app.export_screenshot(title="cqrm")
    finally:
        store.close()


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, svg in asyncio.run(take()).items():
        target = FOLDER / f"{name}.png"
        # Without this the spaces at the edges of a word are lost.
        kept = svg.replace("<text ", '<text xml:space="preserve" ').encode()
        subprocess.run(
            ["rsvg-convert", "--width", str(WIDTH), "-o", target, "/dev/stdin"], input=kept, check=True
        )
        print(f"{target.name}  {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
