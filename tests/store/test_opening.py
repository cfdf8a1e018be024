"""Bad files are refused in words, with their bytes unchanged and nothing left beside them."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cqrm.store import engine, opened_file
from cqrm.store.opened import Opened
from cqrm.store.opening import examine
from cqrm.store.schema import SCHEMA
from cqrm.store.thread import Store
from cqrm.terms.errors import NotSaved, OpenRefused
from tests.store.acts import AddOrganisation, Names
from tests.store.conftest import MakeStore

Make = Callable[[bytes], bytes]


def _word_file(_: bytes) -> bytes:
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


def _with(start: int, new: bytes) -> Make:
    return lambda good: good[:start] + new + good[start + len(new) :]


def _damaged_page(good: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(good)
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'organisation'"
        ).fetchone()
    return _with((page - 1) * 4096, random.Random(1).randbytes(600))(good)


BAD: dict[str, tuple[Make, str, str]] = {
    "empty": (lambda _: b"", "empty", "0 bytes"),
    "text": (lambda _: b"Minutes of the meeting\n" * 99, "not_database", "a text file"),
    "docx": (_word_file, "not_database", "a Word document"),
    "broken zip": (lambda _: b"PK\3\4" + random.Random(2).randbytes(900), "not_database", "zip file"),
    "age": (lambda _: b"age-encryption.org/v1\n-> scrypt" * 20, "not_database", "hand-over bundle"),
    "pdf": (lambda _: b"%PDF-1.7\n" * 40, "not_database", "a PDF document"),
    "random": (lambda _: random.Random(3).randbytes(40960), "not_database", "encrypted or damaged"),
    "header wiped": (_with(0, b"\0" * 16), "not_database", "encrypted or damaged"),
    "half": (lambda good: good[: len(good) // 2], "truncated", "cut short"),
    "last page": (lambda good: good[:-4096], "truncated", "cut short"),
    "50 bytes": (lambda good: good[:50], "truncated", "cut short"),
    "foreign": (_with(68, b"ABCD"), "foreign", "not a meeting file"),
    "newer schema": (_with(60, (99).to_bytes(4, "big")), "newer", "schema 99"),
    "newer format": (_with(18, b"\3\3"), "newer", "newer SQLite"),
    "damaged page": (_damaged_page, "damaged", "is damaged"),
}


@pytest.fixture
def good(make_store: MakeStore, path: Path) -> bytes:
    store = make_store()
    store.start().result()
    for n in range(40):
        store.submit(AddOrganisation(name=f"Organisation {n}")).result()
    store.close()
    return path.read_bytes()


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_refused_untouched(case: str, good: bytes, tmp_path: Path, make_store: MakeStore) -> None:
    make, code, words = BAD[case]
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = folder / "meetings.db"
    bad.write_bytes(make(good))

    with pytest.raises(OpenRefused) as refusal:
        make_store(path=bad, create=False).start().result()

    assert refusal.value.code == code
    assert words in refusal.value.title
    assert "meetings.db" in refusal.value.title
    assert refusal.value.advice
    assert bad.read_bytes() == make(good)
    assert [each.name for each in folder.iterdir()] == ["meetings.db"]


def test_the_table_can_fail(good: bytes, tmp_path: Path, make_store: MakeStore) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(good)
    assert make_store(path=copy, create=False).start().result().schema == SCHEMA


def test_a_missing_file_is_not_made(tmp_path: Path, make_store: MakeStore) -> None:
    nowhere = tmp_path / "nothern.db"
    with pytest.raises(OpenRefused, match="There is no file") as refusal:
        make_store(path=nowhere, create=False).start().result()
    assert "cqrm new" in refusal.value.advice
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_opened(tmp_path: Path, make_store: MakeStore) -> None:
    with pytest.raises(OpenRefused, match="is a folder"):
        make_store(path=tmp_path, create=False).start().result()


def test_making_a_file_in_no_folder_is_refused(tmp_path: Path, make_store: MakeStore) -> None:
    with pytest.raises(OpenRefused, match="There is no folder"):
        make_store(path=tmp_path / "no" / "new.db").start().result()


def test_what_was_handed_over_fails_with_the_same_refusal(tmp_path: Path, make_store: MakeStore) -> None:
    store = make_store(path=tmp_path / "gone.db", create=False)
    early = store.submit(AddOrganisation(name="Trust"))
    store.start()
    with pytest.raises(OpenRefused, match="There is no file"):
        early.result()
    with pytest.raises(OpenRefused, match="There is no file"):
        store.submit(AddOrganisation(name="Trust")).result()


def test_an_upgrade_that_lies_in_the_log_is_refused_too(
    store: Store, path: Path, make_store: MakeStore
) -> None:
    store.close()
    later = sqlite3.connect(path, isolation_level=None)
    later.execute("PRAGMA journal_mode=WAL")
    later.execute("PRAGMA user_version=99")
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    path.with_name("copy.db-wal").write_bytes(path.with_name(path.name + "-wal").read_bytes())
    later.close()
    with pytest.raises(OpenRefused, match="schema 99"):
        make_store(path=copy, create=False).start().result()


def test_a_new_file_is_private_and_complete(store: Store, path: Path) -> None:
    if os.name == "posix":
        wal = path.with_name(path.name + "-wal")
        assert {p.stat().st_mode & 0o777 for p in (path, wal)} == {0o600}
    store.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert not examine(path).needs_store
    assert path.read_bytes()[18:20] == b"\1\1"


def test_a_question_is_answered_before_every_page_is_checked(
    store: Store, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    checked = threading.Event()
    make_ready = opened_file.OpenFile.make_ready

    def wait_first(file: opened_file.OpenFile) -> Opened:
        assert checked.wait(10)
        return make_ready(file)

    monkeypatch.setattr(opened_file.OpenFile, "make_ready", wait_first)
    again = make_store()
    asked = again.submit(Names())
    act = again.submit(AddOrganisation(name="Vale"))
    opened = again.start()
    assert asked.result(timeout=10) == ["Trust"]
    assert not opened.done()
    assert not act.done()
    checked.set()
    act.result(timeout=10)
    assert opened.result().schema == SCHEMA


def test_what_a_reader_left_is_taken_away(store: Store, path: Path, make_store: MakeStore) -> None:
    store.close()
    left = path.with_name(path.name + "-shm")
    left.write_bytes(b"\0" * 32768)
    make_store().start().result()
    assert not left.exists()


def test_settings_that_do_not_take_are_refused_in_words(
    store: Store, path: Path, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(engine, "_WANTED_TO_WRITE", {"synchronous": 99})
    with pytest.raises(OpenRefused, match="does not keep what is written safely"):
        make_store().start().result()
    assert not path.with_name(path.name + ".lock").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_to_an_open_file_is_known_to_be_open(store: Store, path: Path, make_store: MakeStore) -> None:
    folder = path.parent / "links"
    folder.mkdir()
    link = folder / "link.db"
    link.symlink_to(path)
    with pytest.raises(OpenRefused, match=r"northmoor\.db is already open in CQRM by Priya Nair"):
        make_store(path=link).start().result()
    assert examine(link).unclean
    store.close()
    assert make_store(path=link).start().result().recovered == ""
    assert list(folder.iterdir()) == [link]


def test_a_store_that_was_closed_does_not_start(make_store: MakeStore, path: Path) -> None:
    store = make_store()
    store.close()
    with pytest.raises(NotSaved, match="is closed"):
        store.start().result()
    assert not path.exists()


def test_a_disk_that_is_nearly_full_is_said_at_opening(
    make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cqrm.store.check_place.LOW_SPACE_BYTES", 1 << 62)
    assert "MB free" in make_store().start().result().warning
