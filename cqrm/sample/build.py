"""Builds the sample database, the same content every time on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cqrm.sample.events import read_facts
from cqrm.sample.player import Player
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator

_HERE = Path(__file__).parent
SEED = 20260722
STARTED = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
"""When the body was set up."""
CHAIR = Operator(person="Priya Nair", account="sample", device="00000000-0000-7000-8000-000000000001")
"""Who made the sample, as its journal states it."""


def build_sample(path: Path) -> None:
    """Make the sample at a path that does not exist yet; it is closed into one file.

    Raises:
        OpenRefused: the file cannot be made there.
        ValueError: a fact cannot be played.
    """
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.setting_up import set_up_act

    clock = SteppingClock(STARTED)
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
        view = store.submit(set_up_act(load_body(_HERE / "body.toml"))).result()
        player = Player(store, clock)
        for facts in read_facts(_HERE / "meetings.toml"):
            player.play(facts, f"{view.body.code}-{facts.number}")
    finally:
        store.close()


def _handlers() -> dict[type, Callable[[Any, Any], Any]]:
    """The use cases, with the shipped agenda templates alone: a person's own must not change the sample."""
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.meeting.prepare import plan_next_meeting
    from cqrm.meeting.set_up import set_up_body
    from cqrm.terms.acts.prepare import PlanNextMeeting
    from cqrm.terms.acts.set_up import SetUpBody

    own: dict[type, Callable[[Any, Any], Any]] = {
        SetUpBody: partial(set_up_body, folders=()),
        PlanNextMeeting: partial(plan_next_meeting, folders=()),
    }
    return {**load_handlers(), **own}
