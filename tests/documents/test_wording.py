"""Sentences and phrases that documents share."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.documents.tables import fitted
from cqrm.documents.wording import capitalised, sentence, tells_more

DUE = date(2026, 9, 8)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("a word", "a word."),
        ("a word. ", "a word."),
        ("why?", "why?"),
        ("he said “go”", "he said “go”."),
        ("he said “go.”", "he said “go.”"),
        ("(all of it)", "(all of it)."),
        ("9 cases", "9 cases."),
        ("", ""),
    ],
)
def test_sentences_end(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_only_the_first_letter_is_raised() -> None:
    assert capitalised("not agreed by the NHS") == "Not agreed by the NHS"


@pytest.mark.parametrize(
    "said", ["8 September", "8th Sept 2026", "by Tue 8/9/26", "Tuesday 8 Sep", "due on the 8th of September"]
)
def test_a_date_said_again_tells_nothing(said: str) -> None:
    assert not tells_more(said, DUE)


@pytest.mark.parametrize(
    "said", ["next CQRM", "end of September", "in two weeks", "9 September", "8 October"]
)
def test_other_words_tell_more(said: str) -> None:
    assert tells_more(said, DUE)


@pytest.mark.parametrize("total", [9638, 14797, 9001, 100])
def test_column_widths_fill_the_text_width(total: int) -> None:
    widths = fitted([1077, 2438, 3175, 2948], total)
    assert sum(widths) == total
    assert min(widths) > 0
