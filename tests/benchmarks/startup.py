"""Start: exec to first frame, meetings shown, first save possible, peak memory."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, ratio_row
from tests.benchmarks.pty_timing import Program, clean_environment, start
from tests.benchmarks.ten_years import build

HELLO = [sys.executable, "-m", "tests.benchmarks.hello"]
FRAME, MEETINGS, OF_TEN_YEARS = "CQRM", "Harrow Vale", "Ashmoor"
TYPED = b"t00001"
"""A text of which the program tells the file descriptor for fault tests when it has been committed."""
PATIENCE = 20.0


def rows(rounds: int) -> list[Row]:
    """The rows of the table for starting."""
    with tempfile.TemporaryDirectory() as folder:
        sample, long = bundled("sample.db"), build(Path(folder) / "long.db")
        environment = {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_DOCUMENTS_DIR": folder}

        def ours() -> Mapping[str, float]:
            begun = start(_on_a_fresh_copy(Path(folder), sample), [FRAME, MEETINGS], environment)
            saving = _saving(_on_a_fresh_copy(Path(folder), sample), environment)
            return {**begun.marks, **saving, "peak": begun.peak_mib}

        def ten_years() -> Mapping[str, float]:
            begun = start(_on_a_fresh_copy(Path(folder), long), [FRAME, OF_TEN_YEARS], environment)
            return {**begun.marks, "peak": begun.peak_mib}

        def floor() -> Mapping[str, float]:
            begun = start(HELLO, ["Hello, World!"], environment)
            return {"hello": begun.marks["Hello, World!"], "peak": begun.peak_mib}

        figures = interleaved(rounds, ours=ours, floor=floor, ten_years=ten_years)
    hello = figures["floor"]["hello"]
    long_ago = figures["ten_years"]
    return [
        ratio_row("start: first frame", figures["ours"][FRAME], hello, "ms", "at most 1.3"),
        ratio_row("start: meetings shown", figures["ours"][MEETINGS], hello, "ms", "at most 1.8"),
        ratio_row("ten years: meetings shown", long_ago[OF_TEN_YEARS], hello, "ms", "at most 2.0"),
        ratio_row("start: first save possible", figures["ours"]["ready"], hello, "ms", "at most 3.3"),
        ratio_row("start: first words typed and saved", figures["ours"]["saved"], hello, "ms", "-"),
        ratio_row(
            "start: peak memory", figures["ours"]["peak"], figures["floor"]["peak"], "MiB", "ours <= 90"
        ),
    ]


def _saving(words: list[str], environment: Mapping[str, str]) -> Mapping[str, float]:
    """Milliseconds from exec until the store can commit, and until something typed has been committed.

    For the second, keys follow each other as fast as the screens show: Enter on the meeting as soon as the
    store is ready, then a word in its capture line. The program waits a while before it keeps what is being
    typed, and that counts too.
    """
    told, tell = os.pipe()
    os.set_blocking(told, False)
    os.set_inheritable(tell, True)
    seam = {"CQRM_TEST_ACK_FD": str(tell)}
    program = Program(words, clean_environment({**environment, **seam}))
    try:
        ready = _told(program, told)
        os.write(program.master, b"\r")
        # The bytes themselves: drawing the screen to look for the words takes longer than painting them.
        while b"Type what was said" not in b"".join(data for _, data in program.chunks):
            program.read(0.01)
        os.write(program.master, TYPED)
        return {"ready": ready, "saved": _told(program, told)}
    finally:
        program.end()
        os.close(told)
        os.close(tell)


def _told(program: Program, descriptor: int) -> float:
    while time.perf_counter() - program.began < PATIENCE:
        program.read(0.002)
        try:
            os.read(descriptor, 100)
        except BlockingIOError:
            continue
        return (time.perf_counter() - program.began) * 1000
    raise RuntimeError("the program never said that it can save")


def _on_a_fresh_copy(folder: Path, file: Path) -> list[str]:
    """The command on a file that no run before has left in two parts."""
    path = folder / "review.db"
    for old in folder.glob("review.db*"):
        old.unlink()
    copyfile(file, path)
    return [sys.executable, "-m", "cqrm", str(path)]
