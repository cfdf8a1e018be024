"""Where templates are looked for, and what is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.loading import find_template, list_templates, load_template
from cqrm.terms.enums import Audience
from tests.agenda.texts import BODY, TEMPLATE, changed


def test_the_users_folder_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert find_template("standard_cqrm", [own]).name == "Standard CQRM"
    (own / "standard_cqrm.toml").write_text(TEMPLATE, encoding="utf-8")
    assert find_template("standard_cqrm", [own]).name == "Short CQRM"
    assert find_template("STANDARD_CQRM", [tmp_path / "missing", own]).name == "Short CQRM"


def test_a_broken_file_of_the_users_own_is_told_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "standard_cqrm.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(AgendaFileError) as caught:
        find_template("standard_cqrm", [tmp_path])
    assert (caught.value.file, caught.value.line) == ("standard_cqrm.toml", 1)


SHIPPED = ["community_provider", "extraordinary", "icb_current", "mental_health", "standard_cqrm"]
KEYS = ", ".join(f'"{key}"' for key in sorted([*SHIPPED, "ours"]))


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("standrd_cqrm", 'there is no agenda template "standrd_cqrm"; did you mean "standard_cqrm"?'),
        ("../secret", f'there is no agenda template "../secret"; write one of {KEYS}'),
        ("", f'there is no agenda template ""; write one of {KEYS}'),
    ],
)
def test_an_unknown_key_names_what_there_is(tmp_path: Path, key: str, sentence: str) -> None:
    (tmp_path / "secret.toml").write_text(TEMPLATE, encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "ours.toml").write_text(TEMPLATE, encoding="utf-8")
    with pytest.raises(AgendaFileError) as caught:
        find_template(key, [folder])
    assert str(caught.value) == sentence


def test_the_list_shows_good_and_bad_and_leaves_out_what_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "bad.toml").write_text(changed(TEMPLATE, "minutes = 10", "minutes = 0"), encoding="utf-8")
    (tmp_path / "my_body.toml").write_text(BODY, encoding="utf-8")
    (tmp_path / "~$ours.toml").write_text("x", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "folder.toml").mkdir()
    listed = list_templates([tmp_path])
    assert [one.key for one in listed] == sorted([*SHIPPED, "bad", "ours"])
    bad, ours, standard = (one for one in listed if one.key in ("bad", "ours", "standard_cqrm"))
    assert bad.template is None
    assert bad.problem is not None
    assert bad.problem.line == 21
    assert ours.template == load_template(tmp_path / "ours.toml")
    assert standard.template is not None
    assert len(standard.template.items) == 16
    assert (ours.path, ours.problem) == (tmp_path / "ours.toml", None)


def test_a_template_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Our Agenda.toml"
    path.write_text(TEMPLATE, encoding="utf-8")
    assert load_template(path).key == "Our Agenda"
    assert find_template("our agenda", [tmp_path]).key == "Our Agenda"


def test_everything_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    narrowed = TEMPLATE.replace("may_skip = true", 'may_skip = true\naudience = "Commissioner"')
    path.write_text(narrowed, encoding="utf-8")
    template = load_template(path)
    assert (template.name, template.edition, template.length) == ("Short CQRM", "1", 60)
    first, second = template.items
    assert (first.key, first.purpose, first.minutes, first.prompts) == ("welcome", "for noting", 5, ())
    assert (first.paper_title, first.may_skip) == ("Welcome", False)
    assert (second.paper_title, second.may_skip) == ("Healthcare associated infections", True)
    assert (first.audience, second.audience) == (Audience.PARTIES, Audience.COMMISSIONER)
    assert second.prompts == ("How many?", "Why?")
    assert template.lead_of(second).role == "Chief Nurse"
    assert template.planned_minutes == 15
