"""e on a log: what the filter found in a file for a spreadsheet, and o opens it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.tui.app.driving import put, until
from tests.tui.log.opened import Opened, log_open


async def exported(opened: Opened, folder: Path) -> list[dict[str, str]]:
    await opened.press("e")
    await until(opened.pilot, lambda: type(opened.app.screen).__name__ == "ExportedDialog")
    await opened.pilot.pause()
    (file,) = folder.glob("*.csv")
    assert file.name in "".join(opened.text.split("\n")).replace("  ", "")
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


async def test_the_filtered_actions_are_written_and_opened(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, asked = tmp_path / "Documents", list[str]()
    monkeypatch.setattr("cqrm.meeting.log_files.documents_root", lambda: folder)

    def opens(path: str) -> str:
        asked.append(path)
        return ""

    monkeypatch.setattr("cqrm.tui.close.opening.open_path", opens)
    async with log_open(held, tmp_path) as opened:
        put(opened.app, "filter", "slips:>1")
        await until(
            opened.pilot, lambda: [line.action.ref for line in opened.log.list._lines.values()] == ["A13-01"]
        )
        rows = await exported(opened, folder)
        assert [row["ref"] for row in rows] == ["A13-01"]
        assert "Wrote 1 action as at Wed 25 Nov 2026" in opened.text
        await opened.press("o")
        await until(opened.pilot, lambda: bool(asked))
        assert asked == [str(folder / "action log as at 2026-11-25.csv")]


async def test_the_register_is_written_too(
    held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Documents"
    monkeypatch.setattr("cqrm.meeting.log_files.documents_root", lambda: folder)
    async with log_open(held, tmp_path, key="r", size=(80, 24)) as opened:
        rows = await exported(opened, folder)
        assert {row["ref"] for row in rows} == {"D14-01", "D14-02"}
