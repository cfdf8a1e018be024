"""Triggers by which the database itself refuses to change what is append-only.

They stop accidents and other programs, not somebody who drops them: for that there is the hash chain.
"""

from __future__ import annotations

from typing import Protocol

_APPEND_ONLY = {
    "journal": "the journal is append-only",
    "minutes_snapshot": "minutes snapshots are append-only",
    "snapshot_anchor": "snapshot anchors are append-only",
}


class Executes(Protocol):
    """A connection of sqlite3."""

    def execute(self, sql: str, /) -> object:
        """Run one statement."""
        ...


def _refusals() -> dict[str, str]:
    return {
        f"{table}_no_{verb.lower()}": (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
        for table, why in _APPEND_ONLY.items()
        for verb in ("UPDATE", "DELETE")
    }


TRIGGERS = _refusals()
"""Every trigger by its name."""


def drop_triggers(connection: Executes) -> None:
    """Take every trigger away, so that a migration may rebuild tables."""
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")


def rebuild_triggers(connection: Executes) -> None:
    """Drop and make again every trigger; the last step of each upgrade."""
    drop_triggers(connection)
    for statement in TRIGGERS.values():
        connection.execute(statement)
