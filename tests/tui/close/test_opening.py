"""Opening a document in whatever the system has for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cqrm.tui.close.opening import open_path


def test_a_path_that_is_gone_is_said(tmp_path: Path) -> None:
    assert open_path(str(tmp_path / "gone.docx")) == f"{tmp_path / 'gone.docx'} is no longer there."


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
@pytest.mark.parametrize(("code", "works"), [(0, True), (3, False)])
def test_the_path_is_handed_to_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, program: str, code: int, works: bool
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401
        asked.append(command)
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(subprocess, "run", run)
    said = open_path(str(tmp_path))
    assert asked == [[program, str(tmp_path)]]
    assert (said == "") is works


def test_a_system_without_such_a_program_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> None:  # noqa: ANN401
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "run", run)
    assert open_path(str(tmp_path)) == f"This computer has no program to open it. It is here: {tmp_path}"


def test_windows_is_asked_in_its_own_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", asked.append, raising=False)
    assert open_path(str(tmp_path)) == ""
    assert asked == [str(tmp_path)]
