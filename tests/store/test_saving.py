"""What the screen may say about saving is true at every moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from cqrm.store import opened_file
from cqrm.store.engine import make_engine
from cqrm.store.thread import Store
from cqrm.store.work import Work
from cqrm.terms.clock import SteppingClock
from cqrm.terms.errors import CqrmError, NotSaved, Refused
from cqrm.terms.saving import SaveKind, SaveState
from tests.store.acts import AddOrganisation, Do, Names, drafts_in
from tests.store.conftest import MakeStore


class Gate:
    """Holds every commit until it is let through."""

    def __init__(self) -> None:
        self.reached = threading.Semaphore(0)
        self.open = threading.Semaphore(0)
        self.closed = False

    def __call__(self, _connection: object) -> None:
        if self.closed:
            self.reached.release()
            assert self.open.acquire(timeout=10)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    held = Gate()

    def with_gate(path: Path, *, read_only: bool = False) -> Engine:
        engine = make_engine(path, read_only=read_only)
        event.listen(engine, "commit", held)
        return engine

    monkeypatch.setattr(opened_file, "make_engine", with_gate)
    yield held
    held.closed = False
    held.open.release(100)


def test_saving_until_the_commit_has_returned(gate: Gate, store: Store) -> None:
    assert store.state().kind is SaveKind.SAVED
    gate.closed = True
    act = store.submit(AddOrganisation(name="Trust"))
    assert store.state().kind is SaveKind.SAVING
    assert gate.reached.acquire(timeout=10)
    assert store.state().kind is SaveKind.SAVING
    assert not act.done()
    gate.open.release()
    act.result()
    assert store.state().kind is SaveKind.SAVED


def test_saved_only_when_the_last_of_several_is_committed(gate: Gate, store: Store) -> None:
    gate.closed = True
    store.keep_draft("capture", "one")
    act = store.submit(AddOrganisation(name="Trust"))
    for _ in range(2):
        assert gate.reached.acquire(timeout=10)
        assert store.state().kind is SaveKind.SAVING
        gate.open.release()
    act.result()
    assert store.state().kind is SaveKind.SAVED


def test_a_query_is_not_saving(gate: Gate, store: Store) -> None:
    asked = store.submit(Names())
    assert store.state().kind is SaveKind.SAVED
    asked.result()


def test_an_act_before_the_file_is_open_is_saving(make_store: MakeStore) -> None:
    store = make_store()
    act = store.submit(AddOrganisation(name="Trust"))
    assert store.state().kind is SaveKind.SAVING
    store.start()
    act.result()
    assert store.state().kind is SaveKind.SAVED


def test_a_refused_act_leaves_nothing_to_save(store: Store) -> None:
    with pytest.raises(Refused, match="No more organisations"):
        store.submit(AddOrganisation(name="Trust", fail=True)).result()
    assert store.state().kind is SaveKind.SAVED
    assert store.submit(Names()).result() == []


def test_a_cancelled_act_leaves_nothing_to_save(gate: Gate, store: Store) -> None:
    gate.closed = True
    first = store.submit(AddOrganisation(name="First"))
    assert gate.reached.acquire(timeout=10)
    second = store.submit(AddOrganisation(name="Second"))
    assert second.cancel()
    gate.open.release()
    first.result()
    assert store.submit(Names()).result() == ["First"]
    assert store.state().kind is SaveKind.SAVED


def test_states_are_told_from_the_thread_of_the_store(make_store: MakeStore) -> None:
    told: list[tuple[SaveKind, str]] = []

    def tell(state: SaveState) -> None:
        told.append((state.kind, threading.current_thread().name))

    store = make_store(on_state=tell)
    store.start().result()
    store.submit(AddOrganisation(name="Trust")).result()
    store.close()
    assert told == [(SaveKind.SAVING, "store"), (SaveKind.SAVED, "store")]


def test_a_screen_that_is_gone_does_not_stop_the_store(make_store: MakeStore) -> None:
    def broken(_: SaveState) -> None:
        raise RuntimeError("the screen is gone")

    store = make_store(on_state=broken)
    store.start().result()
    store.submit(AddOrganisation(name="Trust")).result()
    assert store.submit(Names()).result() == ["Trust"]


class Trouble:
    """Makes commits fail on demand, as a full disk does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False
        self.tried = threading.Semaphore(0)
        check = opened_file.OpenFile.check_place

        def failing(file: opened_file.OpenFile) -> None:
            if self.on:
                self.tried.release()
                raise NotSaved("disk_full", "Not saved: the disk is full.", "Free some space.")
            check(file)

        monkeypatch.setattr(opened_file.OpenFile, "check_place", failing)


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> Trouble:
    return Trouble(monkeypatch)


def test_a_failed_act_is_answered_and_said_until_an_act_is_saved(
    trouble: Trouble, store: Store, clock: SteppingClock
) -> None:
    trouble.on = True
    with pytest.raises(NotSaved) as error:
        store.submit(AddOrganisation(name="Trust")).result()
    assert error.value.code == "disk_full"
    state = store.state()
    assert (state.kind, state.cause, state.advice) == (
        SaveKind.NOT_SAVED,
        "the disk is full",
        "Free some space.",
    )
    since = clock.now()
    assert state.at == since

    clock.advance(minutes=5)
    with pytest.raises(NotSaved):
        store.submit(AddOrganisation(name="Trust")).result()
    assert store.state().at == since

    trouble.on = False
    store.keep_draft("another place", "text")
    store.submit(Names()).result()
    assert store.state().kind is SaveKind.NOT_SAVED
    store.submit(AddOrganisation(name="Trust")).result()
    assert store.state().kind is SaveKind.SAVED
    assert store.submit(Names()).result() == ["Trust"]


def test_a_failed_draft_is_tried_again_by_itself(trouble: Trouble, make_store: MakeStore) -> None:
    saved = threading.Event()
    failed = threading.Event()

    def tell(state: SaveState) -> None:
        if state.kind is SaveKind.NOT_SAVED:
            failed.set()
        elif state.kind is SaveKind.SAVED and failed.is_set():
            saved.set()

    store = make_store(on_state=tell)
    store.start().result()
    trouble.on = True
    store.keep_draft("capture", "what was said")
    assert failed.wait(10)
    # Twice: for the reserve, then the store's own second try.
    for _ in range(3):
        assert trouble.tried.acquire(timeout=10)
    trouble.on = False
    assert saved.wait(10)
    assert drafts_in(store) == {"capture": "what was said"}


def test_retry_after_a_failed_act_proves_that_saving_works(trouble: Trouble, store: Store) -> None:
    trouble.on = True
    with pytest.raises(NotSaved):
        store.submit(AddOrganisation(name="Trust")).result()
    store.retry()
    store.submit(Names()).result()
    assert store.state().kind is SaveKind.NOT_SAVED
    trouble.on = False
    store.retry()
    store.submit(Names()).result()
    assert store.state().kind is SaveKind.SAVED
    assert drafts_in(store) == {}


def test_newer_text_covers_a_failed_draft_and_order_is_kept(trouble: Trouble, store: Store) -> None:
    trouble.on = True
    store.keep_draft("capture", "old")
    store.keep_draft("wording", "other")
    store.submit(Names()).result()
    assert store.state().kind is SaveKind.NOT_SAVED
    trouble.on = False
    store.keep_draft("capture", "new")
    store.submit(Names()).result()
    assert store.state().kind is SaveKind.SAVED
    assert drafts_in(store) == {"capture": "new", "wording": "other"}


def test_closing_with_text_that_cannot_be_saved_says_so(trouble: Trouble, make_store: MakeStore) -> None:
    store = make_store()
    store.start().result()
    trouble.on = True
    store.keep_draft("capture", "old")
    with pytest.raises(NotSaved, match="the disk is full"):
        store.close()


def test_closing_that_takes_too_long_says_so(gate: Gate, make_store: MakeStore) -> None:
    store = make_store()
    store.start().result()
    gate.closed = True
    act = store.submit(AddOrganisation(name="Trust"))
    assert gate.reached.acquire(timeout=10)
    with pytest.raises(NotSaved, match="still being saved"):
        store.close(timeout=0.01)
    gate.closed = False
    gate.open.release()
    act.result(timeout=10)


def test_nothing_is_taken_after_closing(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(NotSaved, match=r"northmoor\.db is closed"):
        store.submit(Names()).result()
    with pytest.raises(NotSaved, match=r"northmoor\.db is closed"):
        store.keep_draft("capture", "text")


def test_errors_of_the_database_never_reach_the_screen(store: Store) -> None:
    def broken(work: Work) -> None:
        work.session.connection().exec_driver_sql("SELECT * FROM no_such_table")

    with pytest.raises(CqrmError, match="Not saved"):
        store.submit(Do(what=broken)).result()


def test_an_answer_may_hand_over_the_next_request(store: Store) -> None:
    chained: Future[Any] = Future()

    def next_one(_: Future[Any]) -> None:
        store.submit(Names()).add_done_callback(lambda f: chained.set_result(f.result()))

    store.submit(AddOrganisation(name="Trust")).add_done_callback(next_one)
    assert chained.result(timeout=10) == ["Trust"]


def test_the_gate_stands_before_the_commit(gate: Gate, store: Store, path: Path) -> None:
    """What the tests above hold back is really not on the disk yet."""
    gate.closed = True
    store.keep_draft("capture", "t00001 not yet")
    assert gate.reached.acquire(timeout=10)
    assert b"t00001" not in b"".join(f.read_bytes() for f in path.parent.iterdir())
    gate.open.release()
