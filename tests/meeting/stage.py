"""A real database file with a meeting in it, and a clock that a test moves."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from cqrm.meeting.dispatch import load_handlers
from cqrm.store.journal import RecordingSession
from cqrm.store.ledger import Ledger
from cqrm.store.recorder import Recorder, read_tail
from cqrm.store.work import Look, Work
from cqrm.terms.acts.conduct import StartMeeting
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.clock import SteppingClock, new_id
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView
from tests.meeting.world import START, World, build_world

R = TypeVar("R")


class Stage:
    """Carries out acts and questions on a file, one transaction each."""

    def __init__(self, path: Path, settings: BodySettings | None = None, *, started: bool = True) -> None:
        self.clock = SteppingClock(START)
        self._rng = random.Random(14)
        self._operator = Operator(person="Priya Nair", account="pnair", device="laptop-1")
        self._ledger = Ledger(self._operator)
        self._engine = sa.create_engine(f"sqlite:///{path}")
        self._handlers = load_handlers()
        SQLModel.metadata.create_all(self._engine)
        self.world: World = self._carry_out(lambda work: build_world(work, settings))
        if started:
            self.do(StartMeeting(meeting=self.world.meeting))

    def do(self, act: Act[R]) -> R:
        """Carry out an act."""
        answer: R = self._carry_out(lambda work: self._handlers[type(act)](work, act))
        return answer

    def ask(self, query: Query[R]) -> R:
        """Answer a question."""
        answer: R = self.look(lambda look: self._handlers[type(query)](look, query))
        return answer

    def look(self, question: Callable[[Look], R]) -> R:
        """Read from the file."""
        with self._engine.connect() as connection:
            session = RecordingSession(connection, self._recorder(connection))
            return question(
                Look(session, operator=self._operator, moment=self.clock.now(), ledger=self._ledger)
            )

    def view(self) -> MeetingView:
        """The meeting as it stands in the file."""
        return self.ask(OpenMeeting(ref="HV-14"))

    def item(self, position: int) -> UUID:
        """The id of an item."""
        return self.world.items[position - 1]

    def seen_item(self, position: int) -> ItemView:
        """An item as it stands in the file."""
        return self.view().items[position - 1]

    def entries(self, position: int) -> tuple[EntryView, ...]:
        """The record of an item as it stands in the file."""
        return self.seen_item(position).entries

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _carry_out(self, use_case: Callable[[Work], R]) -> R:
        with self._engine.begin() as connection:
            recorder = self._recorder(connection)
            session = RecordingSession(connection, recorder)
            work = Work(
                session,
                recorder=recorder,
                rng=self._rng,
                run="run-1",
                operator=self._operator,
                moment=self.clock.now(),
                ledger=self._ledger,
            )
            answer = use_case(work)
            act = work.finish()
            session.commit()
        if act is not None:
            self._ledger.note(act)
        return answer

    def _recorder(self, connection: sa.Connection) -> Recorder:
        return Recorder(
            read_tail(connection),
            batch=new_id(self.clock, self._rng),
            operator=self._operator,
            at=self.clock.now(),
            salt=lambda: f"{self._rng.getrandbits(128):032x}",
            new_id=lambda: new_id(self.clock, self._rng),
        )
