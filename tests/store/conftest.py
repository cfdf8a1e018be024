"""What the tests of the store share: a clock that stands still, small use cases over the real tables."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from cqrm.terms.saving import Operator
from tests.store.acts import HANDLERS

CHAIR = Operator(person="Priya Nair", account="pnair", device="11111111-0000-7000-8000-000000000001")
NINE = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)

MakeStore = Callable[..., Store]


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock(NINE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "northmoor.db"


@pytest.fixture
def make_store(path: Path, clock: SteppingClock) -> Iterator[MakeStore]:
    """Opens stores on the one path; what a test leaves open is closed after it."""
    made: list[Store] = []

    def make(**given: Any) -> Store:  # noqa: ANN401
        known: dict[str, Any] = {
            "clock": clock,
            "rng": random.Random(len(made)),
            "operator": CHAIR,
            "load_handlers": lambda: HANDLERS,
            "create": True,
        }
        store = Store(given.pop("path", path), **{**known, **given})
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make_store: MakeStore) -> Store:
    """An open, new file."""
    opened = make_store()
    opened.start().result()
    return opened
