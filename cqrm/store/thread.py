"""The front of the store: screens and commands hand it requests and get futures; it works in one thread.

Nothing heavy is imported here: the database libraries load inside the thread, behind the first frame.
"""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any, Protocol, TypeVar

from cqrm.store.failures import not_saved
from cqrm.store.jobs import ActJob, BackupJob, CloseJob, JobQueue, OperatorJob, QueryJob, RetryJob
from cqrm.store.opened import Opened
from cqrm.store.saving import Saving
from cqrm.terms.backups import BackupMade, BackupPlan
from cqrm.terms.clock import Clock
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator, SaveState

__all__ = ["Handlers", "Opened", "Store", "run_inline"]

R = TypeVar("R")

CLOSE_SECONDS = 10.0
"""How long closing may take before the caller is told."""


class Handlers(Protocol):
    """Finds the use case of a request by its type; a plain dict will do."""

    def __getitem__(self, request_type: type, /) -> Callable[[Any, Any], Any]:
        """The use case: ``(work, act) -> answer`` or ``(look, query) -> answer``."""
        ...


class Store:
    """One database file, kept by one thread.

    ``state()`` is true at every moment. ``on_state`` is called on the store's thread when the state it saw
    has changed; whoever shows it asks ``state()`` once more, for something may have been handed over since.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        rng: random.Random,
        operator: Operator,
        load_handlers: Callable[[], Handlers],
        create: bool = False,
        on_state: Callable[[SaveState], None] | None = None,
        backups: BackupPlan | None = None,
    ) -> None:
        self._path = path
        self._backups = backups
        self._clock = clock
        self._rng = rng
        self._operator = operator
        self._load_handlers = load_handlers
        self._create = create
        self._on_state = on_state
        self._jobs = JobQueue()
        self._saving = Saving()
        self._opened: Future[Opened] = Future()
        self._thread: threading.Thread | None = None
        self._ended: Exception | None = None
        """Why nothing is taken any more: closed, or never opened."""
        self._read_only = False
        self._closing: CloseJob | None = None
        self._guard = threading.Lock()
        self._last_told: SaveState | None = None

    def start(self) -> Future[Opened]:
        """Start the thread: imports, checks, lock, connection, migrations.

        The future fails with ``OpenRefused`` when the file cannot be opened; everything handed over until
        then fails with the same error.
        """
        with self._guard:
            if self._thread is not None or self._opened.done():
                return self._opened
            if self._ended is not None:
                self._opened.set_exception(self._ended)
                return self._opened
            self._thread = threading.Thread(target=self._run, name="store", daemon=True)
            self._thread.start()
        return self._opened

    def submit(self, request: Act[R] | Query[R]) -> Future[R]:
        """Hand over an act or a query; they are worked on in order, acts never coalesce.

        May be called before ``start`` has finished. The future fails with one of ``terms.errors``.
        """
        job = ActJob(request) if isinstance(request, Act) else QueryJob(request)
        with self._guard:
            ended = self._ended
            if ended is None:
                if isinstance(job, ActJob):
                    self._saving.promise()
                self._jobs.put(job)
        # Outside the guard: whoever waits for the answer may hand over something at once.
        if ended is not None:
            job.future.set_exception(ended)
        return job.future

    def keep_draft(self, place: str, text: str) -> None:
        """Keep the text of a field; empty text forgets it. Newer text replaces text still in the queue.

        Raises:
            NotSaved: the file is open for reading only, or closed.
        """
        with self._guard:
            if self._ended is not None:
                raise self._ended
            if self._read_only:
                raise not_saved("read_only", self._path)
            self._saving.promise()
            self._saving.supersede(place, was_waiting=self._jobs.put_draft(place, text))

    def set_operator(self, operator: Operator) -> None:
        """From the next request on, somebody else acts."""
        self._jobs.put(OperatorJob(operator))

    def state(self) -> SaveState:
        """Whether everything handed over has been committed."""
        return self._saving.state()

    def retry(self) -> None:
        """Try again to save, now; drafts are tried every second anyway."""
        self._jobs.put(RetryJob())

    def back_up(self) -> Future[BackupMade]:
        """Make a backup now and keep it; typing goes on meanwhile.

        The future fails with ``NotSaved`` when the disk did not take it or the copy was not whole.
        """
        job = BackupJob()
        with self._guard:
            ended = self._ended
            if ended is None:
                self._jobs.put(job)
        if ended is not None:
            job.future.set_exception(ended)
        return job.future

    def close(self, timeout: float = CLOSE_SECONDS) -> None:
        """Finish the queue, fold everything into one file and release the lock. Closing twice is fine.

        Raises:
            NotSaved: something could not be saved, or closing takes longer than ``timeout`` seconds.
        """
        with self._guard:
            job, is_first = self._closing, self._closing is None
            if job is None:
                if self._ended is not None or self._thread is None:
                    self._ended = self._ended or not_saved("closed", self._path)
                    return
                self._ended = not_saved("closed", self._path)
                job = self._closing = CloseJob()
                self._jobs.put(job)
        if not is_first:
            # Whoever closes it is told what went wrong; nobody else goes on before it is over.
            wait([job.future], timeout)
            return
        try:
            job.future.result(timeout)
        except TimeoutError:
            raise not_saved(
                "other", self._path, f"{self._path.name} is still being saved after {timeout:.0f} seconds"
            ) from None
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        try:
            from cqrm.store.worker import Worker

            worker = Worker(
                self._path,
                clock=self._clock,
                rng=self._rng,
                operator=self._operator,
                create=self._create,
                jobs=self._jobs,
                saving=self._saving,
                tell=self._tell,
                backups=self._backups,
            )
            opened = worker.open(self._load_handlers)
        except Exception as error:
            self._end(error)
            self._opened.set_exception(error)
            return
        self._read_only = opened.read_only
        self._opened.set_result(opened)
        worker.run()

    def _end(self, error: Exception) -> None:
        """Answer everything in the queue with the reason why the file is not open."""
        with self._guard:
            self._ended = error
        while (job := self._jobs.take(0)) is not None:
            match job:
                case ActJob() | QueryJob():
                    if isinstance(job, ActJob):
                        self._saving.drop()
                    job.future.set_exception(error)
                case BackupJob():
                    job.future.set_exception(error)
                case CloseJob():
                    job.future.set_result(None)
                case _:
                    pass

    def _tell(self) -> None:
        if self._on_state is None or (state := self.state()) == self._last_told:
            return
        self._last_told = state
        # A screen that is gone must not take the store with it.
        with contextlib.suppress(Exception):
            self._on_state(state)


def run_inline(
    path: Path,
    request: Act[R] | Query[R],
    *,
    load_handlers: Callable[[], Handlers],
    operator: Operator | None = None,
    clock: Clock | None = None,
    rng: random.Random | None = None,
    read_only: bool = True,
) -> R:
    """Work on one request for a command and return its answer; by default nothing is written.

    Raises:
        OpenRefused: the file cannot be opened, or is open in the app.
        NotSaved: an act on a file that is read only.
        CqrmError: the use case refuses.
    """
    from cqrm.store.reader import run

    return run(
        path,
        request,
        load_handlers=load_handlers,
        operator=operator,
        clock=clock,
        rng=rng,
        read_only=read_only,
    )
