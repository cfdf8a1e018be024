"""Files that cannot be read at all: their text is not TOML, not UTF-8, or there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.loading import load_template
from tests.agenda.texts import BODY, TEMPLATE, changed, mistakes

SYNTAX = [
    (
        "minutes = 10",
        "minutes = ten",
        21,
        'ten is a text without quotation marks; write minutes = "ten"',
    ),
    (
        "minutes = 10",
        "minutes = 010",
        21,
        "010 is not a number as this file writes it; use digits only, without a leading 0",
    ),
    (
        "minutes = 10",
        "minutes =",
        21,
        '"minutes" has no value; write minutes = "…", or put # before the line',
    ),
    (
        "minutes = 10",
        "minutes = 10\nminutes = 12",
        22,
        '"minutes" is written twice in the same block; keep one of the two',
    ),
    (
        "minutes = 10",
        "minutes 10",
        21,
        'this line has no equals sign; write name = "value", or # before a remark',
    ),
    (
        "minutes = 10",
        "the minutes = 10",
        21,
        '"the minutes" cannot be the name of a setting; use letters and _ only, without spaces',
    ),
    (
        'title = "HCAI"',
        "title = “HCAI”",
        18,
        'there is a curly quotation mark; type straight ones: "like this"',
    ),
    (
        'title = "HCAI"',
        'title = "HCAI',
        18,
        "a text is opened with a quotation mark and not closed; close it on the same line",
    ),
    (
        'title = "HCAI"',
        'title = "HCAI" cases',
        18,
        "there is something after the closing quotation mark; delete it, or put # before a remark",
    ),
    (
        'title = "HCAI"',
        'title = "C:\\Papers"',
        18,
        "a backslash has a meaning of its own in double quotes; put the text in single quotes: 'C:\\Papers'",
    ),
    (
        'title = "HCAI"',
        'title = "C:\\Users"',
        18,
        "a backslash has a meaning of its own in double quotes; put the text in single quotes: 'C:\\Papers'",
    ),
    (
        "may_skip = true",
        "may_skip = yes",
        24,
        "yes is not understood; write may_skip = true",
    ),
    (
        "may_skip = true",
        "may_skip = False",
        24,
        "False is not understood; write may_skip = false",
    ),
    (
        '["How many?", "Why?"]',
        '["How many?" "Why?"]',
        23,
        "a list is not closed; put a comma after each entry and ] at the end of the list",
    ),
    (
        '["How many?", "Why?"]',
        '["How many?",\n"Why?"',
        25,
        "a list is not closed; put a comma after each entry and ] at the end of the list",
    ),
    (
        '{ key = "chair", role',
        '{ key = "chair" role',
        5,
        'a { … } is not written well; write it on one line, like { role = "Chair", side = "provider" }',
    ),
    (
        '[[items]]\nkey = "hcai"',
        '[[items]\nkey = "hcai"',
        16,
        "the heading of a block is not closed; write it like [body] or [[items]]",
    ),
    (
        '[[items]]\nkey = "hcai"',
        '[items]\nkey = "hcai"',
        16,
        "the block [items] is written twice; keep one of the two, or write [[items]] if there may be several",
    ),
    (
        "length = 60",
        "length = 09:30",
        3,
        '09:30 is a time without quotation marks; write length = "09:30"',
    ),
    (
        "length = 60",
        "length = 25/11/2026",
        3,
        "25/11/2026 is not a date as this file writes it; write length = 2026-11-25: year, month, day",
    ),
    (
        "length = 60",
        "length = 2026-02-30",
        3,
        "there is no such day as 2026-02-30; write length = 2026-11-25: year, month, day",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), SYNTAX)
def test_text_that_is_not_toml(tmp_path: Path, old: str, new: str, line: int, sentence: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(changed(TEMPLATE, old, new), encoding="utf-8")
    with pytest.raises(AgendaFileError) as caught:
        load_template(path)
    error = caught.value
    assert (error.file, error.line) == ("my_template.toml", line)
    assert error.column is not None
    assert str(error) == f"my_template.toml, line {line}, column {error.column}: {sentence}"


def test_no_file_a_folder_and_a_body_file(tmp_path: Path) -> None:
    folder = tmp_path / "templates.toml"
    folder.mkdir()
    body = tmp_path / "body.toml"
    body.write_text(BODY, encoding="utf-8")
    assert mistakes(load_template, tmp_path / "none.toml") == (
        f"none.toml: there is no such file in {tmp_path}; check the name",
    )
    assert mistakes(load_template, folder) == (
        "templates.toml: this is a folder, not a file; name the .toml file in it",
    )
    assert mistakes(load_template, body) == (
        'body.toml, line 1, "body": this file describes a body, not an agenda; use cqrm new --from body.toml',
    )


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (TEMPLATE.encode("utf-16"), "my_template.toml"),
        (TEMPLATE.replace("Welcome", "Café").encode("cp1252"), "my_template.toml, line 11"),
    ],
)
def test_a_file_that_is_not_utf_8(tmp_path: Path, raw: bytes, where: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_bytes(raw)
    assert mistakes(load_template, path) == (
        f"{where}: the file is not saved as UTF-8 text; in the editor choose Save as, and the encoding UTF-8",
    )


def test_what_notepad_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "my_template.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEMPLATE.replace("\n", "\r\n").encode())
    assert [item.title for item in load_template(path).items] == ["Welcome", "HCAI"]
    path.write_bytes(
        b"\xef\xbb\xbf" + changed(TEMPLATE, "minutes = 10", "minutes = 0").replace("\n", "\r\n").encode()
    )
    assert mistakes(load_template, path)[0].startswith('my_template.toml, line 21, item 2 "minutes"')


def test_a_file_of_another_kind_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "my_template.toml"
    path.write_bytes(b"# " + b"x" * 300_000)
    assert mistakes(load_template, path) == (
        "my_template.toml: the file is larger than 256 kB; this is not a file for CQRM to read",
    )


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000])
def test_what_would_break_the_reader_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(text, encoding="utf-8")
    assert len(mistakes(load_template, path)) == 1
