"""The answers of use cases: what was done, and the meeting as it stands after it."""

from __future__ import annotations

from uuid import UUID

from cqrm.meeting.numbering import meeting_view
from cqrm.store.work import Work
from cqrm.terms.views.meeting import Acted


def acted(
    work: Work,
    meeting: UUID,
    label: str,
    *,
    kind: str,
    entry: UUID | None = None,
    removed_characters: int = 0,
) -> Acted:
    """Name the unit of work for history and undo, and answer with the meeting after it.

    Args:
        work: the unit of work.
        meeting: the meeting it belongs to.
        label: what was done, as a sentence in the past without a full stop ("Recorded decision D14-03").
        kind: ``capture``, ``change``, ``attendance``, ``navigation`` or ``meeting``.
        entry: the entry it made or changed.
        removed_characters: what cleaning took out of the text.
    """
    work.label(label, kind=kind, meeting=meeting, entry=entry)
    return Acted(
        meeting=meeting_view(work, meeting),
        label=label,
        entry_id=entry,
        removed_characters=removed_characters,
    )


def unchanged(work: Work, meeting: UUID) -> Acted:
    """Answer to an act that found everything as it asks for; nothing is kept that could be undone."""
    return Acted(meeting=meeting_view(work, meeting), label="")
