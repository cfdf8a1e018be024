"""Turns what SQLite and the disk report into words for the person at the keyboard."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cqrm.store.opening import damaged
from cqrm.terms.errors import CqrmError, NotSaved, OpenRefused, Refused
from cqrm.terms.sealing import RECORD_IT_NEXT, SEALED

_LEAD = "Not saved: "

_CAUSES: dict[str, tuple[str, str]] = {
    "disk_full": ("the disk is full", "Free some space on it; saving goes on by itself."),
    "busy": (
        "another program is using {name}",
        "Close whatever has the file open, such as a backup or a database viewer; saving goes on by itself.",
    ),
    "read_only": (
        "{name} is open for reading only",
        "Copy the file to a folder of your own and open the copy to change it.",
    ),
    "moved": (
        "{name} was moved, renamed or replaced while it was open",
        "Put it back where it was: {path}. Keep this window open until then.",
    ),
    "closed": ("{name} is closed", "Open it again."),
}
_OTHER_ADVICE = "Keep this window open and try again; your text is still here."

_CODES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_READONLY": "read_only",
}


def not_saved(code: str, path: Path, detail: str = "") -> NotSaved:
    """The error of a save that did not happen, by its short reason."""
    cause, advice = _CAUSES.get(code, (detail or "the disk did not take it", _OTHER_ADVICE))
    words = {"name": path.name, "path": path}
    kept = code if code in _CAUSES and code != "closed" else "other"
    return NotSaved(kept, f"{_LEAD}{cause.format(**words)}.", advice.format(**words))


def cause_of(error: NotSaved) -> str:
    """The reason alone, for the saved field: "the disk is full"."""
    return error.title.removeprefix(_LEAD).removesuffix(".")


def sqlite_error(error: BaseException) -> sqlite3.Error | None:
    """The error of SQLite within an error of SQLAlchemy, or the error itself."""
    inner = getattr(error, "orig", None) or error
    return inner if isinstance(inner, sqlite3.Error) else None


def error_name(error: BaseException) -> str:
    """SQLite's own name of an error, such as ``SQLITE_FULL``; empty when it has none."""
    inner = sqlite_error(error)
    return str(getattr(inner, "sqlite_errorname", "") or "") if inner is not None else ""


def while_saving(error: BaseException, path: Path) -> CqrmError:
    """What a failed act or draft is answered with."""
    name = error_name(error)
    if SEALED in str(sqlite_error(error)):
        return Refused("The minutes of that meeting are confirmed and sealed.", RECORD_IT_NEXT)
    if name.startswith("SQLITE_CONSTRAINT"):
        return Refused(
            "That does not fit the rest of the record, so nothing was changed.",
            "Something recorded later depends on it, or it refers to something that is gone.",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return not_saved("other", path, f"{path.name} is damaged")
    for start, code in _CODES.items():
        if name.startswith(start):
            return not_saved(code, path)
    inner = sqlite_error(error)
    if inner is not None:
        return not_saved("other", path, f"the disk did not take it ({name or inner})")
    return not_saved("other", path, f"a value cannot be stored ({_first_line(error)})")


def while_reading(error: BaseException, path: Path) -> OpenRefused:
    """What a failed query or opening is answered with."""
    name = error_name(error)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OpenRefused(
            "busy",
            f"{path.name} is in use by another program.",
            "Close whatever has the file open, such as a backup or a database viewer, then try again.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return OpenRefused(
            "permission",
            f"{path.name} or its folder may not be opened.",
            "Ask for the right to change the folder, or copy the file to a folder of your own.",
        )
    return OpenRefused(
        "unreadable",
        f"{path.name} could not be read ({name or _first_line(error)}).",
        "Check that the disk is connected, then try again.",
    )


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
