"""Small use cases over the real tables, for the tests of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from cqrm.models import AgendaItem, Body, Counter, Decision, Meeting, Note, Organisation
from cqrm.store.home import see_home
from cqrm.store.thread import Store
from cqrm.store.undo import Undone, peek, redo_last, undo_last
from cqrm.store.work import Look, Work
from cqrm.terms.acts.questions import SeeHome
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Authority, EntryKind, MeetingStatus
from cqrm.terms.errors import Refused
from cqrm.terms.requests import Act, Query
from cqrm.terms.views.meeting import UndoState


@dataclass(frozen=True, kw_only=True)
class AddOrganisation(Act[UUID]):
    name: str
    kind: str = "change"
    boundary: bool = False
    label: bool = True
    fail: bool = False


@dataclass(frozen=True, kw_only=True)
class Rename(Act[UndoState]):
    organisation: UUID
    name: str
    kind: str = "change"


@dataclass(frozen=True, kw_only=True)
class Remove(Act[None]):
    organisation: UUID


@dataclass(frozen=True, kw_only=True)
class SetUp(Act["Place"]):
    pass


@dataclass(frozen=True, kw_only=True)
class Place:
    body: UUID
    meeting: UUID
    item: UUID


@dataclass(frozen=True, kw_only=True)
class Decide(Act[str]):
    place: Place
    text: str


@dataclass(frozen=True, kw_only=True)
class Jot(Act[UUID]):
    place: Place
    text: str


@dataclass(frozen=True, kw_only=True)
class Do(Act[Any]):
    """Runs a function on the unit of work."""

    what: Callable[[Work], Any]


@dataclass(frozen=True, kw_only=True)
class See(Query[Any]):
    """Runs a function on the look."""

    what: Callable[[Look], Any]


@dataclass(frozen=True, kw_only=True)
class Names(Query[list[str]]):
    pass


@dataclass(frozen=True, kw_only=True)
class Peek(Query[UndoState]):
    pass


def add_organisation(work: Work, act: AddOrganisation) -> UUID:
    row = work.add(Organisation(id=work.new_id(), name=act.name, short_name=act.name[:3]))
    if act.label:
        work.label(f"Added {act.name}", kind=act.kind, entry=row.id, boundary=act.boundary)
    if act.fail:
        raise Refused("No more organisations.")
    return row.id


def rename(work: Work, act: Rename) -> UndoState:
    row = work.session.get_one(Organisation, act.organisation)
    row.name = act.name
    work.label(f"Renamed to {act.name}", kind=act.kind, entry=row.id)
    return peek(work)


def remove(work: Work, act: Remove) -> None:
    row = work.session.get_one(Organisation, act.organisation)
    work.remove(row)
    work.label(f"Removed {row.name}", kind="change", entry=row.id)


def set_up(work: Work, act: SetUp) -> Place:
    body = work.add(Body(id=work.new_id(), name="Harrow Vale CQRM", short_name="HV", code="HV", label="CQRM"))
    meeting = work.add(new_meeting(work, body, 14))
    item = work.add(
        AgendaItem(
            id=work.new_id(),
            meeting_id=meeting.id,
            position=1,
            key="hcai",
            title="Infection",
            printed="Healthcare associated infections",
            purpose="For assurance",
            minutes=15,
            lead="AD",
            prompts=["Cases", "Outbreaks"],
        )
    )
    work.add(Counter(id=work.new_id(), meeting_id=meeting.id, series="decision", value=0))
    work.label("Set up", kind="set_up", meeting=meeting.id, boundary=True)
    return Place(body=body.id, meeting=meeting.id, item=item.id)


def new_meeting(work: Work, body: Body, number: int, held_on: date = date(2026, 11, 25)) -> Meeting:
    return Meeting(
        id=work.new_id(),
        body_id=body.id,
        number=number,
        ref=f"HV-{number}",
        held_on=held_on,
        planned_start=work.now(),
        planned_end=work.now() + timedelta(hours=2),
        place="Board Room",
        status=MeetingStatus.PLANNED,
        template_key="standard_cqrm",
    )


def decide(work: Work, act: Decide) -> str:
    counter = work.session.exec(
        select(Counter).where(Counter.meeting_id == act.place.meeting, Counter.series == "decision")
    ).one()
    counter.value += 1
    row = work.add(
        Decision(
            id=work.new_id(),
            meeting_id=act.place.meeting,
            item_id=act.place.item,
            position=counter.value,
            ref=f"D14-{counter.value:02}",
            verb="agreed",
            text=act.text,
            wording=act.text,
            authority=Authority.DECIDED,
            quorate=True,
            quorum={"provider": ["AT", "RK"], "missing": []},
            author="Priya Nair",
            captured_at=work.now(),
        )
    )
    work.label(f"Recorded decision {row.ref}", kind="capture", meeting=act.place.meeting, entry=row.id)
    return row.ref


def jot(work: Work, act: Jot) -> UUID:
    row = work.add(
        Note(
            id=work.new_id(),
            meeting_id=act.place.meeting,
            item_id=act.place.item,
            position=1,
            kind=EntryKind.NOTE,
            text=act.text,
            wording=act.text,
            author="Priya Nair",
            captured_at=work.now(),
        )
    )
    work.label("Recorded a note", kind="capture", meeting=act.place.meeting, entry=row.id)
    return row.id


def names(look: Look, query: Names) -> list[str]:
    return list(look.session.exec(select(Organisation.name).order_by(col(Organisation.name))).all())


def undo(work: Work, act: Undo) -> Undone:
    return undo_last(work)


def redo(work: Work, act: Redo) -> Undone:
    return redo_last(work)


def everything(look: Look) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journal, the acts and the drafts."""
    connection = look.session.connection()
    tables = connection.execute(
        sa.text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('journal', 'act', 'draft')"
        )
    ).scalars()
    return {
        name: sorted(tuple(row) for row in connection.execute(sa.text(f'SELECT * FROM "{name}"')))
        for name in tables.all()
    }


def drafts_in(store: Store) -> dict[str, str]:
    """The text of every draft by its place."""

    def read(look: Look) -> dict[str, str]:
        rows = look.session.connection().exec_driver_sql("SELECT place, text FROM draft")
        return {row.place: row.text for row in rows}

    found: dict[str, str] = store.submit(See(what=read)).result()
    return found


HANDLERS: dict[type, Callable[[Any, Any], Any]] = {
    AddOrganisation: add_organisation,
    Rename: rename,
    Remove: remove,
    SetUp: set_up,
    Decide: decide,
    Jot: jot,
    Do: lambda work, act: act.what(work),
    See: lambda look, query: query.what(look),
    Names: names,
    Peek: lambda look, _query: peek(look),
    SeeHome: see_home,
    Undo: undo,
    Redo: redo,
}
