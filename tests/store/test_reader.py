"""Commands read a file without changing a byte of it; a file that cannot be written is still read."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cqrm.store import opening
from cqrm.store.reader import Reader
from cqrm.store.thread import Store, run_inline
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import NotFound, NotSaved, OpenRefused
from tests.store.acts import HANDLERS, AddOrganisation, Names, See
from tests.store.conftest import CHAIR, MakeStore


@pytest.fixture
def closed(store: Store, path: Path) -> Path:
    store.submit(AddOrganisation(name="Trust")).result()
    store.keep_draft("capture", "half a sentence")
    store.close()
    return path


def test_a_command_reads_and_leaves_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    assert run_inline(closed, Names(), load_handlers=lambda: HANDLERS) == ["Trust"]
    with Reader(closed, load_handlers=lambda: HANDLERS) as reader:
        assert reader.ask(Names()) == ["Trust"]
        assert reader.ask(See(what=lambda look: look.read_only)) is True
    assert closed.read_bytes() == before
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


def test_a_command_may_write_when_it_says_so(closed: Path, clock: SteppingClock) -> None:
    run_inline(
        closed,
        AddOrganisation(name="Vale"),
        load_handlers=lambda: HANDLERS,
        operator=CHAIR,
        clock=clock,
        read_only=False,
    )
    assert run_inline(closed, Names(), load_handlers=lambda: HANDLERS) == ["Trust", "Vale"]
    assert [each.name for each in closed.parent.iterdir()] == [closed.name]


def test_an_act_on_a_file_opened_for_reading_is_not_saved(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(NotSaved, match="open for reading only"):
        run_inline(closed, AddOrganisation(name="Vale"), load_handlers=lambda: HANDLERS)
    assert closed.read_bytes() == before


def test_an_error_of_the_handler_comes_as_it_is_and_lets_the_file_go(closed: Path) -> None:
    def missing(_: object) -> None:
        raise NotFound("There is no meeting HV-99.")

    with pytest.raises(NotFound):
        run_inline(closed, See(what=missing), load_handlers=lambda: HANDLERS)
    closed.unlink()
    assert list(closed.parent.iterdir()) == []


def test_a_file_that_cannot_be_written_is_read_and_refuses_in_words(
    closed: Path, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "is_writable", lambda _: False)
    before = closed.read_bytes()
    store = make_store()
    opened = store.start().result()
    assert opened.read_only
    assert store.submit(Names()).result() == ["Trust"]
    with pytest.raises(NotSaved) as refusal:
        store.submit(AddOrganisation(name="Vale")).result()
    assert refusal.value.code == "read_only"
    assert "northmoor.db is open for reading only" in str(refusal.value)
    with pytest.raises(NotSaved, match="reading only"):
        store.keep_draft("capture", "text")
    store.close()
    assert closed.read_bytes() == before


READ_ONLY = """
import os, random, sys
from pathlib import Path
from cqrm.store import worker
from cqrm.store.thread import Store
from cqrm.terms.clock import SystemClock
from cqrm.terms.errors import NotSaved
from tests.store.acts import HANDLERS, AddOrganisation, Names
from tests.store.conftest import CHAIR
import filelock
if os.geteuid() == 0:
    os.seteuid(65534)
store = Store(Path(sys.argv[1]), clock=SystemClock(), rng=random.Random(1), operator=CHAIR,
              load_handlers=lambda: HANDLERS)
print(store.start().result().read_only, store.submit(Names()).result())
try:
    store.submit(AddOrganisation(name="Vale")).result()
except NotSaved as error:
    print(error.code)
store.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are set the POSIX way")
@pytest.mark.parametrize("unclean", [False, True], ids=["closed", "not closed"])
def test_a_folder_without_write_rights_is_read(unclean: bool, make_store: MakeStore) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "northmoor.db"
        store = make_store(path=path)
        store.start().result()
        store.submit(AddOrganisation(name="Trust")).result()
        if unclean:
            kept = {f: f.read_bytes() for f in (path, path.with_name("northmoor.db-wal"))}
        store.close()
        if unclean:
            for file, content in kept.items():
                file.write_bytes(content)
        before = {f.name: f.read_bytes() for f in folder.iterdir()}
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-c", READ_ONLY, str(path)],
                capture_output=True,
                text=True,
                check=False,
                cwd=Path(__file__).parents[2],
            )
            assert done.stdout == "True ['Trust']\nread_only\n", done.stderr
            assert {f.name: f.read_bytes() for f in folder.iterdir()} == before
        finally:
            folder.chmod(0o755)


def test_a_damaged_file_is_refused_for_reading_too(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes()[:-4096])
    with pytest.raises(OpenRefused, match="cut short"):
        run_inline(closed, Names(), load_handlers=lambda: HANDLERS)
