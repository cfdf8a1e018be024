"""A rich meeting in session for screen tests: 16 items, a record, carried actions, a roll call."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from cqrm.terms.enums import (
    ItemState,
    MeetingStatus,
    Side,
)
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.body import BodyView, OrganisationView, ReceiverView
from cqrm.terms.views.meeting import MeetingView, UndoState
from cqrm.terms.views.record import EntryView, ItemView, VisitView
from tests.tui.example_people import HELD_ON, NOW, PEOPLE, START, an_id, attendance, owner, person
from tests.tui.example_record import carried, records

__all__ = ["HELD_ON", "NOW", "START", "an_id", "make_view", "owner", "person"]


_QUORUM = {
    "terms": "terms of reference 4.2",
    "sides": [
        {
            "side": "commissioner",
            "minimum": 2,
            "deputies_count": True,
            "requires": [{"any_of": ["chair", "vice chair"], "at_least": 1, "printed": ""}],
        },
        {
            "side": "provider",
            "minimum": 2,
            "deputies_count": True,
            "requires": [{"any_of": ["executive"], "at_least": 1, "printed": ""}],
        },
    ],
}

_ITEMS: tuple[tuple[str, str, str, str, int, int], ...] = (
    # key, short title, lead, purpose, minutes allotted, seconds used
    ("welcome", "Welcome and quorum", "Chair", "for noting", 5, 300),
    ("declarations", "Declarations", "Chair", "for noting", 3, 170),
    ("last_minutes", "Last minutes", "Chair", "for approval", 5, 240),
    ("action_log", "Action log", "Chair", "for assurance", 15, 1260),
    ("performance_report", "Performance report", "Medical Director (Trust)", "for assurance", 10, 900),
    ("hcai", "HCAI", "Infection Control Lead (Trust)", "for assurance", 10, 600),
    ("serious_incidents", "Serious incidents", "Chief Nurse (Trust)", "for assurance", 15, 760),
    ("patient_safety", "Patient safety", "Chief Nurse (Trust)", "for assurance", 5, 0),
    ("deaths", "Deaths", "Medical Director (Trust)", "for assurance", 10, 0),
    ("complaints", "Complaints", "Head of Governance (Trust)", "for assurance", 8, 0),
    ("regulator_notices", "Regulator notices", "Head of Governance (Trust)", "for noting", 7, 0),
    ("joint_investigations", "Joint investigations", "Patient Safety Manager (ICB)", "for decision", 5, 0),
    ("remedial_plans", "Remedial plans", "Chief Nurse (Trust)", "for decision", 10, 0),
    ("innovation", "Innovation", "Medical Director (ICB)", "for discussion", 3, 0),
    ("escalations", "Escalations", "Chair", "for decision", 3, 0),
    ("any_other_business", "AOB and next date", "Chair", "for noting", 4, 0),
)


def _items(records: dict[str, tuple[EntryView, ...]]) -> tuple[ItemView, ...]:
    items, at = [], START
    for position, (key, title, lead, purpose, minutes, used) in enumerate(_ITEMS, start=1):
        open_now = key == "serious_incidents"
        visit = VisitView(started_at=at, ended_at=None if open_now else at + timedelta(seconds=used))
        at += timedelta(seconds=used)
        state = ItemState.OPEN if open_now else ItemState.DONE if used else ItemState.TO_COME
        items.append(
            ItemView(
                id=an_id(2, position),
                position=position,
                key=key,
                title=title,
                printed=title,
                purpose=purpose,
                minutes=minutes,
                lead=lead,
                paper=str(position) if position > 4 else "",
                prompts=(),
                may_skip=key in ("innovation", "escalations"),
                state=state,
                state_reason="",
                visits=(visit,) if used else (),
                entries=records.get(key, ()),
            )
        )
    return tuple(items)


def make_view(**changes: object) -> MeetingView:
    """The meeting of the pictures: CQRM 14, seventy minutes in, item 7 open; ``changes`` replace fields."""
    people = tuple(person(code) for code, *_ in PEOPLE)
    items = _items(records())
    body = BodyView(
        id=an_id(6, 1),
        name="Harrow Vale CQRM",
        short_name="Harrow Vale",
        code="HV",
        label="CQRM",
        organisations=(
            OrganisationView(
                id=an_id(6, 2),
                name="Harrow Vale Integrated Care Board",
                short_name="ICB",
                side=Side.COMMISSIONER,
            ),
            OrganisationView(
                id=an_id(6, 3), name="Harrow Vale Hospitals NHS Trust", short_name="Trust", side=Side.PROVIDER
            ),
        ),
        receivers=(
            ReceiverView(name="Quality Committee", aliases=("QC",)),
            ReceiverView(name="Contract Meeting", aliases=("CM",)),
            ReceiverView(name="Board"),
        ),
        settings=BodySettings(quorum=json.dumps(_QUORUM)),
    )
    view = MeetingView(
        id=an_id(6, 14),
        ref="HV-14",
        number=14,
        body=body,
        held_on=HELD_ON,
        planned_start=START,
        planned_end=START + timedelta(minutes=120),
        place="Board room, Harrow Vale Hospital",
        status=MeetingStatus.IN_SESSION,
        started_at=START,
        ended_at=None,
        chair_id=person("PN").id,
        minute_taker_id=person("JOB").id,
        attendance=attendance(),
        directory=people,
        items=items,
        open_item_id=an_id(2, 7),
        carried=carried(),
        meetings=(
            (13, date(2026, 10, 28)),
            (14, HELD_ON),
            (15, date(2026, 12, 30)),
            (16, date(2027, 1, 27)),
            (17, date(2027, 2, 24)),
        ),
        references=(
            ("action", ("A12-02", "A13-04", "A14-07")),
            ("decision", ("D13-01", "D14-03")),
        ),
        decision_refs=("D14-04", "A14-08"),
        next_concern="C-09",
        next_escalation="E14-01",
        last_minutes="Minutes of CQRM 13 (approved)",
        last_minutes_ref="HV-13",
        last_minutes_status=MeetingStatus.APPROVED,
        snapshot_version=0,
        undo=UndoState(undo="Recorded note 7.3"),
    )
    return replace(view, **changes)  # type: ignore[arg-type]
