"""Patterns that are refused, each with what would be right."""

from __future__ import annotations

import pytest

from cqrm.agenda.numbering import (
    NumberKind,
    PatternError,
    YearKind,
    compile_pattern,
    live_example,
    pattern_mistakes,
)

REFUSED = [
    (
        NumberKind.DECISION,
        "D{meeting",
        "there is a { without its }; put each name in braces, like {n:02}",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-n}",
        "there is a } without its {; put each name in braces, like {n:02}",
    ),
    (
        NumberKind.DECISION,
        "D{}-{n}",
        "there is nothing between { and }; name what is meant, like {n}",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-{n:2}",
        '"n:2" in braces is not understood; a width is written like {n:02}',
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-{n:>4}",
        '"n:>4" in braces is not understood; a width is written like {n:02}',
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-{n:09}",
        "{n:09} is too wide; write at most :06",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-{n!r}",
        '"n!r" in braces is not a name; write {n}',
    ),
    (
        NumberKind.DECISION,
        "D{meeting.__class__}",
        '"meeting.__class__" in braces is not a name; write {n}',
    ),
    (
        NumberKind.DECISION,
        "D{0}-{n}",
        '"0" in braces is not a name; write {n}',
    ),
    (
        NumberKind.DECISION,
        "D{metting}-{n}",
        "{metting} cannot be used for a decision; did you mean {meeting}?",
    ),
    (
        NumberKind.ACTION,
        "A{N}",
        "{N} cannot be used for an action; did you mean {n}?",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-{yyyy:02}-{n}",
        "{yyyy} has a width of its own; write {yyyy}",
    ),
    (
        NumberKind.DECISION,
        "D {meeting}-{n}",
        "the pattern has a space in it; use letters, digits and marks like - / . between the names",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}\\{n}",
        'the pattern has "\\" in it; use letters, digits and marks like - / . between the names',
    ),
    (
        NumberKind.DECISION,
        "D{meeting}-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{n}",
        "the pattern has 54 characters; use at most 40",
    ),
    (
        NumberKind.DECISION,
        "",
        "every decision would get the same number; add {n}, {year_n} or {series_n}",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}",
        "every decision would get the same number; add {n}, {year_n} or {series_n}",
    ),
    (
        NumberKind.DECISION,
        "D{n}",
        "numbers start again with each meeting, so they would come twice; add {meeting}",
    ),
    (
        NumberKind.DECISION,
        "D{yyyy}-{n}",
        "numbers start again with each meeting, so they would come twice; add {meeting}",
    ),
    (
        NumberKind.DECISION,
        "D{year_n}",
        "{year_n} starts again each calendar year, so numbers would come twice; add {yyyy} or {yy}",
    ),
    (
        NumberKind.DECISION,
        "{n}/{year_n}",
        "{n} and {year_n} count the same thing; keep one of them",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}{n:02}",
        "{meeting} and {n} run together; put a mark between them, like - or /",
    ),
    (
        NumberKind.DECISION,
        "D{meeting}0{n}",
        "{meeting} and {n} run together; put a mark between them, like - or /",
    ),
    (
        NumberKind.MINUTE,
        "{item}",
        "every minute would get the same number; add {n}, {year_n} or {series_n}",
    ),
    (
        NumberKind.MEETING,
        "{code}",
        "every meeting would have the same reference; add {meeting}",
    ),
    (
        NumberKind.MEETING,
        "{code}-{n}",
        "{n} cannot be used for a meeting; use one of {meeting}, {code}, {label}, {year_n}, {yyyy}, "
        "{yy}, {mm}, {dd}, {fy}, {fyy}",
    ),
    (
        NumberKind.CONCERN,
        "C{item}-{n}",
        "{item} cannot be used for a concern; use one of {n}, {year_n}, {series_n}, {meeting}, {code}, "
        "{label}, {yyyy}, {yy}, {mm}, {dd}, {fy}, {fyy}",
    ),
    (
        NumberKind.INCIDENT,
        "{yyyy}/",
        "the pattern has no number in it; add {number}",
    ),
]


@pytest.mark.parametrize(("kind", "text", "sentence"), REFUSED)
def test_what_is_refused_says_what_would_be_right(kind: NumberKind, text: str, sentence: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(text, kind)
    assert str(caught.value) == sentence
    assert live_example(text, kind) == sentence
    assert pattern_mistakes(text, kind)[0] == (caught.value.title, caught.value.advice)


def test_a_financial_counter_needs_the_financial_year() -> None:
    assert pattern_mistakes("{yyyy}/{year_n}", NumberKind.DECISION, YearKind.CALENDAR) == ()
    assert pattern_mistakes("{yyyy}/{year_n}", NumberKind.DECISION, YearKind.FINANCIAL) == (
        ("{year_n} starts again each financial year, so numbers would come twice", "add {fy} or {fyy}"),
    )
