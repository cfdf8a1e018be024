"""A title and a surname of somebody who is not in the people list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cqrm.identifiers.known import Known, plain_name
from cqrm.identifiers.levelled import levelled
from cqrm.identifiers.words import WORDS, any_of

_NAME = WORDS["name"]
_PARTICLES: Final = any_of(_NAME["particles"])
_NOT_SURNAMES: Final = frozenset(_NAME["not_surnames"])
_LETTERS: Final = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_CAPITAL: Final = r"(?=[^\W\d_a-z])"
"""Before a word that does not begin with a small Latin letter; other alphabets are looked at after."""
_TITLED: Final = re.compile(
    rf"(?<![\w-])(?P<title>{any_of(_NAME['titles'])})(?:\.[ ]?|[ ])(?:(?:[A-Z]\.?[ ]){{0,3}})"
    rf"(?P<name>(?:(?i:{_PARTICLES})[ ]){{0,2}}{_CAPITAL}{_LETTERS}(?:[ ]{_CAPITAL}{_LETTERS})?)"
)
_HASTY: Final = re.compile(
    rf"(?<![\w'-])(?P<title>{any_of(_NAME['small_titles'])})\.?[ ]"
    rf"(?P<name>(?:{_PARTICLES}[ ]){{0,2}}{_LETTERS})"
)
_SHORTEST: Final = 2


def strangers(text: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where a levelled text names somebody with a title whom nobody in the list answers to.

    Args:
        text: the levelled text.
        known: the people and organisations that may be named.
    """
    excused = [span for phrase in known.phrases for span in _places(text, phrase)]
    for pattern in (_TITLED, _HASTY):
        for found in pattern.finditer(text):
            words = found["name"].split(" ")
            if not _is_name(words, hasty=pattern is _HASTY) or known.has(_without_particles(words)):
                continue
            start, end = found.start(), found.start("name") + len(_first_name_to_surname(words))
            if not any(low <= start and found.start("name") < high for low, high in excused):
                yield start, end


def _is_name(words: list[str], *, hasty: bool) -> bool:
    last = words[-1]
    if not hasty:
        return not last[0].islower() and len(last) >= _SHORTEST
    return len(last) >= _SHORTEST and plain_name(last) not in _NOT_SURNAMES


def _without_particles(words: list[str]) -> list[str]:
    particles = set(_NAME["particles"])
    return [word for word in words if word.casefold() not in particles] or words


def _first_name_to_surname(words: list[str]) -> str:
    """The words that are the name: without a possessive s at its end."""
    return re.sub(r"'s?$", "", " ".join(words))


def _places(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(rf"(?<!\w){re.escape(levelled(phrase))}(?!\w)", text, re.IGNORECASE):
        yield found.span()
