"""What screens and commands ask of the action log and the decision register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cqrm.terms.filters import Filter
from cqrm.terms.requests import Query
from cqrm.terms.views.log import LogPage, RegisterPage

EVERYTHING = Filter()
"""A filter that asks for nothing in particular."""
PAGE = 100
"""Lines read at a time unless said otherwise; several screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeActions(Query[LogPage]):
    """A page of the action log of all bodies.

    Without an ``is:`` or a ``ref:`` in the filter it holds what is open. Red comes first, then amber, what is
    said to be done, what is on track, and at the end what is finished, the newest first.
    """

    asked: Filter = EVERYTHING
    as_at: date | None = None
    """What stood at the end of that day; nothing for now."""
    offset: int = 0
    limit: int | None = PAGE
    """None for all of it."""
    counted: bool = True
    """False answers sooner from a file of many years, and may leave open how many there are in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDecisions(Query[RegisterPage]):
    """A page of the decisions of all bodies, the newest first; withdrawn ones stay in the register."""

    asked: Filter = EVERYTHING
    offset: int = 0
    limit: int | None = PAGE
    """None for all of it."""
    counted: bool = True
    """As for the action log."""
