"""What can go wrong, in words for the person at the keyboard."""

from __future__ import annotations

from cqrm.terms.text import clean


class CqrmError(Exception):
    """Base of every error a person may see: what is wrong, and what to do.

    Both sentences are cleaned, because they quote what was typed.
    """

    def __init__(self, title: str, advice: str = "") -> None:
        title, advice = clean(title).text, clean(advice).text
        super().__init__(f"{title} {advice}".strip())
        self.title = title
        """What is wrong and where, as one sentence."""
        self.advice = advice
        """What to do, as one sentence; may be empty."""


class Refused(CqrmError):
    """A use case was asked for something that the record or the rules do not allow; nothing was changed."""


class OpenRefused(CqrmError):
    """A database file was not opened; its bytes are unchanged."""

    def __init__(self, code: str, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.code = code
        """Short reason: missing, directory, empty, not_database, foreign, truncated, damaged, newer, busy,
        read_only, permission."""


class NotSaved(CqrmError):
    """The store could not write; what was typed is still in memory."""

    def __init__(self, code: str, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.code = code
        """Short reason: disk_full, busy, read_only, moved, other."""


class NotFound(CqrmError):
    """A reference names no record."""


class ExportFailed(CqrmError):
    """A document could not be written; the record is unaffected."""
