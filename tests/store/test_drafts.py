"""Text in fields: coalesced by place, ordered with the acts, back after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from cqrm.store.jobs import ActJob, DraftJob, JobQueue
from cqrm.store.thread import Store
from cqrm.store.work import Look
from tests.store.acts import AddOrganisation, Names, See, drafts_in
from tests.store.conftest import MakeStore

TYPIST = """
import random, sys
from pathlib import Path
from cqrm.store.thread import Store
from cqrm.terms.clock import SteppingClock
from tests.store.acts import HANDLERS
from tests.store.conftest import CHAIR, NINE
store = Store(Path(sys.argv[1]), clock=SteppingClock(NINE), rng=random.Random(7), operator=CHAIR,
              load_handlers=lambda: HANDLERS)
store.start().result()
store.keep_draft("kept", "after the crash")
while store.state().kind != "saved":
    pass
print("ready", flush=True)
sys.stdin.read()
"""


def test_newer_text_replaces_older_text_in_the_queue() -> None:
    queue = JobQueue()
    act = ActJob(AddOrganisation(name="Trust"))
    assert not queue.put_draft("capture", "one")
    assert not queue.put_draft("wording", "other")
    queue.put(act)
    assert queue.put_draft("capture", "two")
    jobs = [queue.take(0) for _ in range(3)]
    assert [(j.place, j.text) if isinstance(j, DraftJob) else j for j in jobs] == [
        ("wording", "other"),
        act,
        ("capture", "two"),
    ]
    assert queue.take(0) is None


def test_acts_never_coalesce(store: Store) -> None:
    made = [store.submit(AddOrganisation(name="Trust")) for _ in range(5)]
    assert len({each.result() for each in made}) == 5
    assert store.submit(Names()).result() == ["Trust"] * 5


def test_a_draft_is_kept_and_forgotten(store: Store) -> None:
    store.keep_draft("capture", "half a sent")
    store.keep_draft("capture", "half a sentence")
    store.keep_draft("wording", "[bold] text")
    assert drafts_in(store) == {"capture": "half a sentence", "wording": "[bold] text"}
    store.keep_draft("capture", "")
    store.keep_draft("wording", "")
    assert drafts_in(store) == {}


def test_drafts_are_not_journalled(store: Store) -> None:
    def entries(look: Look) -> int:
        return int(look.session.connection().execute(sa.text("SELECT count(*) FROM journal")).scalar_one())

    before = store.submit(See(what=entries)).result()
    store.keep_draft("capture", "half a sentence")
    assert store.submit(See(what=entries)).result() == before


def test_text_that_no_disk_takes_does_not_stop_the_store(store: Store) -> None:
    store.keep_draft("capture", "a lone \ud800 surrogate")
    store.submit(Names()).result()
    assert store.state().kind == "not_saved"
    assert "cannot be stored" in store.state().cause
    store.keep_draft("capture", "clean")
    store.submit(Names()).result()
    assert store.state().kind == "saved"
    assert drafts_in(store) == {"capture": "clean"}


def test_drafts_left_by_a_crash_are_told_from_those_left_on_purpose(
    make_store: MakeStore, path: Path
) -> None:
    def recovered(look: Look) -> frozenset[str]:
        return look.recovered

    first = make_store()
    first.start().result()
    first.keep_draft("left", "on purpose")
    first.close()
    second = make_store()
    assert second.start().result().drafts_left == 1
    assert second.submit(See(what=recovered)).result() == frozenset()
    second.close()

    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert typist.stdout is not None
    assert typist.stdout.readline() == "ready\n"
    typist.kill()
    typist.wait()

    third = make_store()
    assert third.start().result().drafts_left == 2
    assert third.submit(See(what=recovered)).result() == {"left", "kept"}
    third.keep_draft("kept", "taken up again")
    assert third.submit(See(what=recovered)).result() == {"left"}


@pytest.mark.skipif(os.name != "posix", reason="the seam passes a file descriptor")
def test_commits_are_acknowledged_to_the_fault_harness(
    make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    monkeypatch.setenv("CQRM_TEST_ACK_FD", str(writing))
    store = make_store()
    store.start().result()
    store.keep_draft("capture", "t00001 t00002 and more")
    store.submit(Names()).result()
    store.submit(AddOrganisation(name="t00003 Trust")).result()
    store.submit(AddOrganisation(name="no token")).result()
    store.close()
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "READY\nACK 2\nACK 3\n"


def test_a_draft_before_an_act_is_written_before_it(store: Store) -> None:
    seen: list[Any] = []

    def read(look: Look) -> None:
        seen.append(look.session.connection().exec_driver_sql("SELECT text FROM draft").scalar())

    store.keep_draft("capture", "first")
    store.submit(See(what=read))
    store.keep_draft("capture", "second")
    store.submit(See(what=read)).result()
    assert seen in (["first", "second"], [None, "second"])
    assert drafts_in(store) == {"capture": "second"}
