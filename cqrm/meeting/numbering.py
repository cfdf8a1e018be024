"""The meeting view complete: the record with its minute numbers, and what the next references will be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from cqrm.agenda.numbering import NumberKind, Pattern, Scope
from cqrm.meeting.references import Series, counts_together, next_references, pattern_of, render
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView

if TYPE_CHECKING:
    from cqrm.store.work import Look

_MINUTED = frozenset({EntryKind.NOTE, EntryKind.PARK})


def meeting_view(look: Look, meeting_id: UUID) -> MeetingView:
    """One meeting with everything the screens show.

    Raises:
        NotFound: there is no such meeting.
    """
    from cqrm.store.queries.meeting_view import meeting_frame, record_of

    frame = meeting_frame(look, meeting_id)
    numbers = _MinuteNumbers(look, frame)
    entries = record_of(look, frame)
    items = tuple(numbers.with_record(item, entries.get(item.id, ())) for item in frame.items)
    decision, action, escalation, concern = _next_references(look, frame)
    return replace(
        frame,
        items=items,
        decision_refs=(decision, action),
        next_escalation=escalation,
        next_concern=concern,
    )


def has_minute_number(entry: EntryView) -> bool:
    """Whether an entry is a numbered minute: a note or parked matter, but no sub-heading."""
    return entry.kind in _MINUTED and not entry.is_heading


class _MinuteNumbers:
    """Numbers the notes of a meeting in agenda order; those that are numbered already are not made again."""

    def __init__(self, look: Look, view: MeetingView) -> None:
        self._view = view
        self._pattern = pattern_of(view.body.settings, NumberKind.MINUTE)
        self._count = _minuted_before(look, view, self._pattern)
        self._texts, self._numbered = _kept(look, view)

    def with_record(self, item: ItemView, entries: Iterable[EntryView]) -> ItemView:
        """An item with its record; items are to be given in agenda order."""
        if self._pattern.scope is Scope.ITEM:
            self._count = 0
        numbered = tuple(
            self._with_number(item, entry) if has_minute_number(entry) else entry for entry in entries
        )
        return replace(item, entries=numbered) if numbered else item

    def _with_number(self, item: ItemView, entry: EntryView) -> EntryView:
        self._count += 1
        number = self._text(item.position, self._count)
        source, made = self._numbered.get(entry.id, (None, entry))
        if source is not entry or made.number != number:
            made = replace(entry, number=number)
            self._numbered[entry.id] = entry, made
        return made

    def _text(self, item: int, count: int) -> str:
        text = self._texts.get((item, count))
        if text is None:
            text = render(self._pattern, self._view.body, self._view, item, count)
            self._texts[item, count] = text
        return text


Kept = tuple[dict[tuple[int, int], str], dict[UUID, tuple[EntryView, EntryView]]]
"""Numbers by item and count, and entries by id with and without their number."""


def _kept(look: Look, view: MeetingView) -> Kept:
    """What was numbered before: good as long as the body's settings and the meeting stay what they are."""
    from cqrm.models import Body, Meeting
    from cqrm.store.queries.memory import names, remembered

    def nothing_yet() -> Kept:
        return {}, {}

    return remembered(look, ("numbers", view.id), names(Body, Meeting), nothing_yet)


def _minuted_before(look: Look, view: MeetingView, pattern: Pattern) -> int:
    """How many minute numbers earlier meetings have used, where numbers run on from meeting to meeting."""
    if pattern.scope not in (Scope.YEAR, Scope.SERIES):
        return 0
    from cqrm.store.queries.meetings import minuted_before

    return sum(
        row.notes
        for row in minuted_before(look, view.body.id, view.number, view.designation)
        if counts_together(pattern, row.held_on, view.held_on)
    )


_REFERENCED = (NumberKind.DECISION, NumberKind.ACTION, NumberKind.ESCALATION, NumberKind.CONCERN)


def _next_references(look: Look, view: MeetingView) -> tuple[str, ...]:
    """What the next decision, action, escalation and concern will be called, in the item that is open."""
    item = view.open_item or next(iter(view.items), None)
    if item is None:
        return ("",) * len(_REFERENCED)
    return next_references(look, *(Series(kind, view.body, view, item) for kind in _REFERENCED))
