"""The tables that only grow: the journal, the minutes snapshots, their anchors and the seals.

The one change they take is a redaction: texts are rewritten under a fresh salt, and a row of ``redaction``
says so beforehand. The database cannot look into packed texts: that they were rewritten as recorded there is
what ``chain.faults_of`` and ``snapshots.faults_of`` find out.
"""

from __future__ import annotations

from collections.abc import Iterator

JOURNAL = "the journal is append-only"
_SNAPSHOT = "minutes snapshots are append-only"
_ANCHOR = "snapshot anchors are append-only"
_SEAL = "a seal stays as it is"
_REDACTION = "the note of a redaction stays"

_LINK = ("seq", "origin", "batch", "entity", "key", "digest", "at")
"""What the hash of a journal entry covers."""
_JOURNAL_BLANKED = " AND ".join(
    (
        *(f"NEW.{column} IS OLD.{column}" for column in (*_LINK, "hash")),
        *(f"(NEW.{image} IS NULL) = (OLD.{image} IS NULL)" for image in ("before", "after")),
        "length(NEW.salt) = length(OLD.salt) AND NEW.salt IS NOT OLD.salt",
        "EXISTS (SELECT 1 FROM redaction WHERE entity = 'journal' AND key = CAST(OLD.seq AS TEXT))",
    )
)
_HEAD = ("id", "meeting_id", "version", "status", "as_at", "snapshot_schema", "skeleton", "content_hash")
"""What a snapshot keeps whatever is blanked."""
_SNAPSHOT_BLANKED = " AND ".join(
    (
        *(f"NEW.{column} IS OLD.{column}" for column in _HEAD),
        "EXISTS (SELECT 1 FROM redaction WHERE entity = 'minutes_snapshot' "
        "AND upper(replace(key, '-', '')) = hex(OLD.id))",
    )
)
_NOTE = ("id", "entity", "key", "digests", "redacted_at")
_NOTE_BLANKED = " AND ".join(
    (
        *(f"NEW.{column} IS OLD.{column}" for column in _NOTE),
        "EXISTS (SELECT 1 FROM redaction AS later WHERE later.entity = 'redaction' "
        "AND upper(replace(later.key, '-', '')) = hex(OLD.id))",
    )
)
"""The reason of an earlier redaction may hold a name that is taken out later."""


def append_only_triggers() -> Iterator[tuple[str, str]]:
    """Name and statement of every trigger of these tables.

    Putting a row in over another one is a change too: it is refused before the old row is taken away, also
    for a program that runs without ``recursive_triggers``.
    """
    for table, keys, why, blanked in (
        ("journal", ("seq", "origin"), JOURNAL, _JOURNAL_BLANKED),
        ("journal_origin", ("number",), JOURNAL, ""),
        ("minutes_snapshot", ("id",), _SNAPSHOT, _SNAPSHOT_BLANKED),
        ("snapshot_anchor", ("snapshot_id",), _ANCHOR, ""),
        ("seal", ("id",), _SEAL, ""),
        ("redaction", ("id",), _REDACTION, _NOTE_BLANKED),
    ):
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
        yield refusal(table, "INSERT", why, f"EXISTS (SELECT 1 FROM {table} WHERE {same})")
        yield refusal(table, "UPDATE", why, f"NOT ({blanked})" if blanked else "")
        yield refusal(table, "DELETE", why)


def refusal(table: str, verb: str, why: str, when: str = "", name: str = "") -> tuple[str, str]:
    """Name and statement of a trigger that refuses.

    Args:
        table: whose rows.
        verb: INSERT, UPDATE or DELETE.
        why: what the database answers.
        when: the condition; always, when empty.
        name: what it is about, when the table has more than one for that verb.
    """
    trigger = f"{table}_{name or 'no'}_{verb.lower()}"
    condition = f"WHEN {when} " if when else ""
    statement = f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table} {condition}"
    return trigger, f"{statement}BEGIN SELECT RAISE(ABORT, '{why}'); END"
