"""Works through the queue of the store thread: the only place where the open file is touched."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from cqrm.store.backing_up import Backups, BackupStopped
from cqrm.store.failures import cause_of, not_saved
from cqrm.store.jobs import (
    ActJob,
    BackupJob,
    CheckedJob,
    CloseJob,
    DraftJob,
    Job,
    JobQueue,
    OperatorJob,
    QueryJob,
    RetryJob,
)
from cqrm.store.keeper import Keeper
from cqrm.store.opened import Opened
from cqrm.store.opened_file import OpenFile
from cqrm.store.saving import Saving
from cqrm.store.thread import Handlers
from cqrm.terms.backups import BackupPlan
from cqrm.terms.clock import Clock
from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import Operator

RETRY_SECONDS = 1.0
"""How often drafts that could not be saved are tried again."""
LEISURE_SECONDS = 1.0
"""How long nobody may have asked for anything before work is done that can wait."""


class Worker:
    """One open file and the queue of what is to be done with it."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        rng: random.Random,
        operator: Operator,
        create: bool,
        jobs: JobQueue,
        saving: Saving,
        tell: Callable[[], None],
        backups: BackupPlan | None = None,
    ) -> None:
        self._file = OpenFile(path, clock=clock, rng=rng, operator=operator, create=create)
        self._keeper = Keeper(self._file, clock=clock, rng=rng, operator=operator)
        self._handlers: Handlers = {}
        self._clock = clock
        self._jobs = jobs
        self._saving = saving
        self._tell = tell
        self._backups = Backups(
            path, plan=backups, clock=clock, jobs=jobs, say=partial(saving.warn, "backup")
        )

    def open(self, load_handlers: Callable[[], Handlers]) -> Opened:
        """Open the file; questions that are waiting already are answered before every page is checked.

        Raises:
            OpenRefused: the file cannot be opened.
        """
        self._file.open()
        try:
            self._handlers = load_handlers()
            while self._file.is_current and (job := self._jobs.take_query()) is not None:
                self._answer(job)
        except BaseException:
            self._file.abandon()
            raise
        opened = self._keeper.make_ready()
        self._backups.begin(self._keeper.entry)
        if opened.read_only:
            problem = not_saved("read_only", self._file.path)
            self._saving.warn("read only", f"READ ONLY: {cause_of(problem)}. {problem.advice}")
        return opened

    def run(self) -> None:
        """Work until the queue asks to close."""
        while True:
            job = self._jobs.take(self._patience())
            if isinstance(job, CloseJob):
                self._close(job)
                return
            if job is None:
                self._keeper.use_leisure()
            self._work(job)
            self._back_up_if_due()

    def _patience(self) -> float | None:
        """How long to wait for a job before something else is done."""
        if self._saving.failed_drafts:
            return RETRY_SECONDS
        if self._keeper.has_leisure_work:
            return LEISURE_SECONDS
        return self._backups.patience

    def _work(self, job: Job | None) -> None:
        """Do one job; drafts that failed before go first, so that they are never written after newer text."""
        if not isinstance(job, QueryJob | OperatorJob):
            self._tell()
            self._keep_failed()
        match job:
            case ActJob():
                self._carry_out(job)
            case QueryJob():
                self._answer(job)
            case DraftJob():
                self._keep(job.place, job.text, waiting=1)
            case OperatorJob():
                self._keeper.hand_to(job.operator)
            case RetryJob():
                self._prove()
            case BackupJob():
                self._backups.ask(job.future)
            case CheckedJob():
                self._backups.checked()
            case _:
                pass
        self._tell()

    def _answer(self, job: QueryJob) -> None:
        if not job.future.set_running_or_notify_cancel():
            return
        try:
            answer = self._keeper.answer(self._handlers[type(job.query)], job.query)
        except Exception as error:
            job.future.set_exception(error)
        else:
            job.future.set_result(answer)

    def _carry_out(self, job: ActJob) -> None:
        if not job.future.set_running_or_notify_cancel():
            self._saving.drop()
            return
        try:
            answer = self._keeper.carry_out(self._handlers[type(job.act)], job.act)
        except NotSaved as error:
            self._saving.act_failed(cause_of(error), error, self._clock.now())
            self._tell()
            job.future.set_exception(error)
        except Exception as error:
            self._saving.drop()
            self._tell()
            job.future.set_exception(error)
        else:
            self._saving.act_saved(self._clock.now(), self._keeper.advice)
            self._tell()
            job.future.set_result(answer)

    def _keep_failed(self) -> None:
        """Each by itself, so that text no disk can take does not hold back the rest."""
        for place, text in self._saving.failed_drafts.items():
            self._keep(place, text, waiting=0)

    def _keep(self, place: str, text: str, *, waiting: int) -> None:
        try:
            self._keeper.keep_draft(place, text)
        except NotSaved as error:
            self._saving.draft_failed(place, text, cause_of(error), error, self._clock.now(), waiting=waiting)
        else:
            self._saving.draft_saved(place, self._clock.now(), self._keeper.advice, waiting=waiting)

    def _prove(self) -> None:
        """Commit something, to see whether what failed could be done again."""
        if not self._saving.has_failure or self._saving.failed_drafts:
            return
        try:
            self._keeper.probe()
        except NotSaved:
            return
        self._saving.proved(self._clock.now(), self._keeper.advice)

    def _back_up_if_due(self) -> None:
        self._backups.see(self._keeper.entry, self._keeper.boundary_entry)
        if self._backups.is_due:
            self._backups.make(self._keeper.sqlite, self._work_between_pages)
            self._tell()

    def _work_between_pages(self) -> None:
        """Nobody waits for a backup: whatever is in the queue is done before the next pages are copied."""
        while (job := self._jobs.take_unless_closing()) is not None:
            self._work(job)
        if self._jobs.is_closing:
            raise BackupStopped
        self._backups.see(self._keeper.entry, self._keeper.boundary_entry)

    def _close(self, job: CloseJob) -> None:
        self._keep_failed()
        lost = self._saving.state() if self._saving.failed_drafts else None
        self._tell()
        try:
            self._backups.see(self._keeper.entry, self._keeper.boundary_entry)
            self._backups.finish(self._keeper.sqlite)
            self._keeper.close()
        except Exception as error:
            job.future.set_exception(error)
            return
        if lost is not None:
            job.future.set_exception(NotSaved("other", f"Not saved: {lost.cause}.", lost.advice))
        else:
            job.future.set_result(None)
