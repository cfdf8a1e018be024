"""What a body file may say and leave out, and mistakes that take more than one line to make."""

from __future__ import annotations

from pathlib import Path

from cqrm.agenda.body_file import load_body
from tests.agenda.texts import BODY, TEMPLATE, changed, mistakes


def test_several_parties_on_a_side_need_one_lead(tmp_path: Path) -> None:
    second = (
        '[[organisations]]\nname = "Eastmere Care"\nshort_name = "Care"\nside = "provider"\n\n[[parties]]\n'
    )
    text = changed(BODY, '[[parties]]\norganisation = "ICB"', f'{second}organisation = "ICB"')
    path = tmp_path / "body.toml"

    path.write_text(text.replace("[quorum]\n", '[[parties]]\norganisation = "Care"\n\n[quorum]\n'), "utf-8")
    assert mistakes(load_body, path) == (
        'body.toml, line 28, party 2 "lead": 2 organisations share the provider side and none leads it; '
        "write lead = true for one of them",
    )
    both = text.replace("[quorum]\n", '[[parties]]\norganisation = "Care"\nlead = true\n\n[quorum]\n')
    path.write_text(
        both.replace('organisation = "Trust"\n\n[[p', 'organisation = "Trust"\nlead = true\n\n[[p'), "utf-8"
    )
    assert mistakes(load_body, path) == (
        'body.toml, line 34, party 3 "lead": Trust leads the provider side too; '
        "write lead = true for one of them",
    )
    path.write_text(both, "utf-8")
    assert [party.lead for party in load_body(path).parties] == [False, False, True]


def test_both_sides_of_the_contract_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    text = changed(
        BODY, 'short_name = "Trust"\nside = "provider"', 'short_name = "Trust"\nside = "commissioner"'
    )
    path.write_text(text, encoding="utf-8")
    assert (
        'body.toml, line 20, "parties": no provider is party to the contract; '
        "add a [[parties]] block for the provider"
    ) in mistakes(load_body, path)


def test_a_template_is_no_body(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(TEMPLATE, encoding="utf-8")
    assert mistakes(load_body, path) == (
        'body.toml, line 9, "items": this file is an agenda template, not a body; '
        "start from body.example.toml",
    )


def test_a_template_of_the_users_own_is_found(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(TEMPLATE, encoding="utf-8")
    path = tmp_path / "body.toml"
    path.write_text(changed(BODY, 'code = "TV"', 'code = "TV"\ntemplate = "ours"'), encoding="utf-8")
    assert load_body(path, [tmp_path]).body.template == "ours"
    assert "there is no agenda template" in mistakes(load_body, path)[0]


def test_a_vacant_vice_chair_is_no_mistake_but_a_vacant_requirement_is(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(BODY, encoding="utf-8")
    assert load_body(path).quorum.sides[0].requires[0].any_of == ("chair", "vice chair")
    path.write_text(changed(BODY, 'counts_as = ["chair"]', ""), encoding="utf-8")
    assert mistakes(load_body, path) == (
        'body.toml, line 32, quorum, side 1, requirement 1 "any_of": 1 needed, and 0 of the members count as '
        "chair or vice chair; write the role into counts_as of those who fill it",
    )


def test_an_organisation_can_be_required_by_its_short_name(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(changed(BODY, 'any_of = ["executive"]', 'any_of = ["Trust"]'), encoding="utf-8")
    assert load_body(path).quorum.sides[1].requires[0].words == "one Trust"


def test_times_and_words_are_read_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    for written in ('"9.30"', '"9:30"', "09:30:00"):
        path.write_text(changed(BODY, 'start = "09:30"', f"start = {written}"), encoding="utf-8")
        assert load_body(path).body.start == "09:30"


def test_what_may_be_left_out_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "body.toml"
    path.write_text(BODY[: BODY.index("[quorum]")], encoding="utf-8")
    body = load_body(path)
    assert (body.quorum.sides, body.people, body.numbering.action) == ((), (), "A{meeting}-{n:02}")
    assert (body.settings.due_soon_days, body.settings.circulation_days) == (7, 14)
