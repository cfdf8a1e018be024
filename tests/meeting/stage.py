"""A real database file with a meeting in it, and a clock that a test moves."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from cqrm.meeting.dispatch import load_handlers
from cqrm.meeting.numbering import meeting_view
from cqrm.models import Action
from cqrm.store.queries.memory import PLACE, Memory
from cqrm.store.thread import Store
from cqrm.store.work import Look, Work
from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.conduct import RecordAction, RecordDecision, RecordNote, StartMeeting
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Authority
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator
from cqrm.terms.settings import BodySettings
from cqrm.terms.steady import SteadyClock
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.record import EntryView, ItemView
from tests.meeting.world import START, World, build_world

R = TypeVar("R")
SECONDS = 30.0
"""How long a test waits for the store before it fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put(Act[Any]):
    """Put rows straight into the tables, as a test needs them."""

    rows: Callable[[Work], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Query[Any]):
    """Read rows straight from the tables."""

    question: Callable[[Look], Any]


class Stage:
    """Carries out acts and questions on a file through the store."""

    def __init__(
        self,
        path: Path,
        world: World | None = None,
        settings: BodySettings | None = None,
        *,
        steady: bool = False,
        begin: datetime = START,
    ) -> None:
        """Open a file; without a world it is made anew and one is put in. A steady clock is the app's."""
        self.clock = SteppingClock(begin)
        self.store = Store(
            path,
            clock=SteadyClock(self.clock) if steady else self.clock,
            # Identifiers come from clock and random numbers: those of a prepared file must not come again.
            rng=random.Random(14 if world is None else 15),
            operator=Operator(person="Priya Nair", account="pnair", device="laptop-1"),
            load_handlers=_handlers,
            create=world is None,
        )
        self.store.start().result(SECONDS)
        self.world: World = world or self.put(lambda work: build_world(work, settings))

    def start(self) -> None:
        """Open the meeting."""
        self.do(StartMeeting(meeting=self.world.meeting))

    def do(self, act: Act[R]) -> R:
        """Carry out an act."""
        return self.store.submit(act).result(SECONDS)

    def ask(self, query: Query[R]) -> R:
        """Answer a question."""
        return self.store.submit(query).result(SECONDS)

    def put(self, rows: Callable[[Work], R]) -> R:
        """Put rows into the tables; the function labels its work."""
        answer: R = self.do(Put(rows=rows))
        return answer

    def read(self, question: Callable[[Look], R]) -> R:
        """Read rows from the tables."""
        answer: R = self.ask(Read(question=question))
        return answer

    def action_row(self, action: UUID) -> Action:
        """An action as it is stored."""
        row: Action | None = self.read(lambda look: look.session.get(Action, action))
        assert row is not None
        return row

    def view(self) -> MeetingView:
        """The meeting as it stands in the file."""
        return self.ask(OpenMeeting(ref="HV-14"))

    def truth(self) -> MeetingView:
        """The same read anew, whatever the store remembers."""

        def read(look: Look) -> MeetingView:
            places = look.session.connection().info
            kept = places.pop(PLACE, None)
            look.session.info.pop(PLACE, None)
            try:
                return meeting_view(look, self.world.meeting)
            finally:
                places[PLACE] = kept or Memory()

        return self.read(read)

    def item(self, position: int) -> UUID:
        """The id of an item."""
        return self.world.items[position - 1]

    def seen_item(self, position: int) -> ItemView:
        """An item as it stands in the file."""
        return self.view().items[position - 1]

    def entries(self, position: int) -> tuple[EntryView, ...]:
        """The record of an item as it stands in the file."""
        return self.seen_item(position).entries

    def present(self, *codes: str) -> None:
        """These people are here from now."""
        for code in codes:
            self.do(MarkPresent(attendance=self.world.attendance[code]))

    def note(self, position: int, text: str) -> UUID:
        """Record a note and answer its id."""
        return _entry(self.do(RecordNote(item=self.item(position), text=text)))

    def decision(self, position: int, text: str, **fields: Any) -> UUID:  # noqa: ANN401
        """Record a decision that was agreed and answer its id."""
        act = RecordDecision(
            item=self.item(position),
            verb=fields.pop("verb", "agreed"),
            text=text,
            authority=fields.pop("authority", Authority.DECIDED),
            **fields,
        )
        return _entry(self.do(act))

    def action(self, position: int, text: str, *owners: str, **fields: Any) -> UUID:  # noqa: ANN401
        """Record an action and answer its id."""
        act = RecordAction(item=self.item(position), text=text, owners=owners, **fields)
        return _entry(self.do(act))

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


def _handlers() -> dict[type, Callable[[Any, Any], Any]]:
    return {
        **load_handlers(),
        Put: lambda work, act: act.rows(work),
        Read: lambda look, query: query.question(look),
    }


def _entry(answer: Acted) -> UUID:
    assert answer.entry_id is not None
    return answer.entry_id
