"""A rich meeting in session for screen tests: 16 items, a record, carried actions, a roll call."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    Capacity,
    EntryKind,
    ItemState,
    MeetingStatus,
    Presence,
    Side,
)
from cqrm.terms.settings import BodySettings
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.body import BodyView, OrganisationView, PersonView, ReceiverView
from cqrm.terms.views.meeting import MeetingView, UndoState
from cqrm.terms.views.record import EntryView, ItemView, OwnerView, VisitView

HELD_ON = date(2026, 11, 25)
START = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 10, 40, 30, tzinfo=UTC)
"""Seventy minutes into the meeting, 12:40 into item 7."""

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

_PEOPLE: tuple[tuple[str, str, str, tuple[str, ...], str, Capacity, frozenset[str]], ...] = (
    ("PN", "Priya Nair", "Chair", (), "ICB", Capacity.MEMBER, frozenset({"chair"})),
    (
        "SO",
        "Samuel Osei",
        "Director of Nursing and Quality",
        ("DoN",),
        "ICB",
        Capacity.MEMBER,
        frozenset({"clinician"}),
    ),
    ("HB", "Helen Byrne", "Medical Director", ("MD",), "ICB", Capacity.MEMBER, frozenset({"clinician"})),
    ("JOB", "Jan O'Brien", "Patient Safety Manager", ("PSM",), "ICB", Capacity.MEMBER, frozenset()),
    ("EAR", "Éilis Adeyemi-Ross", "GP Clinical Lead", (), "ICB", Capacity.MEMBER, frozenset({"clinician"})),
    ("BW", "Beth Ward", "Lay Member", (), "ICB", Capacity.MEMBER, frozenset({"vice chair"})),
    (
        "AT",
        "Anne Taylor",
        "Chief Nurse",
        ("CN",),
        "Trust",
        Capacity.MEMBER,
        frozenset({"executive", "clinician"}),
    ),
    (
        "RK",
        "Ravi Kapoor",
        "Medical Director",
        ("MD",),
        "Trust",
        Capacity.MEMBER,
        frozenset({"executive", "clinician"}),
    ),
    ("ATr", "Aidan Trent", "Head of Governance", (), "Trust", Capacity.IN_ATTENDANCE, frozenset()),
    ("AD", "April Dawson", "Infection Control Lead", ("IPC",), "Trust", Capacity.IN_ATTENDANCE, frozenset()),
    (
        "TO",
        "Tom Okell",
        "Chief Operating Officer",
        ("COO",),
        "Trust",
        Capacity.MEMBER,
        frozenset({"executive"}),
    ),
    ("CE", "Colin Exley", "Chief Nurse", (), "Trust", Capacity.MEMBER, frozenset({"executive"})),
)
_HERE = {"PN": START, "SO": START, "HB": START, "AT": START, "RK": START, "ATr": START}
_AWAY = {"BW", "TO"}

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


def an_id(kind: int, number: int) -> UUID:
    """A readable identifier: the kind of thing and its number."""
    return UUID(int=kind << 64 | number)


def person(code: str) -> PersonView:
    """One of the people of the example."""
    number = next(n for n, p in enumerate(_PEOPLE) if p[0] == code)
    _, name, role, aliases, organisation, capacity, counts_as = _PEOPLE[number]
    return PersonView(
        id=an_id(1, number + 1),
        code=code,
        name=name,
        role=role,
        aliases=aliases,
        organisation=organisation,
        side=Side.COMMISSIONER if organisation == "ICB" else Side.PROVIDER,
        capacity=capacity,
        counts_as=counts_as,
        has_left=code == "CE",
    )


def owner(code: str) -> OwnerView:
    """A person as the owner of an action."""
    who = person(code)
    return OwnerView(
        person_id=who.id, name=who.name, code=who.code, role=who.role, organisation=who.organisation
    )


def _note(
    n: int,
    number: str,
    text: str,
    kind: EntryKind = EntryKind.NOTE,
    audience: Audience = Audience.PARTIES,
    *,
    heading: bool = False,
) -> EntryView:
    return EntryView(
        id=an_id(3, n),
        kind=kind,
        number=number,
        text=text,
        wording=text,
        audience=audience,
        author="Priya Nair",
        at=START + timedelta(minutes=n + (57 if n < 10 else 8)),
        is_heading=heading,
    )


def _decision(n: int, ref: str, verb: str, text: str, target: str = "") -> EntryView:
    return replace(
        _note(n, ref, text, EntryKind.DECISION),
        verb=verb,
        authority=Authority.REFERRED_TO if target else Authority.DECIDED,
        target=target,
    )


def _action(n: int, ref: str, code: str, due: date, text: str, due_text: str = "") -> EntryView:
    return replace(
        _note(n, ref, text, EntryKind.ACTION), owners=(owner(code),), due_on=due, due_text=due_text
    )


def _records() -> dict[str, tuple[EntryView, ...]]:
    joint = (
        "that the fall investigation (2026/1034) be completed as a joint clinical investigation with an "
        "independent falls clinician; report to CQRM\u00a016."
    )
    late = (
        "Learning from 2026/1034 is late: the investigator changed in September and the final report was "
        "not received by Friday 2\u00a0October."
    )
    candour = "Send the duty of candour letter for 2026/1187 and confirm the date to the secretariat."
    return {
        "action_log": (
            _action(21, "A14-01", "JOB", date(2026, 12, 4), "Circulate the revised action log."),
            _action(22, "A14-02", "RK", date(2026, 12, 9), "Confirm the thrombolysis audit sample."),
        ),
        "performance_report": (
            _decision(31, "D14-01", "received", "the October performance report"),
            _action(
                32, "A14-03", "SO", date(2026, 12, 30), "Agree the sepsis screening measure.", "next cqrm"
            ),
            _decision(33, "D14-02", "approved", "the handover plan for ward transfers"),
        ),
        "hcai": (
            _action(41, "A14-04", "RK", date(2026, 12, 2), "Review antimicrobial prescribing on ward 6."),
            _action(42, "A14-05", "TO", date(2026, 12, 2), "Share the theatre utilisation plan."),
            _action(43, "A14-06", "AD", date(2026, 12, 28), "Review the October C. difficile cases."),
        ),
        "serious_incidents": (
            _note(
                1,
                "7.1",
                "The Trust reported two serious incidents since CQRM\u00a013. Harm and immediate action are "
                "in paper 7.",
            ),
            _note(2, "7.2", late),
            _decision(3, "D14-03", "agreed", joint),
            _action(4, "A14-07", "AT", date(2026, 11, 27), candour, "fri"),
            _note(
                5,
                "",
                "Ask about the vacant safety post after the meeting.",
                EntryKind.PRIVATE,
                Audience.PRIVATE,
            ),
            _note(
                6,
                "7.3",
                "The ICB asked for assurance that swab counts are checked at every handover in theatres.",
            ),
        ),
    }


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


def _carried() -> tuple[ActionView, ...]:
    def one(
        n: int, ref: str, code: str, key: str, text: str, dues: tuple[date, ...], status: ActionStatus
    ) -> ActionView:
        older, due = dues[:-1], dues[-1]
        return ActionView(
            id=an_id(4, n),
            ref=ref,
            text=text,
            owners=(owner(code),),
            due_on=due,
            due_text="",
            first_due_on=dues[0],
            slips=len(older),
            revisions=tuple(
                DueRevision(
                    due_on=d,
                    due_text="",
                    replaced_at=datetime(2026, 9 + i, 28, 10, 0, tzinfo=UTC),
                    reason="sample doubled at the ICB's request",
                    is_slip=True,
                )
                for i, d in enumerate(older)
            ),
            updates=(
                ActionUpdate(
                    at=datetime(2026, 10, 28, 10, 5, tzinfo=UTC), meeting="CQRM 13", text="No update provided"
                ),
            )
            if older
            else (),
            status=status,
            raised_at=f"CQRM {ref[1:3]}",
            raised_ref=f"HV-{ref[1:3]}",
            raised_on=date(2026, 9, 30) if ref[1:3] == "12" else date(2026, 10, 28),
            item_key=key,
            item_title=next(title for k, title, *_ in _ITEMS if k == key),
            audience=Audience.PARTIES,
        )

    live, said = ActionStatus.OPEN, ActionStatus.PROPOSED_CLOSED
    si = "serious_incidents"
    return (
        one(1, "A11-05", "AT", si, "Final report on the ward 4 fall (2026/1034)", (date(2026, 10, 2),), live),
        one(2, "A13-04", "AT", si, "Duty of candour letter for 2026/1187", (date(2026, 11, 16),), live),
        one(
            3,
            "A12-02",
            "RK",
            si,
            "Complete the thrombolysis audit and report",
            (date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)),
            live,
        ),
        one(4, "A13-07", "AT", si, "Confirm the theatre swab count policy", (date(2026, 11, 27),), live),
        one(5, "A13-08", "ATr", si, "Publish the visitor policy", (date(2026, 12, 4),), said),
        one(6, "A13-09", "AT", si, "Share the falls training plan", (date(2026, 12, 16),), live),
        one(7, "A13-10", "AD", "hcai", "Monthly hand hygiene audit", (date(2026, 12, 9),), live),
        one(8, "A13-11", "RK", "deaths", "Correct the mortality review count", (date(2026, 11, 11),), live),
        one(
            9,
            "A13-12",
            "ATr",
            "regulator_notices",
            "Reply to the regulator's letter",
            (date(2026, 11, 20),),
            live,
        ),
        one(10, "A13-13", "AT", "remedial_plans", "Falls plan, first milestone", (date(2026, 11, 13),), live),
    )


def _attendance() -> tuple[AttendanceView, ...]:
    rows = []
    for number, (code, *_) in enumerate(_PEOPLE, start=1):
        if code == "CE":
            continue
        presence = (
            Presence.PRESENT if code in _HERE else Presence.APOLOGIES if code in _AWAY else Presence.EXPECTED
        )
        spans = (SpanView(arrived_at=_HERE[code], left_at=None),) if code in _HERE else ()
        rows.append(
            AttendanceView(
                id=an_id(5, number),
                person=person(code),
                presence=presence,
                deputy_for=None,
                for_items=(),
                spans=spans,
            )
        )
    return tuple(rows)


def make_view(**changes: object) -> MeetingView:
    """The meeting of the pictures: CQRM 14, seventy minutes in, item 7 open; ``changes`` replace fields."""
    people = tuple(person(code) for code, *_ in _PEOPLE)
    items = _items(_records())
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
        attendance=_attendance(),
        directory=people,
        items=items,
        open_item_id=an_id(2, 7),
        carried=_carried(),
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
        last_minutes="Minutes of CQRM 13 (approved)",
        last_minutes_ref="HV-13",
        last_minutes_status=MeetingStatus.APPROVED,
        snapshot_version=0,
        undo=UndoState(undo="Recorded note 7.3"),
    )
    return replace(view, **changes)  # type: ignore[arg-type]
