"""``python -m cqrm.sample [FILE]`` builds the sample database anew."""

from __future__ import annotations

import sys
from pathlib import Path

from cqrm.sample.build import build_sample


def main() -> int:
    """Build the sample beside the package, or at the path given."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("sample.db")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    build_sample(part)
    part.replace(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
