"""What is done with a file that was not closed: keep its bytes before anything reads it, or read a copy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cqrm.store.opening import beside
from cqrm.terms.clock import local

PARTS = ("", "-wal", "-journal")
"""The files that together are an open database."""


def keep_evidence(path: Path, now: datetime, why: str = "recovery") -> Path | None:
    """Copy the database and its logs to ``.recovery-YYYYMMDD-HHMMSS`` beside it.

    Args:
        path: the database.
        now: when.
        why: the word in the name of the folder.

    Returns:
        The folder; nothing when it could not be made, as on a full disk, which is no reason to refuse.
    """
    folder = _free_name(path.parent / f".{why}-{local(now):%Y%m%d-%H%M%S}")
    try:
        folder.mkdir(mode=0o700)
        copy_parts(path, folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return folder


def copy_parts(path: Path, folder: Path) -> Path:
    """Copy the database with its logs; nobody may have it open.

    Returns:
        The copy of the database itself.
    """
    for part in PARTS:
        source = beside(path, part)
        if source.exists():
            copy = Path(shutil.copy2(source, folder))
            copy.chmod(0o600)
    return folder / path.name


@contextmanager
def readable_copy(path: Path) -> Iterator[Path]:
    """A throw-away copy of a file that was not closed, so that reading it changes nothing beside it."""
    with tempfile.TemporaryDirectory(prefix="cqrm-") as folder:
        copy = copy_parts(path, Path(folder))
        copy.chmod(0o600)
        yield copy


def _free_name(folder: Path) -> Path:
    candidate, n = folder, 1
    while candidate.exists():
        n += 1
        candidate = folder.with_name(f"{folder.name}-{n}")
    return candidate
