"""Every agenda that comes with the program: complete, readable in the room, explained to its reader."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from cqrm import bundled
from cqrm.agenda.loading import find_template, list_templates, load_template
from cqrm.agenda.template import AgendaTemplate, Lead, TemplateItem
from cqrm.terms.enums import Side
from tests.agenda.test_shipped_files import CONTRACT_ITEMS, remarks

FOLDER = bundled("agenda_templates")
ORDINARY = ("community_provider", "icb_current", "mental_health", "standard_cqrm")
EVERY = tuple(sorted((*ORDINARY, "extraordinary")))
OPENING = ["welcome", "declarations", "last_minutes", "action_log"]
CLOSING = ["escalations", "any_other_business"]
LONGEST_PROMPT = 80
"""In characters: a question is read aloud, and has to stand on two lines of the narrowest screen."""


def test_these_agendas_come_with_the_program() -> None:
    assert [listed.key for listed in list_templates()] == list(EVERY)
    assert [listed.problem for listed in list_templates() if listed.problem] == []


@pytest.mark.parametrize("key", EVERY)
def test_an_agenda_fills_its_time_and_asks_questions(key: str) -> None:
    template = find_template(key)
    assert template.planned_minutes == template.length
    prompts = [prompt for item in template.items for prompt in item.prompts]
    assert all(2 <= len(item.prompts) <= 5 for item in template.items)
    assert [p for p in prompts if not p.endswith("?") or len(p) > LONGEST_PROMPT] == []
    assert len(set(prompts)) == len(prompts)
    assert len({item.title for item in template.items}) == len(template.items)


@pytest.mark.parametrize("key", EVERY)
def test_every_lead_leads_something_and_has_a_side(key: str) -> None:
    template = find_template(key)
    sides = {Side.COMMISSIONER, Side.PROVIDER} if key in ORDINARY else {Side.COMMISSIONER}
    assert {lead.key for lead in template.leads} - {item.lead for item in template.items} == set()
    assert {lead.side for lead in template.leads} == sides


@pytest.mark.parametrize("key", ORDINARY)
def test_ordinary_agendas_keep_the_keys_of_the_contract_between_opening_and_closing(key: str) -> None:
    keys = [item.key for item in find_template(key).items]
    assert keys[:4] == OPENING
    assert keys[-2:] == CLOSING
    assert set(CONTRACT_ITEMS) - set(keys) == set()
    assert [k for k in keys if k in CONTRACT_ITEMS] == CONTRACT_ITEMS


def test_todays_terms_stand_on_the_keys_of_the_standard_agenda() -> None:
    standard, today = find_template("standard_cqrm"), find_template("icb_current")
    assert [item.key for item in today.items] == [item.key for item in standard.items]
    titles = {item.key: item.paper_title for item in today.items}
    assert "learning responses" in titles["serious_incidents"]
    said = " ".join(prompt for item in today.items for prompt in item.prompts)
    assert [word for word in ("PSII", "PSIRP", "LFPSE", "medical examiners") if word not in said] == []
    assert "Serious" not in " ".join(titles.values())


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("community_provider", {"caseloads", "pressure_ulcers", "safeguarding"}),
        ("mental_health", {"access", "restrictive_practice", "mental_health_act", "safeguarding"}),
    ],
)
def test_other_services_have_items_of_their_own(key: str, own: set[str]) -> None:
    keys = {item.key for item in find_template(key).items}
    assert keys - {item.key for item in find_template("standard_cqrm").items} == own


def test_an_extraordinary_meeting_takes_one_matter() -> None:
    template = find_template("extraordinary")
    assert [item.key for item in template.items] == [
        "welcome",
        "declarations",
        "urgent_matter",
        "escalations",
        "next_steps",
    ]
    assert not any(item.may_skip for item in template.items)


@pytest.mark.parametrize("key", EVERY)
@pytest.mark.parametrize("kind", [AgendaTemplate, Lead, TemplateItem])
def test_remarks_explain_every_setting(key: str, kind: type) -> None:
    told = remarks((FOLDER / f"{key}.toml").read_text(encoding="utf-8").partition("\n[[items]]")[0])
    names = [field.name for field in fields(kind)]
    assert [name for name in names if not re.search(rf"\b{name}\b", told)] == []
    assert [line for line in told.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("key", EVERY)
def test_a_file_of_ones_own_starts_as_an_exact_copy(key: str) -> None:
    path = FOLDER / f"{key}.toml"
    assert load_template(path) == find_template(key.upper())
