"""Dates of birth, hospital numbers, ages and postcodes in a levelled text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cqrm.identifiers.words import WORDS, any_of
from cqrm.terms.words import MONTHS

Span = tuple[int, int]

_MONTH: Final = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" if month[3:] else month for month in MONTHS)
_DATE: Final = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?\d{2,4}"
    r"|\d{1,2} \d{1,2} \d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:of )?(?:{_MONTH})\.?[ ,-]{{0,2}}\d{{2,4}}"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_BIRTH: Final = re.compile(
    rf"\b{any_of(WORDS['birth_date']['words'])}[ :=(.,-]{{0,4}}(?:(?:is|was|the) ){{0,2}}({_DATE})(?!\d)",
    re.IGNORECASE,
)

_HOSPITAL = WORDS["hospital_number"]
_RECORD_NUMBER: Final = (
    rf"(?:{any_of(_HOSPITAL['records'])}(?:'s)?[ ]{{0,2}}{any_of(_HOSPITAL['numbers'])}"
    rf"|{any_of(_HOSPITAL['alone'])}(?:[ ]{{0,2}}{any_of(_HOSPITAL['numbers'])})?)(?![^\W\d])"
)
_CODE: Final = (
    rf"(?:[A-Z]{{1,3}}[ -]?\d{{{_HOSPITAL['fewest_after_letters']},10}}[A-Z]?"
    rf"|\d(?:[ -]?\d){{{_HOSPITAL['fewest_digits'] - 1},11}}[A-Z]?)"
)
_HOSPITAL_NUMBER: Final = re.compile(
    rf"\b{_RECORD_NUMBER}[ :=.#(-]{{0,4}}(?:(?:is|was) )?({_CODE})(?!\w)", re.IGNORECASE
)

_AGE_WORDS = WORDS["age"]
_UNIT: Final = rf"{any_of(_AGE_WORDS['units'])}s?"
_AGES: Final = re.compile(
    rf"(?<![\w.,/£-])(?:(?P<old>\d{{1,3}})[ -]?{_UNIT}[ -]{{1,2}}old\b(?!s)"
    rf"|(?P<short>\d{{1,3}})[ ]?{any_of(_AGE_WORDS['short'])}(?!\w)"
    rf"|aged(?: of|:)? (?P<aged>\d{{1,3}})(?![\w%/]|[.,]\d)"
    # "Age 16" heads a column; of one person it stands between commas.
    rf"|age(?: of|:)? (?P<bare>\d{{1,3}})(?=[ ]?(?:[,;:)!?]|[.](?!\d)|$)))",
    re.IGNORECASE,
)
_GROUP_AFTER: Final = re.compile(rf"[ ]{{0,2}}(?:[+-]|{any_of(_AGE_WORDS['group_after'])}\b)", re.IGNORECASE)
_GROUP_BEFORE: Final = re.compile(rf"(?:\b{any_of(_AGE_WORDS['group_before'])}|[<>≥≤-])[ ]?$", re.IGNORECASE)
_THING: Final = re.compile(rf"[ ]{any_of(_AGE_WORDS['things'])}\b", re.IGNORECASE)
_BEFORE_REACH: Final = 12

_AREA: Final = any_of(WORDS["postcode"]["areas"])
_POSTCODE: Final = re.compile(
    rf"(?<![\w/#-])(?:{_AREA}\d[A-Z\d]? {{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}|GIR ?0AA)(?![\w/-])", re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"(?:1st|2nd|3rd|\dth)$")


def birth_dates(text: str) -> Iterator[Span]:
    """A date after a word for birth; the word is part of what is found."""
    for found in _BIRTH.finditer(text):
        yield found.span()


def hospital_numbers(text: str) -> Iterator[Span]:
    """A number after words for a patient's record; the words are part of what is found."""
    for found in _HOSPITAL_NUMBER.finditer(text):
        yield found.span()


def ages(text: str) -> Iterator[Span]:
    """The age of one person; that of a group ("over 75 years old", "aged 18 to 25") or of a thing is none."""
    for found in _AGES.finditer(text):
        age = found["old"] or found["short"] or found["aged"] or found["bare"]
        group = _GROUP_AFTER.match(text, found.end())
        before = text[max(0, found.start() - _BEFORE_REACH) : found.start()]
        thing = found["old"] is not None and _THING.match(text, found.end())
        if int(age) <= _AGE_WORDS["oldest"] and not group and not thing and not _GROUP_BEFORE.search(before):
            yield found.span()


def postcodes(text: str) -> Iterator[Span]:
    """A full postcode of an area that exists, in one case of letters."""
    for found in _POSTCODE.finditer(text):
        letters = found[0]
        if letters.isupper() or (letters.islower() and not _ORDINAL.search(letters)):
            yield found.span()
