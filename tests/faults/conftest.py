"""What the tests of faults share: the app in a real terminal, on a copy of the sample, at a fixed time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from cqrm import bundled
from tests.terminal import Terminal

MORNING = "2026-11-25T09:25:00+00:00"
OpenApp = Callable[..., Terminal]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The sample, alone in a folder."""
    path = tmp_path / "record" / "meeting.db"
    path.parent.mkdir()
    shutil.copyfile(bundled("sample.db"), path)
    path.chmod(0o600)
    return path


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """The file in which the app's time stands."""
    file = tmp_path / "clock"
    file.write_text(MORNING, encoding="ascii")
    return file


@pytest.fixture
def open_app(tmp_path: Path, database: Path, clock: Path) -> Iterator[OpenApp]:
    """Opens the meeting of the day in the app; words put faults in. What still runs in the end is stopped."""
    folder = str(tmp_path)
    known = {
        "HOME": folder,
        "XDG_DOCUMENTS_DIR": folder,
        "XDG_CONFIG_HOME": folder,
        "XDG_DATA_HOME": folder,
        "XDG_STATE_HOME": folder,
        "CQRM_TEST_CLOCK": str(clock),
    }
    with ExitStack() as running:

        def open_it(*faults: str, env: Mapping[str, str] | None = None) -> Terminal:
            module = "tests.faults.faulty" if faults else "cqrm"
            words = [sys.executable, "-m", module, *faults, str(database)]
            terminal = running.enter_context(
                Terminal(words, env=known | dict(env or {}), cwd=Path(__file__).parents[2])
            )
            terminal.until("Enter opens", timeout=60)
            terminal.until("saved")
            terminal.press("enter")
            terminal.until("Agenda", timeout=60)
            terminal.until("Type what was said", "recovered", timeout=60)
            return terminal

        yield open_it


def start_meeting(terminal: Terminal) -> None:
    """Start the meeting as its chair."""
    terminal.press("ctrl+n")
    terminal.until("Who is at the keyboard?")
    terminal.type("priya")
    terminal.settle()
    terminal.press("enter")
    terminal.until("1 of 16")
