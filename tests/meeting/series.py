"""A series of meetings from its first day: set up, planned, held and closed through the use cases alone."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from cqrm.meeting.dispatch import load_handlers
from cqrm.meeting.extraordinary import plan_extraordinary
from cqrm.meeting.prepare import plan_next_meeting
from cqrm.meeting.set_up import set_up_body
from cqrm.store.thread import Store
from cqrm.store.work import Look
from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.close import ApproveMinutes, CloseMeeting
from cqrm.terms.acts.conduct import OpenItem, RecordAction, RecordDecision, SettleItem, StartMeeting
from cqrm.terms.acts.prepare import PlanExtraordinary, PlanNextMeeting
from cqrm.terms.acts.questions import OpenMeeting, SeeBodies, SeeSnapshot
from cqrm.terms.acts.set_up import NewMeeting, NewOrganisation, NewPerson, NewReceiver, SetUpBody
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import Authority, Capacity, Side
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator
from cqrm.terms.settings import BodySettings
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.views.actions import ActionView
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from tests.meeting.stage import Put, Read
from tests.meeting.world import QUORUM

R = TypeVar("R")
SECONDS = 30.0
FIRST = date(2026, 1, 28)
"""A fourth Wednesday."""
SET_UP_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HERE = ("PN", "SO", "AT", "TO")
"""Enough people for a quorum."""

TEMPLATE = """
name = "{name}"
edition = "1"
length = 60
leads = [
    {{ key = "chair", role = "Chair", side = "commissioner" }},
    {{ key = "nurse", role = "Chief Nurse", side = "provider" }},
    {{ key = "all", role = "All" }},
]
{items}
"""
ITEM = """
[[items]]
key = "{key}"
title = "{title}"
purpose = "for assurance"
minutes = 5
lead = "{lead}"
may_skip = {may_skip}
"""
KEYS = ("welcome", "last_minutes", "complaints", "innovation", "any_other_business")
"""The items of the agenda; innovation may be skipped."""


def write_template(folder: Path, name: str, keys: tuple[str, ...] = KEYS) -> None:
    """An agenda of short items."""
    leads = {"complaints": "nurse", "any_other_business": "all"}
    items = "".join(
        ITEM.format(
            key=key,
            title=key.replace("_", " ").capitalize(),
            lead=leads.get(key, "chair"),
            may_skip=str(key == "innovation").lower(),
        )
        for key in keys
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(TEMPLATE.format(name=name, items=items), encoding="utf-8")


def first_act(**changes: Any) -> SetUpBody:  # noqa: ANN401
    """The act that sets the body up; ``changes`` replace its fields."""
    act = SetUpBody(
        name="Harrow Vale CQRM",
        short_name="Harrow Vale",
        code="HV",
        label="CQRM",
        organisations=(
            NewOrganisation(name="Northmoor Integrated Care Board", short_name="ICB", side=Side.COMMISSIONER),
            NewOrganisation(name="Harrow Vale Hospitals NHS Trust", short_name="Trust", side=Side.PROVIDER),
            NewOrganisation(name="Northmoor Patient Voice", short_name="Voice", side=Side.OTHER),
        ),
        people=(
            NewPerson(name="Priya Nair", role="Chair", organisation="ICB", code="PN", counts_as=("chair",)),
            NewPerson(name="Samuel Osei", role="Director of Nursing", organisation="ICB", code="SO"),
            NewPerson(
                name="Wendy Fairweather",
                role="Secretariat",
                organisation="ICB",
                code="WF",
                capacity=Capacity.IN_ATTENDANCE,
            ),
            NewPerson(
                name="Anne Taylor",
                role="Chief Nurse",
                organisation="Trust",
                code="AT",
                counts_as=("executive",),
            ),
            NewPerson(name="Aidan Trent", role="Head of Governance", organisation="Trust", code="ATr"),
            NewPerson(
                name="Tom Okell",
                role="Chief Operating Officer",
                organisation="Trust",
                code="TO",
                counts_as=("executive",),
            ),
        ),
        receivers=(NewReceiver(name="Quality Committee", aliases=("QC",)),),
        settings=BodySettings(template="short", quorum=json.dumps(QUORUM), minute_taker="WF"),
        first_meeting=NewMeeting(held_on=FIRST, starts_at="09:30", ends_at="10:30", place="Board Room"),
    )
    return replace(act, **changes)


class Series:
    """One file with one body, and a clock that a test moves."""

    def __init__(self, path: Path, templates: Path, *, create: bool = False, seed: int = 1) -> None:
        self.clock = SteppingClock(SET_UP_AT)
        self.templates = templates
        self.store = Store(
            path,
            clock=self.clock,
            rng=random.Random(seed),
            operator=Operator(person="Priya Nair", account="pnair", device="laptop-1"),
            load_handlers=self._handlers,
            create=create,
        )
        self.store.start().result(SECONDS)

    def do(self, act: Act[R]) -> R:
        """Carry out an act."""
        return self.store.submit(act).result(SECONDS)

    def ask(self, query: Query[R]) -> R:
        """Answer a question."""
        return self.store.submit(query).result(SECONDS)

    def put(self, rows: Callable[[Any], Any]) -> None:
        """Change rows as no use case does; the function labels its work."""
        self.do(Put(rows=rows))

    def read(self, question: Callable[[Look], R]) -> R:
        """Read rows from the tables."""
        answer: R = self.ask(Read(question=question))
        return answer

    @property
    def body(self) -> UUID:
        """The id of the body."""
        return self.ask(SeeBodies())[0].id

    def view(self, number: int) -> MeetingView:
        """A meeting by its number."""
        return self.ask(OpenMeeting(ref=f"HV-{number}"))

    def item(self, number: int, key: str) -> ItemView:
        """An item of a meeting by its key."""
        return next(item for item in self.view(number).items if item.key == key)

    def carried(self, number: int) -> dict[str, str]:
        """The items of a meeting that came back, by key, each with its origin."""
        return {item.key: item.carried_from for item in self.view(number).items if item.carried_from}

    def action(self, number: int, ref: str) -> ActionView:
        """An action that a meeting carries."""
        return next(action for action in self.view(number).carried if action.ref == ref)

    def snapshot(self, number: int) -> MinutesSnapshot:
        """The newest snapshot of a meeting, or a provisional one."""
        return self.ask(SeeSnapshot(ref=f"HV-{number}")).snapshot

    def plan(self, **when: Any) -> MeetingView:  # noqa: ANN401
        """Plan the next meeting: by the offer, or at a time of one's own."""
        if not when:
            return self.do(PlanNextMeeting(body=self.body))
        usual = {"starts_at": "09:30", "ends_at": "10:30", "place": "Board Room"}
        return self.do(PlanNextMeeting(body=self.body, when=NewMeeting(**(usual | when))))

    def begin(self, number: int, here: tuple[str, ...] = HERE) -> None:
        """Call the roll and start a meeting at its hour."""
        view = self.view(number)
        self.clock.set(view.planned_start)
        ids = {a.person.code: a.id for a in view.attendance}
        for code in here:
            self.do(MarkPresent(attendance=ids[code]))
        self.do(StartMeeting(meeting=view.id))

    def settle(self, number: int, key: str, state: Any = "done", reason: str = "because") -> None:  # noqa: ANN401
        """Say what became of an item."""
        said = reason if state in ("deferred", "dropped") else ""
        self.do(SettleItem(item=self.item(number, key).id, state=state, reason=said))

    def settle_all(self, number: int) -> None:
        """Everything that is not settled yet is done."""
        for item in self.view(number).items:
            if not item.state.is_settled and not item.taken_with:
                self.do(SettleItem(item=item.id, state="done"))

    def close_meeting(self, number: int) -> None:
        """Settle what is open and close a meeting an hour after it began."""
        self.settle_all(number)
        self.clock.advance(hours=1)
        self.do(CloseMeeting(meeting=self.view(number).id))

    def hold(self, number: int, **states: str) -> None:
        """Begin and close a meeting; items named by their key end in a state other than done."""
        self.begin(number)
        for key, state in states.items():
            self.settle(number, key, state)
        self.close_meeting(number)

    def approve(self, number: int) -> None:
        """Approve the minutes of a meeting five days later."""
        self.clock.advance(days=5)
        self.do(ApproveMinutes(meeting=self.view(number).id))

    def record_action(self, number: int, due_on: date | None = None, due_text: str = "") -> str:
        """Record an action in a meeting that is going on; answers its reference."""
        item = self.item(number, "complaints")
        self.do(OpenItem(item=item.id))
        acted = self.do(
            RecordAction(
                item=item.id, text="Send the report", owners=("AT",), due_on=due_on, due_text=due_text
            )
        )
        entries = next(i for i in acted.meeting.items if i.id == item.id).entries
        return next(e.number for e in entries if e.id == acted.entry_id)

    def record_decision(self, number: int, key: str = "complaints") -> str:
        """Record a decision in a meeting that is going on; answers its reference."""
        item = self.item(number, key)
        acted = self.do(
            RecordDecision(item=item.id, verb="agreed", text="that it stands", authority=Authority.DECIDED)
        )
        entries = next(i for i in acted.meeting.items if i.id == item.id).entries
        return next(e.number for e in entries if e.id == acted.entry_id)

    def at(self, number: int, minutes: int) -> datetime:
        """Move to so many minutes after the planned start of a meeting."""
        moment = self.view(number).planned_start + timedelta(minutes=minutes)
        self.clock.set(moment)
        return moment

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def _handlers(self) -> dict[type, Callable[[Any, Any], Any]]:
        folders = (self.templates,)
        return {
            **load_handlers(),
            SetUpBody: partial(set_up_body, folders=folders),
            PlanNextMeeting: partial(plan_next_meeting, folders=folders),
            PlanExtraordinary: partial(plan_extraordinary, folders=folders),
            Put: lambda work, act: act.rows(work),
            Read: lambda look, query: query.question(look),
        }
