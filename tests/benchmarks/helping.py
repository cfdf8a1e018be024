"""``cqrm --help`` against importing typer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.figures import Row, interleaved, ratio_row
from tests.benchmarks.pty_timing import clean_environment


def rows(rounds: int) -> list[Row]:
    """The row of the table for help."""
    figures = interleaved(
        rounds,
        ours=lambda: {"ms": _run([sys.executable, "-m", "cqrm", "--help"])},
        floor=lambda: {"ms": _run([sys.executable, "-c", "import typer"])},
    )
    return [ratio_row("cqrm --help", figures["ours"]["ms"], figures["floor"]["ms"], "ms", "at most 1.5")]


def _run(words: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(words, env=clean_environment(), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000
