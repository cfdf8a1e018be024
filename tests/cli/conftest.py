"""A user with an empty documents folder and no settings, and a copy of the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest

from cqrm import bundled
from cqrm.__main__ import run


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder; the documents folder in it is not there yet."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.delenv("CQRM_DB", raising=False)
    monkeypatch.delenv("CQRM_TEST_CLOCK", raising=False)
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: folder / "Documents")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(folder / "config"))
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: folder / "logs")
    return folder


@pytest.fixture
def cqrm(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in the user's folder."""
    monkeypatch.chdir(home)

    def command(*words: str | Path) -> Said:
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return command


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample, alone in its folder."""
    folder = tmp_path / "file"
    folder.mkdir()
    path = folder / "sample.db"
    copyfile(bundled("sample.db"), path)
    return path
