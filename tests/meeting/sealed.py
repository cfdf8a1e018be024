"""A file with one sealed meeting that has a row in every table a seal closes, and a second one in session."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from cqrm.terms.acts.chair_actions import RecordChairAction
from cqrm.terms.acts.chairing import PassChair
from cqrm.terms.acts.close import ConfirmMinutes
from cqrm.terms.acts.concerns import RaiseConcern, RecordEscalation
from cqrm.terms.acts.conduct import OpenItem, RecordNote
from cqrm.terms.acts.declare import DeclareInterest
from cqrm.terms.acts.minutes import AmendLastMinutes, CorrectMinutes
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import Audience, EntryKind, Handling
from cqrm.terms.views.issue import IssuedSnapshot
from tests.meeting.series import Series

REPORTED = "The Trust reported 42 complaints [sic] & answered “all” of them."
CORRECTED = "The Trust reported 24 complaints [sic] & answered “all” of them."
AMENDMENT = "for all read nearly all"
CONFIDENTIAL = "The commissioner will look at the figures of July"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a test needs to know of the file."""

    path: Path
    templates: Path
    meeting: UUID
    note: UUID
    action: str
    record: IssuedSnapshot
    draft: IssuedSnapshot


def hold_both(series: Series) -> tuple[UUID, UUID, str, IssuedSnapshot, IssuedSnapshot]:
    """Hold and confirm the first meeting; the second one stays in session."""
    series.do(
        RecordChairAction(
            body=series.body, taken_on=date(2026, 1, 2), text="Sign the letter", reason="It could not wait"
        )
    )
    series.begin(1)
    first = series.view(1)
    people = {attendance.person.code: attendance.person.id for attendance in first.attendance}
    item = series.item(1, "complaints").id
    series.do(OpenItem(item=item))
    note = series.do(RecordNote(item=item, text=REPORTED)).entry_id
    assert note is not None
    series.do(RecordNote(item=item, text=CONFIDENTIAL, audience=Audience.COMMISSIONER))
    series.record_decision(1)
    series.do(RecordEscalation(item=item, text="Too few nurses", receiver="Quality Committee"))
    series.do(RaiseConcern(item=item, text="Waiting times grow"))
    series.do(
        DeclareInterest(
            meeting=first.id,
            person=people["SO"],
            item=item,
            nature="Sits on the board",
            handling=Handling.STAYED,
        )
    )
    series.do(PassChair(meeting=first.id, person=people["SO"], reason="called away"))
    action = series.record_action(1)
    series.close_meeting(1)
    draft = series.ask(SeeSnapshot(ref="HV-1"))
    series.do(CorrectMinutes(entry=note, kind=EntryKind.NOTE, wording=CORRECTED, reason="a slip"))
    series.plan()
    series.approve(1)
    series.begin(2)
    series.do(AmendLastMinutes(meeting=series.view(2).id, text=AMENDMENT, number="3.1"))
    series.do(ConfirmMinutes(meeting=series.view(2).id))
    series.do(RecordNote(item=series.item(2, "complaints").id, text="Nothing is sealed here."))
    return first.id, note, action, draft, series.ask(SeeSnapshot(ref="HV-1"))


def sealed_file(first_day: tuple[Path, Path], path: Path) -> Sealed:
    """The file, closed."""
    path.write_bytes(first_day[0].read_bytes())
    series = Series(path, first_day[1], seed=3)
    meeting, note, action, draft, record = hold_both(series)
    series.close()
    return Sealed(path, first_day[1], meeting, note, action, record, draft)


@contextmanager
def by_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program opens it: without foreign keys, without recursive triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of somebody who takes the triggers away and puts them back."""
    with by_hand(path) as connection:
        kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in kept:
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        for _, sql in kept:
            connection.execute(sql)
