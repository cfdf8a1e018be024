"""Every kind of mistake in a template is told with file, line, field and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.loading import load_template
from tests.agenda.texts import BODY, TEMPLATE, changed, mistakes

NUMBERS = [
    (
        "minutes = 10",
        'minutes = "ten"',
        '"ten" is not a whole number of minutes; write minutes = 10',
    ),
    (
        "minutes = 10",
        "minutes = 10.5",
        "10.5 is not a whole number of minutes; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = true",
        "true is not a whole number of minutes; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = [10]",
        "a list is not a whole number of minutes; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = 2026-11-25",
        "2026-11-25 is not a whole number of minutes; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = 0",
        "0 is not between 1 and 600; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = -5",
        "-5 is not between 1 and 600; write minutes = 10",
    ),
    (
        "minutes = 10",
        "minutes = inf",
        "inf is not a whole number of minutes; write minutes = 10",
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), NUMBERS, ids=[row[1] for row in NUMBERS])
def test_wrong_minutes(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(changed(TEMPLATE, old, new), encoding="utf-8")
    assert mistakes(load_template, path) == (f'my_template.toml, line 21, item 2 "minutes": {sentence}',)


VALUES = [
    (
        '"for assurance"',
        '"for asurance"',
        'line 20, item 2 "purpose": "for asurance" is not a purpose; did you mean "for assurance"?',
    ),
    (
        '"for assurance"',
        '"gossip"',
        'line 20, item 2 "purpose": "gossip" is not a purpose; write one of "for assurance", "for '
        'approval", "for decision", "for discussion", "for information", "for noting"',
    ),
    (
        'title = "HCAI"',
        'title = "Healthcare infections"',
        'line 18, item 2 "title": "Healthcare infections" has 21 characters, and at most 20 fit; put '
        "the long form in printed",
    ),
    (
        'title = "HCAI"',
        'title = " "',
        'line 18, item 2 "title": the text is empty; write title = "Patient story"',
    ),
    (
        'title = "HCAI"',
        "title = 7",
        'line 18, item 2 "title": 7 is not a text in quotation marks; write title = "Patient story"',
    ),
    (
        'title = "HCAI"\n',
        "",
        'line 16, item 2 "title": this is missing; add title = "Patient story"',
    ),
    (
        'title = "HCAI"',
        'titel = "HCAI"',
        'line 18, item 2 "titel": there is no such setting here; did you mean "title"?',
    ),
    (
        'title = "HCAI"',
        'title = "HCAI"\nxyz = 1',
        'line 19, item 2 "xyz": there is no such setting here; write one of "key", "title", "printed", '
        '"purpose", "minutes", "lead", "prompts", "may_skip"',
    ),
    (
        'key = "hcai"',
        'key = "HCAI cases"',
        'line 17, item 2 "key": "HCAI cases" is not a key of small letters, digits and _; write "hcai_cases"',
    ),
    (
        'key = "hcai"',
        'key = "welcome"',
        'line 17, item 2 "key": item 1 has the key "welcome" too; give each its own key',
    ),
    (
        'lead = "chief_nurse"',
        'lead = "cheif_nurse"',
        'line 22, item 2 "lead": nobody in leads has the key "cheif_nurse"; did you mean "chief_nurse"?',
    ),
    (
        'lead = "chief_nurse"',
        'lead = "matron"',
        'line 22, item 2 "lead": nobody in leads has the key "matron"; write one of "chair", "chief_nurse"',
    ),
    (
        "may_skip = true",
        'may_skip = "yes"',
        'line 24, item 2 "may_skip": "yes" is not true or false; write may_skip = true',
    ),
    (
        'prompts = ["How many?", "Why?"]',
        'prompts = "Why?"',
        'line 23, item 2 "prompts": "Why?" is not a list of texts; write prompts = ["What changed for '
        'patients?"]',
    ),
    (
        '"Why?"',
        "4",
        'line 23, item 2, prompt 2: 4 is not a text in quotation marks; write "What changed for patients?"',
    ),
    (
        '"Why?"',
        '\n"",',
        'line 24, item 2, prompt 2: the text is empty; write "What changed for patients?"',
    ),
    (
        '"Why?"',
        '"a", "b", "c", "d", "e"',
        'line 23, item 2 "prompts": there are 6, and at most 5 are allowed; take some out',
    ),
    (
        'role = "Chief Nurse", side = "provider"',
        'role = "Chief Nurse", side = "provder"',
        'line 6, lead 2 "side": "provder" is not a side of the contract; did you mean "provider"?',
    ),
    (
        '{ key = "chief_nurse", role = "Chief Nurse"',
        '{ key = "chief_nurse"',
        'line 6, lead 2 "role": this is missing; add role = "Chief Nurse"',
    ),
    (
        '{ key = "chief_nurse"',
        '{ key = "chair"',
        'line 6, lead 2 "key": lead 1 has the key "chair" too; give each its own key',
    ),
    (
        "length = 60",
        'length = "an hour"',
        'line 3, "length": "an hour" is not a whole number of minutes; write length = 120',
    ),
    (
        "length = 60",
        "length = 14",
        'line 3, "length": the items take 15 minutes and the meeting has 14; shorten an item, or write '
        "length = 15",
    ),
    (
        "length = 60\n",
        "",
        '"length": this is missing; add length = 120',
    ),
    (
        'edition = "1"',
        'edition = "1"\nkey = "x"',
        'line 3, "key": the key of a template is the file\'s name; delete this line',
    ),
    (
        'name = "Short CQRM"',
        'name = "Short\\u001b[31m CQRM"',
        'line 1, "name": there is a character here that cannot be printed; type the text again',
    ),
    (
        '[[items]]\nkey = "hcai"',
        '[[item]]\nkey = "hcai"',
        'line 16, "item": there is no such setting here; did you mean "items"?',
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), VALUES)
def test_wrong_value(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(changed(TEMPLATE, old, new), encoding="utf-8")
    assert mistakes(load_template, path)[0] == f"my_template.toml, {sentence}"


ITEMS = TEMPLATE[TEMPLATE.index("[[items]]") :]
NO_ITEMS = [
    (
        "",
        '"items": this is missing; add [[items]]',
    ),
    (
        "items = []",
        'line 9, "items": there is no item; write at least 1',
    ),
    (
        "items = 3",
        'line 9, "items": 3 is not a list of blocks; write [[items]]',
    ),
    (
        'items = ["a"]',
        'line 9, item 1: "a" stands where a block is expected; write [[items]]',
    ),
    (
        '[items]\nkey = "a"',
        'line 9, "items": [items] has one bracket; write [[items]]: there may be several',
    ),
]


@pytest.mark.parametrize(("new", "sentence"), NO_ITEMS)
def test_no_items(tmp_path: Path, new: str, sentence: str) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(changed(TEMPLATE, ITEMS, new), encoding="utf-8")
    assert mistakes(load_template, path) == (f"my_template.toml, {sentence}",)


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


def test_all_mistakes_of_a_file_come_at_once_in_the_order_of_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "my_template.toml"
    text = changed(changed(TEMPLATE, "minutes = 10", "minutes = 0"), 'key = "welcome"', 'key = "W"')
    path.write_text(changed(text, "length = 60\n", ""), encoding="utf-8")
    assert [sentence.split(": ")[0] for sentence in mistakes(load_template, path)] == [
        'my_template.toml, "length"',
        'my_template.toml, line 9, item 1 "key"',
        'my_template.toml, line 20, item 2 "minutes"',
    ]


def test_the_error_has_its_parts_for_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "my_template.toml"
    path.write_text(changed(TEMPLATE, "minutes = 10", 'minutes = "ten"'), encoding="utf-8")
    with pytest.raises(AgendaFileError) as caught:
        load_template(path)
    error = caught.value
    assert (error.file, error.line, error.place, error.field) == ("my_template.toml", 21, "item 2", "minutes")
    assert (
        error.title == 'my_template.toml, line 21, item 2 "minutes": "ten" is not a whole number of minutes'
    )
    assert error.advice == "write minutes = 10"


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


def test_forgiving_of_spelling_that_leaves_no_doubt(tmp_path: Path) -> None:
    text = changed(TEMPLATE, '"for assurance"', '"For  Assurance"')
    path = tmp_path / "my_template.toml"
    path.write_text(changed(text, 'side = "provider"', 'side = "Provider"'), encoding="utf-8")
    template = load_template(path)
    assert template.items[1].purpose == "for assurance"
    assert template.leads[1].side == "provider"
