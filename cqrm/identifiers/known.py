"""The people and organisations whose names may stand in the minutes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cqrm.identifiers.levelled import levelled
from cqrm.identifiers.words import WORDS

_TITLES: Final = frozenset(title.casefold() for title in WORDS["name"]["titles"])
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Known:
    """Names that tell nothing about a patient; made once for a meeting."""

    surnames: frozenset[str] = frozenset()
    """Every part of a person's name after the first, and the whole of it."""
    first_names: frozenset[tuple[str, str]] = frozenset()
    """First name and a surname of the same person."""
    phrases: tuple[str, ...] = field(default=tuple(WORDS["name"]["not_people"]))
    """Names of organisations and of whatever else is called after somebody."""

    @classmethod
    def of(cls, people: Iterable[str], organisations: Iterable[str] = ()) -> Known:
        """From the full names of people, with or without title, and the names of organisations."""
        surnames: set[str] = set()
        first_names: set[tuple[str, str]] = set()
        for name in people:
            first, *others = _words(name) or [""]
            parts = {*others, *(part for word in others for part in word.split("-"))} or {first}
            surnames |= parts - {""}
            first_names |= {(first, part) for part in parts}
        phrases = (*WORDS["name"]["not_people"], *organisations)
        return cls(frozenset(surnames), frozenset(first_names), tuple(phrase for phrase in phrases if phrase))

    def has(self, words: list[str]) -> bool:
        """Whether the words after a title are somebody known: a surname, or a first name with one."""
        plain = [plain_name(word) for word in words]
        if plain[0] in self.surnames:
            return True
        return any((plain[0], other) in self.first_names for other in plain[1:2])


def plain_name(word: str) -> str:
    """A name without accents, apostrophes, case or a possessive s: "O’Brien's" is "obrien"."""
    letters = unicodedata.normalize("NFKD", levelled(word)).casefold()
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    return letters.removesuffix("'s").removesuffix("'").replace("'", "")


def _words(name: str) -> list[str]:
    words = [plain_name(word) for word in _WORD.findall(levelled(name))]
    while words and words[0] in _TITLES:
        words.pop(0)
    return words


NOBODY: Final = Known()
"""For texts of no meeting: everybody with a title is a stranger."""
