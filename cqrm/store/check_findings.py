"""One finding of a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or worth knowing."""

    severity: Literal["error", "warning"]
    what: str
    advice: str = ""


def error(what: str, advice: str) -> Finding:
    """Something is wrong with the record."""
    return Finding("error", what, advice)


def warning(what: str, advice: str) -> Finding:
    """The record is whole, but somebody should know."""
    return Finding("warning", what, advice)
