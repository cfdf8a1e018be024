"""Asking a database one question without changing it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from cqrm.cli.files import chosen_file, missing
from cqrm.terms.requests import Query

R = TypeVar("R")


def database(*named: str | None) -> Path:
    """The database that a command works on.

    Raises:
        OpenRefused: it is not there.
    """
    path, _ = chosen_file(*named)
    if not path.exists():
        raise missing(path)
    return path


def ask(path: Path, query: Query[R]) -> R:
    """Answer a question from a database that is opened for reading only.

    Raises:
        OpenRefused: the file cannot be opened, or is open in the app.
    """
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.store.reader import Reader

    with Reader(path, load_handlers=load_handlers) as reader:
        return reader.ask(query)
