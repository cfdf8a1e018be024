"""The base of everything the screens and commands ask of the store: acts that change, queries that look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Generic[R_co]):
    """A command: carried out in one unit of work, journalled, labelled, and as a rule undoable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Generic[R_co]):
    """A question: answered from the database without changing it."""


Request = Act[R_co] | Query[R_co]
