"""What an act writes: a capture touches its own rows only, so that undo works whatever is done around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from cqrm.models import ActRow, Journal
from cqrm.store.work import Look
from cqrm.terms.acts.attend import MarkLeft, MarkPresent
from cqrm.terms.acts.conduct import (
    MoveEntry,
    OpenItem,
    RecordAction,
    RecordDecision,
    RecordNote,
    RemoveEntry,
)
from cqrm.terms.acts.progress import ReviewAction
from cqrm.terms.enums import Authority, EntryKind
from cqrm.terms.requests import Act
from tests.meeting.stage import Stage

Make = Callable[[Stage, UUID, UUID], Act[Any]]


def newest(look: Look) -> tuple[ActRow, list[str]]:
    """The newest act and the tables it wrote to, one for each row."""
    act = look.session.exec(select(ActRow).order_by(col(ActRow.position).desc())).first()
    assert act is not None
    entries = look.session.exec(select(Journal.entity).where(Journal.batch == act.id)).all()
    return act, sorted(e for e in entries if e != "act")


@pytest.mark.parametrize(
    ("make", "kind", "written"),
    [
        (lambda s, _n, _d: RecordNote(item=s.item(4), text="x"), "capture", ["note"]),
        (
            lambda s, _n, _d: RecordDecision(
                item=s.item(4), verb="noted", text="x", authority=Authority.NOTED
            ),
            "capture",
            ["counter", "decision"],
        ),
        (
            lambda s, n, _d: RecordDecision(
                item=s.item(4), verb="noted", text="x", authority=Authority.NOTED, from_note=n
            ),
            "capture",
            ["counter", "decision", "note"],
        ),
        (
            lambda s, _n, _d: RecordAction(item=s.item(4), text="x", owners=("AT", "SO")),
            "capture",
            ["action", "action_owner", "action_owner", "counter"],
        ),
        (
            lambda _s, _n, d: RemoveEntry(entry=d, kind=EntryKind.DECISION),
            "change",
            ["counter", "decision"],
        ),
        (
            lambda _s, _n, d: MoveEntry(entry=d, kind=EntryKind.DECISION),
            "change",
            ["decision", "note"],
        ),
        (
            lambda s, _n, _d: OpenItem(item=s.item(5)),
            "navigation",
            ["agenda_item", "agenda_item", "item_visit", "item_visit"],
        ),
        (
            lambda s, _n, _d: MarkPresent(attendance=s.world.attendance["TO"]),
            "attendance",
            ["attendance", "attendance_span"],
        ),
        (
            lambda s, _n, _d: MarkLeft(attendance=s.world.attendance["AT"]),
            "attendance",
            ["attendance_span"],
        ),
        (
            lambda s, _n, _d: ReviewAction(meeting=s.world.meeting, action=s.world.carried["A13-01"]),
            "change",
            ["action_update"],
        ),
    ],
)
def test_an_act_writes_its_own_rows(stage: Stage, make: Make, kind: str, written: list[str]) -> None:
    stage.present("PN", "SO", "AT", "ATr")
    note = stage.note(4, "one")
    decision = stage.decision(4, "two")
    stage.clock.advance(minutes=1)
    answer = stage.do(make(stage, note, decision))
    act, tables = stage.read(newest)
    assert (act.kind, act.label, act.meeting_id) == (kind, answer.label, stage.world.meeting)
    assert tables == written
