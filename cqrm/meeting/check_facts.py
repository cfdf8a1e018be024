"""What the checks before closing look at, and what a check is. Looks at a view only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cqrm.terms.enums import EntryKind
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.drafts import DraftView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView

_SHOWN = 60
"""Characters of a text that stands beside a fault; the rest is where the fault is."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks look at."""

    view: MeetingView
    drafts: tuple[DraftView, ...]
    now: datetime

    def entries(self, kind: EntryKind) -> Iterator[tuple[ItemView, EntryView]]:
        """Every entry of a kind that still stands, with its item, in minute order."""
        for item in self.view.items:
            for entry in item.entries:
                if entry.kind is kind and not entry.withdrawn:
                    yield item, entry


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name for the line "in order", and what finds its faults."""

    code: str
    name: str
    find: Callable[[Facts], Iterator[Fault]]


def short(text: str) -> str:
    """The beginning of a text, for a line beside a fault."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
