"""What the screen called saved is there after a kill at any moment; a screen that lies is found out."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import OpenApp
from tests.faults.evidence import drafts_in, is_whole
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")

SLOW = "slow=1"
"""So much longer a commit takes, that what is on its way can be told from what is saved."""
SETTLE = 0.12
"""What is called saved must be so for this many seconds: nobody reads faster."""
BURSTS = 2
PATIENCE = 15.0
_TOKEN = re.compile(r"\bt(\d{5})\b")


def type_and_kill(terminal: Terminal, dice: random.Random) -> set[str]:
    """Type tokens in bursts and kill the app the moment the last is called saved; returns what was."""
    number, called = 0, set[str]()
    for _ in range(dice.randint(1, BURSTS)):
        for _ in range(dice.randint(1, 4)):
            number += 1
            terminal.type(f"t{number:05d} ")
        called |= until_called_saved(terminal, f"t{number:05d}")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.exit_status()
    return called


def until_called_saved(terminal: Terminal, last: str) -> set[str]:
    """Wait until the screen shows a token and calls all saved; returns every token that it shows then."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        shown = terminal.text
        if last in shown and "saved ✓" in shown:
            settled = time.monotonic() + SETTLE
            while terminal.read(0.02) or time.monotonic() < settled:
                pass
            if "saved ✓" in terminal.text:
                return set(_TOKEN.findall(shown))
        terminal.read(0.02)
    raise AssertionError(f"{last} was never called saved; the screen was:\n{terminal.text}")


def lost(open_app: OpenApp, database: Path, runs: int, *faults: str) -> tuple[int, int]:
    """How many tokens were called saved in so many runs, and how many of those are not in the file."""
    dice, called, missing = random.Random(9), 0, 0
    before = database.read_bytes()
    for _ in range(runs):
        saved = type_and_kill(open_app(*faults), dice)
        assert is_whole(database)
        called += len(saved)
        missing += len(saved - set(_TOKEN.findall(drafts_in(database))))
        shutil.rmtree(database.parent)
        database.parent.mkdir()
        database.write_bytes(before)
    return called, missing


def test_nothing_called_saved_is_lost_by_a_kill(open_app: OpenApp, database: Path) -> None:
    called, missing = lost(open_app, database, 3, SLOW)
    assert called > 0
    assert missing == 0


def test_a_screen_that_lies_is_found_out(open_app: OpenApp, database: Path) -> None:
    _, missing = lost(open_app, database, 2, SLOW, "lie")
    assert missing > 0
