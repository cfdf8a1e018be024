"""Whatever is done in whatever order, the record keeps its rules and undo leads back to the beginning."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlmodel import col, select

from cqrm.meeting.lookups import entries_of
from cqrm.meeting.quorum_now import state_at, to_stored
from cqrm.models import AgendaItem, Decision
from cqrm.store.check_journal import check_journal
from cqrm.store.work import Look
from cqrm.terms.acts.attend import MarkExpected, MarkLeft, MarkPresent, NameDeputy
from cqrm.terms.acts.close import MarkRead
from cqrm.terms.acts.conduct import (
    ChangeEntry,
    MoveEntry,
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    RemoveEntry,
    SettleItem,
)
from cqrm.terms.acts.progress import CloseAction, ReviewAction, ReviseDue, UpdateAction
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Audience, Authority, EntryKind, ItemState
from cqrm.terms.errors import Refused
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from tests.meeting.stage import Stage
from tests.meeting.world import ITEMS, PEOPLE, START, World

POSITIONS = st.integers(1, len(ITEMS))
CODES = st.sampled_from([code for code, *_ in PEOPLE if code != "CE"])
TEXTS = st.sampled_from(["one", "/two", "three: four", "  five ", "s\x07ix"])
PICKS = st.integers(0, 9)
OUTCOMES = (EntryKind.DECISION, EntryKind.ACTION)
WALKING = ("Item ", "Started ")
"""How the labels of acts begin that going to an item may overtake."""


@cache
def prepared() -> tuple[Path, World]:
    folder = Path(tempfile.mkdtemp(prefix="cqrm-machine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    stage = Stage(folder / "hv.db")
    stage.close()
    return folder / "hv.db", stage.world


class Record(RuleBasedStateMachine):
    """A meeting in session, its chair's hands, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        source, world = prepared()
        self.folder = Path(tempfile.mkdtemp(prefix="cqrm-machine-"))
        path = self.folder / "hv.db"
        shutil.copyfile(source, path)
        self.stage = Stage(path, world)
        self.initial = self.stage.view()
        self.stage.start()
        self.view = self.stage.view()
        self.started = self.view
        self.read: dict[Any, str] = {}

    # What the chair does

    @rule(minutes=st.integers(0, 20))
    def time_passes(self, minutes: int) -> None:
        self.stage.clock.advance(minutes=minutes)

    @rule(position=POSITIONS, text=TEXTS, kind=st.sampled_from([EntryKind.NOTE, EntryKind.PARK]))
    def record_note(self, position: int, text: str, kind: Any) -> None:  # noqa: ANN401
        self.act(RecordNote(item=self.stage.item(position), text=text, kind=kind))

    @rule(position=POSITIONS, text=TEXTS, pick=PICKS, made_of_note=st.booleans())
    def record_decision(self, position: int, text: str, pick: int, made_of_note: bool) -> None:
        self.act(
            RecordDecision(
                item=self.stage.item(position),
                verb="agreed",
                text=text,
                authority=Authority.DECIDED,
                from_note=self.a_note(position, pick) if made_of_note else None,
            )
        )

    @rule(position=POSITIONS, text=TEXTS, owner=CODES, pick=PICKS, made_of_note=st.booleans())
    def record_action(self, position: int, text: str, owner: str, pick: int, made_of_note: bool) -> None:
        self.act(
            RecordAction(
                item=self.stage.item(position),
                text=text,
                owners=(owner,),
                due_on=date(2026, 12, 30),
                due_text="next cqrm",
                from_note=self.a_note(position, pick) if made_of_note else None,
            )
        )

    @precondition(lambda self: self.entries())
    @rule(pick=PICKS, text=TEXTS, audience=st.sampled_from([Audience.PARTIES, Audience.COMMISSIONER]))
    def change(self, pick: int, text: str, audience: Audience) -> None:
        entry = self.an_entry(pick)
        self.act(ChangeEntry(entry=entry.id, kind=entry.kind, wording=text, audience=audience))

    @precondition(lambda self: self.entries())
    @rule(pick=PICKS)
    def move(self, pick: int) -> None:
        entry = self.an_entry(pick)
        self.act(MoveEntry(entry=entry.id, kind=entry.kind))

    @precondition(lambda self: self.entries())
    @rule(pick=PICKS, reason=st.sampled_from(["", "said twice"]))
    def remove(self, pick: int, reason: str) -> None:
        entry = self.an_entry(pick)
        self.act(RemoveEntry(entry=entry.id, kind=entry.kind, reason=reason))

    @precondition(lambda self: self.entries(*OUTCOMES))
    @rule(pick=PICKS)
    def read_back(self, pick: int) -> None:
        outcomes = self.entries(*OUTCOMES)
        entry = outcomes[pick % len(outcomes)]
        self.act(MarkRead(meeting=self.view.id, entries=(entry.id,)))

    @rule(position=POSITIONS, settle=st.booleans())
    def go_to(self, position: int, settle: bool) -> None:
        self.act(OpenItem(item=self.stage.item(position), settle_previous=settle))

    @rule(
        position=POSITIONS,
        state=st.sampled_from(["done", "deferred", "not_reached", "dropped", "to_come"]),
    )
    def settle(self, position: int, state: Any) -> None:  # noqa: ANN401
        self.act(SettleItem(item=self.stage.item(position), state=state, reason="paper late"))

    @rule(code=CODES, ago=st.none() | st.integers(0, 30))
    def come(self, code: str, ago: int | None) -> None:
        self.act(MarkPresent(attendance=self.stage.world.attendance[code], at=self.moment(ago)))

    @rule(code=CODES, ago=st.none() | st.integers(0, 30))
    def leave(self, code: str, ago: int | None) -> None:
        self.act(MarkLeft(attendance=self.stage.world.attendance[code], at=self.moment(ago)))

    @rule(code=CODES)
    def take_back_presence(self, code: str) -> None:
        self.act(MarkExpected(attendance=self.stage.world.attendance[code]))

    @rule(member=st.sampled_from(["TO", "AT", None]))
    def deputise(self, member: str | None) -> None:
        person = self.stage.world.people[member] if member else None
        self.act(NameDeputy(attendance=self.stage.world.attendance["MO"], deputy_for=person))

    @rule(
        which=st.sampled_from(["A13-01", "A13-02"]),
        what=st.sampled_from(["update", "revise", "look", "close"]),
        days=st.integers(1, 60),
    )
    def follow_up(self, which: str, what: str, days: int) -> None:
        meeting, action = self.view.id, self.stage.world.carried[which]
        due = START.date() + timedelta(days=days)
        acts: dict[str, Act[Any]] = {
            "update": UpdateAction(meeting=meeting, action=action, text=""),
            "revise": ReviseDue(meeting=meeting, action=action, due_on=due, due_text="", reason="late"),
            "look": ReviewAction(meeting=meeting, action=action),
            "close": CloseAction(meeting=meeting, action=action, evidence="report seen"),
        }
        self.act(acts[what])

    @rule()
    def undo(self) -> None:
        self.act(Undo(meeting=self.view.id))

    @rule()
    def redo(self) -> None:
        self.act(Redo(meeting=self.view.id))

    @precondition(lambda self: len(self.view.undo.undo) > 0 and not self.view.undo.undo.startswith(WALKING))
    @rule()
    def undo_and_redo(self) -> None:
        before = self.view
        self.act(Undo(meeting=before.id))
        self.act(Redo(meeting=before.id))
        # It is refused where the meeting had gone on to another item: undo does not open a second one.
        assert self.view == before or self.view.undo.redo == before.undo.undo

    # What holds at every moment

    @invariant()
    def references_are_given_once(self) -> None:
        refs = [e.number for e in self.entries(*OUTCOMES)]
        assert len(set(refs)) == len(refs)
        assert not set(self.view.decision_refs) & set(refs)

    @invariant()
    def what_was_read_back_keeps_its_number(self) -> None:
        now = {e.id: e.number for e in self.entries(*OUTCOMES) if e.read_back}
        assert all(now[entry] == number for entry, number in self.read.items())
        self.read = now

    @invariant()
    def entries_have_places_of_their_own(self) -> None:
        notes = [e for e in self.entries() if e.kind not in OUTCOMES]
        assert [e.number for e in notes] == [
            f"{item.position}.{n}"
            for item in self.view.items
            for n in range(1, 1 + sum(e.kind not in OUTCOMES for e in item.entries))
        ]

    @invariant()
    def no_place_is_taken_twice(self) -> None:
        def places(look: Look) -> list[tuple[Any, int]]:
            return [
                (row.item_id, row.position) for item in self.view.items for row in entries_of(look, item.id)
            ]

        taken = self.stage.read(places)
        assert len(set(taken)) == len(taken) == len(self.entries())

    @invariant()
    def the_quorum_of_each_decision_is_that_of_its_moment(self) -> None:
        rows = self.stage.read(
            lambda look: look.session.exec(select(Decision).order_by(col(Decision.ref))).all()
        )
        for row in rows:
            state = state_at(self.view, row.captured_at)
            assert row.quorate is state.quorate
            assert row.quorum == to_stored(self.view.body, state)

    @invariant()
    def one_item_is_open_at_most(self) -> None:
        visited = [i.id for i in self.view.items if any(v.ended_at is None for v in i.visits)]
        stored = self.stage.read(
            lambda look: look.session.exec(
                select(AgendaItem.id).where(AgendaItem.state == ItemState.OPEN)
            ).all()
        )
        assert len(visited) <= 1
        assert visited == [i for i in (self.view.open_item_id,) if i]
        # A settled item stays so while it is only looked at.
        settled = [i for i in visited if (item := self.view.item(i)) and item.state.is_settled]
        assert list(stored) == [i for i in visited if i not in settled]

    @invariant()
    def times_go_forward(self) -> None:
        for attendance in self.view.attendance:
            moments = [m for s in attendance.spans for m in (s.arrived_at, s.left_at) if m is not None]
            assert moments == sorted(moments)
            assert sum(s.left_at is None for s in attendance.spans) <= 1

    def teardown(self) -> None:
        """Take everything back: what is left is what was there, but for the walk through the agenda.

        Before and after that a replay of the journal, as ``cqrm check`` makes it, gives the tables.
        """
        try:
            self.replay()
            while (newest := self.view.undo.undo) and not newest.startswith("Started "):
                try:
                    self.act(Undo(meeting=self.view.id), may_refuse=False)
                except Refused:
                    assert newest.startswith("Item "), newest
                    return
            self.replay()
            assert record_of(self.view) == record_of(self.started)
            if self.view == self.started:
                self.act(Undo(meeting=self.view.id), may_refuse=False)
                assert record_of(self.view) == record_of(self.initial)
                assert (self.view.status, self.view.items) == (self.initial.status, self.initial.items)
        finally:
            self.stage.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # Helpers

    def replay(self) -> None:
        """The chain fits from its first entry, and the newest image of every row is the row."""
        assert self.stage.read(lambda look: list(check_journal(look.session.connection()))) == []

    def act(self, act: Act[Any], *, may_refuse: bool = True) -> None:
        """Do an act: the answer is what the file says, and a refusal has changed nothing."""
        if isinstance(act, Undo | Redo):
            self.read = {}
        try:
            answer = self.stage.do(act)
        except Refused as refused:
            assert refused.title.strip()
            assert self.stage.view() == self.stage.truth() == self.view
            if not may_refuse:
                raise
            return
        if not answer.label:
            assert answer.meeting == self.view
        self.view = answer.meeting
        assert self.stage.view() == self.stage.truth() == self.view

    def entries(self, *kinds: EntryKind) -> list[EntryView]:
        """The entries of the meeting in minute order."""
        return [e for i in self.view.items for e in i.entries if not kinds or e.kind in kinds]

    def an_entry(self, pick: int) -> EntryView:
        """One of the entries."""
        entries = self.entries()
        return entries[pick % len(entries)]

    def a_note(self, position: int, pick: int) -> Any:  # noqa: ANN401
        """The id of one of the notes of an item, if it has any."""
        notes = [e for e in self.view.items[position - 1].entries if e.kind not in OUTCOMES]
        return notes[pick % len(notes)].id if notes else None

    def moment(self, ago: int | None) -> Any:  # noqa: ANN401
        """A moment some minutes ago, or none."""
        return None if ago is None else self.stage.clock.now() - timedelta(minutes=ago)


def record_of(view: MeetingView) -> tuple[object, ...]:
    """What was recorded in a meeting, without the walk through its agenda."""
    entries = tuple(item.entries for item in view.items)
    return entries, view.attendance, view.carried, view.decision_refs, view.references, view.directory


TestRecord = Record.TestCase
TestRecord.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
