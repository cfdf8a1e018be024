"""``cqrm verify`` on the command line: the verdict first, and an exit code for scripts."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.conftest import Command
from tests.meeting.sealed import Sealed, sealed_file
from tests.meeting.series import Series, first_act, write_template


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A file with sealed minutes, made once; the commands only read it."""
    folder = tmp_path_factory.mktemp("sealed")
    write_template(folder / "templates", "short")
    series = Series(folder / "first.db", folder / "templates", create=True)
    series.do(first_act())
    series.close()
    return sealed_file((folder / "first.db", folder / "templates"), folder / "northmoor.db")


@pytest.fixture
def document(sealed: Sealed, cqrm: Command, home: Path) -> Path:
    """The minutes as they were exported."""
    said = cqrm("export", "minutes", "HV-1", "--db", sealed.path, "-o", home / "minutes HV-1.docx")
    assert said.code == 0
    return home / "minutes HV-1.docx"


def test_a_document_is_compared_with_the_record(sealed: Sealed, document: Path, cqrm: Command) -> None:
    for words in (("verify", document, "--db", sealed.path), ("--db", sealed.path, "verify", document)):
        said = cqrm(*words)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(
            "Verified: minutes HV-1.docx is the minutes of HV-1, version 3, parties’ copy, "
        )
        assert f"CQRM hash: {sealed.record.chain_hash}" in said.out


def test_an_altered_document_is_told_in_the_first_line(sealed: Sealed, document: Path, cqrm: Command) -> None:
    import docx

    opened = docx.Document(str(document))
    found = next(p for p in opened.paragraphs if "24 complaints" in p.text)
    found.runs[0].text = found.runs[0].text.replace("24", "42")
    opened.save(str(document))
    said = cqrm("verify", document, "--db", sealed.path)
    assert said.code == 1
    assert "says “42” where the record says “24”" in said.err.splitlines()[0]


def test_a_document_saved_again_by_another_program_verifies(
    sealed: Sealed, document: Path, cqrm: Command
) -> None:
    import docx

    before = document.read_bytes()
    docx.Document(str(document)).save(str(document))
    assert document.read_bytes() != before
    assert cqrm("verify", document, "--db", sealed.path).code == 0


def test_without_a_database_it_says_that_nothing_was_compared(document: Path, cqrm: Command) -> None:
    said = cqrm("verify", document)
    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "minutes HV-1.docx says that it is the minutes of HV-1, version 3, parties’ copy.",
        "Nothing was compared: give the database with --db to compare it with the record.",
    ]


def test_the_hash_in_a_footer_is_found_in_the_file_and_a_missing_one_is_told(
    sealed: Sealed, cqrm: Command, tmp_path: Path
) -> None:
    head = sealed.record.chain_hash[:16]
    grouped = [head[at : at + 4] for at in range(0, 16, 4)]
    for words in ((head,), (" ".join(grouped),), grouped, (sealed.record.content_hash,)):
        said = cqrm("verify", sealed.path, *words)
        assert (said.code, said.err) == (0, ""), words
        assert said.out.startswith("northmoor.db is intact")
    said = cqrm("verify", sealed.path, "ab" * 8)
    assert said.code == 1
    assert "nothing in it has the hash abab abab abab abab" in said.err
    copy = tmp_path / "northmoor.db"
    copyfile(sealed.path, copy)
    assert cqrm("verify", copy).code == 0


def test_wrong_words_are_refused(sealed: Sealed, document: Path, cqrm: Command, tmp_path: Path) -> None:
    said = cqrm("verify", tmp_path / "nowhere.docx")
    assert said.code == 1
    assert "could not be read" in said.err
    assert cqrm("verify", document, "abcd" * 4, "--db", sealed.path).code == 2
    assert cqrm("verify").code == 2
    assert cqrm("verify", document, "--db", tmp_path / "nowhere.db").code == 1
    (tmp_path / "a.docx").write_bytes(b"not a document")
    said = cqrm("verify", tmp_path / "a.docx")
    assert said.code == 1
    assert said.err.startswith("a.docx is not a Word document.")


def test_the_review_copy_is_exported_and_verifies(sealed: Sealed, cqrm: Command, home: Path) -> None:
    assert cqrm("export", "review", "HV-1", "--db", sealed.path, "-o", home).code == 0
    path = home / "review copy HV-1.docx"
    said = cqrm("verify", path, "--db", sealed.path)
    assert said.code == 0
    assert "is the review copy of HV-1, version 3" in said.out
