"""Home's first lists before the store opens: the standard library's sqlite3, reading only."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import quote

from cqrm.store.home import home_view
from cqrm.store.opening import examine
from cqrm.terms.errors import OpenRefused
from cqrm.terms.views.home import HomeView

_BUSY_SECONDS = 0.25
"""The first frame does not wait longer for another program."""


def glance(path: Path, today: date, *, everything: bool = False) -> HomeView:
    """What home shows on a day, read from a file that was closed properly.

    Ask ``opening.examine(path).needs_store`` first: such a file is opened by the store, which recovers it
    and brings it up to date, and then answers ``SeeHome``.

    Raises:
        OpenRefused: the file cannot be opened; "unclean", the store has to open it first.
    """
    examined = examine(path)
    if examined.needs_store:
        raise OpenRefused(
            "unclean",
            f"{path.name} was not closed properly or is of an older version.",
            "Open it in CQRM once; it is put in order by itself.",
        )
    return _read(path, today, everything=everything)


def read_home(path: Path, today: date) -> HomeView:
    """Every meeting, for a command: a file that was not closed is read from a throw-away copy.

    Raises:
        OpenRefused: the file cannot be opened, or is open in the app.
    """
    if not examine(path).needs_store:
        return glance(path, today, everything=True)
    from cqrm.store.reader import Reader

    with Reader(path) as reader:
        return reader.look(lambda connection: home_view(connection, today, everything=True))


def _read(path: Path, today: date, *, everything: bool = False) -> HomeView:
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with closing(
            sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        ) as connection:
            return home_view(connection, today, everything=everything)
    except sqlite3.Error as error:
        from cqrm.store.failures import while_reading

        raise while_reading(error, path) from error
