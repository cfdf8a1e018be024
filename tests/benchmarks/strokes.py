"""Keys per common act, counted from the scripts of the tired chair, against the letters of its text alone."""

from __future__ import annotations

from tests.benchmarks.figures import Row
from tests.tui.tired.scripts import Script, read_scripts


def rows(rounds: int) -> list[Row]:
    """The rows of the table for keys; counts need no rounds and have no bound."""
    del rounds
    return [_row(script) for script in read_scripts("common_acts")]


def _row(script: Script) -> Row:
    text = sum(len(line.partition(": ")[2]) for line in script.record) or 1
    return Row(f"keys: {script.act}", script.presses, text, "keys", script.presses / text, "")
