"""Triggers by which the database itself refuses to change what is append-only or sealed.

They stop accidents and other programs, not somebody who drops them: for that there is the hash chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from cqrm.store.append_only import append_only_triggers
from cqrm.store.sealing import seal_triggers


class Executes(Protocol):
    """A connection of sqlite3."""

    def execute(self, sql: str, /) -> Iterable[Any]:
        """Run one statement."""
        ...


TRIGGERS = dict((*append_only_triggers(), *seal_triggers()))
"""Every trigger by its name."""


def drop_triggers(connection: Executes) -> None:
    """Take every trigger away, also one that the program no longer knows, so that tables may be rebuilt."""
    present = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in list(present):
        quoted = name.replace('"', '""')
        connection.execute(f'DROP TRIGGER "{quoted}"')


def rebuild_triggers(connection: Executes) -> None:
    """Drop and make again every trigger; the last step of each upgrade."""
    drop_triggers(connection)
    for statement in TRIGGERS.values():
        connection.execute(statement)
