"""NHS numbers: ten digits with a check digit, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cqrm.identifiers.words import WORDS

LENGTH: Final = 10
SHAPE: Final = (3, 3, 4)
"""How the number is printed."""
MOST_GROUPS: Final = 4
"""Written in more groups than that, ten digits are a row of figures."""

_RUN = re.compile(r"\d+(?:[ -]{1,3}\d+)*")
_GROUP = re.compile(r"\d+")
_LABEL = re.compile(rf"\b{WORDS['nhs_number']['label']}\b[^0-9\n]{{0,20}}$", re.IGNORECASE)
_LABEL_REACH: Final = 30
_ISSUED: Final = tuple(tuple(ends) for ends in WORDS["nhs_number"]["issued"])


def has_right_check_digit(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit.

    Weights 10 to 2 on the first nine; the check digit is 11 less the remainder of the sum by 11, where 11
    counts as 0 and 10 is never issued. Ten equal digits pass and are none. Source: NHS Data Dictionary.

    Args:
        digits: ten ASCII digits.
    """
    if len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(LENGTH, 1, -1), digits, strict=False))
    return (LENGTH + 1 - total % 11) % 11 == int(digits[-1])


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where NHS numbers stand in a levelled text.

    Ten digits without any other sign of what they are must also lie in the ranges that are issued, since one
    random number in eleven has the right check digit.
    """
    for run in _RUN.finditer(text):
        if run.end() - run.start() < LENGTH:
            continue
        groups = [(found.start(), found.end()) for found in _GROUP.finditer(text, run.start(), run.end())]
        for first in range(len(groups)):
            last = _reach(groups, first)
            if last is not None and _is_number(text, groups, first, last):
                yield groups[first][0], groups[last][1]


def _reach(groups: Sequence[tuple[int, int]], first: int) -> int | None:
    """The group with which ten digits are full; None when no group ends there."""
    total = 0
    for at in range(first, min(first + MOST_GROUPS, len(groups))):
        total += groups[at][1] - groups[at][0]
        if total >= LENGTH:
            return at if total == LENGTH else None
    return None


def _is_number(text: str, groups: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    start, end = groups[first][0], groups[last][1]
    digits = "".join(text[a:b] for a, b in groups[first : last + 1])
    if not has_right_check_digit(digits) or _continues(text, start, end):
        return False
    named = _LABEL.search(text[max(0, start - _LABEL_REACH) : start]) is not None
    shape = tuple(b - a for a, b in groups[first : last + 1])
    if named or shape == SHAPE:
        return True
    if text[start - 1 : start].isalnum():
        return False
    is_whole_run = first == 0 and last == len(groups) - 1
    return (is_whole_run or first == last) and any(low <= int(digits[:9]) <= high for low, high in _ISSUED)


def _continues(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something longer: a decimal, an amount, a code, a path."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    is_amount = before[-1:] in ("£", "$", "€", "+")
    joined_before = before[-1:] in (".", ",", "/") and before[:1].isdigit()
    joined_after = after[:1] in (".", ",", "/") and after[1:].isdigit()
    return is_amount or joined_before or joined_after or after[:1].isalpha()
