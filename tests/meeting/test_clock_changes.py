"""A clock set back in a meeting: saves go on, order and durations are right, and the record says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from sqlmodel import col, select

from cqrm.meeting.timing import time_used
from cqrm.models import ActRow, Journal
from cqrm.store.check import check
from cqrm.store.work import Look
from cqrm.terms.acts.conduct import OpenItem, RecordNote, SettleItem
from cqrm.terms.clock import SteppingClock
from cqrm.terms.steady import SteadyClock
from tests.meeting.conftest import Prepared
from tests.meeting.stage import Stage
from tests.meeting.world import START


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hv.db"


@pytest.fixture
def begin() -> datetime:
    return START


@pytest.fixture
def stage(prepared: Prepared, path: Path, begin: datetime) -> Iterator[Stage]:
    """A planned meeting, with the clock of the app."""
    source, world = prepared
    copyfile(source, path)
    opened = Stage(path, world, steady=True, begin=begin)
    yield opened
    opened.close()


def told_of_clocks(stage: Stage) -> list[str]:
    def read(look: Look) -> list[str]:
        labels = look.session.exec(select(ActRow.label).order_by(col(ActRow.position))).all()
        return [label for label in labels if label.startswith("Clock")]

    return stage.read(read)


def entries_in_order(stage: Stage) -> list[tuple[int, datetime]]:
    def read(look: Look) -> list[tuple[int, datetime]]:
        return [*look.session.exec(select(Journal.seq, Journal.at).order_by(col(Journal.seq))).all()]

    return stage.read(read)


def test_a_clock_set_back_two_hours_changes_no_order_and_no_duration(stage: Stage, path: Path) -> None:
    stage.start()
    item, other = stage.item(3), stage.item(4)
    stage.do(OpenItem(item=item))
    stage.clock.advance(minutes=10)
    for text in ("first", "second"):
        stage.do(RecordNote(item=item, text=text))
    stage.clock.advance(hours=-2)
    stage.do(RecordNote(item=item, text="third"))
    stage.clock.advance(minutes=3)
    stage.do(OpenItem(item=other))
    stage.do(RecordNote(item=other, text="fourth"))
    stage.clock.advance(minutes=2)
    stage.do(SettleItem(item=other, state="done"))

    view, now = stage.truth(), START + timedelta(minutes=15)
    assert [entry.text for entry in view.items[2].entries] == ["first", "second", "third"]
    assert [entry.text for entry in view.items[3].entries] == ["fourth"]
    assert view.items[2].seconds_used(now) == 13 * 60
    assert view.items[3].seconds_used(now) == 2 * 60
    assert time_used(view, now) == timedelta(minutes=15)
    assert told_of_clocks(stage) == [
        "Clock changed at 09:40: set back by 2 h 00 min; the times of the record go on from there"
    ]
    order = entries_in_order(stage)
    assert [seq for seq, _ in order] == list(range(1, len(order) + 1))
    assert [at for _, at in order] == sorted(at for _, at in order)
    stage.store.close()
    assert not check(path).is_wrong


@pytest.mark.parametrize("begin", [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)])
def test_the_end_of_summer_time_is_no_change_of_the_clock(stage: Stage) -> None:
    """25 October 2026: 01:30 BST, and 40 minutes later 01:10 GMT."""
    stage.start()
    item = stage.item(3)
    stage.do(OpenItem(item=item))
    stage.do(RecordNote(item=item, text="before"))
    now = stage.clock.advance(minutes=40)
    stage.do(RecordNote(item=item, text="after"))
    view = stage.truth()
    assert [entry.text for entry in view.items[2].entries] == ["before", "after"]
    assert view.items[2].seconds_used(now) == 40 * 60
    assert time_used(view, now) == timedelta(minutes=40)
    assert told_of_clocks(stage) == []


def test_undo_passes_over_the_clock(stage: Stage) -> None:
    stage.start()
    stage.do(OpenItem(item=stage.item(3)))
    stage.do(RecordNote(item=stage.item(3), text="kept"))
    stage.clock.advance(hours=-2)
    acted = stage.do(RecordNote(item=stage.item(3), text="taken back"))
    assert told_of_clocks(stage)
    assert acted.meeting.undo.undo == acted.label


@pytest.mark.parametrize(
    ("steps", "reads", "changes"),
    [
        ([10, -0.8, 5], 14.2, []),
        ([10, -120, 5], 15, [-120]),
        ([10, -120, 5, -60, 1], 16, [-120, -60]),
        ([10, -120, 5, 120, 1], 16, [-120, 120]),
        # Asleep for three hours, or put forward: the record follows.
        ([10, 180], 190, []),
        ([10, -120, 180, 1], 191, [-120]),
    ],
    ids=["put right", "set back", "twice", "and put right", "asleep", "set back and asleep"],
)
def test_the_steady_clock(steps: list[float], reads: float, changes: list[float]) -> None:
    own = SteppingClock(START)
    clock = SteadyClock(own)
    clock.now()
    for minutes in steps:
        own.advance(minutes=minutes)
        clock.now()
    assert clock.now() == START + timedelta(minutes=reads)
    assert [change.step / timedelta(minutes=1) for change in clock.changes()] == changes
