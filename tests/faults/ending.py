"""Does one thing to a file again and again, killed each time at another of its steps.

``python -m tests.faults.ending THING FOLDER STOPS``, with ``old.db`` in the folder. A step is a file that
is opened, renamed or removed, or a statement of SQL. What a kill has left is in a folder with the number of
its step; ``whole`` is one that nobody killed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cqrm.__main__ import run
from cqrm.store.engine import make_engine, prepare_to_write, raw
from cqrm.store.restoring import restore
from cqrm.store.thread import Store
from cqrm.store.upgrading import Migrator, upgrade
from cqrm.terms.backups import BackupPlan
from cqrm.terms.clock import SystemClock
from tests.store.acts import HANDLERS, AddOrganisation
from tests.store.conftest import CHAIR
from tests.store.test_migrations import with_second_revision

SAVED, NOT_ENTERED = "Saved before the end", "typed and not entered"
FILE, BACKUP, DOCUMENT = "m.db", "backup.db", "minutes.docx"
_STEPS = ("open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate")


class Steps:
    """Counts the steps of this process and ends it at one of them."""

    def __init__(self) -> None:
        self.seen = 0
        self.stop = 0
        self.counting = False
        self._connect_as_ever: Callable[..., sqlite3.Connection] = sqlite3.connect
        sqlite3.connect = self._connect  # type: ignore[assignment]
        sys.addaudithook(self._audit)

    def count_to(self, stop: int) -> None:
        """Count from now on; the step of this number is not done, nor anything after it."""
        self.seen, self.stop, self.counting = 0, stop, True

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        del arguments
        if event in _STEPS:
            self._step()

    def _connect(self, *words: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401
        connection = self._connect_as_ever(*words, **named)
        connection.set_trace_callback(self._step)
        return connection

    def _step(self, *_: object) -> None:
        if not self.counting:
            return
        self.seen += 1
        if self.seen == self.stop:
            os.kill(os.getpid(), signal.SIGKILL)


def opened(file: Path) -> Store:
    """The file, open for writing, with an act and a draft saved in it."""
    store = Store(
        file,
        clock=SystemClock(),
        rng=random.Random(6),
        operator=CHAIR,
        load_handlers=lambda: HANDLERS,
        backups=BackupPlan(every_minutes=600),
    )
    store.start().result()
    return store


def close(folder: Path, steps: Steps, stop: int) -> None:
    """The close of a meeting: nothing before it can be undone, so it is backed up, and the file is closed."""
    store = opened(folder / FILE)
    store.submit(AddOrganisation(name=SAVED)).result()
    store.keep_draft("capture", NOT_ENTERED)
    store.submit(AddOrganisation(name="The boundary", boundary=True)).result()
    steps.count_to(stop)
    store.close()


def backup(folder: Path, steps: Steps, stop: int) -> None:
    """A backup that somebody asks for."""
    store = opened(folder / FILE)
    store.submit(AddOrganisation(name=SAVED)).result()
    steps.count_to(stop)
    store.back_up().result()


def restored(folder: Path, steps: Steps, stop: int) -> None:
    """A backup that is put in the place of the file."""
    shutil.copyfile(folder.parent / "new.db", folder / BACKUP)
    steps.count_to(stop)
    restore(folder / FILE, folder / BACKUP, migrator())


def migrate(folder: Path, steps: Steps, stop: int) -> None:
    """A newer program brings the file up to date."""
    revisions = with_second_revision(folder / "next")
    steps.count_to(stop)
    engine = make_engine(folder / FILE)
    with engine.connect() as connection:
        prepare_to_write(raw(connection))
        upgrade(connection, 1, migrator(), revisions=revisions, head=2)
    engine.dispose()


def export(folder: Path, steps: Steps, stop: int) -> None:
    """Minutes that replace older ones."""
    (folder / DOCUMENT).write_bytes((folder.parent / DOCUMENT).read_bytes())
    steps.count_to(stop)
    assert run(["export", "minutes", "HV-13", "-o", str(folder / DOCUMENT), "--db", str(folder / FILE)]) == 0


def migrator() -> Migrator:
    """The chair, at a restore or a migration."""
    return Migrator(CHAIR, SystemClock(), random.Random(3), "run")


THINGS = {"close": close, "backup": backup, "restore": restored, "migrate": migrate, "export": export}


def once(thing: str, folder: Path, steps: Steps, stop: int) -> int:
    """Do it in a process of its own; returns how many steps there were, 0 if it was killed."""
    folder.mkdir()
    shutil.copyfile(folder.parent / "old.db", folder / FILE)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            THINGS[thing](folder, steps, stop)
            steps.counting = False
            os.write(tell, str(steps.seen).encode())
            code = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(tell)
    with os.fdopen(told) as answer:
        steps_made = int(answer.read() or 0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"{thing} failed with {status}"
    return steps_made


def main() -> None:
    """All stops of one thing."""
    thing, folder, stops = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    steps = Steps()
    number = once(thing, folder / "whole", steps, 0)
    dice = random.Random(8)
    for stop in sorted(dice.sample(range(1, number + 1), min(stops, number))):
        once(thing, folder / str(stop), steps, stop)
    print(number)


if __name__ == "__main__":
    main()
