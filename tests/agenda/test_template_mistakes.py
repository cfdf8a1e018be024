"""Every kind of mistake in a template is told with file, line, field and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.loading import load_template
from tests.agenda.texts import TEMPLATE, changed, mistakes

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
        '"purpose", "minutes", "lead", "prompts", "may_skip", "audience"',
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
        "may_skip = true",
        'audience = "private"',
        'line 24, item 2 "audience": an item of the agenda cannot be private; '
        'write audience = "commissioner"',
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


def test_forgiving_of_spelling_that_leaves_no_doubt(tmp_path: Path) -> None:
    text = changed(TEMPLATE, '"for assurance"', '"For  Assurance"')
    path = tmp_path / "my_template.toml"
    path.write_text(changed(text, 'side = "provider"', 'side = "Provider"'), encoding="utf-8")
    template = load_template(path)
    assert template.items[1].purpose == "for assurance"
    assert template.leads[1].side == "provider"
