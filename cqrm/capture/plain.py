"""Names as they are compared: without case, accents, apostrophes, hyphens and full stops."""

from __future__ import annotations

import unicodedata

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Every sign that people and their word processors put for a hyphen."""

_DROPPED = "'\u2018\u2019\u02bc\u02b9`\u00b4\u2032\uff07.()"
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
    | dict.fromkeys(_DROPPED)
    | {",": " "}
)
_APART = str.maketrans(dict.fromkeys(DASHES, " "))
_TOGETHER = str.maketrans(dict.fromkeys(DASHES))
_HYPHEN = str.maketrans(dict.fromkeys(DASHES, "-"))


def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name; twice when it is hyphenated: parts as words of their own, and as one word."""
    letters = _letters(text)
    apart = tuple(letters.translate(_APART).split())
    together = tuple(letters.translate(_TOGETHER).split())
    return (apart,) if apart == together else (apart, together)


def reference_key(reference: str) -> str:
    """A record's reference as it is compared: any case, any dash, single spaces."""
    return " ".join(reference.translate(_HYPHEN).casefold().split())


def _letters(text: str) -> str:
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return folded.translate(_LETTERS)
