"""The commands by what they print, what they write and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from cqrm import __version__
from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
BODY = ROOT / "cqrm" / "sample" / "acute" / "body.toml"


def test_the_version(cqrm: Command) -> None:
    said = cqrm("--version")
    assert (said.code, said.out, said.err) == (0, f"cqrm {__version__}\n", "")


@pytest.mark.parametrize("words", [("-h",), ("--help",), ("meetings", "--help"), ("template",)])
def test_help_names_what_there_is(cqrm: Command, words: tuple[str, ...]) -> None:
    said = cqrm(*words)
    assert "Usage: cqrm" in said.out + said.err
    assert "\x1b" not in said.out


def test_meetings_newest_first(cqrm: Command, sample: Path) -> None:
    said = cqrm("meetings", "--db", sample)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert len(lines) == 18
    assert [line for line in lines if line.endswith("Harrow Vale CQRM")][:5] == [
        "HV-14   Wed 25 Nov 2026  planned        Harrow Vale CQRM",
        "HV-13   Wed 28 Oct 2026  approved       Harrow Vale CQRM",
        "HV-12   Wed 30 Sep 2026  confirmed      Harrow Vale CQRM",
        "HV-11   Wed 26 Aug 2026  confirmed      Harrow Vale CQRM",
        "HV-10   Wed 22 Jul 2026  confirmed      Harrow Vale CQRM",
    ]


@pytest.mark.parametrize("place", ["before", "after", "variable"])
def test_meetings_for_scripts(
    cqrm: Command, sample: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "before":
        said = cqrm("--db", sample, "meetings", "--json")
    elif place == "after":
        said = cqrm("meetings", "--json", "--db", sample)
    else:
        monkeypatch.setenv("CQRM_DB", str(sample))
        said = cqrm("meetings", "--json")
    assert said.code == 0
    assert said.out.isascii()
    lines = [line for line in json.loads(said.out) if line["body"] == "Harrow Vale CQRM"]
    assert [line["ref"] for line in lines][:5] == ["HV-14", "HV-13", "HV-12", "HV-11", "HV-10"]
    assert lines[0] == {
        "ref": "HV-14",
        "body": "Harrow Vale CQRM",
        "provider": "Harrow Vale Hospitals NHS Trust",
        "date": "2026-11-25",
        "status": "planned",
    }


def test_the_option_after_the_command_counts(cqrm: Command, sample: Path) -> None:
    assert cqrm("--db", "missing.db", "meetings", "--db", sample).code == 0


def test_a_new_database_from_a_body_file(cqrm: Command, home: Path) -> None:
    said = cqrm("new", "northmoor.db", "--from", BODY)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Made northmoor.db: Harrow Vale CQRM, 16 people.",
        "First meeting: HV-2 on Wed 26 Nov 2025. To run it: cqrm northmoor.db",
    ]
    assert [p.name for p in home.iterdir() if p.suffix not in ("", ".log")] == ["northmoor.db"]
    assert (
        cqrm("meetings", "--db", "northmoor.db").out == "HV-2  Wed 26 Nov 2025  planned  Harrow Vale CQRM\n"
    )
    assert cqrm("check", "--db", "northmoor.db").code == 0


def test_without_a_name_it_is_the_users_own_file(cqrm: Command, home: Path) -> None:
    assert cqrm("new", "--from", BODY).code == 0
    assert (home / "Documents" / "CQRM" / "cqrm.db").is_file()
    assert "HV-2" in cqrm("meetings").out


def test_a_file_that_is_there_is_not_made_again(cqrm: Command, sample: Path) -> None:
    before = sample.read_bytes()
    said = cqrm("new", sample, "--from", BODY)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{sample} is there already; it was not changed. To open it: cqrm {sample}\n"
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('code          = "HV"', 'code          = ""', "line 8"),
        ('template      = "standard_cqrm"', 'template      = "standard"', 'did you mean "standard_cqrm"'),
        ("[body]", "[body", "line 3"),
    ],
)
def test_a_body_file_with_a_mistake_makes_nothing(
    cqrm: Command, home: Path, old: str, new: str, words: str
) -> None:
    wrong = BODY.read_text(encoding="utf-8").replace(old, new, 1)
    (home / "body.toml").write_text(wrong, encoding="utf-8")
    said = cqrm("new", "northmoor.db", "--from", "body.toml")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("body.toml, line ") and words in said.err
    assert not (home / "northmoor.db").exists()


def test_every_mistake_of_a_body_file_is_told(cqrm: Command, home: Path) -> None:
    wrong = BODY.read_text(encoding="utf-8").replace('code         = "AT"', 'code         = "PN"')
    (home / "body.toml").write_text(wrong.replace('"standard_cqrm"', '"x"'), encoding="utf-8")
    assert len(cqrm("new", "northmoor.db", "--from", "body.toml").err.splitlines()) == 2


def test_a_refused_set_up_leaves_no_file(cqrm: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cqrm.meeting import set_up
    from cqrm.terms.errors import Refused

    def refuse(*_: object) -> None:
        raise Refused("It cannot be.", "Try another way.")

    monkeypatch.setattr(set_up, "set_up_body", refuse)
    said = cqrm("new", "northmoor.db", "--from", BODY)
    assert (said.code, said.err) == (1, "It cannot be. Try another way.\n")
    assert not list(home.glob("northmoor.db*"))


# --- export ------------------------------------------------------------------


def test_into_the_meetings_folder(cqrm: Command, sample: Path, home: Path) -> None:
    folder = home / "Documents" / "CQRM" / "Harrow Vale" / "2026-10-28 HV-13"
    said = cqrm("export", "minutes", "HV-13", "--db", sample)
    assert (said.code, said.out, said.err) == (0, f"Wrote {folder / 'minutes HV-13.docx'}\n", "")
    cqrm("export", "actions", "hv-13", "--for", "public", "--db", sample)
    assert sorted(p.name for p in folder.iterdir()) == ["action log HV-13 public.docx", "minutes HV-13.docx"]


@pytest.mark.parametrize(
    ("output", "written"),
    [
        (".", "minutes HV-13.docx"),
        ("out/", "out/minutes HV-13.docx"),
        ("board.docx", "board.docx"),
        ("board.DOCX", "board.DOCX"),
        ("board", "board.docx"),
        ("out/board", "out/board.docx"),
    ],
)
def test_under_a_name_of_ones_own(cqrm: Command, sample: Path, home: Path, output: str, written: str) -> None:
    said = cqrm("export", "minutes", "HV-13", "-o", output, "--db", sample)
    assert (said.code, said.out) == (0, f"Wrote {Path(written)}\n")
    assert (home / written).read_bytes().startswith(b"PK")


def test_an_old_file_is_replaced(cqrm: Command, sample: Path, home: Path) -> None:
    (home / "board.docx").write_bytes(b"old")
    assert cqrm("export", "actions", "HV-13", "-o", "board.docx", "--db", sample).code == 0
    assert (home / "board.docx").read_bytes().startswith(b"PK")
    assert [p.name for p in home.iterdir()] == ["board.docx"]


def test_two_exports_are_identical(cqrm: Command, sample: Path, home: Path) -> None:
    for name in ("one.docx", "two.docx"):
        cqrm("export", "minutes", "HV-12", "-o", name, "--db", sample)
    assert (home / "one.docx").read_bytes() == (home / "two.docx").read_bytes()


def test_what_cannot_be_written_is_told(cqrm: Command, sample: Path, home: Path) -> None:
    (home / "out").write_bytes(b"a file")
    said = cqrm("export", "minutes", "HV-13", "-o", "out/", "--db", sample)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("minutes HV-13.docx could not be written to out")
    assert "Traceback" not in said.err


def test_an_unknown_meeting_is_told_which_there_are(cqrm: Command, sample: Path) -> None:
    said = cqrm("export", "minutes", "HV-15", "--db", sample)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "There is no meeting HV-15. "
        "There are NM-22, EM-9, HV-14, NM-21, EM-8, HV-13, HV-12, HV-11; cqrm meetings lists all.\n"
    )


@pytest.mark.parametrize(
    ("readers", "name"),
    [
        ("commissioner", "minutes HV-13 commissioner.docx"),
        ("parties", "minutes HV-13.docx"),
        ("public", "minutes HV-13 public.docx"),
    ],
)
def test_the_name_of_a_copy_says_whose_it_is(
    cqrm: Command, sample: Path, home: Path, readers: str, name: str
) -> None:
    said = cqrm("export", "minutes", "HV-13", "--for", readers, "-o", "./", "--db", sample)
    assert (said.code, said.err) == (0, "")
    assert (home / name).is_file()


def test_the_publics_copy_is_final_once_somebody_signed_it_off(
    cqrm: Command, sample: Path, home: Path
) -> None:
    before = sample.read_bytes()
    said = cqrm("export", "minutes", "EM-8", "--for", "public", "-o", "./", "--db", sample)
    assert (said.code, said.out) == (1, "")
    assert "Nobody has signed off the public copy of EM-8, version" in said.err
    assert "cqrm sign-off EM-8 --for public --reason WHY" in said.err
    assert list(home.glob("*.docx")) == [] and sample.read_bytes() == before
    said = cqrm("export", "minutes", "EM-8", "--for", "public", "--draft", "-o", "./", "--db", sample)
    assert said.code == 0 and (home / "minutes EM-8 public draft.docx").is_file()
    who = ("--by", "Priya Nair", "--db", sample)
    said = cqrm("sign-off", "EM-8", "--for", "parties", "--reason", "read", *who)
    assert said.code == 1 and "Only the copy for the public" in said.err
    said = cqrm("sign-off", "EM-8", "--for", "public", "--reason", "", *who)
    assert said.code == 1 and "reason is missing" in said.err
    said = cqrm("sign-off", "EM-8", "--for", "public", "--reason", "read", *who)
    assert said.code == 0
    assert "Signed off the public copy of " in said.out
    assert cqrm("export", "minutes", "EM-8", "--for", "public", "-o", "./", "--db", sample).code == 0
    assert (home / "minutes EM-8 public.docx").is_file()


def test_a_copy_for_nobody_known_is_a_slip(cqrm: Command, sample: Path) -> None:
    said = cqrm("export", "minutes", "HV-13", "--for", "everybody", "--db", sample)
    assert said.code == 2
    assert "'commissioner', 'parties', 'public'" in said.err


# --- house files -------------------------------------------------------------


def test_a_house_file_is_copied_checked_and_used(cqrm: Command, sample: Path, home: Path) -> None:
    said = cqrm("template", "house", "ours")
    assert (said.code, said.out.splitlines()[0]) == (0, "Wrote ours.docx")
    assert cqrm("template", "check", "ours.docx").out == "ours.docx can be used.\n"
    assert cqrm("template", "house", "ours.docx").err.startswith("ours.docx is there already")
    styled = docx.Document(str(home / "ours.docx"))
    styled.styles["Title"].font.name = "Georgia"
    styled.styles["Decision"].delete()
    styled.save(str(home / "ours.docx"))
    said = cqrm("template", "check", "ours.docx")
    assert said.out.splitlines() == [
        "ours.docx can be used, with what it lacks from the house style.",
        "The template has no style “Decision”; the house style was used.",
        "cqrm template house FILE writes a complete one to restyle in Word.",
    ]
    said = cqrm("export", "minutes", "HV-13", "--house", "ours.docx", "-o", "m.docx", "--db", sample)
    assert (said.code, said.out) == (0, "Wrote m.docx\n")
    assert said.err.startswith("The template has no style “Decision”")
    assert docx.Document(str(home / "m.docx")).styles["Title"].font.name == "Georgia"


@pytest.mark.parametrize(
    ("content", "words"), [(None, "could not be read"), (b"text", "is not a Word document")]
)
def test_a_house_file_that_cannot_be_used(
    cqrm: Command, sample: Path, home: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (home / "bad.docx").write_bytes(content)
    for command in (
        ("template", "check", "bad.docx"),
        ("export", "minutes", "HV-13", "--house", "bad.docx", "-o", "m.docx", "--db", sample),
        ("export", "minutes", "HV-13", "--house", "bad.docx", "--db", sample),
    ):
        said = cqrm(*command)
        assert (said.code, said.out) == (1, "")
        assert words in said.err
    assert list(home.rglob("m*.docx")) == []


# --- templates ---------------------------------------------------------------


def test_templates(cqrm: Command) -> None:
    assert cqrm("template", "list").out.splitlines() == [
        "community_provider   Community provider, 19 items, 120 minutes",
        "extraordinary        Extraordinary meeting, 5 items, 60 minutes",
        "icb_current          Integrated care board, 16 items, 120 minutes",
        "mental_health        Mental health provider, 20 items, 120 minutes",
        "standard_cqrm        Standard CQRM, 16 items, 120 minutes",
    ]
    shown = cqrm("template", "show", "standard_cqrm").out.splitlines()
    assert shown[0] == "Standard CQRM, edition 2026-1: 120 minutes"
    assert shown[1] == "  1  Welcome and quorum       3 min  for noting       Chair"
    assert len(shown) == 17
    items = json.loads(cqrm("template", "show", "Standard_CQRM", "--json").out)["items"]
    assert items[5] == {"key": "hcai", "title": "HCAI", "purpose": "for assurance", "minutes": 10}


def test_a_template_of_ones_own_comes_with_its_mistakes(cqrm: Command, home: Path) -> None:
    own = home / "Documents" / "CQRM" / "templates"
    own.mkdir(parents=True)
    (own / "ours.toml").write_text('name = "Ours"\nlength = "long"\n', encoding="utf-8")
    listed = cqrm("template", "list").out.splitlines()
    assert listed[4].startswith("ours                 cannot be used: ours.toml, ")
    said = cqrm("template", "check", "ours")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("ours.toml")


def test_a_body_file_in_order_shows_what_its_numbers_look_like(cqrm: Command) -> None:
    lines = cqrm("template", "check", ROOT / "agenda_templates" / "body.example.toml").out.splitlines()
    assert lines[1:] == [
        "minutes      1.1, 1.2; from 1 again in each item",
        "decisions    D14-01, D14-02; from 1 again in each meeting",
        "actions      A14-01, A14-02; from 1 again in each meeting",
        "escalations  E14-01, E14-02; from 1 again in each meeting",
        "concerns     C-01, C-02; on and on, never from 1 again",
        "meetings     HV-14",
        "documents    CQRM/HV/2026-11",
    ]


@pytest.mark.parametrize("file", ["agenda_templates/standard_cqrm.toml", "cqrm/sample/acute/body.toml"])
def test_a_file_in_order(cqrm: Command, file: str) -> None:
    said = cqrm("template", "check", ROOT / file)
    assert (said.code, said.err) == (0, "")
    assert " is in order: " in said.out


def test_every_mistake_of_a_template_is_told(cqrm: Command, home: Path) -> None:
    shipped = (ROOT / "agenda_templates" / "standard_cqrm.toml").read_text(encoding="utf-8")
    wrong = shipped.replace("minutes  = 10", "minutes  = ten", 1)
    (home / "a.toml").write_text(wrong, encoding="utf-8")
    assert cqrm("template", "check", "a.toml").err.startswith("a.toml, line ")
    wrong = shipped.replace('\npurpose  = "for noting"', '\npurpose  = "for nothing"')
    (home / "b.toml").write_text(wrong, encoding="utf-8")
    said = cqrm("template", "check", "b.toml")
    assert said.code == 1
    assert len(said.err.splitlines()) == shipped.count('\npurpose  = "for noting"') == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "standart_cqrm"), 'did you mean "standard_cqrm"'),
        (("check", "nowhere.toml"), "nowhere.toml"),
        (("check", "nothing"), 'no agenda template "nothing"'),
    ],
)
def test_a_template_that_is_not_there(cqrm: Command, words: tuple[str, ...], told: str) -> None:
    said = cqrm("template", *words)
    assert (said.code, said.out) == (1, "")
    assert told in said.err


# --- usage -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("meetings", "--jsno"), "--json"),
        (("export", "minuets", "HV-13"), "'minutes', 'actions'"),
        (("export", "minutes"), "REF"),
        (("export", "minutes", "HV-13", "--for", "everybody"), "'public'"),
        (("metings", "--json"), "meetings"),
        (("--db",), "--db"),
        (("new", "--form", "body.toml"), "--from"),
        (("two", "words"), "two"),
    ],
)
def test_wrong_words_are_usage(cqrm: Command, words: tuple[str, ...], told: str) -> None:
    said = cqrm(*words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err and "Traceback" not in said.err


def test_a_mistyped_command_names_the_right_one(cqrm: Command) -> None:
    said = cqrm("metings")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "There is no file metings. Did you mean the command “cqrm meetings”? To make it: cqrm new metings\n"
    )
