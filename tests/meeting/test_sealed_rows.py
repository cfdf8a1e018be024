"""Once the minutes are confirmed, the database refuses every change of what they say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from cqrm.store.check import check
from cqrm.store.sealing import GUARDED, Guarded
from cqrm.store.snapshots import faults_of, places_of, rewritten
from cqrm.terms.acts.attend import MarkLeft
from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.conduct import ChangeEntry, RecordNote, RemoveEntry, SettleItem
from cqrm.terms.acts.minutes import CorrectMinutes, IssueMinutes, ReopenDraft, SeeMinutes
from cqrm.terms.acts.progress import UpdateAction
from cqrm.terms.acts.questions import SeeHome
from cqrm.terms.acts.undo import Undo
from cqrm.terms.enums import EntryKind
from cqrm.terms.errors import Refused
from cqrm.terms.packing import packed, unpacked
from cqrm.terms.requests import Act
from cqrm.terms.sealing import SEALED, readable
from tests.meeting.sealed import CORRECTED, REPORTED, Sealed, by_hand, unguarded
from tests.meeting.series import Series

TABLES = {guarded.table: guarded for guarded in GUARDED}


def faults(sealed: Sealed) -> list[str]:
    """What a check finds wrong with the file."""
    return [finding.what for finding in check(sealed.path).findings if finding.severity == "error"]


def of_the_sealed(connection: sqlite3.Connection, guarded: Guarded) -> tuple[list[str], tuple[Any, ...]]:
    """The columns of a table, and one row of it that the seal closes."""
    cursor = connection.execute(
        f"SELECT * FROM {guarded.table} AS old WHERE {guarded.belongs('old')} ORDER BY id LIMIT 1"
    )
    columns, row = [column[0] for column in cursor.description], cursor.fetchone()
    assert row is not None, f"the file has no sealed row of {guarded.table}"
    return columns, row


@pytest.mark.parametrize("table", TABLES)
def test_no_statement_changes_a_sealed_row(table: str, sealed_once: Sealed, sealed: Sealed) -> None:
    before = sealed.path.read_bytes()
    with by_hand(sealed.path) as connection:
        columns, row = of_the_sealed(connection, TABLES[table])
        key = row[columns.index("id")]
        marks = ", ".join("?" * len(row))
        fresh = [bytes(16) if name == "id" else value for name, value in zip(columns, row, strict=True)]
        elsewhere = [
            b"1" * 16 if name.endswith("_id") else value for name, value in zip(columns, row, strict=True)
        ]
        refused = [
            *((f"UPDATE {table} SET {column} = ? WHERE id = ?", ("5", key)) for column in columns),
            *((f"UPDATE {table} SET {column} = '' WHERE id = ?", (key,)) for column in columns),
            (f"DELETE FROM {table} WHERE id = ?", (key,)),
            (f"DELETE FROM {table}", ()),
            (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", tuple(row)),
            # Over the sealed row, said to be of another meeting.
            (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", tuple(elsewhere)),
            (f"REPLACE INTO {table} SELECT * FROM {table} WHERE id = ?", (key,)),
        ]
        if table != "meeting":  # a new meeting is nobody's business
            refused.append((f"INSERT INTO {table} VALUES ({marks})", tuple(fresh)))
        for statement, values in refused:
            with pytest.raises(sqlite3.IntegrityError) as problem:
                connection.execute(statement, values)
            assert str(problem.value) in (SEALED, "minutes snapshots are append-only"), statement
    assert sealed.path.read_bytes() == before


@pytest.mark.parametrize("table", ["note", "decision", "agenda_item", "attendance"])
def test_no_row_moves_into_a_sealed_meeting(table: str, sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection, pytest.raises(sqlite3.IntegrityError, match=SEALED):
        connection.execute(f"UPDATE {table} SET meeting_id = ?", (sealed.meeting.bytes,))


def test_what_lives_on_can_be_changed(sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection:
        for statement in (
            "UPDATE action SET wording = 'x'",
            "UPDATE concern SET title = 'x'",
            "UPDATE person SET role = 'x'",
            f"UPDATE note SET wording = 'x' WHERE meeting_id <> x'{sealed.meeting.hex}'",
            f"DELETE FROM note WHERE meeting_id <> x'{sealed.meeting.hex}'",
        ):
            assert connection.execute(statement).rowcount > 0, statement


@pytest.mark.parametrize(
    "table", ["journal", "journal_origin", "minutes_snapshot", "snapshot_anchor", "seal"]
)
def test_what_only_grows_is_never_changed(table: str, sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection:
        cursor = connection.execute(f"SELECT * FROM {table} LIMIT 1")
        columns, row = [column[0] for column in cursor.description], cursor.fetchone()
        marks = ", ".join("?" * len(row))
        statements = [
            *((f"UPDATE {table} SET {column} = {column}", ()) for column in columns),
            (f"DELETE FROM {table}", ()),
            (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row),
        ]
        for statement, values in statements:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement, values)


def test_a_meeting_is_sealed_once(sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection, pytest.raises(sqlite3.IntegrityError, match=SEALED):
        connection.execute(
            f"INSERT INTO seal SELECT x'{'0' * 32}', meeting_id, snapshot_id, 'x', sealed_at FROM seal"
        )


REDACTION = (
    "INSERT INTO redaction (id, entity, key, replacement, digests, reason, author, redacted_at) VALUES "
    "(?, ?, ?, '[gone]', '{}', 'a name by mistake', 'Priya Nair', '2026-03-01 09:00:00')"
)


def texts_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The texts of the sealed version, each with its salt, by place."""
    (kept,) = connection.execute("SELECT texts FROM minutes_snapshot WHERE version = 3").fetchone()
    found: dict[str, list[str]] = json.loads(unpacked(kept))
    return found


def test_only_a_recorded_redaction_rewrites_a_text_of_a_snapshot(sealed: Sealed) -> None:
    change = "UPDATE minutes_snapshot SET texts = ? WHERE id = ?"
    with by_hand(sealed.path) as connection:
        (key,) = connection.execute("SELECT snapshot_id FROM seal").fetchone()
        blanked = packed(json.dumps({**texts_of(connection), "3": ["", ""]}))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(change, (blanked, key))
        connection.execute(REDACTION, (bytes(16), "minutes_snapshot", str(UUID(bytes=key))))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE minutes_snapshot SET version = 9 WHERE id = ?", (key,))
        assert connection.execute(change, (blanked, key)).rowcount == 1
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM redaction")


def test_a_text_rewritten_without_a_recorded_redaction_is_named(sealed: Sealed) -> None:
    with unguarded(sealed.path) as connection:
        whole = texts_of(connection)
        place = next(iter(whole))
        changed = packed(json.dumps({**whole, place: rewritten(whole[place], "00", "[gone]")}))
        connection.execute("UPDATE minutes_snapshot SET texts = ? WHERE version = 3", (changed,))
    assert f"The sealed minutes of HV-1, version 3: text {place} was changed." in faults(sealed)


def test_only_a_recorded_redaction_rewrites_a_sealed_note(sealed: Sealed) -> None:
    key = sealed.note.bytes
    blank = "UPDATE note SET text = 'by [gone]', wording = '[gone]' WHERE id = ?"
    with by_hand(sealed.path) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=SEALED):
            connection.execute(blank, (key,))
        connection.execute(REDACTION, (bytes(16), "note", str(sealed.note)))
        for change in (
            "wording = 'x'",
            "text = ''",
            "author = '[gone'",
            "kind = 'park'",
            "position = 9",
            "captured_at = ''",
        ):
            with pytest.raises(sqlite3.IntegrityError, match=SEALED):
                connection.execute(f"UPDATE note SET {change} WHERE id = ?", (key,))
        assert connection.execute(blank, (key,)).rowcount == 1


def test_only_a_recorded_redaction_rewrites_a_journal_entry(sealed: Sealed) -> None:
    blank = "UPDATE journal SET after = x'01', salt = randomblob(16) WHERE seq = 9"
    with by_hand(sealed.path) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(blank)
        connection.execute(REDACTION, (bytes(16), "journal", "9"))
        for change in (
            "entity = 'x', salt = randomblob(16)",
            "after = NULL, salt = randomblob(16)",
            "after = x'01'",
            "after = x'01', salt = ''",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(f"UPDATE journal SET {change} WHERE seq = 9")
        assert connection.execute(blank).rowcount == 1


@pytest.fixture
def reopened(sealed: Sealed) -> Any:  # noqa: ANN401
    series = Series(sealed.path, sealed.templates, seed=4)
    yield series
    series.close()


def test_home_says_that_the_minutes_are_sealed(reopened: Series) -> None:
    lines = reopened.ask(SeeHome(today=date(2026, 2, 25))).meetings
    assert next(line.detail for line in lines if line.ref == "HV-1") == "sealed at CQRM 2"


def test_the_minutes_on_screen_carry_the_seal(sealed: Sealed, reopened: Series) -> None:
    record = sealed.record
    view = reopened.ask(SeeMinutes(ref="HV-1"))
    assert view.seal == f"minutes v3 · seq {record.chain_seq} · {readable(record.chain_hash)}"
    assert reopened.ask(SeeMinutes(ref="HV-2")).seal == ""


def test_every_way_to_change_it_in_the_app_is_refused_in_words(sealed: Sealed, reopened: Series) -> None:
    series = reopened
    item = series.item(1, "complaints")
    person = series.view(1).attendance[0]
    acts: list[Act[Any]] = [
        RecordNote(item=item.id, text="x"),
        ChangeEntry(entry=sealed.note, kind=EntryKind.NOTE, wording="x"),
        RemoveEntry(entry=sealed.note, kind=EntryKind.NOTE),
        SettleItem(item=item.id, state="deferred", reason="x"),
        MarkLeft(attendance=person.id),
        CorrectMinutes(entry=sealed.note, kind=EntryKind.NOTE, wording="x", reason="x"),
        ReopenDraft(meeting=sealed.meeting, reason="x"),
    ]
    for act in acts:
        with pytest.raises(Refused) as refused:
            series.do(act)
        assert "sealed" in refused.value.title, act
        assert "at the next meeting" in refused.value.advice, act


def test_a_change_that_reaches_the_database_is_refused_in_the_same_words(
    sealed: Sealed, reopened: Series
) -> None:
    from cqrm.models import Note

    def change(work: Any) -> None:  # noqa: ANN401
        note = work.session.get(Note, sealed.note)
        note.wording = "x"
        work.label("changed by a test", kind="change")

    with pytest.raises(Refused) as refused:
        reopened.put(change)
    assert str(refused.value) == (
        "The minutes of that meeting are confirmed and sealed. Record it at the next meeting."
    )


def test_undo_stops_at_the_seal(series: Series) -> None:
    series.hold(1)
    series.plan()
    series.approve(1)
    series.begin(2)
    series.do(ConfirmMinutes(meeting=series.view(2).id))
    with pytest.raises(Refused, match="nothing to undo"):
        series.do(Undo(meeting=series.view(2).id))


def test_what_is_still_open_goes_on(sealed: Sealed, reopened: Series) -> None:
    series = reopened
    second = series.view(2)
    action = next(action for action in second.carried if action.ref == sealed.action)
    series.do(UpdateAction(meeting=second.id, action=action.id, text="It was sent."))
    record = series.snapshot(1)
    series.do(IssueMinutes(meeting=sealed.meeting, to="the Trust’s board"))
    # Handing the record out makes no new version of it.
    assert series.snapshot(1) == record
    series.close_meeting(2)
    series.close()
    assert faults(sealed) == []


Attack = Callable[[sqlite3.Connection, Sealed], object]
ATTACKS: dict[str, tuple[Attack, str]] = {
    "seal taken away": (
        lambda c, _: c.execute("DELETE FROM seal"),
        "HV-1 are confirmed, but their seal is missing",
    ),
    "seal rewritten": (
        lambda c, _: c.execute("UPDATE seal SET content_hash = '00'"),
        "have another hash than their seal",
    ),
    "status put back": (
        lambda c, s: c.execute("UPDATE meeting SET status = 'approved' WHERE id = ?", (s.meeting.bytes,)),
        "no longer marked as confirmed",
    ),
    "version behind it": (
        lambda c, _: c.execute(
            "INSERT INTO minutes_snapshot SELECT ?, meeting_id, version + 1, status, as_at, snapshot_schema, "
            "skeleton, texts, content_hash FROM minutes_snapshot WHERE version = 3",
            (bytes(16),),
        ),
        "have a later version behind the seal",
    ),
    "record said to be another meeting's": (
        lambda c, s: c.execute(
            "UPDATE minutes_snapshot SET meeting_id = (SELECT id FROM meeting WHERE id <> ?) "
            "WHERE version = 3",
            (s.meeting.bytes,),
        ),
        "no version is the one that was sealed",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_check_names_what_was_done_to_a_seal(attack: str, sealed: Sealed) -> None:
    change, words = ATTACKS[attack]
    with unguarded(sealed.path) as connection:
        change(connection, sealed)
    assert any(words in finding.what for finding in check(sealed.path).findings)


def test_check_lists_guards_that_are_missing_altered_or_strange(sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection:
        connection.execute("DROP TRIGGER note_sealed_update")
        connection.execute("DROP TRIGGER note_sealed_delete")
        connection.execute("CREATE TRIGGER note_sealed_delete BEFORE DELETE ON note BEGIN SELECT 1; END")
        connection.execute("CREATE TRIGGER mine AFTER INSERT ON note BEGIN SELECT 1; END")
    said = faults(sealed)
    assert said == [
        "The guard note_sealed_update is missing: somebody took it away.",
        "The guard note_sealed_delete was changed.",
        "The guard mine is none of CQRM's: somebody put it in.",
    ]


def test_one_flipped_byte_in_any_text_of_the_record_is_caught(sealed: Sealed) -> None:
    with by_hand(sealed.path) as connection:
        whole: dict[str, list[str]] = {}
        for (texts,) in connection.execute("SELECT texts FROM minutes_snapshot ORDER BY version"):
            whole |= json.loads(unpacked(texts))
        skeleton, own = connection.execute(
            "SELECT skeleton, content_hash FROM minutes_snapshot WHERE version = 3"
        ).fetchone()
    skeleton = unpacked(skeleton)
    places = places_of(skeleton)
    assert len(places) > 40
    assert faults_of(skeleton, {}, own, earlier=whole) == []
    for place in places:
        salt, text = whole[place]
        flipped = {**whole, place: [salt, text[:-1] + chr(ord(text[-1]) ^ 1)]}
        assert faults_of(skeleton, {}, own, earlier=flipped) == ["the content does not match its hash"]
    # And in the file itself, as a whole check finds it.
    with unguarded(sealed.path) as connection:
        kept = connection.execute("SELECT id, texts FROM minutes_snapshot").fetchall()
        (row,) = ((key, unpacked(texts)) for key, texts in kept if f'"{CORRECTED}"]' in unpacked(texts))
        changed = packed(row[1].replace(f'"{CORRECTED}"]', f'"{REPORTED}"]'))
        connection.execute("UPDATE minutes_snapshot SET texts = ? WHERE id = ?", (changed, row[0]))
    said = faults(sealed)
    assert "The sealed minutes of HV-1, version 3: the content does not match its hash." in said


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE note SET wording = 'x' WHERE id = ?", "was changed outside CQRM: wording (row "),
        ("DELETE FROM note WHERE id = ?", "was removed outside CQRM (row "),
        ("INSERT INTO note SELECT randomblob(16), * FROM note WHERE id = ?", "is not in the journal"),
    ],
)
def test_rows_behind_a_seal_are_held_against_the_journal(statement: str, words: str, sealed: Sealed) -> None:
    with unguarded(sealed.path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(note)")]
        rest = ", ".join(name for name in columns if name != "id")
        connection.execute(
            statement.replace("INTO note SELECT", f"INTO note (id, {rest}) SELECT").replace(
                ", *", f", {rest}"
            ),
            (sealed.note.bytes,),
        )
    said = faults(sealed)
    assert len(said) == 1
    assert words in said[0]
