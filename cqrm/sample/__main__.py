"""``python -m cqrm.sample [FILE [DAY]]`` builds the sample database anew, or only until a day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from cqrm.sample.build import build_sample
from cqrm.terms.errors import CqrmError

NAME = "sample.db"
PERMISSIONS = 0o644
"""It travels with the program, which anybody on the computer may run."""


def main(words: list[str]) -> int:
    """Build the sample at the path given, or as ``sample.db`` in this folder; an old file is replaced.

    With a day after the path only what happened before it is built, which is quicker and enough to compare.
    """
    path = Path(words[0]) if words else Path(NAME)
    part = path.with_name(f"{path.name}.part")
    try:
        until = date.fromisoformat(words[1]) if len(words) > 1 else date.max
        part.unlink(missing_ok=True)
        build_sample(part, until=until)
        part.chmod(PERMISSIONS)
        part.replace(path)
    except (CqrmError, ValueError, OSError) as problem:
        part.unlink(missing_ok=True)
        print(f"The sample was not made. {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
