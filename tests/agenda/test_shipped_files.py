"""The files that users read and copy: complete, valid, and every setting explained in a remark."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from cqrm import bundled
from cqrm.agenda.body_file import (
    AssuranceLevel,
    BodyDetails,
    BodyFile,
    NumberingFile,
    Organisation,
    Party,
    Person,
    ReceivingBody,
    SettingsFile,
    load_body,
)
from cqrm.agenda.loading import find_template, load_template
from cqrm.agenda.numbering import EXAMPLE, NumberKind, compile_pattern
from cqrm.agenda.quorum_rule import Present, QuorumRule, Requirement, SideRule, evaluate
from cqrm.agenda.template import AgendaTemplate, Lead, TemplateItem
from cqrm.terms.enums import Capacity, Side

TEMPLATE_PATH = bundled("agenda_templates") / "standard_cqrm.toml"
BODY_PATH = bundled("agenda_templates") / "body.example.toml"

CONTRACT_ITEMS = [
    "performance_report",
    "hcai",
    "serious_incidents",
    "patient_safety",
    "deaths",
    "complaints",
    "regulator_notices",
    "joint_investigations",
    "remedial_plans",
    "innovation",
]


def test_standard_agenda_walks_all_ten_contract_items_between_the_wrapper_items() -> None:
    template = find_template("standard_cqrm")
    assert [item.key for item in template.items] == [
        "welcome",
        "declarations",
        "last_minutes",
        "action_log",
        *CONTRACT_ITEMS,
        "escalations",
        "any_other_business",
    ]


def test_standard_agenda_fills_two_hours_and_fits_the_rail() -> None:
    template = find_template("standard_cqrm")
    assert template.length == 120
    assert template.planned_minutes == 120
    assert max(len(item.title) for item in template.items) == 20
    assert all(2 <= len(item.prompts) <= 5 for item in template.items)
    assert [item.key for item in template.items if item.may_skip] == ["innovation"]


def test_every_prompt_is_a_question_and_none_is_asked_twice() -> None:
    prompts = [prompt for item in find_template("standard_cqrm").items for prompt in item.prompts]
    assert [prompt for prompt in prompts if not prompt.endswith("?")] == []
    assert len(set(prompts)) == len(prompts)


def test_leads_are_printed_with_the_bodys_own_short_names() -> None:
    template = find_template("standard_cqrm")
    by_key = {item.key: template.lead_of(item) for item in template.items}
    names = {Side.COMMISSIONER: "ICB", Side.PROVIDER: "Trust"}
    assert by_key["serious_incidents"].words(names) == "Chief Nurse (Trust)"
    assert by_key["welcome"].words(names) == "Chair (ICB)"
    assert by_key["welcome"].words({}) == "Chair"


def test_the_optional_items_work_once_their_marks_are_taken_away(tmp_path: Path) -> None:
    text = TEMPLATE_PATH.read_text(encoding="utf-8")
    head, marker, tail = text.partition("# [[items]]")
    opened = "\n".join(line.removeprefix("# ").removeprefix("#") for line in (marker + tail).splitlines())
    longer = head.replace("length      = 120", "length      = 135")
    path = tmp_path / "longer.toml"
    path.write_text(longer + opened, encoding="utf-8")
    assert [item.key for item in load_template(path).items[-2:]] == ["patient_story", "safeguarding"]


def test_body_example_is_complete_and_valid() -> None:
    body = load_body(BODY_PATH)
    assert body.body.code == "HV"
    assert body.body.first_meeting.isoformat() == "2026-11-25"
    assert body.body.first_meeting.strftime("%A") == "Wednesday"
    assert {body.side_of(party.organisation) for party in body.parties} == {Side.COMMISSIONER, Side.PROVIDER}
    assert body.side_of("trust") is Side.PROVIDER
    assert body.side_of("nobody") is None
    assert {person.capacity for person in body.people} == set(Capacity)
    assert [level.word for level in body.settings.assurance_scale] == [
        "substantial",
        "reasonable",
        "limited",
        "none",
    ]


def test_body_example_holds_a_person_for_every_lead_of_the_standard_agenda() -> None:
    body = load_body(BODY_PATH)
    roles = {(body.side_of(person.organisation), person.role) for person in body.people}
    leads = {(lead.side, lead.role) for lead in find_template(body.body.template).leads}
    assert leads - roles == set()


def test_body_example_can_reach_its_quorum() -> None:
    body = load_body(BODY_PATH)
    everybody = [
        Present(person.code, body.side_of(person.organisation) or Side.OTHER, frozenset(person.counts_as))
        for person in body.people
        if person.capacity is Capacity.MEMBER
    ]
    assert evaluate(body.quorum, everybody).quorate


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (NumberKind.MEETING, "HV-14"),
        (NumberKind.MINUTE, "7.3"),
        (NumberKind.DECISION, "D14-03"),
        (NumberKind.ACTION, "A14-03"),
        (NumberKind.ESCALATION, "E14-03"),
        (NumberKind.CONCERN, "C-03"),
        (NumberKind.DOCUMENT, "CQRM/HV/2026-11"),
    ],
)
def test_body_example_numbers_as_its_remarks_say(kind: NumberKind, expected: str) -> None:
    numbering = load_body(BODY_PATH).numbering
    assert compile_pattern(getattr(numbering, kind), kind).render(EXAMPLE) == expected


def remarks(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.startswith("#"))


@pytest.mark.parametrize("kind", [AgendaTemplate, Lead, TemplateItem])
def test_template_remarks_explain_every_setting(kind: type) -> None:
    told = remarks(TEMPLATE_PATH.read_text(encoding="utf-8").partition("# --- Two more")[0])
    names = [field.name for field in fields(kind)]
    assert [name for name in names if not re.search(rf"\b{name}\b", told)] == []


@pytest.mark.parametrize(
    "kind",
    [
        BodyDetails,
        Organisation,
        Party,
        QuorumRule,
        SideRule,
        Requirement,
        NumberingFile,
        Person,
        ReceivingBody,
        SettingsFile,
        AssuranceLevel,
    ],
)
def test_body_remarks_explain_every_setting(kind: type) -> None:
    told = remarks(BODY_PATH.read_text(encoding="utf-8"))
    names = [field.name for field in fields(kind)]
    assert [name for name in names if not re.search(rf"\b{name}\b", told)] == []


def test_body_example_shows_every_setting_as_it_is_written() -> None:
    text = BODY_PATH.read_text(encoding="utf-8")
    written = {name for name in re.findall(r"\b(\w+)\s*=", text) if name}
    kinds = (BodyDetails, Organisation, Party, NumberingFile, Person, ReceivingBody, SettingsFile)
    names = {field.name for kind in kinds for field in fields(kind)}
    assert names - written == set()
    blocks = set(re.findall(r"^\[+(\w+)", text, re.MULTILINE))
    assert blocks == {field.name for field in fields(BodyFile)}


@pytest.mark.parametrize("path", [TEMPLATE_PATH, BODY_PATH], ids=["template", "body"])
def test_remarks_fit_a_narrow_editor_window(path: Path) -> None:
    told = remarks(path.read_text(encoding="utf-8")).splitlines()
    assert len(told) > 30
    assert [line for line in told if len(line) > 80] == []
