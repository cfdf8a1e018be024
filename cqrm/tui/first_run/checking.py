"""The rules of a body file, asked about one value at a time: forms and files are held to the same."""

from __future__ import annotations

from typing import Any, get_type_hints

from cqrm.agenda.kinds import Told
from cqrm.terms.text import clean_line


def fault_in(kind: type[Any], field: str, value: str) -> str:
    """What is wrong with a value, as a sentence with an example; empty when nothing is.

    Args:
        kind: one of the blocks of a body file.
        field: the name of the value in it.
        value: as typed.
    """
    annotation = get_type_hints(kind, include_extras=True)[field]
    cleaned = clean_line(value).text
    for told in getattr(annotation, "__metadata__", ()):
        if isinstance(told, Told) and told.check is not None:
            wrong = told.check(told.read(cleaned) if told.read else cleaned)
            if wrong is not None:
                example = told.example.strip('"')
                advice = wrong.advice or f"write it like: {example}"
                return f"{_capital(wrong.title)}. {_capital(advice)}."
    return ""


def _capital(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}"
