"""A document that is put under a given name replaces the old one whole, or leaves it as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cqrm.documents.writing import replace_whole
from cqrm.terms.errors import ExportFailed


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("old", [None, b"old", b"a longer one than the new"])
def test_the_name_holds_the_new_document(tmp_path: Path, old: bytes | None) -> None:
    target = tmp_path / "log.docx"
    if old is not None:
        target.write_bytes(old)
    assert replace_whole(b"new", target) == target
    assert contents(tmp_path) == {"log.docx": b"new"}


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    target = tmp_path / "out" / "november" / "log.docx"
    replace_whole(b"new", target)
    assert contents(target.parent) == {"log.docx": b"new"}


Break = Callable[..., None]


def fails_with(code: int) -> Break:
    def broken(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return broken


@pytest.mark.parametrize(
    ("function", "code", "words"),
    [
        ("fsync", errno.ENOSPC, "not enough room on the disk for log.docx"),
        ("fsync", errno.EIO, "could not be written"),
        ("replace", errno.EACCES, "open in another program, or may not be written. It was not changed."),
        ("replace", errno.ENOSPC, "not enough room on the disk for log.docx"),
    ],
)
def test_what_fails_leaves_the_old_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int, words: str
) -> None:
    (tmp_path / "log.docx").write_bytes(b"old")
    monkeypatch.setattr(os, function, fails_with(code))
    with pytest.raises(ExportFailed, match=words):
        replace_whole(b"new", tmp_path / "log.docx")
    assert contents(tmp_path) == {"log.docx": b"old"}


def test_a_file_that_may_not_be_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "log.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != target)
    with pytest.raises(ExportFailed, match="may not be written"):
        replace_whole(b"new", target)
    assert contents(tmp_path) == {"log.docx": b"old"}


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="is a folder"):
        replace_whole(b"new", tmp_path)
    assert contents(tmp_path) == {}


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(ExportFailed, match=r"log\.docx could not be written"):
        replace_whole(b"new", tmp_path / "out" / "log.docx")
