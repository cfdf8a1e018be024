"""Documents go into the meeting's folder under the meeting's reference, and never over another file."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cqrm.meeting import folders
from cqrm.meeting.folders import documents_root, safe_name, template_folders
from cqrm.meeting.publish import document_name, meeting_folder, write_documents, write_over
from cqrm.terms.enums import DocumentKind, ReaderGroup
from cqrm.terms.errors import ExportFailed
from cqrm.terms.views.issue import IssuedSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR

MINUTES, ACTIONS = DocumentKind.MINUTES, DocumentKind.ACTIONS


@pytest.fixture
def issued(tmp_path: Path) -> IssuedSnapshot:
    return IssuedSnapshot(
        snapshot=EXEMPLAR,
        body_short_name="Northmoor Vale: acute",
        documents_folder=str(tmp_path),
        content_hash="ab" * 32,
        chain_seq=14,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_of_a_meeting(issued: IssuedSnapshot, tmp_path: Path) -> None:
    published = write_documents(issued)
    folder = tmp_path / "Northmoor Vale- acute" / "2026-07-14 NVT-7"
    assert Path(published.folder) == folder == meeting_folder(issued)
    assert names(folder) == ["action log NVT-7.docx", "minutes NVT-7.docx"]
    assert [(d.name, Path(d.path), d.error) for d in published.documents] == [
        ("minutes NVT-7.docx", folder / "minutes NVT-7.docx", ""),
        ("action log NVT-7.docx", folder / "action log NVT-7.docx", ""),
    ]


def test_without_a_setting_it_is_below_the_documents_folder(
    issued: IssuedSnapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Documents")
    assert documents_root() == tmp_path / "Documents" / "CQRM"
    assert template_folders() == (tmp_path / "Documents" / "CQRM" / "templates",)
    default = replace(issued, documents_folder="")
    assert meeting_folder(default).relative_to(documents_root()).parts == (
        "Northmoor Vale- acute",
        "2026-07-14 NVT-7",
    )


def test_the_home_folder_can_be_written_short(
    issued: IssuedSnapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert tmp_path / "Meetings" in meeting_folder(replace(issued, documents_folder="~/Meetings")).parents


def test_another_version_gets_another_name(issued: IssuedSnapshot) -> None:
    first = write_documents(issued, kinds=(MINUTES,)).documents[0]
    changed = replace(issued, snapshot=replace(EXEMPLAR, version=3, place="Elsewhere"))
    before = Path(first.path).read_bytes()
    second = write_documents(changed, kinds=(MINUTES,)).documents[0]
    again = write_documents(changed, kinds=(MINUTES,)).documents[0]
    assert (second.name, again.name) == ("minutes NVT-7 v2.docx", "minutes NVT-7 v2.docx")
    assert Path(first.path).read_bytes() == before
    assert names(Path(first.path).parent) == ["minutes NVT-7 v2.docx", "minutes NVT-7.docx"]


@pytest.mark.parametrize(
    ("kind", "readers", "provisional", "name"),
    [
        (MINUTES, ReaderGroup.PARTIES, False, "minutes NVT-7.docx"),
        (MINUTES, ReaderGroup.PUBLIC, False, "minutes NVT-7 public draft.docx"),
        (ACTIONS, ReaderGroup.COMMISSIONER, False, "action log NVT-7 commissioner.docx"),
        (MINUTES, ReaderGroup.PARTIES, True, "minutes NVT-7 preview.docx"),
        (ACTIONS, ReaderGroup.PUBLIC, True, "action log NVT-7 public preview.docx"),
    ],
)
def test_the_name_says_whose_copy_it_is(
    issued: IssuedSnapshot, kind: DocumentKind, readers: ReaderGroup, provisional: bool, name: str
) -> None:
    given = replace(issued, snapshot=replace(EXEMPLAR, provisional=provisional))
    assert document_name(given, kind, readers) == name


def test_each_file_is_announced(issued: IssuedSnapshot) -> None:
    told: list[tuple[str, int, int]] = []
    write_documents(issued, progress=lambda *step: told.append(step))
    assert told == [("minutes NVT-7.docx", 1, 2), ("action log NVT-7.docx", 2, 2)]


def test_a_full_disk_is_told_for_each_document(
    issued: IssuedSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    published = write_documents(issued)
    assert [d.path for d in published.documents] == ["", ""]
    assert all("not enough room on the disk" in d.error for d in published.documents)
    assert names(Path(published.folder)) == []


def test_one_document_that_fails_does_not_stop_the_other(
    issued: IssuedSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cqrm.documents import catalogue

    def broken(*_: object, **__: object) -> bytes:
        raise ExportFailed("The template is broken.", "Mend it.")

    entry = replace(catalogue.CATALOGUE[MINUTES], render=broken)
    monkeypatch.setattr(catalogue, "CATALOGUE", {**catalogue.CATALOGUE, MINUTES: entry})
    minutes, actions = write_documents(issued).documents
    assert (minutes.path, minutes.error) == ("", "The template is broken. Mend it.")
    assert actions.error == "" and Path(actions.path).is_file()


def test_a_name_of_ones_own_is_replaced(issued: IssuedSnapshot, tmp_path: Path) -> None:
    target = tmp_path / "for the board.docx"
    target.write_bytes(b"old")
    assert write_over(issued, MINUTES, ReaderGroup.PUBLIC, target) == target
    assert target.read_bytes().startswith(b"PK")
    assert names(tmp_path) == ["for the board.docx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harrow Vale", "Harrow Vale"),
        ("../../etc", "-..-etc"),
        ("A/B\\C:D", "A-B-C-D"),
        ("con", "con_"),
        ("Lpt1", "Lpt1_"),
        (" . ", "CQRM"),
        ("", "CQRM"),
        ("ends with a dot.", "ends with a dot"),
        ("x" * 200, "x" * 80),
        ("tab\tand\x1besc", "tab-and-esc"),
    ],
)
def test_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert not folders._FORBIDDEN.search(safe_name(text))


def test_the_day_is_that_of_the_meeting(issued: IssuedSnapshot) -> None:
    given = replace(issued, snapshot=replace(EXEMPLAR, held_on=date(2026, 12, 1), meeting_ref="HV/15"))
    assert meeting_folder(given).name == "2026-12-01 HV-15"
