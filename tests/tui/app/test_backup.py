"""A backup from the palette, and the red rows for what is wrong although all is saved."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from cqrm.terms.backups import BackupMade
from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import SaveKind, SaveState
from cqrm.tui.palette import app_entries
from tests.tui.app.driving import in_meeting, painted, toasts, until

TROUBLE = "NO BACKUP since 10:42: the disk is full. Free some space on the disk."


async def test_a_backup_is_made_from_the_palette_and_a_failed_one_stands_in_red(tmp_path: Path) -> None:
    made: list[Future[BackupMade]] = []

    def back_up() -> Future[BackupMade]:
        made.append(Future())
        return made[-1]

    async with in_meeting(tmp_path) as (app, pilot, store):
        store.back_up = back_up  # type: ignore[attr-defined]
        entry = next(e for e in app_entries(app) if e.label == "Back up now")
        entry.run()
        made[0].set_result(BackupMade(path=Path("backups/northmoor-0001.db"), entry=412))
        await until(pilot, lambda: toasts(app) == ["Backup made and checked: backups/northmoor-0001.db"])
        entry.run()
        made[1].set_exception(NotSaved("other", "A copy of the file could not be made: the disk is full."))
        await until(pilot, lambda: len(toasts(app)) == 2)

        store.say(SaveState(kind=SaveKind.SAVED, advice=TROUBLE))
        await until(pilot, lambda: "NO BACKUP since 10:42: the disk is full." in painted(app))
        assert "NOT SAVED" not in painted(app)
        await pilot.press("f6")
        await until(pilot, lambda: type(app.screen).__name__ == "AttendanceScreen")
        await until(pilot, lambda: "NO BACKUP since 10:42" in painted(app))
        store.say(SaveState(kind=SaveKind.SAVED))
        await until(pilot, lambda: "NO BACKUP" not in painted(app))
