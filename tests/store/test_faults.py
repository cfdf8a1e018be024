"""Killed, full, moved, busy: what was called saved is there, and nothing is called saved that is not."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cqrm.store.check import check
from cqrm.store.reserve import Reserve
from cqrm.store.thread import Store
from cqrm.store.work import Look
from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import SaveKind
from tests.store.acts import AddOrganisation, Names, Peek, See, drafts_in
from tests.store.conftest import MakeStore

KILLS = 6


def test_nothing_acknowledged_is_lost_by_kill_9(path: Path, make_store: MakeStore) -> None:
    dice, number = random.Random(4), 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.typist", str(path), str(number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(dice.randint(1, 60))]
        process.kill()
        said += process.stdout.read().splitlines()
        process.wait()
        acts = [int(line.split()[1]) for line in said if line.startswith("act")]
        drafts = [int(line.split()[1]) for line in said if line.startswith("draft")]

        store = make_store()
        assert store.start().result().recovered
        names = store.submit(Names()).result()
        assert {f"t{n:05d}" for n in acts} <= set(names)
        if drafts:
            assert drafts_in(store)["capture"] >= f"t{max(drafts):05d}"
        assert store.submit(Peek()).result().undo == f"Added {names[-1]}"
        store.close()
        assert not check(path).is_wrong
        number = int(names[-1][1:])


def full(store: Store, pages: int) -> None:
    """Let the database grow by so many pages only, as a disk that is nearly full does."""

    def limit(look: Look) -> None:
        connection = look.session.connection()
        size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={size + pages}")

    store.submit(See(what=limit)).result()


def test_a_full_file_is_said_and_saving_goes_on_when_there_is_room(make_store: MakeStore) -> None:
    recovered = threading.Event()
    told = []

    def tell(state: object) -> None:
        told.append(state)
        if len(told) > 3 and store.state().kind is SaveKind.SAVED:
            recovered.set()

    store = make_store(on_state=tell)
    store.start().result()
    store.submit(AddOrganisation(name="Before")).result()
    full(store, 0)
    with pytest.raises(NotSaved) as error:
        store.submit(AddOrganisation(name="x" * 20000)).result()
    assert error.value.code == "disk_full"
    assert error.value.title == "Not saved: the disk is full."
    store.keep_draft("capture", "y" * 20000)
    assert store.submit(Names()).result() == ["Before"]
    state = store.state()
    assert (state.kind, state.cause) == (SaveKind.NOT_SAVED, "the disk is full")
    assert drafts_in(store) == {}

    full(store, 1000)
    store.submit(AddOrganisation(name="After")).result()
    assert store.submit(Names()).result() == ["After", "Before"]
    assert drafts_in(store) == {"capture": "y" * 20000}
    assert store.state().kind is SaveKind.SAVED
    assert recovered.wait(10)


SMALL_DISK = """
import os, random, sys, time
from pathlib import Path
from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from cqrm.terms.errors import NotSaved
from tests.store.acts import HANDLERS, AddOrganisation, Names
from tests.store.conftest import CHAIR
folder = Path(sys.argv[1])
store = Store(folder / "m.db", clock=SystemClock(), rng=random.Random(1), operator=CHAIR,
              load_handlers=lambda: HANDLERS, create=True)
store.start().result()
while not (folder / "m.db.reserve").exists():
    time.sleep(0.05)
time.sleep(0.5)
print("reserve", (folder / "m.db.reserve").exists())
ballast = folder / "ballast"
with ballast.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(b"x" * 4096)
    except OSError:
        pass
saved, advice = 0, ""
try:
    while True:
        store.submit(AddOrganisation(name=f"{saved:06d}" + "x" * 5000)).result()
        saved += 1
        advice = advice or store.state().advice
except NotSaved as error:
    print(error.code, store.state().kind, saved > 100, advice)
print("reserve", (folder / "m.db.reserve").exists())
print("readable", len(store.submit(Names()).result()) == saved)
ballast.unlink()
store.submit(AddOrganisation(name="after")).result()
print(store.state().kind, repr(store.state().advice), len(store.submit(Names()).result()) == saved + 1)
store.close()
print(sorted(os.listdir(folder)))
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk")
def test_a_small_disk_that_runs_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        done = subprocess.run(
            [sys.executable, "-c", SMALL_DISK, str(disk)],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert done.stdout.splitlines() == [
            "reserve True",
            "disk_full not_saved True The disk is full and the reserve is in use: free some space.",
            "reserve False",
            "readable True",
            "saved '' True",
            "['m.db']",
        ], done.stderr
        assert not check(disk / "m.db").is_wrong
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_the_reserve_is_made_given_up_and_made_again(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "m.db", size=1024 * 1024)
    assert not reserve.give_up()
    reserve.keep()
    assert (tmp_path / "m.db.reserve").stat().st_size == 1024 * 1024
    assert reserve.give_up()
    assert list(tmp_path.iterdir()) == []
    reserve.keep()
    assert reserve.is_kept


def test_no_reserve_is_made_where_there_is_no_room(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "m.db", size=1 << 60)
    reserve.keep()
    assert not reserve.is_kept
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let an open file be moved")
@pytest.mark.parametrize("replaced", [False, True], ids=["moved", "replaced"])
def test_a_file_that_was_moved_is_not_written_in_secret(replaced: bool, store: Store, path: Path) -> None:
    store.submit(AddOrganisation(name="Before")).result()
    elsewhere = path.with_name("elsewhere.db")
    path.rename(elsewhere)
    if replaced:
        path.write_bytes(elsewhere.read_bytes())
    with pytest.raises(NotSaved) as error:
        store.submit(AddOrganisation(name="After")).result()
    assert error.value.code == "moved"
    assert "northmoor.db was moved, renamed or replaced" in error.value.title
    assert str(path) in error.value.advice
    assert store.state().kind is SaveKind.NOT_SAVED
    assert store.submit(Names()).result() == ["Before"]
    elsewhere.rename(path)
    store.submit(AddOrganisation(name="After")).result()
    assert store.submit(Names()).result() == ["After", "Before"]
    assert store.state().kind is SaveKind.SAVED


def test_a_file_that_another_program_reads_is_refused_in_words(make_store: MakeStore, path: Path) -> None:
    store = make_store()
    store.start().result()
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM journal").fetchone()
        with pytest.raises(Exception, match=r"northmoor\.db is in use by another program"):
            make_store().start().result()
        other.execute("COMMIT")
    assert make_store().start().result().recovered == ""


def test_a_tampered_head_is_warned_of_at_opening(make_store: MakeStore, path: Path) -> None:
    store = make_store()
    store.start().result()
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER journal_no_update")
        other.execute("UPDATE journal SET at = 0 WHERE seq = (SELECT max(seq) FROM journal)")
        other.commit()
    assert "run cqrm check" in make_store().start().result().warning
