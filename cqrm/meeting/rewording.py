"""Corrections that wait for the next version of the minutes, and how a version takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from cqrm.models import Correction
from cqrm.store.work import Look
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.snapshot import ActionLine, EntryLine, ItemLine, MinutesSnapshot, RewordingLine

WAITING = 0
"""The version of a correction that no version of the minutes holds yet."""


def waiting_corrections(look: Look, meeting_id: UUID) -> list[Correction]:
    """The corrections that no version holds yet, oldest first."""
    return list(
        look.session.exec(
            select(Correction)
            .where(Correction.meeting_id == meeting_id, Correction.version == WAITING)
            .order_by(col(Correction.corrected_at), col(Correction.id))
        )
    )


def reworded(snapshot: MinutesSnapshot, corrections: Sequence[Correction]) -> MinutesSnapshot:
    """The minutes with other words for some entries; all else stays as at the meeting."""
    wordings = {str(correction.entry_id): correction.after for correction in corrections}
    if not wordings:
        return snapshot
    refs = {
        entry.number: wordings[entry.entry_id]
        for item in snapshot.items
        for entry in item.entries
        if entry.kind is EntryKind.ACTION and entry.entry_id in wordings
    }
    return replace(
        snapshot,
        items=tuple(_item(item, wordings) for item in snapshot.items),
        actions=tuple(_action(line, refs) for line in snapshot.actions),
    )


def change_lines(snapshot: MinutesSnapshot, corrections: Sequence[Correction]) -> tuple[str, ...]:
    """``7.2 reworded: the reason.`` for each.

    A sub-heading has no number by which a copy for others could leave its line out, so it has a line only
    where everybody may read it.
    """
    entries = {entry.entry_id: (item, entry) for item in snapshot.items for entry in item.entries}
    lines = []
    for correction in corrections:
        item, entry = entries[str(correction.entry_id)]
        if correction.number or entry.audience is Audience.PARTIES:
            what = correction.number or f"A sub-heading of item {item.number}"
            lines.append(f"{what} reworded: {correction.reason.rstrip('.')}.")
    return tuple(lines)


def rewording_lines(corrections: Sequence[Correction]) -> tuple[RewordingLine, ...]:
    """The corrections as a version of the minutes keeps them."""
    return tuple(
        RewordingLine(
            entry_id=str(correction.entry_id),
            before=correction.before,
            after=correction.after,
            author=correction.author,
            at=correction.corrected_at,
        )
        for correction in corrections
    )


def _item(item: ItemLine, wordings: dict[str, str]) -> ItemLine:
    return replace(item, entries=tuple(_entry(entry, wordings) for entry in item.entries))


def _entry(entry: EntryLine, wordings: dict[str, str]) -> EntryLine:
    return replace(entry, text=wordings[entry.entry_id]) if entry.entry_id in wordings else entry


def _action(line: ActionLine, wordings: dict[str, str]) -> ActionLine:
    return replace(line, text=wordings[line.ref]) if line.ref in wordings and line.is_new else line
