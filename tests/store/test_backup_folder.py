"""Names of backups, and which of them make room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cqrm.store.backup_folder import Backup, backups_in, folder_of, next_name, superseded
from cqrm.terms.backups import BackupPlan

NOW = datetime(2026, 11, 25, 10, 40, 7, tzinfo=UTC)
ONE_OF_EACH = BackupPlan(newest=2, days=2, weeks=2, months=2)


def test_the_first_backup_says_of_what_when_and_up_to_where(tmp_path: Path) -> None:
    path = tmp_path / "northmoor.db"
    assert folder_of(path) == tmp_path / "northmoor.db.backups"
    first = next_name(path, tmp_path, NOW, 412)
    assert first.name == "northmoor-0001-20261125-104007-e412.db"
    first.touch()
    second = next_name(path, tmp_path, NOW - timedelta(hours=2), 412, kept=True)
    assert second.name == "northmoor-0002-20261125-084007-e412-kept.db"
    second.touch()
    assert [(b.number, b.entry, b.is_kept) for b in backups_in(tmp_path)] == [(2, 412, True), (1, 412, False)]
    assert backups_in(tmp_path)[1].made_at == datetime(2026, 11, 25, 10, 40, 7)


@pytest.mark.parametrize(
    "name",
    [
        "copy.part",
        "northmoor.db",
        "northmoor-0001-20261325-104007-e4.db",
        "northmoor-1-20261125-104007-e4.db",
    ],
)
def test_other_files_are_no_backups(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert backups_in(tmp_path) == []
    assert backups_in(tmp_path / "nowhere") == []


def series(*made: datetime, kept: int = 0) -> list[Backup]:
    return [Backup(Path(f"{n}"), n, at, n, n == kept) for n, at in enumerate(made, 1)]


DAY = datetime(2026, 11, 25, 10)
THINNED: dict[str, tuple[list[Backup], list[int]]] = {
    "nothing": ([], []),
    "one": (series(DAY), [1]),
    "the newest of a day": (series(*(DAY + timedelta(minutes=15 * n) for n in range(5))), [4, 5]),
    "the last of a day": (
        series(DAY - timedelta(days=1, hours=2), DAY - timedelta(days=1), DAY, DAY, DAY),
        [2, 4, 5],
    ),
    "the last of a week": (series(*(DAY - timedelta(days=9 - n) for n in range(10))), [7, 9, 10]),
    "the last of a month": (
        series(
            datetime(2026, 8, 1), datetime(2026, 9, 1), datetime(2026, 10, 1), datetime(2026, 11, 2), DAY, DAY
        ),
        [3, 4, 5, 6],
    ),
    "one that was asked for stays": (series(DAY, DAY, DAY, DAY, kept=1), [1, 3, 4]),
    "a clock set back takes nothing new away": (
        series(DAY, DAY + timedelta(minutes=15), DAY - timedelta(hours=2), DAY - timedelta(hours=1)),
        [3, 4],
    ),
}


@pytest.mark.parametrize("case", THINNED)
def test_thinning(case: str) -> None:
    backups, staying = THINNED[case]
    gone = {b.number for b in superseded(backups, ONE_OF_EACH)}
    assert sorted({b.number for b in backups} - gone) == staying


def test_the_newest_stays_whatever_the_plan_says() -> None:
    none = BackupPlan(newest=0, days=0, weeks=0, months=0)
    assert [b.number for b in superseded(series(DAY, DAY, DAY), none)] == [2, 1]


def test_a_year_of_a_backup_every_quarter_of_an_hour_leaves_few() -> None:
    kept: list[Backup] = []
    plan = BackupPlan()
    for day in range(365):
        for quarter in range(4):
            number = day * 4 + quarter + 1
            made = datetime(2026, 1, 1, 9) + timedelta(days=day, minutes=15 * quarter)
            kept.append(Backup(Path(f"{number}"), number, made, number, False))
            gone = {b.number for b in superseded(kept, plan)}
            kept = [b for b in kept if b.number not in gone]
    assert len(kept) <= plan.newest + plan.days + plan.weeks + plan.months
    months = {b.made_at.month for b in kept}
    assert months == set(range(1, 13))
