"""The queue of the store thread: acts and queries in order, drafts coalesced by place."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from cqrm.terms.backups import BackupMade
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator


@dataclass(eq=False, slots=True)
class ActJob:
    """An act to be carried out."""

    act: Act[Any]
    future: Future[Any] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class QueryJob:
    """A question to be answered."""

    query: Query[Any]
    future: Future[Any] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class DraftJob:
    """Text of a field to be kept."""

    place: str
    text: str


@dataclass(eq=False, slots=True)
class OperatorJob:
    """Somebody else is at the keyboard."""

    operator: Operator


@dataclass(eq=False, slots=True)
class RetryJob:
    """Saving is to be tried again."""


@dataclass(eq=False, slots=True)
class BackupJob:
    """A backup is wanted now."""

    future: Future[BackupMade] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class CheckedJob:
    """The copy that becomes a backup has been checked."""


@dataclass(eq=False, slots=True)
class CloseJob:
    """Everything before it is to be finished, then the file closed."""

    future: Future[None] = field(default_factory=Future)


Job = ActJob | QueryJob | DraftJob | OperatorJob | RetryJob | BackupJob | CheckedJob | CloseJob


class JobQueue:
    """First in, first out, from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: deque[Job] = deque()
        self._drafts: dict[str, DraftJob] = {}

    def put(self, job: Job) -> None:
        """Add a job at the end."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify()

    def put_draft(self, place: str, text: str) -> bool:
        """Add the text of a field at the end, in place of older text of the same field.

        Returns:
            Whether older text was still waiting and has been dropped.
        """
        with self._changed:
            older = self._drafts.pop(place, None)
            if older is not None:
                self._jobs.remove(older)
            job = self._drafts[place] = DraftJob(place, text)
            self._jobs.append(job)
            self._changed.notify()
            return older is not None

    def take(self, timeout: float | None = None) -> Job | None:
        """The next job, waiting for one; nothing when the time is over."""
        with self._changed:
            if not self._jobs:
                self._changed.wait(timeout)
            return self._pop() if self._jobs else None

    def take_query(self) -> QueryJob | None:
        """The next job if it is waiting already and only reads."""
        with self._changed:
            first = self._jobs[0] if self._jobs else None
            if not isinstance(first, QueryJob):
                return None
            self._jobs.popleft()
            return first

    def take_unless_closing(self) -> Job | None:
        """The next job if it is waiting already and is not to close the file."""
        with self._changed:
            return self._pop() if self._jobs and not isinstance(self._jobs[0], CloseJob) else None

    @property
    def is_closing(self) -> bool:
        """Whether the next job is to close the file."""
        with self._changed:
            return bool(self._jobs) and isinstance(self._jobs[0], CloseJob)

    def _pop(self) -> Job:
        job = self._jobs.popleft()
        if isinstance(job, DraftJob):
            del self._drafts[job.place]
        return job
