"""The SQLite library of this computer, and the one known fault of it that concerns files such as ours."""

from __future__ import annotations

import sqlite3

Version = tuple[int, ...]

WAL_RESET_FAULT: tuple[Version, Version] = ((3, 7, 0), (3, 51, 2))
"""First and last version in which two connections that write at the same moment can damage a file with a
write-ahead log; mended in 3.51.3 of 13 Mar 2026."""


def version_words(version: Version = sqlite3.sqlite_version_info) -> str:
    """The version, and what a known fault of it means for us."""
    named = f"SQLite {'.'.join(map(str, version))}"
    first, last = WAL_RESET_FAULT
    if not first <= version <= last:
        return named
    return (
        f"{named} (it can damage a file that two programs write at once; CQRM holds a file alone, "
        "so it is not concerned)"
    )
