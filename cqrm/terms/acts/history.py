"""What may be asked of the history of a record."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cqrm.terms.requests import Query
from cqrm.terms.views.history import HistoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHistory(Query[HistoryView]):
    """Every act that touched a record or what hangs on it, by the id of its row."""

    record: UUID
    with_private: bool = False
    """Tell what a private note says; only where its text is on the screen already."""
