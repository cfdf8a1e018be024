"""A store in memory that also opens and closes, and an app around it, for tests of whole screens."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cqrm.meeting.check_rules import Facts, not_coming_back, run_checks
from cqrm.store.opened import Opened
from cqrm.terms.acts.questions import SeeClose, SeeHome
from cqrm.terms.clock import SteppingClock
from cqrm.terms.enums import EntryKind, MeetingStatus
from cqrm.terms.errors import CqrmError
from cqrm.terms.saving import Operator
from cqrm.terms.views.closing import CloseView
from cqrm.terms.views.home import AttentionLine, HomeView, MeetingLine
from cqrm.terms.views.meeting import Acted
from cqrm.tui.app import CqrmApp
from tests.tui.fake_store import FakeStore

if TYPE_CHECKING:
    from cqrm.store.thread import Store

SATURDAY = datetime(2026, 11, 21, 10, 40, tzinfo=UTC)
"""Four days before CQRM 14."""


@dataclass
class OpenableStore(FakeStore):
    """A fake store with the life of a real one."""

    home: HomeView | None = None
    """What home is told."""
    opening: CqrmError | None = None
    """Why the file cannot be opened."""
    found: Opened = field(default_factory=lambda: Opened(schema=1))
    """How the file is found when it opens."""
    opened: bool = False
    closed: int = 0
    operators: list[Operator] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Home is answered from a field."""
        super().__post_init__()
        self.answers.setdefault(SeeHome, lambda _: self.home or make_home())
        self.answers.setdefault(SeeClose, lambda _: see_close(self))

    def start(self) -> Future[Any]:
        """Open the file."""
        future: Future[Any] = Future()
        if self.opening is not None:
            future.set_exception(self.opening)
        else:
            self.opened = True
            future.set_result(self.found)
        return future

    def close(self) -> None:
        """Commit and let go."""
        self.closed += 1

    def set_operator(self, operator: Operator) -> None:
        """Record as somebody else."""
        self.operators.append(operator)


def line(number: int, held_on: date, status: MeetingStatus, detail: str = "", **changes: Any) -> MeetingLine:  # noqa: ANN401
    """A meeting of Harrow Vale, or of another body by ``changes``."""
    fields: dict[str, Any] = {
        "ref": f"HV-{number}",
        "body": "Harrow Vale CQRM",
        "body_short": "Harrow Vale",
        "label": "CQRM",
        "provider": "Harrow Vale Hospitals NHS Trust",
        "number": number,
        "held_on": held_on,
        "starts_at": "09:30",
        "ends_at": "11:30",
        "place": "Board Room, Vale House",
        "status": status,
        "detail": detail,
    }
    return MeetingLine(**{**fields, **changes})


def make_home(**changes: Any) -> HomeView:  # noqa: ANN401
    """Home four days before CQRM 14, with three bodies and six matters."""
    east = {"body": "Eastmere CQRM", "body_short": "Eastmere", "provider": "Eastmere Community Care"}
    north = {"body": "Northmoor MH CQRM", "body_short": "Northmoor", "provider": "Northmoor Mental Health"}
    meetings = (
        line(14, date(2026, 11, 25), MeetingStatus.PLANNED, "papers 6 of 8"),
        line(13, date(2026, 10, 28), MeetingStatus.MINUTES_DRAFT, "with the chair"),
        line(12, date(2026, 9, 30), MeetingStatus.CONFIRMED, "sealed"),
        line(9, date(2026, 12, 10), MeetingStatus.PLANNED, "no papers yet", ref="EM-9", **east),
        line(8, date(2026, 11, 12), MeetingStatus.APPROVED, "circulated", ref="EM-8", **east),
        line(22, date(2026, 12, 15), MeetingStatus.PLANNED, "agenda issued", ref="NM-22", **north),
        line(21, date(2026, 11, 17), MeetingStatus.MINUTES_DRAFT, "2 to review", ref="NM-21", **north),
    )
    attention = (
        AttentionLine(
            level="R",
            when="Due Thu 26 Nov",
            what="Contract meeting on C-07 ambulance handover",
            why="10 operational days from the notice (GC9)",
            meeting_ref="HV-14",
        ),
        AttentionLine(
            level="R", when="Overdue", what="2 actions overdue, 1 slipped 3 times", why="A12-02, A13-04"
        ),
        AttentionLine(
            level="R",
            when="Missing",
            what="Quality report for October not received",
            why="was due Wed 18 Nov",
        ),
        AttentionLine(
            level="A",
            when="Due Fri 27 Nov",
            what="Exception report for C-05 sepsis screening",
            why="to the provider's board",
        ),
        AttentionLine(
            level="A",
            when="Waiting 4 d",
            what="Minutes of CQRM 13 are with the chair",
            why="approve before Wed 25 Nov",
            meeting_ref="HV-13",
        ),
        AttentionLine(
            level="A",
            when="Due Mon 30 Nov",
            what="Milestone 3 of RAP-02: staffing model agreed",
            why="Chief Operating Officer",
        ),
    )
    fields: dict[str, Any] = {
        "commissioner": "Northmoor ICB",
        "meetings": meetings,
        "next_ref": "HV-14",
        "open_actions": 9,
        "overdue_actions": 2,
        "attention": attention,
    }
    return HomeView(**{**fields, **changes})


EMPTY = HomeView(commissioner="", meetings=(), next_ref="", open_actions=0, overdue_actions=0, attention=())


def make_app(
    folder: Path,
    store: OpenableStore | None = None,
    *,
    home: HomeView | None = None,
    person: str = "Priya Nair",
    demo: bool = False,
    now: datetime = SATURDAY,
    changed: Callable[[OpenableStore], None] | None = None,
) -> tuple[CqrmApp, OpenableStore]:
    """An app on a fake store, with its preferences and logs in a folder of its own."""
    clock = SteppingClock(now)
    store = store or OpenableStore(clock=clock)
    store.home = home or store.home or make_home()
    if changed is not None:
        changed(store)
    app = CqrmApp(
        folder / "northmoor.db",
        home=store.home,
        store=cast("Store", store),
        clock=clock,
        operator=Operator(person=person, account="pnair", device="a-laptop"),
        demo=demo,
        settings_folder=folder / "settings",
        log_folder=folder / "logs",
    )
    store.tell = app.desk.saving_changed
    return app, store


def says(store: OpenableStore, label: str) -> Callable[[Any], Acted]:
    """The answer to an act that the fake store does not know: nothing changes but the label."""
    return lambda _: Acted(meeting=store.view, label=label)


def see_close(store: OpenableStore) -> CloseView:
    """The checks of the real rules on the meeting that the fake store keeps."""
    facts = Facts(store.view, (), store.clock.now())
    faults, in_order = run_checks(facts)
    agreed = (EntryKind.DECISION, EntryKind.ACTION)
    return CloseView(
        meeting=store.view,
        faults=faults,
        in_order=in_order,
        not_coming_back=tuple(not_coming_back(store.view)),
        read_back=tuple(
            entry
            for item in store.view.items
            for entry in item.entries
            if entry.kind in agreed and not entry.withdrawn
        ),
    )
