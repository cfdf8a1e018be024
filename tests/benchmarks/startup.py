"""Start: exec to first frame, meetings shown, first save possible, peak memory."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, ratio_row
from tests.benchmarks.pty_timing import start

HELLO = [sys.executable, "-m", "tests.benchmarks.hello"]
FRAME, MEETINGS, READY = "CQRM", "Harrow Vale", "saved"


def rows(rounds: int) -> list[Row]:
    """The rows of the table for starting."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        copyfile(bundled("sample.db"), path)
        environment = {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_DOCUMENTS_DIR": folder}

        def ours() -> Mapping[str, float]:
            begun = start([sys.executable, "-m", "cqrm", str(path)], [FRAME, MEETINGS, READY], environment)
            return {**begun.marks, "peak": begun.peak_mib}

        def floor() -> Mapping[str, float]:
            begun = start(HELLO, ["Hello, World!"], environment)
            return {"hello": begun.marks["Hello, World!"], "peak": begun.peak_mib}

        figures = interleaved(rounds, ours=ours, floor=floor)
    hello = figures["floor"]["hello"]
    return [
        ratio_row("start: first frame", figures["ours"][FRAME], hello, "ms", "at most 1.3"),
        ratio_row("start: meetings shown", figures["ours"][MEETINGS], hello, "ms", "at most 1.8"),
        ratio_row("start: first save possible", figures["ours"][READY], hello, "ms", "at most 3.3"),
        ratio_row(
            "start: peak memory", figures["ours"]["peak"], figures["floor"]["peak"], "MiB", "ours <= 90"
        ),
    ]
