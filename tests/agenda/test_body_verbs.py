"""The verbs, the assurance scale and the other words a body sets in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.agenda.body_file import load_body
from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.setting_up import body_settings
from cqrm.capture.settings import Verb
from cqrm.terms.settings import DEFAULT_VERBS, BodySettings
from tests.agenda.texts import BODY

VERB = '\n[[verbs]]\nsaid = "{}"\ntyped = "{}"\nauthority = "{}"\n'


def written(path: Path, *verbs: tuple[str, str, str], more: str = "") -> Path:
    file = path / "body.toml"
    text = "".join(VERB.format(*verb) for verb in verbs)
    file.write_text(f"{BODY}\n{text}\n{more}", encoding="utf-8")
    return file


def test_without_verbs_a_body_has_the_usual_ones(tmp_path: Path) -> None:
    assert body_settings(load_body(written(tmp_path))).verbs == DEFAULT_VERBS


def test_the_example_spells_out_what_a_body_has_without_it() -> None:
    settings = body_settings(load_body(bundled("agenda_templates") / "body.example.toml"))
    assert settings.verbs == DEFAULT_VERBS
    plain = BodySettings()
    for name in ("repeated_words", "house_file", "brag", "brag_amber_slips", "brag_red_slips"):
        assert getattr(settings, name) == getattr(plain, name), name


def test_verbs_of_ones_own_are_what_the_capture_line_knows(tmp_path: Path) -> None:
    file = written(tmp_path, ("Endorsed", "endorse", "Recommended to"), ("took  note", "take note", "noted"))
    settings = body_settings(load_body(file))
    assert settings.verbs == (("endorsed", "endorse", "recommended_to"), ("took note", "take note", "noted"))
    assert [Verb.from_row(row).target for row in settings.verbs] == ["body", ""]


@pytest.mark.parametrize(
    ("verbs", "words"),
    [
        ([("agreed", "agree", "settled")], "is not an authority"),
        ([("agreed!", "agree", "decided")], "is not one to three words of letters"),
        (
            [("agreed", "agree", "decided"), ("agreed", "concur", "decided")],
            '"agreed" belongs to verb 1 already; give each verb forms of its own',
        ),
        (
            [("agreed", "agree", "decided"), ("agree", "do so", "decided")],
            '"agree" belongs to verb 1 already',
        ),
    ],
)
def test_a_verb_that_cannot_be_used_is_named(
    tmp_path: Path, verbs: list[tuple[str, str, str]], words: str
) -> None:
    with pytest.raises(AgendaFileError) as caught:
        load_body(written(tmp_path, *verbs))
    assert words in str(caught.value)
    assert caught.value.line is not None


def test_a_level_of_assurance_is_defined_once(tmp_path: Path) -> None:
    scale = (
        'assurance_scale = [{ word = "Limited", meaning = "Gaps" }, { word = "limited", meaning = "Holes" }]'
    )
    block = scale if "[settings]" in BODY else f"[settings]\n{scale}\n"
    with pytest.raises(AgendaFileError) as caught:
        load_body(written(tmp_path, more=block))
    assert 'the word "limited" is used twice; each needs its own' in str(caught.value)
