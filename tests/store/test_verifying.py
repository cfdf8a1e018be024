"""``cqrm verify`` of a file: intact, or altered and where; a printed hash tells what a file cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from cqrm.store.check_journal import Images, check_chain, check_rows, check_snapshots
from cqrm.store.images import columns_of, tables
from cqrm.store.thread import Store
from cqrm.store.triggers import TRIGGERS
from cqrm.store.verifying import verify_file
from cqrm.terms.errors import Refused
from cqrm.terms.sealing import readable
from tests.store.acts import AddOrganisation, Do, Rename
from tests.store.every_table import one_row_of_each
from tests.store.journal_rows import forge, stored_entries, unguarded


@pytest.fixture
def record(store: Store, path: Path) -> Path:
    """A closed file with a row in every table and some history after it."""
    made = store.submit(AddOrganisation(name="Trust")).result()
    store.submit(Rename(organisation=made, name="Trusted")).result()
    store.submit(Do(what=one_row_of_each)).result()
    store.submit(AddOrganisation(name="Vale")).result()
    store.submit(AddOrganisation(name="Last")).result()
    store.close()
    return path


def seq_of(path: Path, text: str) -> int:
    return next(entry.link.seq for entry in stored_entries(path) if text in (entry.after or ""))


def test_a_good_file_is_intact_and_printed_hashes_stand_in_it(record: Path) -> None:
    before = record.read_bytes()
    entries = stored_entries(record)
    assert verify_file(record).said == (
        f"northmoor.db is intact: {len(entries)} journal entries, no alteration evident."
    )
    for hash_text in (entries[5].hash, entries[5].hash[:16], readable(entries[5].hash).upper()):
        verdict = verify_file(record, hash_text)
        assert verdict.is_good
        assert verdict.details[0].startswith("Entry 6, written at ")
    with sqlite3.connect(record) as connection:
        (content,) = connection.execute("SELECT content_hash FROM minutes_snapshot").fetchone()
    assert verify_file(record, content[:16]).details == (
        "The minutes of word, version 1, have this hash.",
        "Redacted on Wed 25 Nov 2026 by word: 1 row. Reason: word.",
    )
    assert record.read_bytes() == before


@pytest.mark.parametrize("text", ["3f9c", "x" * 16, "0" * 17])
def test_what_is_no_hash_is_refused(text: str, record: Path) -> None:
    with pytest.raises(Refused, match="is no hash"):
        verify_file(record, text)


def test_a_hash_that_does_not_stand_there_is_an_alteration(record: Path) -> None:
    verdict = verify_file(record, "3f9c 1a07 5be2 90d4")
    assert not verdict.is_good
    assert verdict.said == "northmoor.db was altered: nothing in it has the hash 3f9c 1a07 5be2 90d4."


ATTACKS: dict[str, tuple[Callable[[Path, sqlite3.Connection], object], str]] = {
    "row edited": (
        lambda _, c: c.execute("UPDATE organisation SET name = 'X' WHERE name = 'Trusted'"),
        "Organisation “Trusted” was changed outside CQRM: name",
    ),
    "decision edited": (
        lambda _, c: c.execute("UPDATE decision SET wording = 'x'"),
        "Decision word was changed outside CQRM: wording",
    ),
    "row deleted": (
        lambda _, c: c.execute("DELETE FROM organisation WHERE name = 'Vale'"),
        "Organisation “Vale” was removed outside CQRM",
    ),
    "entry edited": (
        lambda p, _: forge(p, seq_of(p, '"Vale"'), "Vale", "Dale"),
        "(organisation) was changed after it was written",
    ),
    "entry deleted": (
        lambda p, c: c.execute("DELETE FROM journal WHERE seq = ?", (seq_of(p, '"Vale"'),)),
        "entries are missing",
    ),
    "tail cut off": (
        lambda _, c: c.execute("DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)"),
        "is not in the journal",
    ),
    "chain made anew": (
        lambda p, _: forge(p, seq_of(p, '"Trusted"'), "Trusted", "Trust", rehash=True),
        "was changed outside CQRM: name",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_named_in_one_line(attack: str, record: Path) -> None:
    change, words = ATTACKS[attack]
    with unguarded(record) as connection:
        change(record, connection)
    verdict = verify_file(record)
    assert not verdict.is_good
    assert verdict.said.startswith("northmoor.db was altered. ")
    assert words in verdict.said
    assert "\n" not in verdict.said


def test_a_tail_cut_with_its_rows_is_told_by_the_printed_hash_only(record: Path) -> None:
    printed = stored_entries(record)[-1].hash
    with unguarded(record) as connection:
        connection.execute("DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)")
        connection.execute("DELETE FROM organisation WHERE name = 'Last'")
        connection.execute("DELETE FROM act WHERE position = (SELECT max(position) FROM act)")
    assert verify_file(record).is_good
    assert not verify_file(record, printed[:16]).is_good


def test_a_chain_made_anew_with_its_rows_is_told_by_the_printed_hash_and_the_anchors(record: Path) -> None:
    printed = stored_entries(record)[-1].hash
    with unguarded(record) as connection:
        forge(record, seq_of(record, '"Trusted"'), "Trusted", "Trust", rehash=True)
        connection.execute("UPDATE organisation SET name = 'Trust' WHERE name = 'Trusted'")
    assert "is not anchored in the journal" in verify_file(record).said
    with unguarded(record) as connection:
        connection.execute(
            "UPDATE snapshot_anchor SET hash = (SELECT lower(hex(hash)) FROM journal AS j "
            "WHERE j.seq = snapshot_anchor.seq)"
        )
    assert verify_file(record).is_good
    assert not verify_file(record, printed).is_good


def _holds_text(column: sa.Column[Any]) -> bool:
    """Whether words, an identifier or something packed stands in a column."""
    kind = column.type
    plain = kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind
    return isinstance(plain, (sa.String, sa.JSON, sa.LargeBinary))


def test_one_flipped_byte_in_any_text_of_any_table_is_caught(record: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{record}", poolclass=NullPool)
    tried: set[str] = set()
    with engine.connect() as connection:
        for name in TRIGGERS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        newest: Images = {}
        assert list(check_chain(connection, newest)) == []
        assert list(check_rows(connection, dict(newest))) == []
        connection.commit()
        for name, table in tables().items():
            for column in SQLModel.metadata.tables[name].c:
                if _holds_text(column) and _flip(connection, name, column.name):
                    tried.add(name)
                    kept = column.name in {each.name for each in columns_of(table)}
                    found = check_rows(connection, dict(newest)) if kept else check_snapshots(connection)
                    assert [each.severity for each in found][:1] == ["error"], (name, column.name)
                connection.rollback()
    assert tried == tables().keys()


def _flip(connection: Connection, table: str, column: str) -> bool:
    """Change the last byte of what stands in a column, in the first row where something does."""
    select = f'SELECT rowid, "{column}" FROM {table} WHERE length("{column}") > 0 LIMIT 1'
    found = connection.exec_driver_sql(select).first()
    if found is None:
        return False
    row, value = found
    if isinstance(value, bytes):
        flipped: bytes | str = value[:-1] + bytes([value[-1] ^ 1])
    else:
        flipped = value[:-1] + chr(ord(value[-1]) ^ 1)
    update = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?'
    return connection.exec_driver_sql(update, (flipped, row)).rowcount == 1
