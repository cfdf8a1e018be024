"""Builds the sample database, the same content every time on every machine."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cqrm.sample.events import in_order_of_time, read_facts
from cqrm.sample.player import Player
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator

_HERE = Path(__file__).parent
BODIES = ("acute", "community", "mental_health")
"""The folders of the bodies; the first is the one that the demonstration is about."""
SEED = 20260722
BEFORE = datetime(2025, 11, 1, tzinfo=UTC)
"""Earlier than anything that happens in any body."""
CHAIR = Operator(person="Priya Nair", account="sample", device="00000000-0000-7000-8000-000000000001")
"""Who made the sample, as its journal states it."""


def build_sample(path: Path, *, until: date = date.max) -> None:
    """Make the sample at a path that does not exist yet; it is closed into one file.

    Args:
        path: where.
        until: nothing of this day or later is played.

    Raises:
        OpenRefused: the file cannot be made there.
        ValueError: a fact cannot be played.
    """
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.setting_up import set_up_act

    clock = SteppingClock(BEFORE)
    store = Store(
        path,
        clock=clock,
        rng=random.Random(SEED),
        operator=CHAIR,
        load_handlers=_handlers,
        create=True,
    )
    store.start().result()
    try:
        player = Player(store, clock)
        for happening in in_order_of_time(read_facts(_HERE / name) for name in BODIES):
            if happening.at.date() >= until:
                break
            clock.set(happening.at)
            if happening.meeting is None or happening.event is None:
                store.submit(set_up_act(load_body(happening.body.body_file))).result()
            else:
                player.play(happening.meeting.ref, happening.event)
    finally:
        store.close()
    _leave_no_gaps(path)


def _leave_no_gaps(path: Path) -> None:
    """Write the closed file anew, without the gaps that its growing left: it is small to download."""
    with closing(sqlite3.connect(path)) as sqlite:
        sqlite.execute("VACUUM")


def _handlers() -> dict[type, Callable[[Any, Any], Any]]:
    """The use cases, with the shipped agenda templates alone: a person's own must not change the sample."""
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.meeting.extraordinary import plan_extraordinary
    from cqrm.meeting.prepare import plan_next_meeting
    from cqrm.meeting.set_up import set_up_body
    from cqrm.terms.acts.prepare import PlanExtraordinary, PlanNextMeeting
    from cqrm.terms.acts.set_up import SetUpBody

    own: dict[type, Callable[[Any, Any], Any]] = {
        SetUpBody: partial(set_up_body, folders=()),
        PlanNextMeeting: partial(plan_next_meeting, folders=()),
        PlanExtraordinary: partial(plan_extraordinary, folders=()),
    }
    return {**load_handlers(), **own}
