"""How old the oldest keystroke gets that is not committed yet: from the key to its commit's return."""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, percentile, ratio_row
from tests.benchmarks.pty_timing import Program, clean_environment
from tests.benchmarks.slow_disk import slow_disk

TOKENS = 60
PAUSES = (0.1, 0.15, 0.2, 0.4)
"""Seconds between tokens of seven keys: faster than anybody types, and pauses after which all is kept."""
ALLOWED = 500.0
"""Milliseconds after which a keystroke is to be on the disk."""
PATIENCE = 10.0
_ACK = re.compile(rb"ACK (\d+)\n")


def rows(rounds: int) -> list[Row]:
    """The rows of the table; the floor is what is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        slow = slow_disk(Path(folder), milliseconds=100)
        figures = interleaved(
            rounds,
            ours=lambda: _ages(Path(folder), {}),
            slow=lambda: _ages(Path(folder), slow),
        )
    table: list[Row] = []
    for name, what in (("ours", "key to commit"), ("slow", "key to commit, fsync +100 ms")):
        if name == "slow" and not slow:
            continue
        allowed = [ALLOWED] * len(figures[name]["oldest"])
        table.append(ratio_row(f"{what}, p50", figures[name]["p50"], allowed, "ms", "at most 1"))
        table.append(ratio_row(f"{what}, oldest", figures[name]["oldest"], allowed, "ms", "at most 1"))
    return table


def _ages(folder: Path, extra: dict[str, str]) -> dict[str, float]:
    path = Path(tempfile.mkdtemp(dir=folder)) / "unsaved.db"
    copyfile(bundled("sample.db"), path)
    told, tell = os.pipe()
    os.set_blocking(told, False)
    os.set_inheritable(tell, True)
    places = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_DOCUMENTS_DIR": str(folder)}
    seam = {"CQRM_TEST_ACK_FD": str(tell)}
    program = Program([sys.executable, "-m", "cqrm", str(path)], clean_environment(places | seam | extra))
    try:
        _open_meeting(program, told)
        ages = _type(program, told)
    finally:
        program.end()
        os.close(told)
        os.close(tell)
    return {"p50": percentile(ages, 0.5), "oldest": max(ages)}


def _open_meeting(program: Program, told: int) -> None:
    """Wait until the program can save, then open the meeting and wait for its line."""
    said, entered, end = b"", False, time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        program.read(0.01)
        with suppress(BlockingIOError):
            said += os.read(told, 1000)
        if b"READY" in said and not entered:
            entered = True
            os.write(program.master, b"\r")
        if b"Type what was said" in b"".join(data for _, data in program.chunks):
            return
    raise RuntimeError("the meeting was never opened")


def _type(program: Program, told: int) -> list[float]:
    """Type tokens; milliseconds from each until a commit that holds it has returned."""
    dice, sent, ages = random.Random(7), list[float](), list[float]()
    for number in range(1, TOKENS + 1):
        os.write(program.master, f"t{number:05d} ".encode())
        sent.append(time.perf_counter())
        _listen(program, told, sent, ages, until=sent[-1] + dice.choice(PAUSES))
    _listen(program, told, sent, ages, until=sent[-1] + PATIENCE)
    if len(ages) < TOKENS:
        raise RuntimeError(f"only {len(ages)} of {TOKENS} tokens were committed")
    return ages


def _listen(program: Program, told: int, sent: list[float], ages: list[float], *, until: float) -> None:
    """Read what is painted and note what is said to be committed, until a moment or until all is."""
    while (now := time.perf_counter()) < until:
        program.read(0.002)
        try:
            said = os.read(told, 1000)
        except BlockingIOError:
            continue
        at = time.perf_counter()
        for newest in _ACK.findall(said):
            ages += [(at - sent[n]) * 1000 for n in range(len(ages), int(newest))]
        if len(ages) == TOKENS and now > sent[-1]:
            return
