"""Told to end by a signal or with its window, the app commits what was typed and leaves one portable file."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import OpenApp
from tests.faults.evidence import drafts_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")

TYPED = "the ward has been closed since Monday"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda s: s.name)
def test_a_signal_loses_nothing(number: signal.Signals, open_app: OpenApp, database: Path) -> None:
    terminal = open_app()
    terminal.type(TYPED)
    os.kill(terminal.process.pid, number)
    assert terminal.exit_status() == 128 + number
    assert "Traceback" not in terminal.text
    assert drafts_in(database) == TYPED
    assert [file.name for file in database.parent.iterdir() if file.is_file()] == ["meeting.db"]


def test_a_closed_window_loses_nothing_of_a_form(open_app: OpenApp, database: Path) -> None:
    terminal = open_app()
    terminal.press("f3")
    terminal.until("Esc")
    terminal.type(TYPED)
    terminal.read(0.1)
    window = terminal.process.ptyproc
    window.fileobj.close()
    assert window.wait() == 128 + signal.SIGHUP
    assert TYPED in drafts_in(database)
    assert [file.name for file in database.parent.iterdir() if file.is_file()] == ["meeting.db"]
