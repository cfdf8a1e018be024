"""What ``cqrm check`` says of what is around a file: backups, folder, library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cqrm.store import check_place
from cqrm.store.backup_command import back_up
from cqrm.store.check_backups import backup_words, check_backups
from cqrm.store.check_place import check_conflicts, check_folder, is_remote
from cqrm.store.sqlite_version import version_words
from cqrm.store.thread import Store
from cqrm.terms.backups import BackupPlan
from cqrm.terms.clock import SteppingClock
from tests.store.acts import AddOrganisation


def said(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = list(check_backups(path, connection, BackupPlan()))
    assert all(finding.severity == "warning" and "cqrm backup" in finding.advice for finding in found)
    return [finding.what for finding in found]


def test_backups_that_are_missing_old_or_not_whole(store: Store, path: Path, clock: SteppingClock) -> None:
    store.submit(AddOrganisation(name="Trust")).result()
    clock.advance(days=7)
    store.submit(AddOrganisation(name="Within a week")).result()
    store.close()
    assert said(path) == []

    clock.advance(days=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE act SET at = '2026-12-03 09:12:00.000000' WHERE label LIKE '%Within%'")
        connection.commit()
    assert said(path) == ["There is no good backup of northmoor.db."]

    first = back_up(path, clock=clock).path
    assert said(path) == []
    first.rename(first.with_name(first.name.replace("20261203", "20261120")))
    assert said(path) == ["The newest good backup is 13 days older than the last change."]

    newer = back_up(path, clock=clock).path
    assert said(path) == []
    newer.write_bytes(newer.read_bytes()[:8192])
    assert said(path) == [
        f"The backup {newer.name} is not whole.",
        "The newest good backup is 13 days older than the last change.",
    ]


def test_the_newest_good_backup_is_named() -> None:
    assert backup_words(None) == "no good backup yet"


CLOUDS = [
    "OneDrive - Northmoor ICB",
    "Dropbox (NHS)",
    "Google Drive",
    "GoogleDrive-chair@example.org",
    "iCloudDrive",
    "Mobile Documents",
    "SharePoint",
    "CloudStorage",
]


@pytest.mark.parametrize("name", CLOUDS)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (finding,) = check_folder(tmp_path / name / "CQRM" / "northmoor.db")
    assert "a cloud service copies" in finding.what and "on this computer" in finding.advice


def test_an_ordinary_folder_is_none(tmp_path: Path) -> None:
    assert list(check_folder(tmp_path / "Documents" / "northmoor.db")) == []


def test_a_second_version_kept_by_a_cloud_service_is_named(path: Path) -> None:
    path.touch()
    for name in ("northmoor (laptop's conflicted copy).db", "other conflicted copy.db", "northmoor copy.db"):
        path.with_name(name).touch()
    (finding,) = check_conflicts(path)
    assert finding.what.startswith("northmoor (laptop's conflicted copy).db looks like a second version")


def test_a_network_drive_with_a_blank_in_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//server/x /mnt/the\\040share cifs rw 0 0\n", encoding="utf-8"
    )
    monkeypatch.setattr(check_place, "_MOUNTS", mounts)
    assert is_remote(Path("/mnt/the share/cqrm"))
    assert not is_remote(Path("/mnt/other"))


VERSIONS: dict[tuple[int, ...], bool] = {
    (3, 40, 1): True,
    (3, 51, 2): True,
    (3, 51, 3): False,
    (3, 6, 23): False,
    (3, 53, 0): False,
}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_known_fault_of_the_library_is_said(version: tuple[int, ...]) -> None:
    words = version_words(version)
    assert words.startswith(f"SQLite {'.'.join(map(str, version))}")
    assert ("so it is not concerned" in words) is VERSIONS[version]
