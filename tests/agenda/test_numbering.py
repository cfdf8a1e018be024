"""Numbering patterns: what they give, where their counters start again, and what is refused."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cqrm.agenda.numbering import (
    NumberKind,
    Numbers,
    PatternError,
    Scope,
    YearKind,
    clashes,
    compile_pattern,
    counter_year,
    incident_regex,
    live_example,
    names_for,
    reference_regex,
)
from cqrm.terms.text import clean_line

JULY = Numbers(meeting=9, held_on=date(2026, 7, 14), code="NVT", label="CQRM", item=3, count=1)

RENDERED = [
    (NumberKind.MINUTE, "{item}.{n}", "3.1", Scope.ITEM),
    (NumberKind.MINUTE, "QS{yy}/{year_n}", "QS26/1", Scope.YEAR),
    (NumberKind.MINUTE, "{yy}.{year_n:03}", "26.001", Scope.YEAR),
    (NumberKind.MINUTE, "{yyyy}/{mm}/{n:02}", "2026/07/01", Scope.MEETING),
    (NumberKind.DECISION, "D{meeting}-{n:02}", "D9-01", Scope.MEETING),
    (NumberKind.DECISION, "{yyyy}/{year_n}", "2026/1", Scope.YEAR),
    (NumberKind.ACTION, "{yy}/{mm}-{n:02}", "26/07-01", Scope.MEETING),
    (NumberKind.ACTION, "A{meeting}.{item}.{n}", "A9.3.1", Scope.ITEM),
    (NumberKind.CONCERN, "C-{series_n:02}", "C-01", Scope.SERIES),
    (NumberKind.MEETING, "{code}-{meeting}", "NVT-9", Scope.NONE),
    (NumberKind.MEETING, "{code}-{meeting:03}", "NVT-009", Scope.NONE),
    (NumberKind.DOCUMENT, "{label}/{code}/{yyyy}-{mm}", "CQRM/NVT/2026-07", Scope.NONE),
]


@pytest.mark.parametrize(("kind", "text", "reference", "scope"), RENDERED)
def test_patterns_met_in_real_minutes(kind: NumberKind, text: str, reference: str, scope: Scope) -> None:
    pattern = compile_pattern(text, kind)
    assert pattern.render(JULY) == reference
    assert pattern.scope is scope


def test_a_number_wider_than_its_width_is_printed_whole() -> None:
    pattern = compile_pattern("D{meeting}-{n:02}", NumberKind.DECISION)
    assert pattern.render(Numbers(meeting=140, held_on=date(2026, 7, 14), count=123)) == "D140-123"


@pytest.mark.parametrize(
    ("held_on", "year", "fy", "fyy"),
    [
        (date(2026, 3, 31), 2025, "2025/26", "25/26"),
        (date(2026, 4, 1), 2026, "2026/27", "26/27"),
        (date(2099, 4, 1), 2099, "2099/00", "99/00"),
    ],
)
def test_the_financial_year_starts_in_april(held_on: date, year: int, fy: str, fyy: str) -> None:
    assert counter_year(held_on, YearKind.FINANCIAL) == year
    assert counter_year(held_on, YearKind.CALENDAR) == held_on.year
    numbers = Numbers(meeting=1, held_on=held_on, count=7)
    long = compile_pattern("{fy}-{year_n}", NumberKind.DECISION, YearKind.FINANCIAL)
    short = compile_pattern("{fyy}-{year_n}", NumberKind.DECISION, YearKind.FINANCIAL)
    assert (long.render(numbers), short.render(numbers)) == (f"{fy}-7", f"{fyy}-7")


@pytest.mark.parametrize(
    ("text", "kind", "year", "words"),
    [
        ("D{meeting}-{n:02}", "decision", "calendar", "D14-03, D14-04; from 1 again in each meeting"),
        ("{item}.{n}", "minute", "calendar", "7.3, 7.4; from 1 again in each item"),
        ("{code}-{meeting}", "meeting", "calendar", "HV-14"),
        ("QS{yy}/{year_n}", "decision", "calendar", "QS26/3, QS26/4; from 1 again each January"),
        ("{yy}.{year_n:03}", "minute", "calendar", "26.003, 26.004; from 1 again each January"),
        ("{yyyy}/{mm}/{n:02}", "minute", "calendar", "2026/11/03, 2026/11/04; from 1 again in each meeting"),
        ("A{meeting}-{n:02}", "action", "financial", "A14-03, A14-04; from 1 again in each meeting"),
        ("{fyy}/{year_n}", "action", "financial", "26/27/3, 26/27/4; from 1 again each April"),
        ("C-{series_n:02}", "concern", "calendar", "C-03, C-04; on and on, never from 1 again"),
        ("{yyyy}/{year_n}", "action", "financial", "add {fy} or {fyy}"),
        ("D{year_n}", "decision", "calendar", "numbers would come twice; add {yyyy} or {yy}"),
        ("D{meeting}-{m}", "decision", "calendar", "{m} cannot be used for a decision; did you mean {mm}?"),
    ],
)
def test_live_examples_show_two_in_a_row_and_when_they_start_again(
    text: str, kind: str, year: str, words: str
) -> None:
    assert words in live_example(text, NumberKind(kind), YearKind(year))


def test_a_live_example_may_be_of_ones_own_meeting() -> None:
    own = live_example("{yy}/{mm}-{n:02}", NumberKind.ACTION, numbers=JULY)
    assert own == "26/07-01, 26/07-02; from 1 again in each meeting"


@pytest.mark.parametrize(
    ("text", "kind", "expected", "held_on", "count"),
    [
        ("QS{yy}/{year_n}", "decision", "QS14/73", date(2014, 6, 4), 73),
        ("{yy}.{year_n:03}", "minute", "10.065", date(2010, 6, 4), 65),
        ("{yyyy}/{mm}/{n:02}", "minute", "2017/05/04", date(2017, 5, 9), 4),
        ("A{meeting}-{n:02}", "action", "A14-07", date(2026, 11, 25), 7),
    ],
)
def test_numbers_as_real_minutes_have_them(
    text: str, kind: str, expected: str, held_on: date, count: int
) -> None:
    pattern = compile_pattern(text, NumberKind(kind))
    assert pattern.render(Numbers(meeting=14, held_on=held_on, count=count)) == expected


def test_numbers_by_month_are_allowed_with_a_caution() -> None:
    caution = ("two meetings in one month would give the same numbers; {meeting} avoids that",)
    assert compile_pattern("{yy}/{mm}-{n:02}", NumberKind.ACTION).cautions == caution
    assert compile_pattern("{label}/{code}/{yyyy}-{mm}", NumberKind.DOCUMENT).cautions == caution
    assert compile_pattern("{yyyy}-{mm}-{dd}/{n}", NumberKind.ACTION).cautions == ()
    assert compile_pattern("A{meeting}-{n}", NumberKind.ACTION).cautions == ()
    assert compile_pattern("{yyyy}/{mm}/{year_n}", NumberKind.ACTION).cautions == ()


@pytest.mark.parametrize(
    ("decision", "action", "clash"),
    [
        ("D{meeting}-{n:02}", "A{meeting}-{n:02}", False),
        ("{yyyy}/{year_n}", "{yy}/{mm}-{n:02}", False),
        ("{meeting}-{n}", "{meeting}-{n:02}", True),
        ("d{meeting}-{n}", "D{meeting}-{n}", True),
        ("{meeting}-{n}", "{yy}-{year_n}", True),
        ("X{meeting}/{n}", "X1{meeting}/{n}", True),
        ("{fy}-{year_n}", "{yyyy}/{yy}-{year_n}", True),
    ],
)
def test_decisions_and_actions_never_share_a_reference(decision: str, action: str, clash: bool) -> None:
    year = YearKind.FINANCIAL if "{fy}" in decision else YearKind.CALENDAR
    both = {
        "decision": compile_pattern(decision, NumberKind.DECISION, year),
        "action": compile_pattern(action, NumberKind.ACTION),
    }
    assert clashes(both) == ((("decision", "action"),) if clash else ())


@pytest.mark.parametrize(
    ("text", "matching", "other"),
    [
        ("{yyyy}/{number:03}", ["2026/1034", "2026/004"], ["26/1034", "2026/04", "2026-1034"]),
        ("SI.{number}", ["SI.1", "SI.12345"], ["SIx1", "SI."]),
        ("{yy}{mm}-{number:02}", ["2611-07"], ["26-07"]),
    ],
)
def test_incident_references_are_recognised(text: str, matching: list[str], other: list[str]) -> None:
    regex = re.compile(incident_regex(text))
    assert [reference for reference in matching if not regex.fullmatch(reference)] == []
    assert [reference for reference in other if regex.fullmatch(reference)] == []


@pytest.mark.parametrize(
    ("text", "matching", "other"),
    [
        ("C-{series_n:02}", ["C-01", "C-107", "c-7"], ["C-", "D-01", "C-01a"]),
        ("{code}.{fyy}/{year_n}", ["H+V.26/27/3"], ["HV.26/27/3", "H+V.26/3"]),
        ("{label}.{meeting}-{n}", ["CQRM.14-4"], ["CQRG.14-4", "CQRMx14-4"]),
    ],
)
def test_references_of_a_pattern_are_recognised(text: str, matching: list[str], other: list[str]) -> None:
    year = YearKind.FINANCIAL if "{fyy}" in text else YearKind.CALENDAR
    pattern = compile_pattern(text, NumberKind.CONCERN, year)
    regex = re.compile(reference_regex(pattern, "H+V", "CQRM"), re.IGNORECASE)
    assert [reference for reference in matching if not regex.fullmatch(reference)] == []
    assert [reference for reference in other if regex.fullmatch(reference)] == []


FIELDS = sorted({name for kind in NumberKind for name in names_for(kind)} | {"N", "", "x"})
PIECES = st.one_of(
    st.sampled_from(FIELDS).map(lambda name: f"{{{name}}}"),
    st.tuples(st.sampled_from(FIELDS), st.integers(0, 9)).map(lambda pair: f"{{{pair[0]}:0{pair[1]}}}"),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=6).map("".join), st.sampled_from(NumberKind), st.sampled_from(YearKind))
def test_any_text_is_a_pattern_or_is_refused_in_words(text: str, kind: NumberKind, year: YearKind) -> None:
    try:
        pattern = compile_pattern(text, kind, year)
    except PatternError as error:
        assert error.title
        assert error.advice
        assert clean_line(str(error)).removed == 0
    else:
        if kind is not NumberKind.INCIDENT:
            assert re.fullmatch(r"[\w/.:()#&-]+", pattern.render(JULY))


SEPARATED = st.tuples(
    st.sampled_from(["", "", "D", "-", "/", "0"]),
    st.sampled_from(
        [
            "{meeting}",
            "{item}",
            "{n}",
            "{n:02}",
            "{year_n}",
            "{series_n}",
            "{yyyy}",
            "{yy}",
            "{mm}",
            "{fy}",
            "{fyy}",
        ]
    ),
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(SEPARATED, min_size=1, max_size=4).map("".join), st.sampled_from(YearKind))
def test_an_accepted_pattern_never_gives_a_number_twice(text: str, year: YearKind) -> None:
    """Over three years of monthly meetings, equal references mean one record."""
    try:
        pattern = compile_pattern(text, NumberKind.DECISION, year)
    except PatternError:
        return
    records: dict[str, tuple[int, ...]] = {}
    for month in range(36):
        held_on = date(2026 + month // 12, month % 12 + 1, 20)
        scope = {Scope.YEAR: counter_year(held_on, year), Scope.SERIES: 0}.get(pattern.scope, month)
        for item, count in product((1, 11), range(1, 25)):
            reference = pattern.render(Numbers(meeting=month + 1, held_on=held_on, item=item, count=count))
            record = (scope, count, item if pattern.scope is Scope.ITEM else 0)
            assert records.setdefault(reference, record) == record
