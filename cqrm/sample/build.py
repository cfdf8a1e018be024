"""Builds the sample database, the same bytes of content every time."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from cqrm.agenda.body_file import load_body
from cqrm.agenda.setting_up import set_up_act
from cqrm.meeting.dispatch import load_handlers
from cqrm.sample.events import read_facts
from cqrm.sample.player import Player
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator

_HERE = Path(__file__).parent
SEED = 20260722
CHAIR = Operator(person="Priya Nair", account="sample", device="00000000-0000-7000-8000-000000000001")
"""Who made the sample, as its journal states it."""


def build_sample(path: Path) -> None:
    """Make the sample at a path that does not exist yet."""
    clock = SteppingClock(datetime(2026, 7, 1, 9, 0, tzinfo=UTC))
    store = Store(
        path,
        clock=clock,
        rng=random.Random(SEED),
        operator=CHAIR,
        load_handlers=load_handlers,
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
