"""A name that must not be in the record leaves the whole file, and the record can be verified as before."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.documents.properties import Stamp
from cqrm.meeting.dispatch import load_handlers
from cqrm.meeting.name_copies import copies_with_name
from cqrm.meeting.publish import meeting_folder
from cqrm.meeting.verifying import compare
from cqrm.store.backup_folder import folder_of
from cqrm.store.check import check
from cqrm.store.reader import Reader
from cqrm.store.verifying import verify_file
from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.conduct import OpenItem, RecordNote
from cqrm.terms.acts.minutes import CorrectMinutes
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.acts.redaction import NAME_REMOVED, RedactName, SeeName
from cqrm.terms.acts.undo import Undo
from cqrm.terms.acts.verifying import SeeStored
from cqrm.terms.enums import DocumentKind, EntryKind, ReaderGroup
from cqrm.terms.errors import Refused
from cqrm.terms.views.issue import IssuedSnapshot
from cqrm.terms.views.redaction import NamePlaces
from tests.meeting.sealed import by_hand, unguarded
from tests.meeting.series import Series
from tests.store.journal_rows import stored_entries

NAME = "Zebedee Quill"
TYPED = "The family of ZEBEDEE  quill asked “why” & were told."
LONGER = "Zebedee Quillson is a nurse."
REASON = "a patient, by mistake"


@dataclass(frozen=True, slots=True)
class Named:
    """A file whose first meeting is sealed and names a patient; the second is in session."""

    path: Path
    templates: Path
    record: IssuedSnapshot

    def open(self, seed: int = 5) -> Series:
        return Series(self.path, self.templates, seed=seed)


def issued(data: IssuedSnapshot) -> bytes:
    stamp = Stamp(data.content_hash, data.chain_seq, data.chain_hash, data.chain)
    return make_document(DocumentKind.MINUTES, data.snapshot, ReaderGroup.PARTIES, stamp=stamp)


def hold(series: Series) -> IssuedSnapshot:
    series.begin(1)
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    note = series.do(RecordNote(item=item, text=TYPED)).entry_id
    assert note is not None
    series.do(RecordNote(item=item, text=LONGER))
    series.record_decision(1)
    series.record_action(1)
    series.close_meeting(1)
    series.do(
        CorrectMinutes(
            entry=note, kind=EntryKind.NOTE, wording=f"{NAME}’s family asked why.", reason=f"{NAME} as said"
        )
    )
    series.plan()
    series.approve(1)
    series.begin(2)
    series.do(ConfirmMinutes(meeting=series.view(2).id))
    series.do(RecordNote(item=series.item(2, "complaints").id, text=f"Once more {NAME}, and Dr Stein."))
    series.store.keep_draft("capture", f"half a sentence on {NAME}")
    return series.ask(SeeSnapshot(ref="HV-1"))


@pytest.fixture(scope="module")
def named_once(first_day: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Named:
    path = tmp_path_factory.mktemp("named") / "northmoor.db"
    copyfile(first_day[0], path)
    series = Series(path, first_day[1], seed=3)
    record = hold(series)
    series.close()
    return Named(path, first_day[1], record)


@pytest.fixture
def named(named_once: Named, tmp_path: Path) -> Named:
    path = tmp_path / "northmoor.db"
    copyfile(named_once.path, path)
    return Named(path, named_once.templates, named_once.record)


@pytest.fixture
def series(named: Named) -> Iterator[Series]:
    series = named.open()
    yield series
    series.close()


def errors(path: Path) -> list[str]:
    return [finding.what for finding in check(path).findings if finding.severity == "error"]


def everything(path: Path) -> str:
    """Every text of a closed file, unpacked."""
    told = [f"{entry.before} {entry.after} {entry.link}" for entry in stored_entries(path)]
    with Reader(path, load_handlers=load_handlers) as reader:
        told += [repr(reader.ask(SeeStored(ref=ref))) for ref in ("HV-1", "HV-2")]
    with closing(sqlite3.connect(path)) as connection:
        told += list(connection.iterdump())
    return "\n".join(told).casefold().replace("  ", " ")


def test_first_it_is_said_where_the_name_stands(series: Series) -> None:
    places = series.ask(SeeName(name="zebedee\u00a0quill"))
    first, second = places.meetings
    assert (first.ref, first.rows, first.versions, first.is_sealed) == ("HV-1", 2, 3, True)
    assert (second.ref, second.rows, second.versions, second.is_sealed) == ("HV-2", 1, 0, False)
    assert (places.drafts, places.worked) == (1, ())
    assert places.entries >= 3
    assert series.ask(SeeName(name="Quill Zebedee")) == NamePlaces()


def test_it_leaves_every_place_and_nothing_else_changes(named: Named) -> None:
    assert NAME.casefold() in everything(named.path)
    series = named.open()
    told = series.do(RedactName(name=NAME, reason=REASON))
    assert told.meetings[0].ref == "HV-1"
    assert series.ask(SeeName(name=NAME)) == NamePlaces()
    notes = [entry.wording for entry in series.item(2, "complaints").entries]
    assert notes == [f"Once more {NAME_REMOVED}, and Dr Stein."]
    series.close()
    left = everything(named.path).replace(LONGER.casefold(), "")
    assert "zebedee" not in left
    assert f"family of {NAME_REMOVED} asked" in left
    assert f"half a sentence on {NAME_REMOVED}" in left
    assert errors(named.path) == []


def test_no_byte_of_it_is_left_in_the_file_and_its_log(named: Named) -> None:
    held = [entry.link.seq for entry in stored_entries(named.path) if "uill" in (entry.after or "")]
    with closing(sqlite3.connect(named.path)) as connection:
        packed = [
            blob
            for query in (
                "SELECT seq, after FROM journal",
                "SELECT version - 100, texts FROM minutes_snapshot",
            )
            for seq, blob in connection.execute(query)
            if seq in held or seq < 0
        ]
    before = named.path.read_bytes()
    short = [blob for blob in packed if blob in before]
    assert len(short) >= 3
    assert before.count(b"Zebedee Quill") > before.count(LONGER.encode())
    series = named.open()
    series.do(RedactName(name=NAME, reason=REASON))
    log = named.path.with_name(f"{named.path.name}-wal")
    now = named.path.read_bytes() + (log.read_bytes() if log.exists() else b"")
    kept = set(_blobs(named.path, series))
    series.close()
    for raw in (now, named.path.read_bytes()):
        assert raw.lower().replace(LONGER.lower().encode(), b"").count(b"zebedee") == 0
        assert [blob for blob in short if blob in raw and blob not in kept] == []
    with by_hand(named.path) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def _blobs(path: Path, series: Series) -> Iterator[bytes]:
    """What is stored of images and texts now; what did not hold the name is as it was."""

    def read(look: Any) -> list[bytes]:  # noqa: ANN401
        connection = look.session.connection().connection.dbapi_connection
        return [
            blob
            for query in ("SELECT after FROM journal", "SELECT texts FROM minutes_snapshot")
            for (blob,) in connection.execute(query)
        ]

    yield from series.read(read)


def test_seal_hashes_and_chain_stand(named: Named) -> None:
    series = named.open()
    series.do(RedactName(name=NAME, reason=REASON))
    after = series.ask(SeeSnapshot(ref="HV-1"))
    series.close()
    assert (after.content_hash, after.chain_hash) == (named.record.content_hash, named.record.chain_hash)
    assert NAME_REMOVED in repr(after.snapshot)
    verdict = verify_file(named.path, named.record.chain_hash)
    assert verdict.is_good
    assert any(line.startswith("Redacted on ") and " by Priya Nair" in line for line in verdict.details)
    assert NAME not in " ".join(verdict.details)


def test_documents_from_before_and_after_it_verify(named: Named) -> None:
    old = issued(named.record)
    series = named.open()
    series.do(RedactName(name=NAME, reason=REASON))
    new = issued(series.ask(SeeSnapshot(ref="HV-1")))
    series.close()
    family = f"{NAME}’s family".encode()
    assert family in _body(old)
    assert family not in _body(new)
    with Reader(named.path, load_handlers=load_handlers) as reader:
        stored = reader.ask(SeeStored(ref="HV-1"))
    said = compare(old, "old.docx", stored, "northmoor.db")
    assert said.is_good
    assert "the record was redacted since, on " in said.said
    said = compare(new, "new.docx", stored, "northmoor.db")
    assert said.is_good
    assert "word for word" in said.said
    other = _edited(old, "asked why", "asked who")
    assert not compare(other, "other.docx", stored, "northmoor.db").is_good


def _body(data: bytes) -> bytes:
    return ZipFile(io.BytesIO(data)).read("word/document.xml")


def _edited(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(out, "w") as fresh:
        for name in archive.namelist():
            fresh.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
    assert out.getvalue() != data
    return out.getvalue()


def test_a_second_redaction_finds_what_the_first_left(named: Named) -> None:
    series = named.open()
    series.do(RedactName(name=NAME, reason="it was Dr Stein who asked for it"))
    series.do(RedactName(name="Dr Stein", replacement="a clinician", reason=REASON))
    series.close()
    left = everything(named.path)
    assert "stein" not in left
    assert f"once more {NAME_REMOVED}, and a clinician." in left
    assert "it was a clinician who asked" in left
    assert errors(named.path) == []
    assert len([f for f in check(named.path).findings if f.what.startswith("Redacted on")]) == 2


def test_it_is_a_boundary_of_undo(series: Series) -> None:
    meeting = series.view(2).id
    series.do(RedactName(name=NAME, reason=REASON))
    with pytest.raises(Refused, match="nothing to undo"):
        series.do(Undo(meeting=meeting))
    series.do(RecordNote(item=series.item(2, "complaints").id, text="It goes on."))
    series.do(Undo(meeting=meeting))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "Nobody Here"}, "stands nowhere"),
        ({"name": "Quil"}, "stands nowhere"),
        ({"name": "Q"}, "too short"),
        ({"name": " \u200b "}, "name is missing"),
        ({"name": "…"}, "too short"),
        ({"reason": " "}, "reason is missing"),
        ({"reason": f"{NAME.upper()} is a patient"}, "reason holds the name"),
        ({"replacement": "not zebedee quill"}, "holds the name"),
        ({"replacement": 'the "patient"'}, "straight quote"),
        ({"name": "Priya Nair"}, "Priya Nair worked on this file"),
    ],
)
def test_what_is_refused_changes_nothing(given: dict[str, str], words: str, named: Named) -> None:
    series = named.open()
    entries = len(stored_entries_of(series))
    with pytest.raises(Refused, match=words):
        series.do(RedactName(**{"name": NAME, "reason": REASON, **given}))
    assert len(stored_entries_of(series)) == entries
    assert series.ask(SeeName(name=NAME)).is_somewhere
    series.close()


def stored_entries_of(series: Series) -> list[UUID]:
    from sqlmodel import select

    from cqrm.models import ActRow

    return series.read(lambda look: list(look.session.exec(select(ActRow.id))))


ATTACKS = {
    "UPDATE note SET wording = replace(wording, '[name', '[Name')": "was changed outside CQRM",
    "UPDATE redaction SET reason = 'another'": "was changed outside CQRM",
    "DELETE FROM redaction WHERE entity = 'journal'": "was changed after it was written",
    "DELETE FROM redaction WHERE entity = 'minutes_snapshot'": "was changed",
    "UPDATE journal SET salt = randomblob(16) WHERE seq IN (SELECT CAST(key AS INT) FROM redaction "
    "WHERE entity = 'journal')": "was changed after it was written",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_changed_afterwards_is_found_out(attack: str, named: Named) -> None:
    series = named.open()
    series.do(RedactName(name=NAME, reason=REASON))
    series.close()
    with unguarded(named.path) as connection:
        assert connection.execute(attack).rowcount > 0
    assert any(ATTACKS[attack] in what for what in errors(named.path))


def test_the_copies_that_hold_it_are_listed_and_left(named: Named, monkeypatch: pytest.MonkeyPatch) -> None:
    home = named.path.parent
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: home / "Documents")
    for name in (
        "northmoor.db.backups/northmoor-0001-20260105-090000-e9.db",
        ".recovery-20260105-090000/northmoor.db",
    ):
        (home / name).parent.mkdir()
        copyfile(named.path, home / name)
    copyfile(named.path, home / "northmoor.before-restore-20260105-090000.db")
    (home / ".damaged-20260105-090000").mkdir()
    (home / ".damaged-20260105-090000" / "northmoor.db").write_bytes(b"nothing that can be read")
    folder = meeting_folder(named.record)
    folder.mkdir(parents=True)
    (folder / "minutes.docx").write_bytes(issued(named.record))
    (folder / "letter.txt").write_text(LONGER, "utf-8")
    series = named.open()
    places = series.do(RedactName(name=NAME, reason=REASON))
    (folder / "new.docx").write_bytes(issued(series.ask(SeeSnapshot(ref="HV-1"))))
    series.close()
    before = {each: each.read_bytes() for each in home.rglob("*") if each.is_file()}
    copies = copies_with_name(named.path, NAME, places)
    assert {each: each.read_bytes() for each in home.rglob("*") if each.is_file()} == before
    assert [(str(copy.path.relative_to(home)), copy.holds) for copy in copies] == [
        ("northmoor.db.backups/northmoor-0001-20260105-090000-e9.db", True),
        (".damaged-20260105-090000/northmoor.db", None),
        (".recovery-20260105-090000/northmoor.db", True),
        ("northmoor.before-restore-20260105-090000.db", True),
        (str((folder / "minutes.docx").relative_to(home)), True),
    ]
    assert folder_of(named.path).is_dir()
