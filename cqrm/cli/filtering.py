"""The filter words of a command, put together again as they would be typed into the list in the app."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqrm.capture.filters import Grammar
    from cqrm.terms.filters import Filter


def read_filter(words: Sequence[str] | None, grammar: Grammar, today: date) -> Filter:
    """Understand the words of a command.

    Raises:
        typer.BadParameter: one of them is not understood.
    """
    from cqrm.capture.filters import parse_filter
    from cqrm.terms.errors import Refused

    try:
        return parse_filter(" ".join(map(_held_together, words or ())), grammar, today)
    except Refused as problem:
        raise typer.BadParameter(str(problem), param_hint="FILTER") from None


def read_day(text: str | None) -> date | None:
    """A day given as 2026-12-01 or 1/12/2026.

    Raises:
        typer.BadParameter: it is neither.
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date() if text else None
        except ValueError:
            continue
    raise typer.BadParameter(f"“{text}” is not a day. Type it as in 2026-12-01.", param_hint="--as-at")


def _held_together(word: str) -> str:
    """The shell took the quotation marks away; what has spaces gets them back."""
    if not any(mark in word for mark in " \t") or any(mark in word for mark in '"“”'):
        return word
    minus, word = ("-", word[1:]) if word.startswith("-") else ("", word)
    key, colon, value = word.partition(":")
    if colon and key.isalpha():
        return f'{minus}{key}:"{value}"'
    return f'{minus}"{word}"'
