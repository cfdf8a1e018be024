"""Which acts can be undone and done again now: kept in memory, rebuilt from the acts of this run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

import cqrm.models  # noqa: F401  declares the tables
from cqrm.terms.saving import Operator

NAVIGATION = "navigation"
"""Kind of the acts that undo passes over: going to an item is no change of the record."""

_act = SQLModel.metadata.tables["act"]


class ActLike(Protocol):
    """The fields of an act that decide what can be undone."""

    id: UUID
    label: str
    kind: str
    meeting_id: UUID | None
    entry_id: UUID | None
    undoes_id: UUID | None
    redoes_id: UUID | None
    actor: str
    device: str
    is_boundary: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One act on the stack."""

    id: UUID
    label: str
    kind: str
    meeting: UUID | None
    entry: UUID | None


@dataclass(slots=True)
class Ledger:
    """The acts of one operator in one run of the app, newest last."""

    operator: Operator
    undoable: list[Mark] = field(default_factory=list)
    redoable: list[Mark] = field(default_factory=list)

    @classmethod
    def load(cls, connection: Connection, session: str, operator: Operator) -> Ledger:
        """Rebuild from the acts of a run, as after a crash or when somebody else takes the keyboard."""
        ledger = cls(operator)
        acts = connection.execute(sa.select(_act).where(_act.c.session == session).order_by(_act.c.position))
        for act in acts.all():
            ledger.note(act)
        return ledger

    def copy(self) -> Ledger:
        """A ledger of its own with the same acts."""
        return Ledger(self.operator, [*self.undoable], [*self.redoable])

    def note(self, act: ActLike) -> None:
        """Take in an act that was committed."""
        if act.is_boundary:
            self.undoable.clear()
            self.redoable.clear()
        elif (act.actor, act.device) != (self.operator.person, self.operator.device):
            return
        elif act.undoes_id is not None:
            self._move(act.undoes_id, self.undoable, self.redoable)
        elif act.redoes_id is not None:
            self._move(act.redoes_id, self.redoable, self.undoable)
        elif act.kind != NAVIGATION:
            self.undoable.append(Mark(act.id, act.label, act.kind, act.meeting_id, act.entry_id))
            self.redoable.clear()

    def _move(self, act_id: UUID, source: list[Mark], target: list[Mark]) -> None:
        for mark in reversed(source):
            if mark.id == act_id:
                source.remove(mark)
                target.append(mark)
                return
