"""The filter line of the log and the register: what is understood, and what is refused with which words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.capture.filters import ACTIONS, DECISIONS, Grammar, parse_filter
from cqrm.terms.errors import Refused
from cqrm.terms.filters import Filter, Key, Term, Than

TODAY = date(2026, 11, 21)


def read(line: str, grammar: Grammar = ACTIONS) -> tuple[Term, ...]:
    return parse_filter(line, grammar, TODAY).terms


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("falls", (Term(Key.WORDS, ("falls",)),)),
        ("falls plan", (Term(Key.WORDS, ("falls",)), Term(Key.WORDS, ("plan",)))),
        ('"falls plan"', (Term(Key.WORDS, ("falls plan",)),)),
        ("“falls plan”", (Term(Key.WORDS, ("falls plan",)),)),
        ('"falls', (Term(Key.WORDS, ("falls",)),)),
        ("-falls", (Term(Key.WORDS, ("falls",), unwanted=True),)),
        ('-"falls plan"', (Term(Key.WORDS, ("falls plan",), unwanted=True),)),
        ("owner:nurse", (Term(Key.OWNER, ("nurse",)),)),
        ("OWNER:Nurse", (Term(Key.OWNER, ("Nurse",)),)),
        ('owner:"chief nurse"', (Term(Key.OWNER, ("chief nurse",)),)),
        ("owner:AT,SO", (Term(Key.OWNER, ("AT", "SO")),)),
        ("-owner:AT", (Term(Key.OWNER, ("AT",), unwanted=True),)),
        ("is:overdue", (Term(Key.IS, ("overdue",)),)),
        ("is:Overdue,says_done", (Term(Key.IS, ("overdue", "says-done")),)),
        ("is:done", (Term(Key.IS, ("closed",)),)),
        ('is:"on track"', (Term(Key.IS, ("on-track",)),)),
        ("meeting:HV-13", (Term(Key.MEETING, ("HV-13",)),)),
        ("ref:A12", (Term(Key.REF, ("A12",)),)),
        ("A12-02", (Term(Key.WORDS, ("A12-02",)),)),
        ("2026/1034", (Term(Key.WORDS, ("2026/1034",)),)),
        ("due:<2026-12-01", (Term(Key.DUE, than=Than.BEFORE, day=date(2026, 12, 1)),)),
        ("due:>=1/12/2026", (Term(Key.DUE, than=Than.FROM, day=date(2026, 12, 1)),)),
        ("due:today", (Term(Key.DUE, day=TODAY),)),
        ("due:<=today", (Term(Key.DUE, than=Than.UP_TO, day=TODAY),)),
        ("due:none", (Term(Key.DUE),)),
        ("-due:none", (Term(Key.DUE, unwanted=True),)),
        ("slips:>1", (Term(Key.SLIPS, than=Than.AFTER, number=1),)),
        ("slips:2", (Term(Key.SLIPS, number=2),)),
    ],
)
def test_what_is_understood(line: str, terms: tuple[Term, ...]) -> None:
    assert read(line) == terms


def test_the_register_has_its_own_keys() -> None:
    assert read("verb:agreed is:inquorate on:>2026-04-01", DECISIONS) == (
        Term(Key.VERB, ("agreed",)),
        Term(Key.IS, ("inquorate",)),
        Term(Key.ON, than=Than.AFTER, day=date(2026, 4, 1)),
    )
    with pytest.raises(Refused, match="There is no “slips:” in a filter"):
        read("slips:1", DECISIONS)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("onwer:nurse", "There is no “onwer:” in a filter. Did you mean owner:?"),
        ("Meetings:HV-13", "There is no “Meetings:” in a filter. Did you mean meeting:?"),
        (
            "qqq:1",
            "There is no “qqq:” in a filter. There are owner:, is:, body:, meeting:,",
        ),
        ("is:overdeu", "“is:overdeu” is not known. Did you mean is:overdue?"),
        ("is:qqq", "“is:qqq” is not known. There are open, overdue,"),
        ("is:open,qqq", "“is:qqq” is not known."),
        ("owner:", "“owner:” says nothing. Type what comes after it, as in owner:nurse."),
        ('owner:""', "“owner:” says nothing."),
        ("due:<soon", "“due:<soon” is not a date. Type it as in due:<2026-12-01,"),
        ("due:2026-02-30", "“due:2026-02-30” is not a date."),
        ("due:<none", "“due:<none” is not a date."),
        ("slips:>one", "“slips:>one” is not a number. Type it as in slips:>1."),
        ("slips:-1", "“slips:-1” is not a number."),
        ("x " * 21, "A filter has at most 20 words."),
    ],
)
def test_what_is_refused(line: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read(line)
    assert str(refused.value).startswith(words)


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(line: str) -> None:
    try:
        found = parse_filter(line, ACTIONS, TODAY)
    except Refused as problem:
        assert problem.title.endswith(".")
    else:
        assert isinstance(found, Filter)
        assert all(term.values or term.key in (Key.DUE, Key.SLIPS) for term in found.terms)


word = st.text("abcdefghijklmnopqrstuvwxyzäé0123456789/'.", min_size=1, max_size=12)


@given(st.lists(st.tuples(st.booleans(), st.lists(word, min_size=1, max_size=3)), max_size=6))
def test_quoted_words_come_back_as_they_were(wanted: list[tuple[bool, list[str]]]) -> None:
    line = " ".join(f'{"-" if minus else ""}"{" ".join(words)}"' for minus, words in wanted)
    assert read(line) == tuple(Term(Key.WORDS, (" ".join(words),), unwanted=minus) for minus, words in wanted)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(Than), st.booleans())
def test_dates_in_both_forms_mean_the_same(day: date, than: Than, minus: bool) -> None:
    lead = f"{'-' if minus else ''}due:{than.value}"
    expected = (Term(Key.DUE, than=than, day=day, unwanted=minus),)
    assert read(f"{lead}{day.isoformat()}") == expected
    assert read(f"{lead}{day.day}/{day.month}/{day.year}") == expected
