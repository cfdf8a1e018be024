"""``python -m tests.e2e FOLDER``: types its meetings, prints what is missing and what is extra."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.e2e.comparing import differences, report
from tests.e2e.running import run_folder


def main(words: list[str]) -> int:
    """Run each folder; 0 if nothing is missing and nothing is extra."""
    if not words:
        print("Say which folder: python -m tests.e2e FOLDER ...", file=sys.stderr)
        return 2
    wrong = 0
    for word in words:
        with tempfile.TemporaryDirectory() as home:
            for written in run_folder(Path(word), Path(home)):
                found = differences(written)
                wrong += len(found.missing) + len(found.extra)
                print(report(written.minutes, found))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
