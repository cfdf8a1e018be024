"""Opens a file or folder in the program that this system has for it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

SECONDS: Final = 10
"""How long the system may take to hand the path on."""


def open_path(path: str) -> str:
    """Open a file or folder; returns what went wrong in words, or nothing.

    Waits for the system, so it is to be called in a thread.

    Args:
        path: a document or a folder.
    """
    if not Path(path).exists():
        return f"{path} is no longer there."
    try:
        worked = _hand_over(path)
    except (OSError, TimeoutError):
        worked = False
    return "" if worked else f"This computer has no program to open it. It is here: {path}"


def _hand_over(path: str) -> bool:
    if sys.platform == "win32":
        import os

        os.startfile(path)
        return True
    import subprocess

    program = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        done = subprocess.run(
            [program, path],
            check=False,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        # A program that stays open keeps the call open on some systems; it was started all the same.
        return True
    return done.returncode == 0
