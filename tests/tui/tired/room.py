"""A real meeting in a real file for the scripts: set up, called to order, item serious incidents open."""

from __future__ import annotations

import random
from concurrent.futures import Future
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cqrm.meeting.dispatch import load_handlers
from cqrm.store.thread import Store
from cqrm.terms.acts.attend import MarkPresent
from cqrm.terms.acts.conduct import OpenItem, SettleItem, StartMeeting
from cqrm.terms.clock import SteppingClock
from cqrm.terms.requests import Act
from cqrm.terms.saving import Operator
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.app import CqrmApp
from cqrm.tui.first_run.building import Answers, act_of
from cqrm.tui.first_run.people_list import read_people

ORGANISATIONS = (("Northmoor ICB", "ICB"), ("Harrow Vale Hospitals NHS Trust", "Trust"))
PEOPLE = """Priya Nair, PN, Chair, ICB, chair
Samuel Osei, SO, Director of Nursing, ICB
Jan O'Brien, JOB, Patient Safety Manager, ICB
Anne Taylor, AT, Chief Nurse, Trust
Ravi Kapoor, RK, Medical Director, Trust
Aidan Trent, ATr, Head of Governance, Trust
April Dawson, AD, Infection Control Lead, Trust
Tom Okell, TO, Chief Operating Officer, Trust"""
ABSENT = ("TO",)
HELD_ON = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 10, 40, tzinfo=UTC)
OPEN = "serious_incidents"


class SlowStore(Store):
    """The store on a disk that does not answer while ``hold`` is set."""

    hold = False

    def __init__(self, *arguments: Any, **how: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **how)
        self._waiting: list[tuple[Act[Any], Future[Any]]] = []

    def submit(self, request: Any) -> Future[Any]:  # noqa: ANN401
        """Take a request; acts wait while the disk is slow."""
        if not (self.hold and isinstance(request, Act)):
            return super().submit(request)
        future: Future[Any] = Future()
        self._waiting.append((request, future))
        return future

    def release(self) -> None:
        """The disk answers again."""
        self.hold = False
        waiting, self._waiting = self._waiting, []
        for request, future in waiting:
            super().submit(request).add_done_callback(partial(_pass_on, future))


def _pass_on(future: Future[Any], done: Future[Any]) -> None:
    error = done.exception()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(done.result())


def make_store(path: Path, seed: int, *, create: bool = False) -> SlowStore:
    """A store on a file; identifiers are made of the seed."""
    return SlowStore(
        path,
        clock=SteppingClock(NOON),
        rng=random.Random(seed),
        operator=Operator(person="Priya Nair", account="pnair", device="a-laptop"),
        load_handlers=load_handlers,
        create=create,
    )


def make_meeting(path: Path) -> None:
    """Set the body up in a new file and go through its agenda to the item of the scripts."""
    store = make_store(path, 14, create=True)
    store.start().result(30)
    answers = Answers(
        commissioner=ORGANISATIONS[0],
        provider=ORGANISATIONS[1],
        name="Harrow Vale CQRM",
        short_name="Harrow Vale",
        code="HV",
        label="CQRM",
        template="standard_cqrm",
        minute_pattern="{item}.{n}",
        decision_pattern="D{meeting}-{n:02}",
        action_pattern="A{meeting}-{n:02}",
        people=read_people(PEOPLE, [(short, full) for full, short in ORGANISATIONS]).people,
        held_on=HELD_ON,
        starts="09:30",
        length=120,
        place="Board Room, Vale House",
        number=14,
    )
    meeting: MeetingView = store.submit(act_of(answers)).result(30)
    for row in meeting.attendance:
        if row.person.code not in ABSENT:
            store.submit(MarkPresent(attendance=row.id)).result(30)
    store.submit(StartMeeting(meeting=meeting.id)).result(30)
    here = next(item for item in meeting.items if item.key == OPEN)
    for item in meeting.items[: here.position - 1]:
        store.submit(SettleItem(item=item.id, state="done")).result(30)
    store.submit(OpenItem(item=here.id)).result(30)
    store.close()


def make_app(path: Path, folder: Path) -> tuple[CqrmApp, SlowStore]:
    """The app on such a file."""
    store = make_store(path, 15)
    clock = SteppingClock(NOON)
    operator = Operator(person="Priya Nair", account="pnair", device="a-laptop")
    app = CqrmApp(
        path,
        home=None,
        store=store,
        clock=clock,
        operator=operator,
        settings_folder=folder / "settings",
        log_folder=folder / "logs",
    )
    return app, store


def record(meeting: MeetingView) -> dict[Any, str]:
    """Every entry that stands, by its id, as the scripts write it."""
    lines = {}
    for item in meeting.items:
        for entry in item.entries:
            owners = "+".join(owner.code for owner in entry.owners)
            due = entry.due_on.isoformat() if entry.due_on else ""
            to = f"to {entry.target}" if entry.target else ""
            head = " ".join(filter(None, (entry.kind.value, entry.verb, to, owners, due)))
            where = "" if item.key == OPEN else f" ({item.key})"
            lines[entry.id] = f"{head}: {entry.wording}{where}" + (" withdrawn" if entry.withdrawn else "")
    return lines
