"""However a command ends, nobody sees a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cqrm import __main__ as program
from cqrm.cli import meetings
from tests.cli.conftest import Command

CQRM = (sys.executable, "-m", "cqrm")


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*CQRM, "meetings", "--json", "--db", str(sample)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a signal cannot be sent to one process there")
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    # A database that never comes: the command waits until it is interrupted.
    fifo = tmp_path / "waiting.db"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*CQRM, "meetings", "--db", str(fifo)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    # Opening the other end for writing waits until the command reads.
    with fifo.open("wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (KeyError("secret text of the record"), "a fault in the program, not in your data (KeyError)"),
        (PermissionError(13, "Permission denied", "far.db"), "far.db: Permission denied."),
    ],
)
def test_a_fault_is_one_sentence_without_the_record(
    cqrm: Command, home: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    def broken(*_: object) -> Path:
        raise fault

    monkeypatch.setattr(meetings, "database", broken)
    said = cqrm("meetings")
    assert (said.code, said.out) == (1, "")
    assert told in said.err and "secret" not in said.err and "Traceback" not in said.err
    logs = list((home / "logs").glob("*")) if (home / "logs").exists() else []
    assert all("secret" not in log.read_text(encoding="utf-8") for log in logs)
    assert bool(logs) is isinstance(fault, KeyError)


def test_a_console_without_the_letters_shows_something_else(sample: Path) -> None:
    done = subprocess.run(
        [*CQRM, "mätings"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict"},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"There is no file m?tings. Did you mean the command ?cqrm meetings??")


def test_text_of_a_file_never_commands_the_terminal(
    cqrm: Command, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = cqrm("\x1b]0;owned\x07metings")
    assert said.code == 1 and "\x1b" not in said.err and "\x07" not in said.err


def test_the_exit_code_reaches_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["cqrm", "metings"])
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 1
