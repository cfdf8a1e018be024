"""Rows of text under each other."""

from __future__ import annotations

from collections.abc import Sequence

from cqrm.cli.printing import say
from cqrm.terms.enums import Audience

_MARKS = {
    Audience.COMMISSIONER: " [commissioner only]",
    Audience.PUBLIC_WITHHELD: " [withheld from public]",
}


def audience_words(audience: Audience) -> str:
    """Who may read it, behind its text; nothing for what both parties may."""
    return _MARKS.get(audience, "")


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as they need; the last goes on as far as it likes."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        first = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say(f"{first}  {row[-1]}")
