"""Mistakes in the files that people edit, as sentences that say where they are and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from cqrm.terms.errors import CqrmError
from cqrm.terms.text import clean_line

_LONGEST_SHOWN = 40


class AgendaFileError(CqrmError):
    """A template or body file that cannot be used: where, what is wrong, what would be right."""

    def __init__(
        self,
        title: str,
        advice: str = "",
        *,
        file: str = "",
        line: int | None = None,
        column: int | None = None,
        place: str = "",
        field: str = "",
    ) -> None:
        """Make the error for one mistake.

        Args:
            title: what is wrong, as a clause (``"ten" is not a whole number of minutes``).
            advice: what would be right, as a clause (``write minutes = 10``).
            file: the file's name, without its folders.
            line: counted from 1.
            column: counted from 1; only where the text itself cannot be read.
            place: the block in words, for example "item 5".
            field: the name before the equals sign.
        """
        where = _where(file, line, column, place, field)
        whole = f"{where}: {title}" if where else title
        super().__init__(clean_line(whole).text, clean_line(advice).text)
        self.file = file
        self.line = line
        self.column = column
        self.place = place
        self.field = field
        self.others: tuple[AgendaFileError, ...] = ()
        """The further mistakes of the same file, in the order of its lines."""

    def __str__(self) -> str:
        return f"{self.title}; {self.advice}" if self.advice else self.title

    def sentences(self) -> tuple[str, ...]:
        """Every mistake of the file, one sentence each, in the order of its lines."""
        return (str(self), *(str(other) for other in self.others))


def _where(file: str, line: int | None, column: int | None, place: str, field: str) -> str:
    parts = [file] if file else []
    if line is not None:
        parts.append(f"line {line}" if column is None else f"line {line}, column {column}")
    block = " ".join(part for part in (place, f'"{field}"' if field else "") if part)
    return ", ".join([*parts, block] if block else parts)


def shown(value: Any) -> str:  # noqa: ANN401
    """A value from a file as it is quoted in a sentence: short, on one line, in the file's own spelling."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a block"
    text = clean_line(str(value)).text
    text = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a misspelt word most likely meant, or None when nothing is near."""
    by_folded = {choice.casefold(): choice for choice in choices}
    hits = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[hits[0]] if hits else None


def meant(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """Advice for a word that is none of the choices: the nearest one, else all of them.

    Args:
        word: what was written.
        choices: what may be written.
        otherwise: what to say instead of listing the choices.
    """
    kept = list(dict.fromkeys(choices))
    near = nearest(word, kept)
    if near is not None:
        return f'did you mean "{near}"?'
    return otherwise or "write one of " + ", ".join(f'"{choice}"' for choice in kept)
