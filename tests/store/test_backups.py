"""Backups of an open file: made when they are due, checked, and never in anybody's way."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cqrm.store import backing_up, copying
from cqrm.store.backup_folder import backups_of, folder_of
from cqrm.store.opening import examine
from cqrm.store.thread import Store
from cqrm.terms.backups import BackupPlan
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import SaveKind
from tests.store.acts import AddOrganisation, Names
from tests.store.conftest import MakeStore

PLAN = BackupPlan(every_minutes=15, newest=2, days=1, weeks=1, months=1)
SECONDS = 10


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.01)


def names_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [name for (name,) in connection.execute("SELECT name FROM organisation ORDER BY rowid")]


@pytest.fixture
def backed_up(make_store: MakeStore) -> Store:
    store = make_store(backups=PLAN)
    store.start().result()
    return store


def add(store: Store, name: str, *, boundary: bool = False) -> None:
    store.submit(AddOrganisation(name=name, boundary=boundary)).result(SECONDS)


def test_the_first_change_is_backed_up_and_the_next_a_quarter_of_an_hour_later(
    backed_up: Store, path: Path, clock: SteppingClock
) -> None:
    assert not folder_of(path).exists()
    add(backed_up, "Trust")
    until(lambda: len(backups_of(path)) == 1)
    first = backups_of(path)[0]
    assert names_in(first.path) == ["Trust"]
    assert not examine(first.path).unclean
    if os.name == "posix":
        assert first.path.stat().st_mode & 0o777 == 0o600
        assert folder_of(path).stat().st_mode & 0o777 == 0o700
    clock.advance(minutes=14)
    add(backed_up, "Board")
    backed_up.submit(Names()).result(SECONDS)
    assert len(backups_of(path)) == 1
    clock.advance(minutes=2)
    add(backed_up, "Vale")
    until(lambda: len(backups_of(path)) == 2)
    newest = backups_of(path)[0]
    assert newest.entry > first.entry
    assert names_in(newest.path) == ["Trust", "Board", "Vale"]


def test_without_a_change_there_is_no_backup(
    make_store: MakeStore, path: Path, clock: SteppingClock, store: Store
) -> None:
    add(store, "Trust")
    store.back_up().result(SECONDS)
    store.close()
    clock.advance(hours=5)
    again = make_store(backups=PLAN)
    again.start().result()
    again.keep_draft("item/1", "half a line")
    until(lambda: again.state().kind is SaveKind.SAVED)
    again.close()
    assert [b.is_kept for b in backups_of(path)] == [True]


def test_what_undo_cannot_reach_is_backed_up_at_once(
    backed_up: Store, path: Path, clock: SteppingClock
) -> None:
    add(backed_up, "Trust")
    until(lambda: len(backups_of(path)) == 1)
    clock.advance(minutes=1)
    add(backed_up, "Closed", boundary=True)
    until(lambda: len(backups_of(path)) == 2)
    assert names_in(backups_of(path)[0].path) == ["Trust", "Closed"]


def test_closing_waits_for_the_backup_of_what_undo_cannot_reach(
    backed_up: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = copying.copy_to_part

    def stopped_once(*given: object) -> None:
        monkeypatch.setattr(backing_up, "copy_to_part", stop)
        raise backing_up.BackupStopped

    monkeypatch.setattr(backing_up, "copy_to_part", stopped_once)
    backed_up.submit(AddOrganisation(name="Closed", boundary=True))
    backed_up.close()
    assert names_in(backups_of(path)[0].path) == ["Closed"]


def test_older_ones_make_room_only_for_one_that_was_found_whole(
    backed_up: Store, path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        add(backed_up, f"Organisation {n}", boundary=True)
        until(lambda n=n: backups_of(path)[:1] != [] and backups_of(path)[0].number == n + 1)  # type: ignore[misc]
        clock.advance(minutes=1)
    until(lambda: len(backups_of(path)) == 2)
    before = {b.path: b.path.read_bytes() for b in backups_of(path)}

    def damaged(part: Path) -> None:
        raise sqlite3.DatabaseError("the copy is damaged (page 3)")

    with monkeypatch.context() as patched:
        patched.setattr(copying, "check_copy", damaged)
        add(backed_up, "Bad", boundary=True)
        until(lambda: "NO BACKUP" in backed_up.state().advice)
    assert {b.path: b.path.read_bytes() for b in backups_of(path)} == before
    assert [p.name for p in folder_of(path).iterdir() if ".part" in p.name] == []
    assert backed_up.state().kind is SaveKind.SAVED
    assert "since 09:16: the copy is damaged (page 3)." in backed_up.state().advice

    clock.advance(minutes=1)
    add(backed_up, "Good")
    until(lambda: backed_up.state().advice == "")
    assert names_in(backups_of(path)[0].path)[-2:] == ["Bad", "Good"]


def test_a_full_disk_leaves_what_is_there_and_is_said(
    backed_up: Store, path: Path, clock: SteppingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(backed_up, "Trust")
    until(lambda: len(backups_of(path)) == 1)
    before = {p.name: p.read_bytes() for p in folder_of(path).iterdir()}

    def full(part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying, "sync_file", full)
    with pytest.raises(NotSaved, match="No space left"):
        backed_up.back_up().result(SECONDS)
    assert {p.name: p.read_bytes() for p in folder_of(path).iterdir()} == before
    until(
        lambda: "NO BACKUP since 09:12: No space left on device. Free some space" in backed_up.state().advice
    )
    add(backed_up, "still saved")


def test_no_backup_is_begun_that_would_fill_the_disk(
    backed_up: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "RESERVE_BYTES", 1 << 60)
    with pytest.raises(NotSaved, match="the disk is full"):
        backed_up.back_up().result(SECONDS)
    assert list(folder_of(path).iterdir()) == []


def test_typing_goes_on_between_the_pages_and_is_in_the_copy(
    backed_up: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(30):
        add(backed_up, f"Organisation {n}")
    until(lambda: bool(backups_of(path)))
    monkeypatch.setattr(copying, "PAGES_A_STEP", 1)
    begun, typed = threading.Event(), threading.Event()
    usual = copying._while_pages_are_left

    def slowly(between: Callable[[], None]) -> Callable[[int, int, int], None]:
        told = usual(between)

        def step(status: int, remaining: int, total: int) -> None:
            begun.set()
            assert typed.wait(SECONDS)
            told(status, remaining, total)

        return step

    monkeypatch.setattr(copying, "_while_pages_are_left", slowly)
    made = backed_up.back_up()
    assert begun.wait(SECONDS)
    act = backed_up.submit(AddOrganisation(name="Typed meanwhile"))
    backed_up.keep_draft("item/1", "half a line")
    typed.set()
    act.result(SECONDS)
    backup = made.result(SECONDS)
    assert "Typed meanwhile" in names_in(backup.path)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("SELECT text FROM draft").fetchall() == [("half a line",)]
        assert connection.execute("SELECT max(seq) FROM journal").fetchone() == (backup.entry,)


def test_closing_does_not_wait_for_a_long_copy(
    backed_up: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_A_STEP", 1)
    usual = backed_up.close

    def close_meanwhile(between: Callable[[], None]) -> Callable[[int, int, int], None]:
        closing_thread.start()
        until(lambda: backed_up._jobs.is_closing)
        return lambda *_: between()

    closing_thread = threading.Thread(target=usual)
    monkeypatch.setattr(copying, "_while_pages_are_left", close_meanwhile)
    backed_up.submit(AddOrganisation(name="Trust"))
    until(lambda: closing_thread.ident is not None)
    closing_thread.join(SECONDS)
    assert list(folder_of(path).iterdir()) == []
    assert not examine(path).unclean


def test_what_a_crash_left_of_a_copy_is_replaced(backed_up: Store, path: Path) -> None:
    folder_of(path).mkdir()
    (folder_of(path) / "copy.part").write_bytes(b"half")
    made = backed_up.back_up().result(SECONDS)
    assert [p.name for p in folder_of(path).iterdir()] == [made.path.name]
