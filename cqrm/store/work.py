"""What a use case gets: the unit of work for an act, the look for a query."""

from __future__ import annotations

import random
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from cqrm.models import ActRow
from cqrm.models.base import Row
from cqrm.store.ledger import Ledger
from cqrm.store.recorder import JournalError, Recorder
from cqrm.terms.clock import new_id
from cqrm.terms.saving import Operator

AnyRow = TypeVar("AnyRow", bound=Row)

_SALT_BITS = 128


class Look:
    """The reading side: one transaction over one state of the file, one moment."""

    def __init__(
        self,
        session: Session,
        *,
        operator: Operator,
        moment: datetime,
        ledger: Ledger | None = None,
        read_only: bool = False,
        recovered: frozenset[str] = frozenset(),
    ) -> None:
        self.session = session
        """Rows are fetched with ``session.get`` and ``session.exec(select(...))``."""
        self.operator = operator
        """Who is at the keyboard."""
        self.ledger = ledger or Ledger(operator)
        """What can be undone, as of the last commit."""
        self.read_only = read_only
        """The file cannot be written: its medium, folder or rights do not allow it."""
        self.recovered = recovered
        """Places of the drafts that a crash left behind and nobody has touched since."""
        self._moment = moment

    def now(self) -> datetime:
        """The moment of this unit of work, in UTC; it stands still until the unit is over."""
        return self._moment


class Work(Look):
    """One transaction in which a use case changes rows; everything in it is journalled and labelled."""

    def __init__(
        self,
        session: Session,
        *,
        recorder: Recorder,
        rng: random.Random,
        run: str,
        operator: Operator,
        moment: datetime,
        ledger: Ledger,
        recovered: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(session, operator=operator, moment=moment, ledger=ledger, recovered=recovered)
        self.undoes: UUID | None = None
        """The act that this one takes back."""
        self.redoes: UUID | None = None
        """The act that this one does again."""
        self.wants_cleaning = False
        """Whether nothing of the old texts may stay in the file once this is committed."""
        self._recorder = recorder
        self._rng = rng
        self._run = run
        self._act: ActRow | None = None
        self._stands_alone = False

    def new_id(self) -> UUID:
        """A fresh identifier from the injected clock and random numbers."""
        return new_id(self, self._rng)

    def salt(self) -> str:
        """A fresh salt for a digest, as 32 hexadecimal digits."""
        return f"{self._rng.getrandbits(_SALT_BITS):0{_SALT_BITS // 4}x}"

    def add(self, row: AnyRow) -> AnyRow:
        """Put a new row into the record."""
        self.session.add(row)
        return row

    def wrote_past_the_journal(self, rows: int) -> None:
        """So many rows were rewritten without an entry: a redaction alone does that, see ``redacting``.

        When it is committed the file is cleaned of what its pages and its log held before.
        """
        self._recorder.rows_written += rows
        self.wants_cleaning = True

    def remove(self, row: Row) -> None:
        """Take a row out of the record; the journal keeps it."""
        self.session.delete(row)

    def label(
        self,
        text: str,
        *,
        kind: str,
        meeting: UUID | None = None,
        entry: UUID | None = None,
        boundary: bool = False,
        alone: bool = False,
    ) -> None:
        """Name the act, as in "Recorded decision D14-03"; a later call replaces the name.

        Args:
            text: what was done, as a person would say it.
            kind: "capture", "change", "attendance", "navigation", "close" and the like; undo passes over
                navigation.
            meeting: the meeting it belongs to.
            entry: the row it is mainly about, whose text an undo hands back.
            boundary: undo never reaches back past this act.
            alone: it is kept although no row of the record is changed.
        """
        self._stands_alone = alone
        self._act = ActRow(
            id=self._recorder.batch,
            position=self._recorder.tail.act_position + 1,
            kind=kind,
            label=text,
            meeting_id=meeting,
            entry_id=entry,
            undoes_id=self.undoes,
            redoes_id=self.redoes,
            actor=self.operator.person,
            device=self.operator.device,
            session=self._run,
            is_boundary=boundary,
            at=self.now(),
        )

    def pending_act(self) -> ActRow | None:
        """The act as it will be kept; nothing while no row is changed or it has no name yet."""
        return self._act if self._has_changes() else None

    def finish(self) -> ActRow | None:
        """Write the act last of all; called by the store when the use case has returned.

        Raises:
            JournalError: rows were changed, but nobody said what was done.
        """
        if not (self._stands_alone or self._has_changes()):
            return None
        if self._act is None:
            raise JournalError("A unit of work that changes rows must be labelled.")
        self.session.add(self._act)
        self.session.flush()
        return self._act

    def _has_changes(self) -> bool:
        session = self.session
        if self._recorder.rows_written:
            session.flush()
            return self._recorder.has_changes
        return bool(
            self._recorder.has_changes
            or session.new
            or session.deleted
            or any(session.is_modified(row, include_collections=False) for row in session.dirty)
        )
