"""Cleans the fields of an act once, counts what was taken out, and refuses what is empty."""

from __future__ import annotations

import unicodedata

from cqrm.terms.errors import Refused
from cqrm.terms.text import clean_line

_UNSEEN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
"""Unicode categories that leave no mark on paper: a text made of them alone is empty."""


class FieldCleaner:
    """Cleans the fields of one act; ``removed`` goes into the answer, so that whoever pasted them is told."""

    def __init__(self) -> None:
        self.removed = 0
        """Control characters taken out so far."""

    def line(self, text: str) -> str:
        """One line: breaks become spaces, ends are trimmed."""
        cleaned = clean_line(text)
        self.removed += cleaned.removed
        return cleaned.text if is_visible(cleaned.text) else ""

    def required(self, text: str, what: str) -> str:
        """One line that may not be empty; ``what`` names it ("the reason").

        Raises:
            Refused: nothing readable was given.
        """
        line = self.line(text)
        if not line:
            raise Refused(f"{what[0].upper()}{what[1:]} is missing.", "Type it and try again.")
        return line

    def each(self, texts: tuple[str, ...]) -> list[str]:
        """Several lines, empty ones and repetitions left out, in the order given."""
        return list(dict.fromkeys(line for text in texts if (line := self.line(text))))


def required_line(text: str, what: str) -> str:
    """Clean one line that may not be empty; ``what`` names it ("the name of the body").

    Raises:
        Refused: nothing readable was given.
    """
    return FieldCleaner().required(text, what)


def is_visible(text: str) -> bool:
    """Whether a text leaves any mark on paper."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)
