"""Makes a new file: under another name until it is complete, so that no half-made one is ever met."""

from __future__ import annotations

import contextlib
from pathlib import Path

from cqrm.store.copying import private_file, sync_file, sync_folder
from cqrm.store.engine import make_engine, raw
from cqrm.store.opening import beside
from cqrm.store.upgrading import Migrator, upgrade
from cqrm.terms.errors import OpenRefused

_PAGE_SIZE = 2048
"""Bytes. Many tables have few rows, so that with larger pages a young file is mostly empty."""


def create_database(path: Path, by: Migrator) -> None:
    """Make a file by running every migration.

    Raises:
        OpenRefused: the folder is not there or may not be written, or the disk is full.
    """
    part = beside(path, ".part")
    try:
        part.unlink(missing_ok=True)
        private_file(part)
        _fill(part, by)
        sync_file(part)
        part.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _cannot_create(path, error) from error
    finally:
        for ending in ("", "-journal"):
            with contextlib.suppress(OSError):
                beside(part, ending).unlink(missing_ok=True)


def _fill(part: Path, by: Migrator) -> None:
    engine = make_engine(part)
    try:
        with engine.connect() as connection:
            raw(connection).execute(f"PRAGMA page_size={_PAGE_SIZE}")
            upgrade(connection, 0, by)
    finally:
        engine.dispose()


def _cannot_create(path: Path, error: OSError) -> OpenRefused:
    if not path.parent.is_dir():
        return OpenRefused(
            "missing", f"There is no folder {path.parent}.", "Make the folder first, or choose another one."
        )
    return OpenRefused(
        "permission",
        f"{path} could not be made: {error.strerror or error}.",
        "Choose a folder of your own with some free space.",
    )
