"""``cqrm check`` names what was changed outside the program, and is quiet about a good file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cqrm.models import SnapshotRow
from cqrm.store.check import CheckReport, check
from cqrm.store.check_place import check_folder, check_free_space, is_remote
from cqrm.store.snapshots import sealed_form
from cqrm.store.thread import Store
from cqrm.store.work import Work
from cqrm.terms.enums import MeetingStatus
from cqrm.terms.errors import OpenRefused
from tests.store.acts import AddOrganisation, Decide, Do, Remove, Rename, SetUp
from tests.store.conftest import MakeStore
from tests.store.journal_rows import change_snapshot, forge, stored_entries, unguarded

Attack = Callable[[sqlite3.Connection], object]


@pytest.fixture
def record(store: Store, path: Path) -> Path:
    """A closed file with some history and one snapshot."""
    place = store.submit(SetUp()).result()
    made = [store.submit(AddOrganisation(name=name)).result() for name in ("Trust", "Vale", "Board")]
    store.submit(Rename(organisation=made[0], name="Trusted")).result()
    store.submit(Remove(organisation=made[1])).result()
    store.submit(Decide(place=place, text="that the plan stand")).result()

    def close(work: Work) -> None:
        skeleton, texts, content_hash = sealed_form({"title": "Minutes", "by": "PN"}, work.salt)
        work.add(
            SnapshotRow(
                id=work.new_id(),
                meeting_id=place.meeting,
                version=1,
                status=MeetingStatus.MINUTES_DRAFT,
                as_at=work.now(),
                snapshot_schema=1,
                skeleton=skeleton,
                texts=texts,
                content_hash=content_hash,
            )
        )
        work.label("Closed", kind="close", boundary=True)

    store.submit(Do(what=close)).result()
    store.submit(AddOrganisation(name="Last")).result()
    store.close()
    return path


def attacked(path: Path, *statements: str) -> CheckReport:
    """What a check finds after somebody who knows SQL has been at the file."""
    with unguarded(path) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
    return check(path)


def test_a_good_file_is_in_order(record: Path) -> None:
    before = record.read_bytes()
    report = check(record)
    assert report.findings == ()
    assert not report.is_wrong
    assert report.verdict.startswith("northmoor.db is in order: schema 1, ")
    assert record.read_bytes() == before
    assert [each.name for each in record.parent.iterdir()] == [record.name]


ATTACKS: dict[str, tuple[str, str]] = {
    "edited row": ("UPDATE organisation SET name = 'X' WHERE name = 'Trusted'", "was changed outside CQRM"),
    "edited decision": ("UPDATE decision SET text = text || '.'", "was changed outside CQRM: text (row"),
    "row put in": (
        f"INSERT INTO organisation VALUES (x'{UUID(int=5).hex}', 'a', 'b')",
        "is not in the journal",
    ),
    "odd row put in": ("INSERT INTO organisation VALUES ('00', 'a', 'b')", "that CQRM did not write"),
    "odd journal": ("UPDATE journal SET batch = 'x' WHERE seq = 6", "that CQRM cannot read"),
    "row taken out": (
        "DELETE FROM organisation WHERE name = 'Board'",
        "Organisation “Board” was removed outside CQRM",
    ),
    "removed row back": (
        "INSERT INTO organisation SELECT key, 'Vale', 'Val' "
        "FROM journal WHERE entity = 'organisation' AND after IS NULL",
        "Organisation “Vale” was put back outside CQRM",
    ),
    "changed time": ("UPDATE journal SET at = at - 1 WHERE seq = 6", "entry 6 (counter) does not fit"),
    "changed actor": ("UPDATE journal_origin SET actor = 'Somebody'", "entry 1 (chain) does not fit"),
    "origin taken away": ("DELETE FROM journal_origin", "does not fit"),
    "odd image": ("UPDATE journal SET after = x'01ff' WHERE seq = 6", "entry 6 (counter) cannot be read"),
    "odd last image": (
        "UPDATE journal SET after = 'x' WHERE seq = (SELECT max(seq) FROM journal)",
        "(act) cannot be read",
    ),
    "deleted entry": ("DELETE FROM journal WHERE seq = 7", "entries are missing"),
    "swapped entries": (
        "UPDATE journal SET seq = CASE seq WHEN 6 THEN 100007 WHEN 7 THEN 100006 ELSE seq END",
        "does not fit",
    ),
    "moved anchor": ("UPDATE snapshot_anchor SET seq = seq - 1", "not anchored"),
    "no anchor": ("DELETE FROM snapshot_anchor", "not anchored"),
    "tail cut off": (
        "DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)",
        "is not in the journal",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_is_named(attack: str, record: Path) -> None:
    statement, words = ATTACKS[attack]
    report = attacked(record, statement)
    assert report.is_wrong
    assert any(words in f.what for f in report.findings if f.severity == "error"), report.findings
    assert all(f.advice for f in report.findings if f.severity == "error")
    assert "is not in order" in report.verdict


def test_the_attacks_alone_make_the_difference(record: Path) -> None:
    assert attacked(record).findings == ()


def test_a_missing_trigger_is_named(record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("DROP TRIGGER journal_no_update")
        connection.execute("DROP VIEW home_actions")
    found = [f.what for f in check(record).findings]
    assert found == [
        "The guard journal_no_update is missing: somebody took it away.",
        "The guard home_actions is missing: somebody took it away.",
    ]


def test_many_findings_are_counted(record: Path) -> None:
    report = attacked(record, "UPDATE journal_origin SET device = 'x'")
    assert len([f for f in report.findings if "journal" in f.what]) == 10
    assert any("more findings like these" in f.what for f in report.findings)


def test_blanked_texts_are_faults(record: Path) -> None:
    with unguarded(record):
        change_snapshot(record, texts={"0": ["", ""], "1": ["", ""]})
    report = attacked(
        record,
        "UPDATE journal SET \"before\" = NULL, \"after\" = NULL, salt = x'' WHERE entity = 'decision'",
    )
    found = [f.what for f in report.findings if f.severity == "error"]
    assert any("(decision) was changed after it was written" in what for what in found)
    assert any("content does not match its hash" in what for what in found)


def test_an_edited_image_is_named_and_a_rehashed_chain_does_not_fit_its_anchors(record: Path) -> None:
    trust = next(e.link.seq for e in stored_entries(record) if "Trusted" in (e.after or ""))
    with unguarded(record):
        forge(record, trust, "Trusted", "Thrust")
    found = [f.what for f in check(record).findings if "journal does not fit" in f.what]
    assert found == [
        f"The journal does not fit: entry {trust} (organisation) was changed after it was written."
    ]
    with unguarded(record):
        forge(record, trust, "Thrust", "Trust", rehash=True)
    found = [f.what for f in check(record).findings]
    assert not any("journal does not fit" in what for what in found)
    assert any("is not anchored in the journal" in what for what in found)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"texts": {"0": ["00", "x"], "1": ["00", "y"]}}, "does not match its hash"),
        ({"texts": {"0": ["00", "x"]}}, "text 1 is missing"),
        ({"texts": {"0": ["00", "x", "ab"], "1": ["00", "y"]}}, "text 0 was changed"),
        ({"skeleton": "{}"}, "does not match its hash"),
    ],
)
def test_an_edited_snapshot_is_named(values: dict[str, Any], words: str, record: Path) -> None:
    with unguarded(record):
        change_snapshot(record, **values)
    assert any(words in f.what for f in check(record).findings)


def test_drafts_and_a_file_left_open_are_warnings(make_store: MakeStore, path: Path, tmp_path: Path) -> None:
    store = make_store()
    store.start().result()
    store.keep_draft("capture", "half a sentence")
    store.submit(AddOrganisation(name="Trust")).result()
    with pytest.raises(OpenRefused, match="already open"):
        check(path)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in (path, path.with_name("northmoor.db-wal")):
        shutil.copy(each, crashed)
    report = check(crashed / path.name)
    assert [f.severity for f in report.findings] == ["warning", "warning"]
    assert not report.is_wrong
    assert sorted(each.name for each in crashed.iterdir()) == ["northmoor.db", "northmoor.db-wal"]


def test_cloud_folders_and_full_disks_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(check_folder(tmp_path / "m.db")) == []
    (found,) = check_folder(tmp_path / "OneDrive - NHS" / "m.db")
    assert found.severity == "warning"
    assert "cloud" in found.what
    monkeypatch.setattr("cqrm.store.check_place.LOW_SPACE_BYTES", 1 << 62)
    (found,) = check_free_space(tmp_path / "m.db")
    assert "MB free" in found.what


def test_a_network_drive_is_told_by_its_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw\nserver:/x {tmp_path} nfs4 rw\ndisk {tmp_path}/local ext4 rw\n")
    monkeypatch.setattr("cqrm.store.check_place._MOUNTS", mounts)
    monkeypatch.setattr("os.name", "posix")
    assert is_remote(tmp_path / "share")
    assert not is_remote(tmp_path / "local" / "deep")
    assert not is_remote(Path("/somewhere/else"))


def test_a_broken_reference_is_not_opened_as_sound(record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("UPDATE meeting SET body_id = ?", (UUID(int=5).bytes,))
        connection.commit()
    with pytest.raises(OpenRefused, match="damaged"):
        check(record)
