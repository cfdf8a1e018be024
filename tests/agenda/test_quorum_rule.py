"""The quorum: two-sided, with its margin, and what happens if somebody leaves."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.agenda.quorum_rule import (
    Present,
    QuorumRule,
    Requirement,
    SideRule,
    evaluate,
    if_leaves,
    quorum_words,
    side_words,
)
from cqrm.terms.enums import Side

NAMES = {Side.COMMISSIONER: "ICB", Side.PROVIDER: "Trust"}

RULE = QuorumRule(
    terms="terms of reference 4.2",
    sides=(
        SideRule(
            side=Side.COMMISSIONER,
            minimum=2,
            requires=(Requirement(any_of=("chair", "vice chair")), Requirement(any_of=("clinician",))),
        ),
        SideRule(side=Side.PROVIDER, minimum=2, requires=(Requirement(any_of=("executive",)),)),
    ),
)


def icb(person: str, *roles: str, deputy: bool = False) -> Present:
    return Present(person, Side.COMMISSIONER, frozenset(roles), deputy)


def trust(person: str, *roles: str, deputy: bool = False) -> Present:
    return Present(person, Side.PROVIDER, frozenset(roles), deputy)


ROOM = [
    icb("chair", "chair", "executive"),
    icb("gp", "clinician"),
    icb("contracts"),
    trust("nurse", "executive"),
    trust("deputy md", deputy=True),
]


def test_a_quorate_room_with_one_side_at_its_minimum() -> None:
    state = evaluate(RULE, ROOM)
    commissioner, provider = state.sides
    assert state.quorate
    assert (commissioner.present, commissioner.needed, commissioner.margin) == (3, 2, 1)
    assert (provider.present, provider.needed, provider.margin) == (2, 2, 0)
    assert (commissioner.at_minimum, provider.at_minimum) == (False, True)
    assert [need.met for need in commissioner.requirements] == [True, True]
    assert [need.requirement.words for need in commissioner.requirements] == [
        "chair or vice chair",
        "one clinician",
    ]
    assert quorum_words(state, NAMES) == "ICB 3; Trust 2 (min)"
    assert state.terms == "terms of reference 4.2"


def test_who_cannot_be_spared_is_named_though_the_number_has_room() -> None:
    commissioner = evaluate(RULE, ROOM).sides[0]
    assert commissioner.depends_on == ("chair", "gp")
    assert commissioner.survives == 0
    assert evaluate(RULE, [*ROOM, icb("vice", "vice chair", "clinician")]).sides[0].depends_on == ()


@pytest.mark.parametrize(
    ("leaving", "words"),
    [
        ("nurse", "Trust 1 of 2, no executive"),
        ("deputy md", "Trust 1 of 2"),
        ("chair", "ICB 2, no chair or vice chair"),
        ("contracts", "ICB 2 (min); Trust 2 (min)"),
        ("somebody else", "ICB 3; Trust 2 (min)"),
    ],
)
def test_what_is_said_before_somebody_leaves(leaving: str, words: str) -> None:
    assert quorum_words(if_leaves(RULE, ROOM, leaving), NAMES) == words


def test_an_empty_room() -> None:
    state = evaluate(RULE, [])
    assert not state.quorate
    assert quorum_words(state, {}) == (
        "Commissioner 0 of 2, no chair or vice chair, no clinician; Provider 0 of 2, no executive"
    )


def test_deputies_count_only_where_the_terms_of_reference_say_so() -> None:
    strict = QuorumRule(sides=(SideRule(side=Side.PROVIDER, minimum=2, deputies_count=False),))
    state = evaluate(strict, ROOM).sides[0]
    assert state.counted == ("nurse",)
    assert side_words(state, "Trust") == "Trust 1 of 2"
    assert evaluate(RULE, ROOM).sides[1].counted == ("nurse", "deputy md")


def test_roles_are_compared_as_words() -> None:
    rule = QuorumRule(
        sides=(SideRule(side=Side.COMMISSIONER, minimum=1, requires=(Requirement(any_of=("Vice_Chair",)),)),)
    )
    assert evaluate(rule, [icb("vice", "vice  chair")]).quorate
    assert not evaluate(rule, [icb("chair", "chair")]).quorate


def test_more_than_one_of_a_role() -> None:
    need = Requirement(any_of=("clinician",), at_least=2)
    rule = QuorumRule(sides=(SideRule(side=Side.COMMISSIONER, minimum=1, requires=(need,)),))
    state = evaluate(rule, [icb("gp", "clinician"), icb("contracts")]).sides[0]
    assert side_words(state, "ICB") == "ICB 2, clinician 1 of 2"
    assert need.words == "at least 2: clinician"
    assert Requirement(any_of=("clinician",), at_least=2, printed="two clinicians").words == "two clinicians"


def test_the_same_person_counts_once_and_on_one_side() -> None:
    state = evaluate(RULE, [trust("nurse", "executive"), trust("nurse", "executive"), icb("nurse", "chair")])
    assert [side.present for side in state.sides] == [0, 1]


def test_without_a_rule_every_meeting_is_quorate() -> None:
    state = evaluate(QuorumRule.from_dict({}), [])
    assert state.quorate
    assert quorum_words(state, NAMES) == ""
    assert state.side(Side.PROVIDER) is None


def test_a_rule_is_stored_as_json_and_comes_back() -> None:
    stored = json.dumps(RULE.to_dict())
    assert QuorumRule.from_dict(json.loads(stored)) == RULE
    assert json.loads(stored)["sides"][1] == {
        "side": "provider",
        "minimum": 2,
        "deputies_count": True,
        "requires": [{"any_of": ["executive"], "at_least": 1, "printed": ""}],
    }


@pytest.mark.parametrize(
    "values",
    [
        {"sides": [{"side": "provider"}]},
        {"sides": [{"side": "supplier", "minimum": 1}]},
        {"sides": [{"side": "provider", "minimum": "2"}]},
        {"sides": [{"side": "provider", "minimum": True}]},
        {"sides": [{"side": "provider", "minimum": 1, "maximum": 4}]},
        {"sides": [{"side": "provider", "minimum": 1, "requires": [{"at_least": 1}]}]},
        {"sides": ["provider"]},
        {"sides": 3},
        {"terms": "4.2", "quorum": 3},
    ],
)
def test_a_stored_rule_is_never_read_in_part(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="this is not a stored quorum rule"):
        QuorumRule.from_dict(values)


ROLES = ("chair", "vice chair", "clinician", "executive")
REQUIREMENTS = st.builds(
    Requirement,
    any_of=st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True).map(tuple),
    at_least=st.integers(1, 3),
)
SIDES = st.sampled_from([Side.COMMISSIONER, Side.PROVIDER])
SIDE_RULES = st.builds(
    SideRule,
    side=SIDES,
    minimum=st.integers(1, 4),
    deputies_count=st.booleans(),
    requires=st.lists(REQUIREMENTS, max_size=2).map(tuple),
)
RULES = st.builds(
    QuorumRule, sides=st.lists(SIDE_RULES, max_size=2, unique_by=lambda rule: rule.side).map(tuple)
)
PEOPLE = st.builds(
    Present,
    person=st.sampled_from("abcdefghijkl"),
    side=SIDES,
    counts_as=st.frozensets(st.sampled_from(ROLES), max_size=3),
    is_deputy=st.booleans(),
)
ROOMS = st.lists(PEOPLE, max_size=12, unique_by=lambda someone: someone.person)


@given(RULES, ROOMS, PEOPLE)
def test_one_more_present_never_ends_the_quorum(
    rule: QuorumRule, room: list[Present], arriving: Present
) -> None:
    before = evaluate(rule, room)
    after = evaluate(rule, [*room, arriving])
    for old, new in zip(before.sides, after.sides, strict=True):
        assert new.quorate or not old.quorate
        assert new.margin >= old.margin
        assert new.survives >= old.survives


@given(RULES, ROOMS)
def test_the_margin_and_those_depended_on_tell_exactly_who_may_leave(
    rule: QuorumRule, room: list[Present]
) -> None:
    for state in evaluate(rule, room).sides:
        for someone in room:
            left = if_leaves(rule, room, someone.person).side(state.side)
            assert left is not None
            if someone.person not in state.counted:
                assert left == state
            elif state.quorate:
                may_leave = state.margin > 0 and someone.person not in state.depends_on
                assert left.quorate == may_leave
                assert left.margin == state.margin - 1
            else:
                assert not left.quorate


@given(RULES, ROOMS, st.randoms(use_true_random=False))
def test_a_side_survives_as_many_departures_as_it_says(
    rule: QuorumRule, room: list[Present], rng: random.Random
) -> None:
    for state in evaluate(rule, room).sides:
        leaving = rng.sample(list(state.counted), min(state.survives, state.present))
        staying = [someone for someone in room if someone.person not in leaving]
        after = evaluate(rule, staying).side(state.side)
        assert after is not None
        assert after.quorate == state.quorate


@given(RULES, ROOMS)
def test_the_words_say_what_the_state_says(rule: QuorumRule, room: list[Present]) -> None:
    for state in evaluate(rule, room).sides:
        words = side_words(state, "Trust")
        assert words.endswith("(min)") == state.at_minimum
        assert (" of " in words or ", no " in words) == (not state.quorate)


@given(RULES)
def test_any_rule_survives_storage(rule: QuorumRule) -> None:
    assert QuorumRule.from_dict(json.loads(json.dumps(rule.to_dict()))) == rule
