"""Writes CSV to standard output."""

from __future__ import annotations

import sys


def say_csv(text: str) -> None:
    """Write it to standard output as UTF-8, whatever the console speaks."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    raw.write(text.encode())
    raw.flush()
