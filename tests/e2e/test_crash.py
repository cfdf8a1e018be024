"""What was typed is back after the program was killed, and a second window is told who has the file."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from cqrm import bundled
from tests.terminal import Terminal

CQRM = [sys.executable, "-m", "cqrm"]
TYPED = "The ward has been closed [since] Monday"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.db"
    shutil.copyfile(bundled("sample.db"), path)
    path.chmod(0o600)
    return path


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    clock = tmp_path / "clock"
    clock.write_text("2026-11-25T09:25:00+00:00", encoding="ascii")
    home = str(tmp_path)
    return {
        "HOME": home,
        "XDG_DOCUMENTS_DIR": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "CQRM_TEST_CLOCK": str(clock),
    }


def open_meeting(terminal: Terminal) -> None:
    terminal.until("CQRM 14")
    terminal.until("saved")
    terminal.press("enter")
    terminal.until("Agenda")


def start_meeting(terminal: Terminal) -> None:
    terminal.until("Type what was said")
    terminal.press("ctrl+n")
    terminal.until("Who is at the keyboard?")
    terminal.type("priya")
    terminal.settle()
    terminal.press("enter")
    terminal.until("1 of 16")
    terminal.settle()


def test_typing_survives_a_kill(database: Path, env: dict[str, str]) -> None:
    with Terminal([*CQRM, database], env=env) as terminal:
        open_meeting(terminal)
        start_meeting(terminal)
        terminal.type(TYPED)
        terminal.settle(1)
        terminal.until("saved ✓")
        os.kill(terminal.process.pid, signal.SIGKILL)
    with Terminal([*CQRM, database], env=env) as terminal:
        terminal.until("Harrow Vale", timeout=60)
        open_meeting(terminal)
        terminal.until(f"› {TYPED}")
        terminal.until("recovered")


def test_a_second_window_is_told_who_has_the_file(database: Path, env: dict[str, str]) -> None:
    with Terminal([*CQRM, database], env=env) as first:
        open_meeting(first)
        start_meeting(first)
        with Terminal([*CQRM, database], env=env) as second:
            second.until("already open")
            assert second.exit_status() == 1
            assert "Priya Nair" in second.text.replace("\n", " ")
        first.type("still here")
        first.press("enter")
        first.until("still here")
        first.until("saved ✓")
