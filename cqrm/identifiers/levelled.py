"""A text with its digits, spaces, hyphens and apostrophes made plain, every character in its place."""

from __future__ import annotations

import unicodedata
from typing import Final


class _Levels(dict[int, int]):
    """What a character counts as; worked out when it is first met."""

    def __missing__(self, point: int) -> int:
        self[point] = ord(_plain(chr(point)))
        return self[point]


def levelled(text: str) -> str:
    """The same text, character for character, with every digit, space and hyphen an ordinary one.

    Full-width digits, no-break and thin spaces, the many hyphens and curly apostrophes come out of Word and
    of copied tables; a position in the answer is the same position in the text.
    """
    return text.translate(_LEVELS)


def _plain(char: str) -> str:
    if char in "‘’ʼ´`":
        return "'"
    if char in "‐‑‒–—―−\u00ad﹣－":
        return "-"
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    # Invisible characters between digits must not hide a number.
    category = unicodedata.category(char)
    return " " if category in ("Zs", "Zl", "Zp", "Cc", "Cf") else char


_LEVELS: Final = _Levels()
