"""The meeting view complete: with minute numbers and next references by the body's patterns."""

from __future__ import annotations

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
    from cqrm.store.queries.meeting_view import meeting_view as without_numbers

    view = without_numbers(look, meeting_id)
    return replace(view, items=_numbered(look, view), decision_refs=_next_references(look, view))


def has_minute_number(entry: EntryView) -> bool:
    """Whether an entry is a numbered minute: a note or parked matter, but no sub-heading."""
    return entry.kind in _MINUTED and not entry.is_heading


def _numbered(look: Look, view: MeetingView) -> tuple[ItemView, ...]:
    pattern = pattern_of(view.body.settings, NumberKind.MINUTE)
    count = _minuted_before(look, view, pattern)
    items: list[ItemView] = []
    for item in view.items:
        if pattern.scope is Scope.ITEM:
            count = 0
        entries: list[EntryView] = []
        for entry in item.entries:
            if has_minute_number(entry):
                count += 1
                entry = replace(entry, number=render(pattern, view.body, view, item.position, count))
            entries.append(entry)
        items.append(replace(item, entries=tuple(entries)) if entries else item)
    return tuple(items)


def _minuted_before(look: Look, view: MeetingView, pattern: Pattern) -> int:
    """How many minute numbers earlier meetings have used, where numbers run on from meeting to meeting."""
    if pattern.scope not in (Scope.YEAR, Scope.SERIES):
        return 0
    from cqrm.store.queries.meetings import minuted_before

    return sum(
        row.notes
        for row in minuted_before(look, view.body.id, view.number)
        if counts_together(pattern, row.held_on, view.held_on)
    )


def _next_references(look: Look, view: MeetingView) -> tuple[str, str]:
    """What the next decision and the next action will be called, in the item that is open."""
    item = view.open_item or next(iter(view.items), None)
    if item is None:
        return "", ""
    decision = Series(NumberKind.DECISION, view.body, view, item)
    action = Series(NumberKind.ACTION, view.body, view, item)
    next_decision, next_action = next_references(look, decision, action)
    return next_decision, next_action
