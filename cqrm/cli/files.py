"""Which database a command works on: the argument, --db, CQRM_DB, the user's own file."""

from __future__ import annotations

import os
from pathlib import Path

from cqrm.cli.names import nearest
from cqrm.terms.errors import OpenRefused

DEFAULT_NAME = "cqrm.db"
VARIABLE = "CQRM_DB"


def default_file() -> Path:
    """The user's own file: ``CQRM/cqrm.db`` in the documents folder."""
    from cqrm.meeting.folders import documents_root

    return documents_root() / DEFAULT_NAME


def chosen_file(*named: str | None) -> tuple[Path, bool]:
    """The database to use, and whether somebody named it; the first name given counts."""
    for name in (*named, os.environ.get(VARIABLE)):
        if name:
            return Path(name), True
    return default_file(), False


def missing(path: Path) -> OpenRefused:
    """The refusal of a named file that is not there, with the command that makes it."""
    command = nearest(path.name) if len(path.parts) == 1 else ""
    meant = f" Did you mean the command “cqrm {command}”?" if command else ""
    return OpenRefused("missing", f"There is no file {path}.{meant}", f"To make it: cqrm new {path}")


def exists(path: Path) -> OpenRefused:
    """The refusal to make a file that is there already."""
    return OpenRefused("exists", f"{path} is there already; it was not changed.", f"To open it: cqrm {path}")


def make_folder_of(path: Path) -> None:
    """Make the folder that a new file goes into.

    Raises:
        OpenRefused: it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OpenRefused(
            "permission",
            f"The folder {path.parent} could not be made: {error.strerror or error}.",
            "Choose a folder of your own.",
        ) from error
