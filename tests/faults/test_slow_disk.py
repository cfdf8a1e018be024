"""On a slow disk typing never waits, what is on its way is called so, and the order is kept."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.slow_disk import slow_disk
from tests.faults.conftest import OpenApp, start_meeting
from tests.faults.evidence import drafts_in, notes_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")

SLOW = "slow=1"
"""A second longer every commit takes."""
NOTES = ["first note", "second note", "third note"]


def test_typing_does_not_wait_for_the_disk(open_app: OpenApp, database: Path) -> None:
    terminal = open_app(SLOW)
    start_meeting(terminal)
    terminal.until("saved ✓", timeout=30)
    begun = time.monotonic()
    for text in NOTES:
        terminal.type(text)
        terminal.until(f"› {text}")
        terminal.press("enter")
    terminal.type("fourth, not entered")
    terminal.until("› fourth, not entered")
    typed_in = time.monotonic() - begun
    assert "saving…" in terminal.text
    assert "saved ✓" not in terminal.text
    # Three acts and the drafts between them take longer to be committed than to be typed.
    assert len(set(NOTES) & set(notes_in(database))) < len(NOTES), f"typed in {typed_in:.1f} s"
    terminal.until("saved ✓", timeout=60)
    assert notes_in(database)[-3:] == NOTES
    assert "fourth, not entered" in drafts_in(database)


def test_a_disk_that_takes_long_keeps_the_order(open_app: OpenApp, database: Path, tmp_path: Path) -> None:
    slow = slow_disk(tmp_path, milliseconds=100)
    if not slow:
        pytest.skip("no C compiler to slow the disk with")
    terminal = open_app(env=slow)
    start_meeting(terminal)
    for text in NOTES:
        terminal.type(text)
        terminal.press("enter")
    terminal.type("fourth, not entered")
    terminal.until("› fourth, not entered")
    terminal.until("saved ✓", timeout=60)
    assert notes_in(database)[-3:] == NOTES
    assert "fourth, not entered" in drafts_in(database)
