"""The one cleaning function for text from people, applied at every entrance."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BIDI_OVERRIDES = frozenset(chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_NON_CHARACTERS = frozenset({"\ufffe", "\uffff"})
_LINE_BREAKS = {
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that is safe for a terminal, a Word file and a spreadsheet."""

    text: str
    removed: int
    """How many control characters were taken out; shown to the person who pasted them."""


def clean(text: str) -> Cleaned:
    """Normalise to NFC and LF and take out what would reach a terminal or break a Word file.

    Removed: C0 controls but tab and LF, DEL, C1, lone surrogates, U+FFFE/U+FFFF, bidirectional overrides.
    Right-to-left text itself, emoji and brackets stay as typed.
    """
    for old, new in _LINE_BREAKS.items():
        text = text.replace(old, new)
    kept = [c for c in text if not _is_forbidden(c)]
    return Cleaned(unicodedata.normalize("NFC", "".join(kept)), len(text) - len(kept))


def clean_line(text: str) -> Cleaned:
    """Clean text for a one-line field: line breaks and tabs become spaces, ends are trimmed."""
    cleaned = clean(text)
    one_line = cleaned.text.replace("\n", " ").replace("\t", " ").strip()
    return Cleaned(one_line, cleaned.removed)


def _is_forbidden(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character not in "\t\n"
    return (
        0x7F <= code <= 0x9F
        or 0xD800 <= code <= 0xDFFF
        or character in _BIDI_OVERRIDES
        or character in _NON_CHARACTERS
    )
