"""A year of meetings in any order of acts: nothing open is forgotten, and every number is given once."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlmodel import col, select

from cqrm.documents.audience import for_readers
from cqrm.meeting.quorum_now import state_at, to_stored
from cqrm.models import Decision
from cqrm.terms.acts.attend import MarkLeft, MarkPresent
from cqrm.terms.acts.close import ApproveMinutes, CloseMeeting, MarkRead
from cqrm.terms.acts.concerns import AddToConcern, CloseConcern, RaiseConcern
from cqrm.terms.acts.conduct import (
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    RemoveEntry,
    SettleItem,
    StartMeeting,
)
from cqrm.terms.acts.progress import CloseAction, ReviseDue, UpdateAction
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Audience, Authority, EntryKind, ItemState, ReaderGroup
from cqrm.terms.errors import Refused
from cqrm.terms.requests import Act
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from tests.meeting.series import KEYS, Series, first_act, write_template

PICKS: Final = st.integers(0, 11)
AUDIENCES: Final = st.sampled_from([Audience.PARTIES, Audience.COMMISSIONER, Audience.PUBLIC_WITHHELD])
LAST: Final = 12
"""Meetings of a year."""
DEEP: Final = int(os.environ.get("CQRM_EXAMPLES", "0"))
"""Years to live through; more than in the suite, for a night's run."""


@cache
def prepared() -> tuple[Path, Path]:
    folder = Path(tempfile.mkdtemp(prefix="cqrm-year-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_template(folder / "templates", "short")
    series = Series(folder / "year.db", folder / "templates", create=True)
    series.do(first_act())
    series.close()
    return folder / "year.db", folder / "templates"


class Year(RuleBasedStateMachine):
    """One body, meeting after meeting, and what a careful secretary would have written down."""

    def __init__(self) -> None:
        super().__init__()
        source, templates = prepared()
        self.folder = Path(tempfile.mkdtemp(prefix="cqrm-year-"))
        path = self.folder / "year.db"
        shutil.copyfile(source, path)
        self.series = Series(path, templates, seed=2)
        self.number = 1
        self.said = 0
        self.secrets: dict[str, Audience] = {}
        self.view: MeetingView
        self.open_actions: set[str] = set()
        self.unfinished: set[str] = set()
        self.concerns: set[str] = set()
        self.removed: set[str] = set()
        self.begin()

    def begin(self) -> None:
        """Call the roll and open the meeting; what was left open must be there."""
        self.view = self.series.view(self.number)
        self.series.clock.set(max(self.series.clock.now(), self.view.planned_start))
        for row in self.view.attendance[:5]:
            self.act(MarkPresent(attendance=row.id))
        self.act(StartMeeting(meeting=self.view.id))
        assert self.open_actions <= {action.ref for action in self.view.carried if action.status.is_live}
        assert self.unfinished <= {item.key for item in self.view.items if item.carried_from}
        assert self.concerns == self.open_concerns()

    # What happens in a meeting

    @rule(pick=PICKS, audience=AUDIENCES, private=st.booleans())
    def note(self, pick: int, audience: Audience, private: bool) -> None:
        shown = Audience.PRIVATE if private else audience
        kind: Any = EntryKind.PRIVATE if private else EntryKind.NOTE
        self.act(RecordNote(item=self.item(pick), text=self.words(shown), kind=kind, audience=shown))

    @rule(pick=PICKS, audience=AUDIENCES)
    def decide(self, pick: int, audience: Audience) -> None:
        self.act(
            RecordDecision(
                item=self.item(pick),
                verb="agreed",
                text=self.words(audience),
                authority=Authority.DECIDED,
                audience=audience,
            )
        )

    @rule(pick=PICKS, audience=AUDIENCES, days=st.none() | st.integers(1, 90))
    def give_an_action(self, pick: int, audience: Audience, days: int | None) -> None:
        due = None if days is None else self.view.held_on + timedelta(days=days)
        self.act(
            RecordAction(
                item=self.item(pick),
                text=self.words(audience),
                owners=("AT",),
                due_on=due,
                due_text=due.isoformat() if due else "",
                audience=audience,
            )
        )

    @rule(pick=PICKS, audience=AUDIENCES)
    def raise_a_concern(self, pick: int, audience: Audience) -> None:
        self.act(RaiseConcern(item=self.item(pick), text=self.words(audience), audience=audience))

    @precondition(lambda self: self.open_concerns())
    @rule(pick=PICKS)
    def follow_a_concern(self, pick: int) -> None:
        self.act(AddToConcern(item=self.item(pick), concern=self.a_concern(pick), text="a further matter"))

    @precondition(lambda self: self.open_concerns())
    @rule(pick=PICKS)
    def close_a_concern(self, pick: int) -> None:
        self.act(CloseConcern(item=self.item(pick), concern=self.a_concern(pick), reason="three good months"))

    @precondition(lambda self: self.view.carried)
    @rule(pick=PICKS, what=st.sampled_from(["update", "revise", "close"]))
    def follow_up(self, pick: int, what: str) -> None:
        meeting, action = self.view.id, self.view.carried[pick % len(self.view.carried)]
        due = self.view.held_on + timedelta(days=pick + 1)
        acts: dict[str, Act[Any]] = {
            "update": UpdateAction(meeting=meeting, action=action.id, text="under way"),
            "revise": ReviseDue(meeting=meeting, action=action.id, due_on=due, due_text="", reason="late"),
            "close": CloseAction(meeting=meeting, action=action.id, evidence="report seen"),
        }
        self.act(acts[what])

    @precondition(lambda self: self.entries())
    @rule(pick=PICKS)
    def remove(self, pick: int) -> None:
        entries = self.entries()
        entry = entries[pick % len(entries)]
        self.removed.add(entry.number)
        self.act(RemoveEntry(entry=entry.id, kind=entry.kind, reason="said twice"))

    @precondition(lambda self: self.entries(EntryKind.DECISION, EntryKind.ACTION))
    @rule()
    def read_back(self) -> None:
        agreed = self.entries(EntryKind.DECISION, EntryKind.ACTION)
        self.act(MarkRead(meeting=self.view.id, entries=tuple(e.id for e in agreed)))

    @rule(pick=PICKS, state=st.sampled_from(["done", "deferred", "not_reached", "to_come"]))
    def settle(self, pick: int, state: Any) -> None:  # noqa: ANN401
        self.act(SettleItem(item=self.item(pick), state=state, reason="paper late"))

    @rule(pick=PICKS)
    def go_to(self, pick: int) -> None:
        self.act(OpenItem(item=self.item(pick)))

    @rule(pick=PICKS, comes=st.booleans(), minutes=st.integers(1, 15))
    def come_or_leave(self, pick: int, comes: bool, minutes: int) -> None:
        self.series.clock.advance(minutes=minutes)
        row = self.view.attendance[pick % len(self.view.attendance)]
        self.act(MarkPresent(attendance=row.id) if comes else MarkLeft(attendance=row.id))

    @rule()
    def undo(self) -> None:
        self.act(Undo(meeting=self.view.id))

    @rule()
    def redo(self) -> None:
        self.act(Redo(meeting=self.view.id))

    @precondition(lambda self: self.number < LAST)
    @rule(approve=st.booleans())
    def next_month(self, approve: bool) -> None:
        """Close the meeting, write down what is open, and open the next a month later."""
        if not self.view.started_at:
            self.act(StartMeeting(meeting=self.view.id))
        for item in self.view.items:
            if not item.state.is_settled:
                self.act(SettleItem(item=item.id, state="done"))
        self.series.clock.advance(hours=1)
        self.view = self.series.do(CloseMeeting(meeting=self.view.id)).meeting
        self.open_actions = self.live_actions()
        left = (ItemState.DEFERRED, ItemState.NOT_REACHED)
        self.unfinished = {item.key for item in self.view.items if item.state in left and item.key in KEYS}
        self.concerns = self.open_concerns()
        self.nothing_is_shown_to_the_wrong_people()
        if approve:
            self.series.do(ApproveMinutes(meeting=self.view.id))
        self.series.plan()
        self.number += 1
        self.begin()

    # What holds at every moment

    @invariant()
    def no_open_action_vanishes(self) -> None:
        carried = {action.ref for action in self.view.carried}
        assert self.open_actions <= carried
        gone = {a.ref for a in self.view.carried if not a.status.is_live}
        assert self.open_actions - gone <= self.live_actions()

    @invariant()
    def no_open_concern_vanishes(self) -> None:
        assert self.concerns <= {concern.ref for concern in self.view.concerns}

    @invariant()
    def references_have_no_double_and_no_gap_but_what_was_removed(self) -> None:
        for kind, letter in ((EntryKind.DECISION, "D"), (EntryKind.ACTION, "A")):
            numbers = [
                int(found[1])
                for entry in self.entries(kind)
                if (found := re.fullmatch(rf"{letter}{self.number}-(\d+)", entry.number))
            ]
            assert len(numbers) == len(set(numbers)) == len(self.entries(kind))
            gaps = set(range(1, max(numbers, default=0))) - set(numbers)
            assert {f"{letter}{self.number}-{gap:02}" for gap in gaps} <= self.removed

    @invariant()
    def the_quorum_stands_with_each_decision(self) -> None:
        rows = self.series.read(
            lambda look: look.session.exec(
                select(Decision).where(Decision.meeting_id == self.view.id).order_by(col(Decision.ref))
            ).all()
        )
        for row in rows:
            state = state_at(self.view, row.captured_at)
            assert row.quorate is state.quorate
            assert row.quorum == to_stored(self.view.body, state)

    def nothing_is_shown_to_the_wrong_people(self) -> None:
        snapshot = self.series.snapshot(self.number)
        for readers in ReaderGroup:
            shown = repr(for_readers(snapshot, readers))
            for words, audience in self.secrets.items():
                assert readers.may_read(audience) or words not in shown, (readers, audience)

    def teardown(self) -> None:
        """Undo and redo lead to and fro."""
        try:
            steps = 0
            end = self.view
            while steps < 3 and self.view.undo.undo and not self.view.undo.undo.startswith(("Item", "Start")):
                self.act(Undo(meeting=self.view.id))
                steps += 1
            for _ in range(steps):
                self.act(Redo(meeting=self.view.id))
            assert [i.entries for i in self.view.items] == [i.entries for i in end.items]
        finally:
            self.series.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # Helpers

    def act(self, act: Act[Any]) -> None:
        """Do an act; a refusal has words and changes nothing."""
        try:
            self.view = self.series.do(act).meeting
        except Refused as refused:
            assert refused.title.strip()
            assert self.series.view(self.number) == self.view

    def item(self, pick: int) -> UUID:
        """The id of one of the items."""
        return self.view.items[pick % len(self.view.items)].id

    def words(self, audience: Audience) -> str:
        """A text that stands nowhere else."""
        self.said += 1
        text = f"matter-{self.said:04}-{audience.value}"
        self.secrets[text] = audience
        return text

    def entries(self, *kinds: EntryKind) -> list[EntryView]:
        """The entries of the meeting, of some kinds or all."""
        return [e for item in self.view.items for e in item.entries if not kinds or e.kind in kinds]

    def open_concerns(self) -> set[str]:
        """References of the concerns that are followed now."""
        return {concern.ref for concern in self.view.concerns if not concern.closed_here}

    def a_concern(self, pick: int) -> str:
        """The reference of one of them."""
        refs = sorted(self.open_concerns())
        return refs[pick % len(refs)]

    def live_actions(self) -> set[str]:
        """References of every action that is open now."""
        new = {e.number for e in self.entries(EntryKind.ACTION) if not e.withdrawn}
        return new | {a.ref for a in self.view.carried if a.status.is_live}


TestYear = Year.TestCase
TestYear.settings = settings(
    max_examples=DEEP or 5,
    stateful_step_count=60 if DEEP else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
