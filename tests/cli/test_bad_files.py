"""A file that cannot be opened is refused in a sentence, whatever the command, and is not touched."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cqrm.meeting.dispatch import load_handlers
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator
from tests.cli.conftest import Command

COMMANDS = {
    "meetings": ("meetings", "--db"),
    "json": ("meetings", "--json", "--db"),
    "export": ("export", "minutes", "HV-13", "-o", "out.docx", "--db"),
    "check": ("check", "--db"),
    "app": (),
}
"""The words before the file."""


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200_000])


def from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
        connection.commit()


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "There is no file "),
    "empty": (lambda path: path.write_bytes(b""), "sample.db is empty (0 bytes). It was not changed."),
    "text": (
        lambda path: path.write_text("Minutes of CQRM 14\n" * 50, encoding="utf-8"),
        "sample.db is not a meeting file: it looks like a text file. It was not changed.",
    ),
    "random": (lambda path: path.write_bytes(random.Random(1).randbytes(5000)), "is not a meeting file"),
    "foreign": (foreign, "sample.db is a database, but not a meeting file of CQRM. It was not changed."),
    "truncated": (truncated, "sample.db is cut short. It was not changed."),
    "newer": (from_the_future, "sample.db was made by a newer version of CQRM (schema 99;"),
    "folder": (folder, "is a folder, not a meeting file."),
}


def state_of(folder: Path) -> dict[str, bytes | None]:
    return {p.name: p.read_bytes() if p.is_file() else None for p in folder.iterdir()}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_it_is_refused_and_not_touched(cqrm: Command, sample: Path, kind: str, command: str) -> None:
    spoil, words = BAD[kind]
    spoil(sample)
    before = state_of(sample.parent)
    said = cqrm(*COMMANDS[command], sample)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(words) or words in said.err
    assert len(said.err.splitlines()) == 1 and "Traceback" not in said.err
    assert state_of(sample.parent) == before
    assert not Path("out.docx").exists()


def open_in_the_app(path: Path) -> Store:
    """Somebody opens the file in the app."""
    store = Store(
        path,
        clock=SteppingClock(datetime(2026, 11, 25, 9, 12, tzinfo=UTC)),
        rng=random.Random(1),
        operator=Operator(person="Priya Nair", account="pnair", device="laptop-1"),
        load_handlers=load_handlers,
    )
    store.start().result(30)
    return store


@pytest.fixture
def held(sample: Path) -> Iterator[Path]:
    """The sample while somebody has it open in the app."""
    store = open_in_the_app(sample)
    yield sample
    store.close()


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "app"])
def test_a_file_that_is_open_says_who_has_it_and_since_when(cqrm: Command, held: Path, command: str) -> None:
    said = cqrm(*COMMANDS[command], held)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("sample.db is already open in CQRM by Priya Nair")
    assert "since Wed 25 Nov 2026, 09:12" in said.err
    assert "F9 or ^p Export" in said.err


def test_it_can_be_read_again_once_it_is_closed(cqrm: Command, sample: Path) -> None:
    store = open_in_the_app(sample)
    while_open = cqrm("meetings", "--db", sample)
    store.close()
    assert (while_open.code, cqrm("meetings", "--db", sample).code) == (1, 0)


def test_a_damaged_record_is_found_wrong(cqrm: Command, sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE decision SET wording = 'that nothing was wrong' WHERE ref = 'D13-03'")
        connection.commit()
    before = sample.read_bytes()
    said = cqrm("check", "--db", sample)
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith("sample.db is not in order: ")
    assert said.err.startswith("error: ") and "decision" in said.err.lower()
    assert sample.read_bytes() == before


def test_a_warning_is_printed_and_nothing_is_wrong(cqrm: Command, sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute(
            "INSERT INTO draft VALUES ('capture/x', 'text left over', 'run', '2026-11-25 09:00:00.000000')"
        )
        connection.commit()
    said = cqrm("check", "--db", sample)
    assert (said.code, said.err) == (0, "")
    assert any(line.startswith("warning: 1 field with text") for line in said.out.splitlines())
    assert said.out.splitlines()[-1].startswith("sample.db is in order: ")
