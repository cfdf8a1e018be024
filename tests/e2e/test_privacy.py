"""On a real run: files for this user only, no words of the record in a crash, in the log or in a title."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from cqrm import bundled
from tests.e2e.test_crash import TYPED, env, open_meeting, start_meeting
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal needs POSIX")

__all__ = ["env"]

NARRATIVE = "narrative that must not leave"
FAULTY = f"""
import os, sys
os.umask(0o022)
from cqrm.tui.session.screen import SessionScreen
def fail(self, *_):
    secret = {NARRATIVE!r}
    raise RuntimeError(secret)
SessionScreen.action_{{action}} = fail
sys.argv = ["cqrm", {{path!r}}]
from cqrm.__main__ import main
main()
"""
TITLE = "\x1b]0;", "\x1b]1;", "\x1b]2;"
"""How a program names the window of its terminal."""


def open_to_others(folder: Path) -> list[str]:
    """What others could read, of everything in a folder."""
    found = [path for path in folder.rglob("*") if not path.is_symlink()]
    return [str(path) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_crash_in_a_real_terminal(tmp_path: Path, env: dict[str, str]) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    path = home / "meeting.db"
    shutil.copyfile(bundled("sample.db"), path)
    path.chmod(0o600)
    names = ("HOME", "XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    env = {**env, **dict.fromkeys(names, str(home))}
    program = FAULTY.format(action="agenda", path=str(path))
    written: list[str] = []
    with Terminal([sys.executable, "-c", program], env=env) as terminal:
        terminal.process.logfile_read = _Kept(written)
        open_meeting(terminal)
        start_meeting(terminal)
        terminal.type(TYPED)
        terminal.settle(1)
        assert list(home.glob("meeting.db.backups/*")), "starting the meeting was backed up"
        assert open_to_others(home) == []
        terminal.press("ctrl+g")
        assert terminal.exit_status() == 1
    said = terminal.text.replace("\n", "")
    assert "CQRM had to stop: a fault in the program" in said
    assert "Traceback" not in said and NARRATIVE not in said and "RuntimeError" not in said
    logs = list(home.rglob("cqrm.log"))
    assert len(logs) == 1 and "RuntimeError" in logs[0].read_text(encoding="utf-8")
    assert not {NARRATIVE, TYPED} & set(logs[0].read_text(encoding="utf-8").splitlines())
    assert NARRATIVE not in logs[0].read_text(encoding="utf-8")
    assert not any(mark in "".join(written) for mark in TITLE)
    assert open_to_others(home) == []
    assert not list(home.glob("meeting.db-*"))
    with Terminal([sys.executable, "-m", "cqrm", path], env=env) as terminal:
        open_meeting(terminal)
        terminal.until(f"› {TYPED}")


class _Kept:
    """Takes down what the terminal was sent."""

    def __init__(self, written: list[str]) -> None:
        self._written = written

    def write(self, text: str) -> int:
        self._written.append(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def test_the_control_would_see_it(tmp_path: Path) -> None:
    (tmp_path / "open").write_text("x", encoding="ascii")
    os.chmod(tmp_path / "open", 0o644)  # noqa: PTH101
    assert open_to_others(tmp_path) == [str(tmp_path / "open")]
