"""Puts a finished document in a folder: whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from cqrm.terms.errors import ExportFailed

MAX_VERSIONS = 999
"""So many names are tried before giving up."""
MAX_STEM = 120
"""Characters of a file name before its ending; Windows allows about 240 for the whole path."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def free_name(folder: Path, stem: str, suffix: str = ".docx") -> Path:
    """The first name that no file has: ``minutes HV-14.docx``, then ``minutes HV-14 v2.docx``.

    Raises:
        ExportFailed: every name is taken.
    """
    free = (path for path in _names(folder, stem, suffix) if not path.exists())
    return next(free, None) or _no_name_left(folder)


def put_in_place(data: bytes, path: Path) -> Path:
    """Write a document under this name, or the next free one.

    A file with the same bytes is left as it is and counts as written. Another file of that name is never
    touched, nor one that Word holds open: the next free name is taken.

    Returns:
        Where the document lies.

    Raises:
        ExportFailed: the folder cannot be written or the disk is full; nothing half-written is left.
    """
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        waiting = _written_beside(data, folder)
    except OSError as error:
        raise _explained(error, path) from error
    try:
        return _placed(waiting, data, path)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)


def replace_whole(data: bytes, path: Path) -> Path:
    """Write a document under exactly this name; a file of that name is replaced whole or not at all.

    Returns:
        Where the document lies.

    Raises:
        ExportFailed: the name is a folder's, the old file may not be written or is open in Word, the folder
            cannot be written or the disk is full; an old file is then untouched.
    """
    if path.is_dir():
        raise ExportFailed(f"{path} is a folder, so no document can have that name.", "Give another name.")
    if path.exists() and not os.access(path, os.W_OK):
        raise _not_replaced(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = _written_beside(data, path.parent)
    except OSError as error:
        raise _explained(error, path) from error
    try:
        os.replace(waiting, path)  # noqa: PTH105 - its errors are what this module is about
    except PermissionError as error:
        # Windows lets nobody replace a file that Word holds open.
        raise _not_replaced(path) from error
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return path


def _not_replaced(path: Path) -> ExportFailed:
    return ExportFailed(
        f"{path} could not be replaced: it is open in another program, or may not be written. "
        "It was not changed.",
        "Close it there, or give another name.",
    )


def _placed(waiting: Path, data: bytes, path: Path) -> Path:
    for target in _names(path.parent, path.stem, path.suffix):
        if _holds(target, data):
            return target
        if target.exists():
            continue
        try:
            os.replace(waiting, target)  # noqa: PTH105 - its errors are what this module is about
        except PermissionError:
            if not target.exists():
                raise
            continue
        _sync_folder(path.parent)
        return target
    return _no_name_left(path.parent)


def _names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    safe = _FORBIDDEN.sub("-", stem).strip(" .")[:MAX_STEM].rstrip(" .") or "document"
    yield folder / f"{safe}{suffix}"
    for version in range(2, MAX_VERSIONS + 1):
        yield folder / f"{safe} v{version}{suffix}"


def _no_name_left(folder: Path) -> Path:
    raise ExportFailed(f"The folder {folder} is full of older versions of this document.", "Move some away.")


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _written_beside(data: bytes, folder: Path) -> Path:
    """The data in a new file of the same folder, safely on the disk, with the rights other new files get."""
    path = folder / f".cqrm-{uuid4().hex}.part"
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return path


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets folders be opened."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(error: OSError, path: Path) -> ExportFailed:
    if error.errno in _NO_ROOM:
        return ExportFailed(
            f"There is not enough room on the disk for {path.name}; nothing was written.",
            "Free some space, then export again.",
        )
    if isinstance(error, PermissionError):
        return ExportFailed(
            f"{path.name} could not be written, because {path.parent} does not allow it.",
            "Choose another folder, then export again.",
        )
    reason = error.strerror or type(error).__name__
    return ExportFailed(
        f"{path.name} could not be written to {path.parent}: {reason}.",
        "Choose another folder, then export again.",
    )
