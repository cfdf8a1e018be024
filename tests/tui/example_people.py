"""The people of the example meeting, and who of them is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from cqrm.terms.enums import (
    Capacity,
    Presence,
    Side,
)
from cqrm.terms.views.attendance import AttendanceView, SpanView
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.record import OwnerView

HELD_ON = date(2026, 11, 25)
START = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 10, 40, 30, tzinfo=UTC)
"""Seventy minutes into the meeting, 12:40 into item 7."""

PEOPLE: tuple[tuple[str, str, str, tuple[str, ...], str, Capacity, frozenset[str]], ...] = (
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


def an_id(kind: int, number: int) -> UUID:
    """A readable identifier: the kind of thing and its number."""
    return UUID(int=kind << 64 | number)


def person(code: str) -> PersonView:
    """One of the people of the example."""
    number = next(n for n, p in enumerate(PEOPLE) if p[0] == code)
    _, name, role, aliases, organisation, capacity, counts_as = PEOPLE[number]
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


def attendance() -> tuple[AttendanceView, ...]:
    rows = []
    for number, (code, *_) in enumerate(PEOPLE, start=1):
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
