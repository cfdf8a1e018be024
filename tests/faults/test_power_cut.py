"""The power fails at any write: what was acknowledged is there, the file whole; without fsync it is not."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from tests.faults.power_cut import Disk, replay, trace
from tests.store.acts import HANDLERS
from tests.store.conftest import CHAIR

SAVED = 25
"""Acknowledged texts in one run."""
EVERY = 3
"""One in so many moments is tried; each costs a recovery."""
KINDS = ("kept", "lost", "torn")

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="system calls are traced with strace")


@dataclass
class Verdict:
    """What was found after all the cuts of one run."""

    cuts: int = 0
    with_lost: int = 0
    not_whole: int = 0


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_acknowledged_survives_a_power_cut(kind: str, tmp_path: Path) -> None:
    verdict = power_cuts(tmp_path, kind)
    assert verdict.cuts > SAVED
    assert (verdict.with_lost, verdict.not_whole) == (0, 0)


def test_a_store_that_does_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    assert power_cuts(tmp_path, "kept", "unsafe").with_lost > 0


def power_cuts(folder: Path, kind: str, *faults: str) -> Verdict:
    """Save texts, then cut the power at every few writes."""
    database, traced = folder / "m.db", folder / "trace"
    _make(database)
    start = database.read_bytes()
    words: list[str | Path] = [sys.executable, "-m", "tests.faults.writer", *faults, database, str(SAVED)]
    trace(words, traced, Path(__file__).parents[2])
    verdict, dice, moment = Verdict(), random.Random(2), 0

    def cut(disk: Disk, acknowledged: int) -> None:
        nonlocal moment
        moment += 1
        if moment % EVERY:
            return
        there, whole = _after(folder / "after", disk.after_cut(kind, dice))
        verdict.cuts += 1
        verdict.with_lost += not set(range(1, acknowledged + 1)) <= there
        verdict.not_whole += not whole

    assert replay(traced, database, start, cut) == SAVED
    return verdict


def _make(database: Path) -> None:
    store = Store(
        database,
        clock=SystemClock(),
        rng=random.Random(4),
        operator=CHAIR,
        load_handlers=lambda: HANDLERS,
        create=True,
    )
    store.start().result()
    store.close()


def _after(folder: Path, files: dict[str, bytes]) -> tuple[set[int], bool]:
    """Which numbers are in the file after the power is back, and whether it is whole."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for ending, data in files.items():
        (folder / f"m.db{ending}").write_bytes(data)
    with closing(sqlite3.connect(folder / "m.db")) as connection:
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            names = connection.execute("SELECT name FROM organisation").fetchall()
        except sqlite3.DatabaseError:
            return set(), False
    return {int(n[0][1:]) for n in names if re.fullmatch(r"t\d{5}", n[0])}, whole
