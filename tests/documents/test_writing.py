"""Documents are put in place whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cqrm.documents import writing
from cqrm.documents.writing import free_name, put_in_place
from cqrm.terms.errors import ExportFailed


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_into_a_new_folder(tmp_path: Path) -> None:
    path = put_in_place(b"one", tmp_path / "CQRM" / "HV" / "minutes HV-14.docx")
    assert path == tmp_path / "CQRM" / "HV" / "minutes HV-14.docx"
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["minutes HV-14.docx"]


def test_another_document_is_never_overwritten(tmp_path: Path) -> None:
    wanted = tmp_path / "minutes HV-14.docx"
    written = [put_in_place(text, wanted) for text in (b"one", b"two", b"three")]
    assert [path.name for path in written] == [
        "minutes HV-14.docx",
        "minutes HV-14 v2.docx",
        "minutes HV-14 v3.docx",
    ]
    assert [path.read_bytes() for path in written] == [b"one", b"two", b"three"]


def test_the_same_document_is_not_written_twice(tmp_path: Path) -> None:
    wanted = tmp_path / "minutes HV-14.docx"
    put_in_place(b"one", wanted)
    second = put_in_place(b"two", wanted)
    assert put_in_place(b"two", wanted) == second
    assert put_in_place(b"one", wanted) == wanted
    assert len(names(tmp_path)) == 2


def test_a_file_held_by_word_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, replace = tmp_path / "minutes HV-14.docx", os.replace

    def held(source: str, target: Path) -> None:
        if target == wanted:
            wanted.write_bytes(b"somebody else was quicker")
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    assert put_in_place(b"one", wanted).name == "minutes HV-14 v2.docx"
    assert wanted.read_bytes() == b"somebody else was quicker"
    assert names(tmp_path) == ["minutes HV-14 v2.docx", "minutes HV-14.docx"]


def test_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "minutes HV-14.docx").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFailed) as failure:
        put_in_place(b"new", tmp_path / "minutes HV-14.docx")
    assert failure.value.title == (
        "There is not enough room on the disk for minutes HV-14.docx; nothing was written."
    )
    assert names(tmp_path) == ["minutes HV-14.docx"]
    assert (tmp_path / "minutes HV-14.docx").read_bytes() == b"old"


def test_forbidden_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, f"Permission denied: {mode}")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExportFailed, match="does not allow it"):
        put_in_place(b"new", tmp_path / "minutes HV-14.docx")


def test_forbidden_name_is_not_tried_a_thousand_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def refuse(_: str, target: Path) -> None:
        tried.append(target)
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ExportFailed, match="does not allow it"):
        put_in_place(b"new", tmp_path / "minutes HV-14.docx")
    assert len(tried) == 1
    assert names(tmp_path) == []


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "CQRM").write_bytes(b"")
    with pytest.raises(ExportFailed):
        put_in_place(b"new", tmp_path / "CQRM" / "minutes HV-14.docx")


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("minutes HV-14", "minutes HV-14.docx"),
        ("minutes CQRM/HV/2026-11", "minutes CQRM-HV-2026-11.docx"),
        ('a:b*c?"<>|\\d', "a-b-c------d.docx"),
        (" ends with dots. . ", "ends with dots.docx"),
        ("...", "document.docx"),
        ("x" * 300, "x" * writing.MAX_STEM + ".docx"),
    ],
)
def test_names_every_system_takes(stem: str, name: str, tmp_path: Path) -> None:
    assert free_name(tmp_path, stem) == tmp_path / name


def test_free_name_counts_on(tmp_path: Path) -> None:
    for name in ("minutes HV-14.docx", "minutes HV-14 v2.docx"):
        (tmp_path / name).write_bytes(b"")
    assert free_name(tmp_path, "minutes HV-14").name == "minutes HV-14 v3.docx"


def test_full_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_VERSIONS", 2)
    for name in ("m.docx", "m v2.docx"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(ExportFailed, match="full of older versions"):
        free_name(tmp_path, "m")
    with pytest.raises(ExportFailed, match="full of older versions"):
        put_in_place(b"new", tmp_path / "m.docx")
    assert names(tmp_path) == ["m v2.docx", "m.docx"]
