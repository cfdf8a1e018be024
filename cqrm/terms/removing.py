"""Finding a name in texts however it was typed, and putting something in its place.

Whole words are found, letter case is ignored, any spaces are as good as others, an accent may be typed in one
character or in two, curly apostrophes are as good as straight ones, and characters that cannot be seen do not
count. A name inside a longer word is another word.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

_UNSEEN = re.compile(
    f"[{''.join(filter(lambda c: unicodedata.category(c) == 'Cf', map(chr, range(sys.maxunicode))))}]"
)
_APOSTROPHES = frozenset("'’‘ʼ`´＇")


class SoughtName:
    """One name that is looked for.

    Raises:
        ValueError: it has no letter or digit.
    """

    def __init__(self, name: str) -> None:
        self._name = "".join(_folded(name)[0]).strip()
        words = re.findall(r"[^\W_]+", self._name)
        if not words:
            raise ValueError("a name has letters")
        self._longest = max(words, key=len)

    def is_in(self, text: str) -> bool:
        """Whether the name stands in a text."""
        return next(self._spans(text), None) is not None

    def may_be_in(self, text: str) -> bool:
        """A quick look, also at JSON: where it says no, the name is not there."""
        if text.isascii():
            return self._longest in text.lower()
        return self._longest in _UNSEEN.sub("", _decomposed(text))

    def replaced(self, text: str, by: str) -> str:
        """The text with something else wherever the name stood."""
        parts, done = [], 0
        for start, end in self._spans(text):
            parts += [text[done:start], by]
            done = end
        return "".join((*parts, text[done:])) if parts else text

    @cached_property
    def _bounds(self) -> tuple[bool, bool]:
        return _is_of_a_word(self._name[0]), _is_of_a_word(self._name[-1])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the name begins and ends in a text, from left to right."""
        if not self.may_be_in(text):
            return
        letters, places = _folded(text)
        folded = "".join(letters)
        at = folded.find(self._name)
        while at >= 0:
            end = at + len(self._name)
            if self._is_whole(folded, places, at, end):
                yield places[at], places[end - 1] + 1
                at = folded.find(self._name, end)
            else:
                at = folded.find(self._name, at + 1)

    def _is_whole(self, folded: str, places: list[int], at: int, end: int) -> bool:
        """Whether the letters are words of their own, and not a part of one character such as a ligature."""
        first, last = self._bounds
        if at and (places[at - 1] == places[at] or (first and _is_of_a_word(folded[at - 1]))):
            return False
        return end == len(folded) or not (
            places[end] == places[end - 1]
            or unicodedata.category(folded[end]).startswith("M")
            or (last and _is_of_a_word(folded[end]))
        )


def _folded(text: str) -> tuple[list[str], list[int]]:
    """The characters by which texts are compared, and where in the text each of them comes from."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for letter in _fold(character):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(at)
    return letters, places


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character.isspace():
        return " "
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Pd":
        return "-"
    letters = _decomposed(character)
    # An accent that stands by itself would come apart into a space and its mark.
    return character if letters.startswith(" ") else letters


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M")
