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
    from platformdirs import user_documents_path

    return user_documents_path() / "CQRM" / DEFAULT_NAME


def chosen_file(*named: str | None) -> tuple[Path, bool]:
    """The database to use, and whether somebody named it; the first name given counts."""
    for name in (*named, os.environ.get(VARIABLE)):
        if name:
            return Path(name), True
    return default_file(), False


def missing(path: Path) -> OpenRefused:
    """The refusal of a named file that is not there, with the command that makes it."""
    command = nearest(path.name)
    meant = f" Did you mean the command “cqrm {command}”?" if command and len(path.parts) == 1 else ""
    return OpenRefused(
        "missing",
        f"There is no file {path}.{meant}",
        f"To make it: cqrm new {path}",
    )
