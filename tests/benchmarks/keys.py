"""Key to paint in the capture line against a bare TextArea, also with a slow disk."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, percentile, ratio_row
from tests.benchmarks.pty_timing import Program, clean_environment, press_times
from tests.benchmarks.slow_disk import slow_disk

PROSE = b"the committee noted the falls report and asked the ward manager for an update "
BARE = [sys.executable, "-m", "tests.benchmarks.bare_area"]
PRESSES = 150


def rows(rounds: int) -> list[Row]:
    """The rows of the table for typing."""
    with tempfile.TemporaryDirectory() as folder:
        slow = slow_disk(Path(folder), milliseconds=100)
        figures = interleaved(
            rounds,
            ours=lambda: _line(Path(folder), {}),
            slow=lambda: _line(Path(folder), slow),
            floor=_bare,
        )
    table: list[Row] = []
    for name, what in (("ours", "key to paint"), ("slow", "key to paint, fsync +100 ms")):
        if name == "slow" and not slow:
            continue
        table.append(
            ratio_row(f"{what}, p50", figures[name]["p50"], figures["floor"]["p50"], "ms", "at most 1.3")
        )
        table.append(
            ratio_row(f"{what}, p99", figures[name]["p99"], figures["floor"]["p99"], "ms", "floor + 16 ms")
        )
    return table


def _line(folder: Path, extra: Mapping[str, str]) -> dict[str, float]:
    path = folder / "typing.db"
    for old in folder.glob("typing.db*"):
        old.unlink()
    copyfile(bundled("sample.db"), path)
    places = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_DOCUMENTS_DIR": str(folder)}
    program = Program([sys.executable, "-m", "cqrm", str(path)], clean_environment(places | dict(extra)))
    try:
        program.read_until(["Harrow Vale", "saved"])
        os.write(program.master, b"\r")
        program.read_until(["Type what was said"])
        return _percentiles(program)
    finally:
        program.end()


def _bare() -> dict[str, float]:
    program = Program(BARE, clean_environment())
    try:
        program.read_until(["ready"])
        return _percentiles(program)
    finally:
        program.end()


def _percentiles(program: Program) -> dict[str, float]:
    keys = [PROSE[n % len(PROSE) : n % len(PROSE) + 1] for n in range(PRESSES)]
    times = press_times(program, keys)
    return {"p50": percentile(times, 0.5), "p99": percentile(times, 0.99)}
