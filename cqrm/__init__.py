"""CQRM: the chair's instrument for a Clinical Quality Review Meeting."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"

_HERE = Path(__file__).parent


def bundled(name: str) -> Path:
    """Where a file shipped with the program lies: in the package (wheel) or beside it (editable install).

    Raises:
        FileNotFoundError: neither place has it, so the installation is incomplete.
    """
    for place in (_HERE / name, _HERE.parent / name):
        if place.exists():
            return place
    raise FileNotFoundError(f"{name} is missing from this installation of CQRM; install it again.")
