"""Home's lists, the same before the store opens and within it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cqrm.models import (
    Action,
    AgendaItem,
    Body,
    BodyParty,
    DueRevision,
    Meeting,
    Organisation,
    Sitting,
    SnapshotRow,
)
from cqrm.store.glance import glance, read_home
from cqrm.store.thread import Store
from cqrm.store.work import Work
from cqrm.terms.acts.questions import SeeHome
from cqrm.terms.enums import ActionStatus, ItemState, MeetingStatus, Side
from cqrm.terms.errors import OpenRefused
from cqrm.terms.views.home import HomeView
from tests.store.acts import AddOrganisation, Do, new_meeting
from tests.store.conftest import MakeStore

TODAY = date(2026, 11, 21)


class Series:
    """Makes the rows of one body."""

    def __init__(self, work: Work, name: str, short: str, commissioner: str) -> None:
        self.work = work
        self.body = work.add(
            Body(id=work.new_id(), name=name, short_name=short, code=short[:2], label="CQRM", settings={})
        )
        self._party(f"{short} Trust", Side.PROVIDER, leads=False, position=1)
        self._party(f"{short} Hospitals NHS Trust", Side.PROVIDER, leads=True, position=2)
        self._party(commissioner, Side.COMMISSIONER, leads=True, position=3)

    def _party(self, name: str, side: Side, *, leads: bool, position: int) -> None:
        work = self.work
        organisation = work.add(Organisation(id=work.new_id(), name=name, short_name=name[:3]))
        work.add(
            BodyParty(
                id=work.new_id(),
                body_id=self.body.id,
                organisation_id=organisation.id,
                side=side,
                leads=leads,
                position=position,
            )
        )

    def meeting(self, number: int, on: date, status: MeetingStatus, **more: Any) -> Meeting:  # noqa: ANN401
        row = new_meeting(self.work, self.body, number, on)
        row.ref = f"{self.body.code}-{number}"
        row.planned_start = datetime(on.year, on.month, on.day, 9, 30, tzinfo=UTC)
        row.planned_end = row.planned_start + timedelta(hours=2)
        row.status = status
        for key, value in more.items():
            setattr(row, key, value)
        return self.work.add(row)

    def action(
        self, meeting: Meeting, ref: str, due: date | None, slips: int = 0, status: str = "open"
    ) -> None:
        work = self.work
        item = work.add(
            AgendaItem(
                id=work.new_id(),
                meeting_id=meeting.id,
                position=1,
                key="k",
                title="t",
                printed="p",
                purpose="",
                minutes=5,
                lead="",
                state=ItemState.DONE,
            )
        )
        action = work.add(
            Action(
                id=work.new_id(),
                body_id=self.body.id,
                meeting_id=meeting.id,
                item_id=item.id,
                position=1,
                ref=ref,
                text="t",
                wording="w",
                due_on=due,
                status=ActionStatus(status),
                author="a",
                captured_at=work.now(),
            )
        )
        for n in range(slips + 1):
            work.add(
                DueRevision(
                    id=work.new_id(),
                    action_id=action.id,
                    meeting_id=meeting.id,
                    reason="",
                    is_slip=n < slips,
                    replaced_at=work.now(),
                )
            )


def make_record(work: Work) -> None:
    """Harrow Vale with meetings in every state but one, and a second body."""
    vale = Series(work, "Harrow Vale CQRM", "HV", "Northmoor Integrated Care Board")
    vale.meeting(15, date(2026, 12, 30), MeetingStatus.PLANNED)
    fourteen = vale.meeting(14, date(2026, 11, 25), MeetingStatus.PLANNED)
    thirteen = vale.meeting(13, date(2026, 10, 28), MeetingStatus.MINUTES_DRAFT)
    twelve = vale.meeting(12, date(2026, 9, 30), MeetingStatus.APPROVED)
    vale.meeting(11, date(2026, 7, 29), MeetingStatus.CONFIRMED, confirmed_in_id=twelve.id)
    vale.meeting(10, date(2026, 6, 24), MeetingStatus.CANCELLED, status_reason="no quorum")
    work.add(
        SnapshotRow(
            id=work.new_id(),
            meeting_id=thirteen.id,
            version=1,
            status=MeetingStatus.MINUTES_DRAFT,
            as_at=datetime(2026, 11, 17, 23, 30, tzinfo=UTC),
            snapshot_schema=1,
            skeleton="{}",
            texts={},
            content_hash="",
        )
    )
    vale.action(twelve, "A12-02", date(2026, 10, 1), slips=3)
    vale.action(thirteen, "A13-04", date(2026, 11, 20))
    vale.action(thirteen, "A13-05", TODAY)
    vale.action(thirteen, "A13-06", date(2026, 12, 20), slips=2)
    vale.action(thirteen, "A13-07", date(2026, 10, 1), status="proposed_closed")
    vale.action(thirteen, "A13-08", date(2026, 10, 1), status="closed")
    vale.action(fourteen, "A13-09", None)
    east = Series(work, "Eastmere CQRM", "EM", "Another Board")
    nine = east.meeting(9, date(2026, 11, 10), MeetingStatus.IN_SESSION)
    work.add(
        Sitting(
            id=work.new_id(),
            meeting_id=nine.id,
            started_at=datetime(2026, 11, 10, 10, 2, tzinfo=UTC),
            place="x",
        )
    )
    east.action(nine, "A09-01", date(2026, 11, 1))
    work.label("Made the record", kind="set_up", boundary=True)


@pytest.fixture
def home(store: Store, path: Path) -> HomeView:
    store.submit(Do(what=make_record)).result()
    within: HomeView = store.submit(SeeHome(today=TODAY)).result()
    store.close()
    before = glance(path, TODAY)
    assert before == within
    return before


def test_meetings_newest_first_in_each_body_with_their_detail(home: HomeView) -> None:
    assert [(m.ref, m.status.value, m.detail) for m in home.meetings] == [
        ("EM-9", "in_session", "since 10:02"),
        ("HV-15", "planned", ""),
        ("HV-14", "planned", "6 actions"),
        ("HV-13", "minutes_draft", "with the chair"),
        ("HV-12", "approved", "for CQRM 14"),
        ("HV-11", "confirmed", "at CQRM 12"),
        ("HV-10", "cancelled", "no quorum"),
    ]
    fourteen, eleven = home.meetings[2], home.meetings[5]
    assert (fourteen.body, fourteen.label, fourteen.provider) == (
        "Harrow Vale CQRM",
        "CQRM",
        "HV Hospitals NHS Trust",
    )
    assert (fourteen.starts_at, fourteen.ends_at, fourteen.held_on) == ("09:30", "11:30", date(2026, 11, 25))
    # The same moment of the day is an hour later on the wall clock in July.
    assert (eleven.starts_at, eleven.ends_at) == ("10:30", "12:30")


def test_next_meeting_and_its_actions(home: HomeView) -> None:
    assert home.next_ref == "HV-14"
    assert (home.open_actions, home.overdue_actions) == (6, 2)
    assert home.commissioner == "Northmoor Integrated Care Board"


def test_attention_is_red_first_and_names_the_references(home: HomeView) -> None:
    assert [(a.level, a.when, a.what, a.why, a.meeting_ref) for a in home.attention] == [
        (
            "R",
            "Not closed",
            "CQRM 9 at EM of Tue 10 Nov 2026 is not closed",
            "hold and close it, change its date or cancel it",
            "EM-9",
        ),
        ("R", "Overdue", "1 action overdue at EM", "A09-01", "EM-9"),
        ("R", "Overdue", "2 actions overdue at HV, 1 slipped 3 times", "A12-02, A13-04", "HV-14"),
        ("R", "Slipped", "1 action slipped twice or more at HV", "A13-06", "HV-14"),
        (
            "A",
            "Waiting 4 d",
            "Minutes of CQRM 13 at HV are with the chair",
            "approve before Wed 25 Nov",
            "HV-13",
        ),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 25), "HV-14"),
        (date(2026, 11, 26), "HV-15"),
        (date(2026, 11, 10), "EM-9"),
        (date(2027, 5, 1), "EM-9"),
    ],
)
def test_next_is_the_earliest_still_to_hold(today: date, expected: str, home: HomeView, path: Path) -> None:
    assert glance(path, today).next_ref == expected


def test_an_adjourned_meeting_says_what_is_left(store: Store) -> None:
    def adjourn(work: Work) -> None:
        series = Series(work, "Harrow Vale CQRM", "HV", "Northmoor")
        meeting = series.meeting(14, TODAY - timedelta(days=2), MeetingStatus.ADJOURNED)
        series.meeting(15, TODAY + timedelta(days=2), MeetingStatus.PLANNED)
        for position, state in enumerate([ItemState.DONE, ItemState.OPEN, ItemState.TO_COME], 1):
            fields: dict[str, Any] = {
                "key": "k",
                "title": "t",
                "printed": "p",
                "purpose": "",
                "lead": "",
            }
            work.add(
                AgendaItem(
                    id=work.new_id(),
                    meeting_id=meeting.id,
                    position=position,
                    minutes=5,
                    state=state,
                    **fields,
                )
            )
        work.label("Adjourned", kind="change")

    store.submit(Do(what=adjourn)).result()
    view: HomeView = store.submit(SeeHome(today=TODAY)).result()
    assert next(m.detail for m in view.meetings if m.ref == "HV-14") == "2 items to come"
    assert [(a.level, a.when) for a in view.attention] == [("A", "Adjourned")]
    assert view.attention[0].what == "CQRM 14 of Thu 19 Nov 2026 is adjourned"
    assert view.next_ref == "HV-14", "before the one that is planned for a later day"


def test_an_empty_file_has_nothing_to_show(store: Store, path: Path) -> None:
    store.close()
    assert glance(path, TODAY) == HomeView(
        commissioner="", meetings=(), next_ref="", open_actions=0, overdue_actions=0, attention=()
    )


def test_reading_leaves_nothing_behind(home: HomeView, path: Path) -> None:
    before = path.read_bytes()
    glance(path, TODAY)
    read_home(path, TODAY)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_a_file_in_use_is_not_read(store: Store, path: Path) -> None:
    store.submit(AddOrganisation(name="Trust")).result()
    with pytest.raises(OpenRefused) as refusal:
        glance(path, TODAY)
    assert refusal.value.code == "unclean"
    with pytest.raises(OpenRefused, match="already open in CQRM by Priya Nair since"):
        read_home(path, TODAY)


def test_a_file_that_was_not_closed_is_read_from_a_copy(
    make_store: MakeStore, path: Path, tmp_path: Path
) -> None:
    store = make_store()
    store.start().result()
    store.submit(Do(what=make_record)).result()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in (path, path.with_name("northmoor.db-wal")):
        shutil.copy(each, crashed)
    copy = crashed / path.name
    before = {each.name: each.read_bytes() for each in crashed.iterdir()}
    with pytest.raises(OpenRefused):
        glance(copy, TODAY)
    assert read_home(copy, TODAY).next_ref == "HV-14"
    assert {each.name: each.read_bytes() for each in crashed.iterdir()} == before


def test_a_glance_loads_nothing_heavy(home: HomeView, path: Path) -> None:
    program = f"""
import sys
from datetime import date
from pathlib import Path
from cqrm.store.glance import glance
print(glance(Path({str(path)!r}), date(2026, 11, 21)).next_ref)
heavy = ("sqlmodel", "sqlalchemy", "alembic", "filelock", "platformdirs", "textual", "pydantic", "asyncio")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "HV-14\n[]\n"
