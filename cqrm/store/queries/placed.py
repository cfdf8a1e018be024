"""An entry of the record with the place it has in its item."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from cqrm.terms.views.record import EntryView


class Placed(NamedTuple):
    """An entry and where it stands."""

    item: UUID
    position: int
    entry: EntryView
