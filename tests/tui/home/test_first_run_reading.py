"""What is typed and pasted in the four forms, read: people, quorum lines, single values, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrm.agenda.body_file import BodyDetails, Organisation
from cqrm.terms.enums import Capacity, Side
from cqrm.tui.first_run.checking import fault_in
from cqrm.tui.first_run.csv_file import csv_path, read_text
from cqrm.tui.first_run.people_list import read_people
from cqrm.tui.first_run.quorum_line import quorum_words, read_quorum, roles_of

ORGANISATIONS = [("ICB", "Northmoor Integrated Care Board"), ("Trust", "Harrow Vale Hospitals NHS Trust")]
ROLES = ("chair", "vice chair", "clinician", "executive")


@pytest.mark.parametrize(
    ("line", "name", "code", "role", "organisation", "counts_as"),
    [
        ("Anne Taylor, AT, Chief Nurse, Trust", "Anne Taylor", "AT", "Chief Nurse", "Trust", ()),
        ("Anne Taylor\tAT\tChief Nurse\ttrust", "Anne Taylor", "AT", "Chief Nurse", "Trust", ()),
        ("Anne Taylor;AT;Chief Nurse;Trust;", "Anne Taylor", "AT", "Chief Nurse", "Trust", ()),
        ("Anne Taylor, Chief Nurse, Trust", "Anne Taylor", "", "Chief Nurse", "Trust", ()),
        ("Anne Taylor, , Chief Nurse, Trust", "Anne Taylor", "", "Chief Nurse", "Trust", ()),
        ("Anne Taylor, Trust", "Anne Taylor", "", "", "Trust", ()),
        ("Priya Nair, PN, Chair, ICB", "Priya Nair", "PN", "Chair", "ICB", ("chair",)),
        ("Beth Ward, BW, Vice Chair, ICB", "Beth Ward", "BW", "Vice Chair", "ICB", ("vice chair",)),
        (
            "Priya Nair, PN, Chair, Director of Nursing, ICB, chair/clinician",
            "Priya Nair",
            "PN",
            "Chair, Director of Nursing",
            "ICB",
            ("chair", "clinician"),
        ),
        (
            '"Ünal, Bob", BÜ, Chief Executive, Trust',
            "Ünal, Bob",
            "BÜ",
            "Chief Executive",
            "Trust",
            ("executive",),
        ),
        (
            "Anne Taylor, AT, Chief Nurse, harrow vale hospitals nhs trust",
            "Anne Taylor",
            "AT",
            "Chief Nurse",
            "Trust",
            (),
        ),
    ],
)
def test_a_line_is_read_however_it_is_separated(
    line: str, name: str, code: str, role: str, organisation: str, counts_as: tuple[str, ...]
) -> None:
    read = read_people(line, ORGANISATIONS, ROLES)
    assert read.faults == ()
    (person,) = read.people
    assert (person.name, person.code, person.role) == (name, code, role)
    assert (person.organisation, person.counts_as) == (organisation, counts_as)


@pytest.mark.parametrize(
    ("word", "capacity"),
    [("in attendance", Capacity.IN_ATTENDANCE), ("Observer", Capacity.OBSERVER), ("member", Capacity.MEMBER)],
)
def test_the_last_column_may_say_how_somebody_comes(word: str, capacity: Capacity) -> None:
    (person,) = read_people(f"Jo Chair, JC, Chair, ICB, {word}", ORGANISATIONS, ROLES).people
    assert person.capacity is capacity
    assert person.counts_as == (("chair",) if capacity is Capacity.MEMBER else ())


def test_blank_lines_and_a_title_row_are_passed_over() -> None:
    text = "Name, Initials, Role, Organisation\n\nAnne Taylor, AT, Chief Nurse, Trust\n  \n"
    assert [p.name for p in read_people(text, ORGANISATIONS).people] == ["Anne Taylor"]


def test_every_line_that_is_not_read_is_named_with_its_number() -> None:
    text = "\n".join(
        [
            "Anne Taylor, AT, Chief Nurse, Trust",
            "Bob [b]Nobody[/b], BN, Adviser, Nowhere",
            ", XX, Adviser, ICB",
            "Aidan Trent, at, Head of Governance, Trust",
            "Lone Name",
            "N" * 90 + ", ICB",
        ]
    )
    read = read_people(text, ORGANISATIONS)
    assert [p.name for p in read.people] == ["Anne Taylor"]
    assert read.faults == (
        "Line 2: “Nowhere” is no organisation; end the line with ICB or Trust.",
        "Line 3: there is no name; write a line like: Anne Taylor, AT, Chief Nurse, Trust.",
        "Line 4: Anne Taylor has the initials at already; give others, or leave them out.",
        "Line 5: the organisation is missing; end the line with ICB or Trust.",
        f"Line 6: “{'N' * 30}” is longer than 80 characters.",
    )


def test_control_characters_are_taken_out_and_brackets_stay() -> None:
    (person,) = read_people("An\x1bne [x] Taylor, AT, Chief\x00 Nurse, Trust", ORGANISATIONS).people
    assert (person.name, person.role) == ("Anne [x] Taylor", "Chief Nurse")


def test_a_quorum_line_is_a_number_and_roles() -> None:
    rule = read_quorum("3, chair or vice chair, 2 clinicians", Side.COMMISSIONER, deputies_count=False)
    assert rule is not None and not isinstance(rule, str)
    assert (rule.side, rule.minimum, rule.deputies_count) == (Side.COMMISSIONER, 3, False)
    assert [(need.any_of, need.at_least) for need in rule.requires] == [
        (("chair", "vice chair"), 1),
        (("clinician",), 2),
    ]
    assert quorum_words(rule) == "3 members, among them chair or vice chair and at least 2: clinician."
    assert roles_of(rule, None) == {"chair", "vice chair", "clinician"}


def test_no_line_is_no_rule_and_a_number_alone_is_one() -> None:
    assert read_quorum("  ", Side.PROVIDER, deputies_count=True) is None
    assert "always quorate" in quorum_words(None)
    rule = read_quorum("1", Side.PROVIDER, deputies_count=True)
    assert rule is not None and not isinstance(rule, str) and quorum_words(rule) == "1 member."


@pytest.mark.parametrize("text", ["chair", "0, chair", "two", "51"])
def test_a_quorum_line_without_a_number_is_refused(text: str) -> None:
    wrong = read_quorum(text, Side.PROVIDER, deputies_count=True)
    assert isinstance(wrong, str) and wrong.startswith("Begin with how many members are needed")


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        (BodyDetails, "code", "HV", ""),
        (BodyDetails, "code", "H V", "is not a code of 1 to 8 letters and digits"),
        (BodyDetails, "label", "CQRM 14", "is not one word of 2 to 12 letters"),
        (BodyDetails, "name", "", "The text is empty."),
        (Organisation, "short_name", "A name that is far too long", "at most 20 fit"),
        (Organisation, "name", "Northmoor ICB", ""),
    ],
)
def test_forms_are_held_to_the_rules_of_body_files(kind: type, field: str, value: str, said: str) -> None:
    fault = fault_in(kind, field, value)
    assert said in fault and bool(said) == bool(fault)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("people.csv", "people.csv"),
        ('"C:\\Data\\people.CSV"\n', "C:\\Data\\people.CSV"),
        ("a, b\npeople.csv", None),
        ("Anne", None),
        ("", None),
    ],
)
def test_the_path_of_a_list_is_recognised(text: str, path: str | None) -> None:
    assert csv_path(text) == path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_lists_saved_by_excel_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("Éilis Adeyemi;EA;GP;ICB\r\n".encode(encoding))
    assert read_text(str(file)) == ("Éilis Adeyemi;EA;GP;ICB", "")


def test_a_file_that_is_not_there_or_no_list_is_explained(tmp_path: Path) -> None:
    assert read_text(str(tmp_path / "no.csv"))[1].startswith("There is no file")
    (tmp_path / "big.csv").write_bytes(b"x" * 600_000)
    assert "too large" in read_text(str(tmp_path / "big.csv"))[1]
    (tmp_path / "folder.csv").mkdir()
    assert read_text(str(tmp_path / "folder.csv"))[1]
