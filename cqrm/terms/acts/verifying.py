"""What a document is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.terms.requests import Query
from cqrm.terms.views.verifying import StoredMinutes


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeStored(Query[StoredMinutes]):
    """Every stored version of the minutes of a meeting, each with what is wrong with it."""

    ref: str
