"""The laptop slept, and its clock set back: the timer shows the gap, goes on from there, all is saved."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.conftest import OpenApp, start_meeting
from tests.faults.evidence import notes_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


def test_a_sleep_and_a_clock_set_back(open_app: OpenApp, database: Path, clock: Path) -> None:
    terminal = open_app()
    start_meeting(terminal)
    _set(clock, "2026-11-25T09:45:00+00:00")
    terminal.until("00:20 of 02:00")
    _set(clock, "2026-11-25T07:45:00+00:00")
    terminal.type("after the clock")
    terminal.press("enter")
    # The note is recorded by the clock that was set back; only then does it go on.
    terminal.until("1 note")
    _set(clock, "2026-11-25T07:50:00+00:00")
    terminal.until("00:25 of 02:00")
    terminal.until("saved ✓")
    assert notes_in(database)[-1] == "after the clock"


def _set(clock: Path, moment: str) -> None:
    """Set the program's clock in one step: it must never be read half written."""
    part = clock.with_suffix(".part")
    part.write_text(moment, encoding="ascii")
    part.replace(clock)
