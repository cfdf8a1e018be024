"""``cqrm backup`` and ``cqrm restore``, and the refusal of a damaged file that names the way back."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Said
from tests.cli.test_bad_files import open_in_the_app


def backups(sample: Path) -> list[Path]:
    return sorted(sample.with_name("sample.db.backups").iterdir())


def test_a_backup_is_made_listed_and_restored(cqrm: Command, sample: Path) -> None:
    before = sample.read_bytes()
    said = cqrm("backup", sample)
    assert (said.code, said.err) == (0, "")
    (made,) = backups(sample)
    assert said.out.startswith(f"Wrote {made}: checked, up to journal entry ")
    assert sample.read_bytes() == before

    said = cqrm("restore", "--db", sample)
    assert said.code == 0
    first, hint = said.out.splitlines()
    assert first.startswith("1  ") and "minutes ago" in first and " meetings, " in first and "last: " in first
    assert hint == f"To put one in the place of sample.db: cqrm restore {sample} --from NUMBER"

    said = cqrm("restore", sample, "--from", "1")
    assert (said.code, said.err) == (0, "")
    restored, kept, undo = said.out.splitlines()
    assert restored.startswith(f"Restored {sample} from {made.name}, up to journal entry ")
    kept_as = Path(kept.removeprefix("As it was before it is kept: "))
    assert kept_as.read_bytes() == before
    assert undo == f"To undo this: cqrm restore {sample} --from {kept_as.name}"
    assert cqrm("check", "--db", sample).code == 0
    assert cqrm("restore", sample, "--from", kept_as.name).code == 0
    assert cqrm("meetings", "--db", sample).code == 0


def test_a_backup_goes_where_it_is_wanted(cqrm: Command, sample: Path, tmp_path: Path) -> None:
    said = cqrm("backup", sample, "--to", tmp_path / "stick" / "cqrm")
    assert said.code == 0
    (made,) = (tmp_path / "stick" / "cqrm").iterdir()
    assert not sample.with_name("sample.db.backups").exists()
    sample.unlink()
    assert cqrm("restore", sample, "--from", made).code == 0
    assert cqrm("meetings", "--db", sample).code == 0


NOTHING: dict[str, tuple[tuple[str, ...], int, str]] = {
    "no such backup": (("--from", "7"), 1, "There is no backup 7."),
    "none": ((), 0, "There are no backups of sample.db."),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_not_there_is_said(cqrm: Command, sample: Path, case: str) -> None:
    words, code, expected = NOTHING[case]
    before = sample.read_bytes()
    said = cqrm("restore", sample, *words)
    assert said.code == code
    assert (said.err if code else said.out).startswith(expected)
    assert sample.read_bytes() == before


def test_a_file_that_is_nowhere(cqrm: Command, tmp_path: Path) -> None:
    said = cqrm("restore", tmp_path / "gone.db")
    assert said.code == 1 and said.err.startswith("There is no file ")
    said = cqrm("backup", tmp_path / "gone.db")
    assert said.code == 1 and said.err.startswith("There is no file ")


def test_an_open_file_is_backed_up_in_the_app_and_not_restored(cqrm: Command, sample: Path) -> None:
    assert cqrm("backup", sample).code == 0
    store = open_in_the_app(sample)
    try:
        for words in (("backup", sample), ("restore", sample, "--from", "1")):
            said = cqrm(*words)
            assert said.code == 1 and "is already open in CQRM by Priya Nair" in said.err
    finally:
        store.close()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(1, 60):
        data[page * 4096 : page * 4096 + 200] = random.Random(page).randbytes(200)
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def wiped(path: Path) -> None:
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])


@pytest.mark.parametrize("spoil", [empty, damaged, cut, wiped])
def test_a_bad_file_is_refused_with_the_newest_good_backup(
    cqrm: Command, sample: Path, spoil: object
) -> None:
    assert cqrm("backup", sample).code == 0
    assert cqrm("backup", sample).code == 0
    backups(sample)[1].write_bytes(b"not whole")
    assert callable(spoil)
    spoil(sample)
    before = sample.read_bytes()
    said = cqrm("meetings", "--db", sample)
    assert said.code == 1 and "It was not changed. The newest good backup is of " in said.err
    command = said.err.partition("To go back to it: cqrm ")[2].split()
    assert command == ["restore", str(sample), "--from", "1"]
    assert sample.read_bytes() == before
    done: Said = cqrm(*command)
    assert done.code == 0
    assert cqrm("meetings", "--db", sample).code == 0


def test_without_a_good_backup_none_is_offered(cqrm: Command, sample: Path) -> None:
    shutil.copyfile(sample, sample.with_name("other.db"))
    empty(sample)
    assert cqrm("meetings", "--db", sample).err.endswith("Look for a backup or a newer copy of the file.\n")
