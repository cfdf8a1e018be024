"""One instance per file: the second is told who has it, and may open it as soon as the first is gone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from cqrm.store.lock import Holder
from cqrm.store.thread import Store, run_inline
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import OpenRefused
from cqrm.terms.saving import Operator
from tests.store.acts import HANDLERS, AddOrganisation, Names, Peek
from tests.store.conftest import CHAIR, NINE, MakeStore

HOLDER = """
import random, sys
from pathlib import Path
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from tests.store.acts import HANDLERS, AddOrganisation
from tests.store.conftest import CHAIR, NINE
store = Store(Path(sys.argv[1]), clock=SteppingClock(NINE), rng=random.Random(7), operator=CHAIR,
              load_handlers=lambda: HANDLERS, create=True)
store.start().result()
store.submit(AddOrganisation(name="Northmoor ICB")).result()
store.keep_draft("capture/1", "half a sentence")
while store.state().kind != "saved":
    pass
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that has the file open, with a note saved."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_the_second_instance_is_told_who_and_since_when(
    holder: subprocess.Popen[str], path: Path, make_store: MakeStore
) -> None:
    try:
        with pytest.raises(OpenRefused) as refusal:
            make_store(create=False).start().result()
        assert refusal.value.code == "busy"
        assert "northmoor.db is already open in CQRM by Priya Nair since" in refusal.value.title
        assert "09:12" in refusal.value.title
        with pytest.raises(OpenRefused, match="already open in CQRM by Priya Nair"):
            run_inline(path, Names(), load_handlers=lambda: HANDLERS)
        assert holder.poll() is None
    finally:
        holder.kill()
        holder.wait()


def test_it_opens_at_once_after_the_first_was_killed(
    holder: subprocess.Popen[str], path: Path, make_store: MakeStore
) -> None:
    holder.kill()
    holder.wait()
    store = make_store(create=False)
    opened = store.start().result()

    assert store.submit(Names()).result() == ["Northmoor ICB"]
    assert "was not closed last time" in opened.recovered
    assert "\n" not in opened.recovered
    assert opened.drafts_left == 1
    assert opened.person == "Priya Nair"
    kept = next(path.parent.glob(".recovery-20261125-*"))
    assert kept.name in opened.recovered
    assert (kept / "northmoor.db-wal").stat().st_size > 0
    assert store.submit(Peek()).result().undo == "Added Northmoor ICB"


def test_a_clean_close_leaves_no_lock_and_begins_a_new_run(make_store: MakeStore, path: Path) -> None:
    first = make_store()
    first.start().result()
    first.submit(AddOrganisation(name="Trust")).result()
    first.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    second = make_store()
    assert second.start().result().recovered == ""
    assert second.submit(Peek()).result().undo == ""


def test_a_second_store_in_the_same_process_is_refused_and_harms_nothing(
    store: Store, make_store: MakeStore
) -> None:
    with pytest.raises(OpenRefused, match="already open"):
        make_store().start().result()
    store.submit(AddOrganisation(name="Trust")).result()
    assert store.submit(Names()).result() == ["Trust"]


def test_who_is_at_the_keyboard_is_said_anew(store: Store, make_store: MakeStore) -> None:
    store.set_operator(Operator(person="Helen\nByrne", account="hb", device=CHAIR.device))
    store.submit(Names()).result()
    with pytest.raises(OpenRefused, match="by Helen Byrne since"):
        make_store().start().result()


def test_another_computer_is_named_as_such(store: Store, make_store: MakeStore) -> None:
    elsewhere = Operator(person="", account="x", device="22222222-0000-7000-8000-000000000002")
    with pytest.raises(OpenRefused, match="by Priya Nair on another computer"):
        make_store(operator=elsewhere).start().result()


@pytest.mark.parametrize(
    "text", ["", "nonsense", "person: X", "since: yesterday\nperson: X", json.dumps({"a": 1})]
)
def test_an_unreadable_lock_text_is_no_holder(text: str) -> None:
    assert Holder.from_text(text) is None


def test_a_holder_survives_its_text() -> None:
    holder = Holder.of(CHAIR, NINE, "run-1")
    again = Holder.from_text(holder.to_text())
    assert again == holder
    assert isinstance(again.since, datetime)


def test_a_left_over_lock_of_another_device_does_not_continue_its_run(
    holder: subprocess.Popen[str], path: Path, clock: SteppingClock
) -> None:
    holder.kill()
    holder.wait()
    other = Store(
        path,
        clock=clock,
        rng=random.Random(9),
        operator=Operator(person="Priya Nair", account="pn", device="33333333-0000-7000-8000-000000000003"),
        load_handlers=lambda: HANDLERS,
    )
    other.start().result()
    assert other.submit(Peek()).result().undo == ""
    other.close()
