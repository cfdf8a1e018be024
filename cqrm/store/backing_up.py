"""Makes the backups of an open file: when one is due, how it goes, and what is said when it fails.

Copying is the store thread's, in steps between which the queue is worked on, so that nobody who types waits
for it. Checking the copy, giving it its name and thinning out older ones is done by a thread of its own,
which never touches the database.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cqrm.store.backup_folder import Backup, backups_in, folder_of, make_folder, next_name, superseded
from cqrm.store.copying import copy_to_part, finish_copy, no_copy
from cqrm.store.jobs import CheckedJob, JobQueue
from cqrm.store.reserve import RESERVE_BYTES
from cqrm.terms.backups import BackupMade, BackupPlan
from cqrm.terms.clock import Clock, local
from cqrm.terms.words import clock_time

_PART = "copy.part"
_LEAST_PATIENCE = 1.0
_CHECK_SECONDS = 5.0
"""So long closing waits for a backup that is being checked."""


class BackupStopped(Exception):
    """The file is to be closed: the copy that was being made is given up."""


Asked = list[Future[BackupMade]]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy on its way."""

    target: Path
    entry: int
    asked: Asked
    """Who waits for this one."""


class Backups:
    """The backups of one open file; used by the store thread."""

    def __init__(
        self,
        path: Path,
        *,
        plan: BackupPlan | None,
        clock: Clock,
        jobs: JobQueue,
        say: Callable[[str], None],
    ) -> None:
        """Make them.

        Args:
            path: the database.
            plan: when they are made by themselves; never, without one.
            clock: what time it is.
            jobs: the queue that is told when a copy has been checked.
            say: told of what stands in a red line until a backup succeeds; empty when one has.
        """
        self._path = path.resolve()
        self._plan = plan
        self._clock = clock
        self._jobs = jobs
        self._say = say
        self._folder = folder_of(path)
        self._asked: Asked = []
        self._entry = 0
        self._boundary = 0
        self._covered = 0
        self._last_at: datetime | None = None
        self._failed_since: datetime | None = None
        self._tried_at: datetime | None = None
        self._copy: _Copy | None = None
        self._checking: threading.Thread | None = None
        self._outcome: Exception | None = None

    def begin(self, entry: int) -> None:
        """The file is open, and its journal ends with this entry."""
        self._entry = entry
        newest = backups_in(self._folder)[:1]
        if newest:
            # After a restore the journal ends before the newest backup does.
            self._covered = newest[0].entry if newest[0].entry <= entry else -1
            self._last_at = newest[0].made_at

    def see(self, entry: int, boundary: int) -> None:
        """Where the journal ends now, and the entry that undo reaches back to: that is backed up at once."""
        self._entry, self._boundary = entry, boundary

    def ask(self, future: Future[BackupMade]) -> None:
        """Somebody wants a backup now."""
        self._asked.append(future)

    @property
    def is_due(self) -> bool:
        """Whether a backup is to be made now."""
        return self._checking is None and (bool(self._asked) or self._seconds_left() == 0)

    @property
    def patience(self) -> float | None:
        """Seconds until one may be due; nothing while there is no reason for one."""
        left = self._seconds_left() if self._checking is None else None
        return None if left is None else max(left, _LEAST_PATIENCE)

    def make(self, source: sqlite3.Connection, between: Callable[[], None]) -> None:
        """Copy the open database; the copy is checked behind the scenes.

        Args:
            source: the open database, in no transaction.
            between: called between two steps; raises ``BackupStopped`` when there is no time.
        """
        if not self._copy_out(source, between):
            return
        self._checking = threading.Thread(target=self._check, name="backup", daemon=True)
        self._checking.start()

    def checked(self) -> None:
        """Take note of the copy that has been checked, if there is one."""
        copy, self._copy, self._checking = self._copy, None, None
        if copy is None:
            return
        if self._outcome is None:
            self._succeed(copy)
        else:
            self._fail(self._outcome, copy.asked)

    def finish(self, source: sqlite3.Connection) -> None:
        """Before the file is closed: make the backup that was asked for or stopped. It raises nothing."""
        if self._checking is not None:
            self._checking.join(_CHECK_SECONDS)
            if not self._checking.is_alive():
                self.checked()
        if self._checking is None and (self._asked or self._has_boundary) and self._copy_out(source, None):
            self._check()
            self.checked()
        left, self._asked = self._asked, []
        for future in _waiting(left):
            future.set_exception(no_copy(OSError("the file is being closed")))

    @property
    def _has_boundary(self) -> bool:
        return self._plan is not None and self._boundary > self._covered

    def _seconds_left(self) -> float | None:
        """Until the plan wants a backup; nothing while there is nothing new."""
        if self._plan is None or self._entry == self._covered:
            return None
        if self._tried_at is not None:
            return self._left(self._tried_at, self._plan.retry_minutes)
        if self._last_at is None or self._has_boundary:
            return 0
        return self._left(self._last_at, self._plan.every_minutes)

    def _left(self, since: datetime, minutes: int) -> float:
        passed = self._now() - since
        # A clock that was set back does not put a backup off.
        if passed < timedelta(0):
            return 0
        return max(0.0, (timedelta(minutes=minutes) - passed).total_seconds())

    def _copy_out(self, source: sqlite3.Connection, between: Callable[[], None] | None) -> bool:
        """Copy into the folder; whether there is something to check."""
        asked, self._asked = self._asked, []
        part = self._folder / _PART
        try:
            make_folder(self._folder)
            self._need_room(source)
            copy_to_part(source, part, between)
        except BackupStopped:
            self._asked = asked + self._asked
            return False
        except (OSError, sqlite3.Error) as error:
            self._fail(error, asked)
            return False
        # Named when it is complete: what was committed between the steps is in it too.
        name = next_name(self._path, self._folder, self._clock.now(), self._entry, kept=bool(asked))
        self._copy = _Copy(name, self._entry, asked)
        return True

    def _need_room(self, source: sqlite3.Connection) -> None:
        """A backup must not fill the disk on which the record is being written."""
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        size = pages * source.execute("PRAGMA page_size").fetchone()[0]
        if shutil.disk_usage(self._folder).free < size + 2 * RESERVE_BYTES:
            raise OSError(28, "the disk is full")

    def _check(self) -> None:
        copy = self._copy
        assert copy is not None
        self._outcome = None
        try:
            finish_copy(self._folder / _PART, copy.target)
            if self._plan is not None:
                thin_out(self._folder, self._plan)
        except (OSError, sqlite3.Error) as error:
            self._outcome = error
        self._jobs.put(CheckedJob())

    def _succeed(self, copy: _Copy) -> None:
        self._covered = copy.entry
        self._last_at, self._tried_at, self._failed_since = self._now(), None, None
        self._say("")
        for future in _waiting(copy.asked):
            future.set_result(BackupMade(path=copy.target, entry=copy.entry))

    def _fail(self, error: Exception, asked: Asked) -> None:
        now = self._now()
        self._tried_at = now
        self._failed_since = self._failed_since or now
        reason = no_copy(error)
        why = reason.title.partition(": ")[2]
        self._say(f"NO BACKUP since {clock_time(self._failed_since)}: {why} {reason.advice}")
        for future in _waiting(asked):
            future.set_exception(reason)

    def _now(self) -> datetime:
        """Local time, as the names of backups tell it."""
        return local(self._clock.now()).replace(tzinfo=None)


def thin_out(folder: Path, plan: BackupPlan) -> list[Backup]:
    """Delete the backups that a plan no longer keeps; called only when a newer one was found whole."""
    gone = superseded(backups_in(folder), plan)
    for backup in gone:
        # One that cannot be deleted now is met again next time.
        with contextlib.suppress(OSError):
            backup.path.unlink(missing_ok=True)
    return gone


def _waiting(asked: Asked) -> Asked:
    return [future for future in asked if future.set_running_or_notify_cancel()]
