"""A body with two sides, its people, a meeting behind it and one to come, put straight into the tables."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from cqrm.models import (
    Action,
    ActionOwner,
    AgendaItem,
    Attendance,
    Body,
    BodyParty,
    Meeting,
    Membership,
    Organisation,
    Person,
    Receiver,
)
from cqrm.store.work import Work
from cqrm.terms.enums import ActionStatus, Capacity, MeetingStatus, Side
from cqrm.terms.settings import BodySettings

START = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
HELD_ON = START.date()

QUORUM = {
    "terms": "terms of reference 4.2",
    "sides": [
        {
            "side": "commissioner",
            "minimum": 2,
            "deputies_count": False,
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

MEMBER, ATTENDING, OBSERVER = Capacity.MEMBER, Capacity.IN_ATTENDANCE, Capacity.OBSERVER
PEOPLE: tuple[tuple[str, str, str, str, Capacity, tuple[str, ...]], ...] = (
    ("PN", "Priya Nair", "Chair", "ICB", MEMBER, ("chair",)),
    ("SO", "Samuel Osei", "Director of Nursing", "ICB", MEMBER, ("clinician",)),
    ("JOB", "Jan O'Brien", "Patient Safety Manager", "ICB", ATTENDING, ()),
    ("AT", "Anne Taylor", "Chief Nurse", "Trust", MEMBER, ("executive", "clinician")),
    ("ATr", "Aidan Trent", "Head of Governance", "Trust", MEMBER, ()),
    ("TO", "Tom Okell", "Chief Operating Officer", "Trust", MEMBER, ("executive",)),
    ("MO", "Mary Okafor", "Deputy Chief Operating Officer", "Trust", ATTENDING, ()),
    ("LS", "Lucy Smith", "Trainee", "Trust", OBSERVER, ()),
    ("CE", "Colin Exley", "Chief Nurse", "Trust", MEMBER, ("executive",)),
)
HAS_LEFT = "CE"
ITEMS = (
    ("welcome", "Welcome and quorum", 5),
    ("last_minutes", "Last minutes", 5),
    ("action_log", "Action log", 15),
    ("serious_incidents", "Serious incidents", 15),
    ("complaints", "Complaints", 10),
    ("any_other_business", "AOB and next date", 5),
)


@dataclass
class World:
    """The identifiers of what was put in."""

    body: UUID
    meeting: UUID
    earlier: UUID
    later: UUID
    items: list[UUID] = field(default_factory=list)
    attendance: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    carried: dict[str, UUID] = field(default_factory=dict)


def build_world(work: Work, settings: BodySettings | None = None) -> World:
    """CQRM 13 held and approved with two open actions, CQRM 14 planned with six items, CQRM 15 after it."""
    settings = settings or BodySettings(quorum=json.dumps(QUORUM))
    body = work.add(
        Body(
            id=work.new_id(),
            name="Harrow Vale CQRM",
            short_name="Harrow Vale",
            code="HV",
            label="CQRM",
            settings=settings.to_dict(),
        )
    )
    organisations = _organisations(work, body.id)
    work.add(
        Receiver(id=work.new_id(), body_id=body.id, name="Quality Committee", aliases=["QC"], position=1)
    )
    people = _people(work, body.id, organisations)
    earlier = _meeting(work, body.id, 13, date(2026, 10, 28), MeetingStatus.APPROVED)
    meeting = _meeting(work, body.id, 14, HELD_ON, MeetingStatus.PLANNED)
    later = _meeting(work, body.id, 15, date(2026, 12, 30), MeetingStatus.PLANNED)
    meeting.chair_id = people["PN"]
    world = World(body.id, meeting.id, earlier.id, later.id, people=people)
    world.items = _items(work, meeting.id)
    _attendance(work, world)
    _carried(work, world, _items(work, earlier.id))
    work.label("Set up Harrow Vale CQRM", kind="set_up", meeting=meeting.id, boundary=True)
    return world


def _organisations(work: Work, body: UUID) -> dict[str, UUID]:
    ids = {}
    for position, (name, short, side) in enumerate(
        (
            ("Harrow Vale Integrated Care Board", "ICB", Side.COMMISSIONER),
            ("Harrow Vale Hospitals NHS Trust", "Trust", Side.PROVIDER),
        ),
        1,
    ):
        row = work.add(Organisation(id=work.new_id(), name=name, short_name=short))
        work.add(
            BodyParty(
                id=work.new_id(),
                body_id=body,
                organisation_id=row.id,
                side=side,
                leads=True,
                position=position,
            )
        )
        ids[short] = row.id
    return ids


def _people(work: Work, body: UUID, organisations: dict[str, UUID]) -> dict[str, UUID]:
    ids = {}
    for position, (code, name, role, organisation, capacity, counts_as) in enumerate(PEOPLE, 1):
        person = work.add(
            Person(id=work.new_id(), name=name, role=role, organisation_id=organisations[organisation])
        )
        work.add(
            Membership(
                id=work.new_id(),
                body_id=body,
                person_id=person.id,
                code=code,
                capacity=capacity,
                counts_as=list(counts_as),
                has_left=code == HAS_LEFT,
                position=position,
            )
        )
        ids[code] = person.id
    return ids


def _meeting(work: Work, body: UUID, number: int, held_on: date, status: MeetingStatus) -> Meeting:
    start = datetime(held_on.year, held_on.month, held_on.day, 9, 30, tzinfo=UTC)
    return work.add(
        Meeting(
            id=work.new_id(),
            body_id=body,
            number=number,
            ref=f"HV-{number}",
            held_on=held_on,
            planned_start=start,
            planned_end=start.replace(hour=10, minute=30),
            place="Board room",
            status=status,
            template_key="standard_cqrm",
        )
    )


def _items(work: Work, meeting: UUID) -> list[UUID]:
    ids = []
    for position, (key, title, minutes) in enumerate(ITEMS, 1):
        row = work.add(
            AgendaItem(
                id=work.new_id(),
                meeting_id=meeting,
                position=position,
                key=key,
                title=title,
                printed=title,
                purpose="for discussion",
                minutes=minutes,
                lead="Chair",
            )
        )
        ids.append(row.id)
    return ids


def _attendance(work: Work, world: World) -> None:
    for position, (code, person) in enumerate(world.people.items(), 1):
        if code != HAS_LEFT:
            row = work.add(
                Attendance(id=work.new_id(), meeting_id=world.meeting, person_id=person, position=position)
            )
            world.attendance[code] = row.id


def _carried(work: Work, world: World, items: list[UUID]) -> None:
    dues = (
        ("A13-01", date(2026, 11, 20), "Send the fall report"),
        ("A13-02", date(2026, 12, 16), "Share the falls plan"),
    )
    for position, (ref, due, text) in enumerate(dues, 1):
        action = work.add(
            Action(
                id=work.new_id(),
                body_id=world.body,
                meeting_id=world.earlier,
                item_id=items[3],
                position=position,
                ref=ref,
                text=text,
                wording=text,
                due_on=due,
                status=ActionStatus.OPEN,
                author="Priya Nair",
                captured_at=datetime(2026, 10, 28, 10, position, tzinfo=UTC),
            )
        )
        work.add(
            ActionOwner(
                id=work.new_id(),
                action_id=action.id,
                person_id=world.people["AT"],
                position=1,
                name="Anne Taylor",
                code="AT",
                role="Chief Nurse",
                organisation="Trust",
            )
        )
        world.carried[ref] = action.id
