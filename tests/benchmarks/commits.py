"""One capture, use case to acknowledged commit, against a bare SQLModel session and against no journal."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile
from unittest import mock
from uuid import uuid4

from sqlalchemy.engine import Connection
from sqlmodel import Session

from cqrm import bundled
from tests.benchmarks.figures import Row, interleaved, percentile, ratio_row

CAPTURES = 60


def rows(rounds: int) -> list[Row]:
    """The rows of the table for saving."""
    with tempfile.TemporaryDirectory() as folder:
        figures = interleaved(
            rounds,
            ours=lambda: _through_the_store(Path(folder)),
            floor=lambda: _bare_session(Path(folder)),
            plain=lambda: _without_journal(Path(folder)),
        )
    ours, floor, plain = (figures[name]["p50"] for name in ("ours", "floor", "plain"))
    return [
        ratio_row("one capture, p50", ours, floor, "ms", "at most 2"),
        ratio_row("one capture, journalled/not, p50", ours, plain, "ms", "at most 1.5"),
    ]


def _fresh(folder: Path, name: str) -> Path:
    for old in folder.glob(f"{name}*"):
        old.unlink()
    path = folder / name
    copyfile(bundled("sample.db"), path)
    return path


def _through_the_store(folder: Path) -> Mapping[str, float]:
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.store.thread import Store
    from cqrm.terms.acts.conduct import RecordNote, StartMeeting
    from cqrm.terms.acts.questions import OpenMeeting
    from cqrm.terms.clock import SystemClock
    from cqrm.terms.saving import Operator

    store = Store(
        _fresh(folder, "ours.db"),
        clock=SystemClock(),
        rng=random.Random(1),
        operator=Operator(person="Priya Nair", account="bench", device=str(uuid4())),
        load_handlers=load_handlers,
    )
    store.start().result()
    try:
        view = store.submit(OpenMeeting(ref="HV-14")).result()
        view = store.submit(StartMeeting(meeting=view.id)).result().meeting
        item = view.items[0].id
        times: list[float] = []
        for number in range(CAPTURES):
            began = time.perf_counter()
            store.submit(RecordNote(item=item, text=f"The committee noted report {number}.")).result()
            times.append((time.perf_counter() - began) * 1000)
    finally:
        store.close()
    return {"p50": percentile(times, 0.5)}


def _without_journal(folder: Path) -> Mapping[str, float]:
    """The same acts through the same store, with a session that records nothing."""

    def plain_session(connection: Connection, recorder: object) -> Session:
        del recorder
        return Session(bind=connection, expire_on_commit=False)

    with (
        mock.patch("cqrm.store.keeper.RecordingSession", plain_session),
        mock.patch("cqrm.store.keeper.Keeper._compare"),
        mock.patch("cqrm.store.work.Work._has_changes", lambda _: True),
    ):
        return _through_the_store(folder)


def _bare_session(folder: Path) -> Mapping[str, float]:
    """The rows that a capture saves (note, journal entries, act) put into a session of the same engine."""
    from sqlmodel import select

    from cqrm.models import ActRow, AgendaItem, Journal, Note
    from cqrm.store.engine import make_engine, prepare_to_write, raw
    from tests.benchmarks.same_rows import act_row, journal_row, note_row

    path = _fresh(folder, "bare.db")
    engine = make_engine(path)
    with engine.connect() as connection:
        prepare_to_write(raw(connection))
    times: list[float] = []
    try:
        with Session(engine) as session:
            item = session.exec(select(AgendaItem)).first()
            newest = max(session.exec(select(Journal.seq)).all())
            last = max(session.exec(select(ActRow.position)).all())
            assert item is not None
            meeting_id, item_id = item.meeting_id, item.id
        for number in range(CAPTURES):
            began = time.perf_counter()
            with Session(engine) as session:
                note: Note = note_row(meeting_id, item_id, number)
                session.add(note)
                session.add(journal_row(newest + 2 * number + 1, note.id))
                session.add(journal_row(newest + 2 * number + 2, note.id))
                session.add(act_row(meeting_id, last + number + 1))
                session.commit()
            times.append((time.perf_counter() - began) * 1000)
    finally:
        engine.dispose()
    return {"p50": percentile(times, 0.5)}
