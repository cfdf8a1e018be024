"""``python -m tests.benchmarks [--quick]`` prints the table of ratios."""

from __future__ import annotations

import sys
from pathlib import Path

import textual

import cqrm
from tests.benchmarks import (
    commits,
    grammar,
    helping,
    identifiers,
    keys,
    logs,
    rendering,
    startup,
    strokes,
    unsaved,
    verifying,
)
from tests.benchmarks.figures import Row, print_table
from tests.benchmarks.pty_timing import compile_everything


def main() -> int:
    """Measure everything and print one table; always 0, because a time is no verdict."""
    rounds = 2 if "--quick" in sys.argv else 5
    compile_everything(Path(cqrm.__file__).parent, Path(textual.__file__).parents[1])
    table: list[Row] = []
    parts = [startup, keys, grammar, identifiers, commits, rendering, helping, strokes, unsaved, verifying]
    if "--quick" not in sys.argv:
        parts.append(logs)
    for part in parts:
        table += part.rows(rounds)
    print_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
