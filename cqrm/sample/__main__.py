"""``python -m cqrm.sample [FILE]`` builds the sample database anew."""

from __future__ import annotations

import sys
from pathlib import Path

from cqrm.sample.build import build_sample
from cqrm.terms.errors import CqrmError

NAME = "sample.db"
PERMISSIONS = 0o644
"""It travels with the program, which anybody on the computer may run."""


def main(words: list[str]) -> int:
    """Build the sample at the path given, or as ``sample.db`` in this folder; an old file is replaced."""
    path = Path(words[0]) if words else Path(NAME)
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        build_sample(part)
        part.chmod(PERMISSIONS)
        part.replace(path)
    except (CqrmError, ValueError, OSError) as problem:
        part.unlink(missing_ok=True)
        print(f"The sample was not made. {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
