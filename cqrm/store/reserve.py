"""A few megabytes kept beside the database and given up when the disk is full, so that typing is saved."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from cqrm.store.opening import beside

RESERVE_BYTES = 4 * 1024 * 1024
_NEEDED_TO_REMAKE = 4
"""The reserve is made only where the disk has this many times its size free."""
_CHUNK = 1024 * 1024


class Reserve:
    """The reserve of one open file."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._file = beside(path, ".reserve")
        self._size = size
        self.is_kept = False
        """Whether the reserve lies on the disk."""

    def keep(self) -> None:
        """Make the reserve if there is room; it is a help, so a failure is no error."""
        if self.is_kept or not self._has_room():
            return
        try:
            with self._file.open("wb") as file:
                for _ in range(max(1, self._size // _CHUNK)):
                    # Random bytes, because a disk that compresses would reserve nothing for zeros.
                    file.write(os.urandom(min(_CHUNK, self._size)))
            self.is_kept = True
        except OSError:
            self.give_up()

    def give_up(self) -> bool:
        """Take the reserve away.

        Returns:
            Whether that freed anything.
        """
        was_kept, self.is_kept = self.is_kept, False
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        return was_kept

    def _has_room(self) -> bool:
        try:
            return shutil.disk_usage(self._file.parent).free >= self._size * _NEEDED_TO_REMAKE
        except OSError:
            return False
