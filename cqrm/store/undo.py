"""Taking acts back and doing them again, from the images in the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from cqrm.models.base import Row
from cqrm.store.entries import entries_of_act
from cqrm.store.images import columns_of, row_text, tables, values_from
from cqrm.store.ledger import Mark
from cqrm.store.recorder import CHAIN, CHECKPOINT
from cqrm.store.work import Look, Work
from cqrm.terms.errors import Refused
from cqrm.terms.views.meeting import UndoState

UNDO = "undo"
REDO = "redo"
_NOT_THE_RECORD = frozenset({"act", CHAIN, CHECKPOINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back or done again, so that the caller can hand text back."""

    label: str
    """The label of that act: "Recorded decision D14-03"."""
    kind: str
    meeting: UUID | None
    entry: UUID | None
    entity: str
    """Table of the main entry; empty when the act names none."""
    before: dict[str, Any] | None
    """The main entry before that act, by column, as plain JSON values; nothing if the act made it."""
    after: dict[str, Any] | None
    """The main entry after that act; nothing if the act removed it."""


@dataclass(frozen=True, slots=True)
class _Net:
    """What an act did to one row, from its first image to its last."""

    entity: str
    key: str
    before: str | None
    after: str | None

    def reversed(self) -> _Net:
        return replace(self, before=self.after, after=self.before)


def peek(look: Look) -> UndoState:
    """What undo and redo would do now, the act of the present unit of work included."""
    ledger = look.ledger
    pending = look.pending_act() if isinstance(look, Work) else None
    if pending is not None:
        ledger = ledger.copy()
        ledger.note(pending)
    return UndoState(
        undo=ledger.undoable[-1].label if ledger.undoable else "",
        redo=ledger.redoable[-1].label if ledger.redoable else "",
    )


def undo_last(work: Work) -> Undone:
    """Take back the newest act of this person on this device since the app was started.

    Raises:
        Refused: there is nothing to undo, or a row has been changed since.
    """
    if not work.ledger.undoable:
        raise Refused(
            "There is nothing to undo.",
            "Undo reaches back to the start of the app, or to the last close, approval or confirmation.",
        )
    mark = work.ledger.undoable[-1]
    changes = _changes_of(work, mark)
    _apply(work, [change.reversed() for change in reversed(changes)], mark, "undone")
    work.undoes = mark.id
    work.label(f"Took back: {mark.label}", kind=UNDO, meeting=mark.meeting, entry=mark.entry)
    return _undone(mark, changes)


def redo_last(work: Work) -> Undone:
    """Do again what was taken back last; a new act in between clears it.

    Raises:
        Refused: there is nothing to do again, or a row has been changed since.
    """
    if not work.ledger.redoable:
        raise Refused("There is nothing to do again.", "Only what was just undone can be done again.")
    mark = work.ledger.redoable[-1]
    changes = _changes_of(work, mark)
    _apply(work, changes, mark, "done again")
    work.redoes = mark.id
    work.label(f"Did again: {mark.label}", kind=REDO, meeting=mark.meeting, entry=mark.entry)
    return _undone(mark, changes)


def _changes_of(work: Work, mark: Mark) -> list[_Net]:
    nets: dict[tuple[str, str], _Net] = {}
    for entry in entries_of_act(work.session.connection(), mark.id):
        entity, key = entry.link.entity, entry.link.key
        if entity in _NOT_THE_RECORD:
            continue
        known = nets.get((entity, key))
        nets[entity, key] = _Net(entity, key, known.before if known else entry.before, entry.after)
    return [net for net in nets.values() if net.before != net.after]


def _apply(work: Work, changes: list[_Net], mark: Mark, word: str) -> None:
    """Bring every row from its before to its after."""
    pairs = [(change, work.session.get(tables()[change.entity], UUID(change.key))) for change in changes]
    for change, row in pairs:
        if (row_text(row) if row is not None else None) != change.before:
            raise Refused(
                f"“{mark.label}” cannot be {word}: it was changed again since.",
                "Change it where it stands instead.",
            )
    for change, row in pairs:
        _bring(work, change, row)
    work.session.flush()


def _bring(work: Work, change: _Net, row: Row | None) -> None:
    table = tables()[change.entity]
    if change.after is None:
        assert row is not None
        work.remove(row)
        return
    values = values_from(table, change.after)
    if row is None:
        work.add(table(**values))
        return
    for column in columns_of(table):
        if getattr(row, column.name) != values[column.name]:
            setattr(row, column.name, values[column.name])


def _undone(mark: Mark, changes: list[_Net]) -> Undone:
    main = next((c for c in changes if mark.entry is not None and c.key == str(mark.entry)), None)
    return Undone(
        label=mark.label,
        kind=mark.kind,
        meeting=mark.meeting,
        entry=mark.entry,
        entity=main.entity if main else "",
        before=json.loads(main.before) if main and main.before else None,
        after=json.loads(main.after) if main and main.after else None,
    )
