"""The truth about saving: what was handed over, what has been committed, what failed."""

from __future__ import annotations

import threading
from datetime import datetime

from cqrm.terms.errors import NotSaved
from cqrm.terms.saving import SaveKind, SaveState


class Saving:
    """Counts from the moment something is handed over until its commit has returned; safe from any thread.

    A failed draft is covered by a later commit of the same place; a failed act, whose text stays with the
    caller, by a later commit of any act, or by a retry that proved that saving works.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting = 0
        self._failed_drafts: dict[str, str] = {}
        self._failed_act = False
        self._failure: tuple[str, str] | None = None
        self._since: datetime | None = None
        self._saved_at: datetime | None = None
        self._advice = ""
        self._warnings: dict[str, str] = {}

    def state(self) -> SaveState:
        """What may be said now."""
        with self._guard:
            if self._failure is not None:
                cause, advice = self._failure
                return SaveState(kind=SaveKind.NOT_SAVED, at=self._since, cause=cause, advice=advice)
            kind = SaveKind.SAVING if self._waiting else SaveKind.SAVED
            advice = " ".join(filter(None, (self._advice, *self._warnings.values())))
            return SaveState(kind=kind, at=self._saved_at, advice=advice)

    @property
    def failed_drafts(self) -> dict[str, str]:
        """Text by place that could not be saved and was not replaced since."""
        with self._guard:
            return dict(self._failed_drafts)

    @property
    def has_failure(self) -> bool:
        """Whether something handed over has not been saved."""
        with self._guard:
            return self._failure is not None

    def warn(self, about: str, words: str) -> None:
        """What is to be said until it is over, although all is saved, such as a failed backup.

        Args:
            about: what it is about; newer words about the same replace it.
            words: whole sentences; empty when it is over.
        """
        with self._guard:
            self._warnings[about] = words

    def promise(self) -> None:
        """Something was handed over that is to be committed."""
        with self._guard:
            self._waiting += 1

    def supersede(self, place: str, *, was_waiting: bool) -> None:
        """Newer text of the same place was handed over."""
        with self._guard:
            self._failed_drafts.pop(place, None)
            self._waiting -= was_waiting

    def drop(self) -> None:
        """Something handed over was answered with a refusal: nothing of it is to be saved."""
        with self._guard:
            self._waiting -= 1

    def act_saved(self, at: datetime, advice: str = "") -> None:
        """The commit of an act has returned."""
        with self._guard:
            self._waiting -= 1
            self._failed_act = False
            self._committed(at, advice)

    def draft_saved(self, place: str, at: datetime, advice: str = "", *, waiting: int) -> None:
        """The commit of a draft has returned; ``waiting`` is 1 at the first try, 0 at a later one."""
        with self._guard:
            self._waiting -= waiting
            self._failed_drafts.pop(place, None)
            self._committed(at, advice)

    def proved(self, at: datetime, advice: str = "") -> None:
        """A retry has committed: what failed before can be done again."""
        with self._guard:
            self._failed_act = False
            self._committed(at, advice)

    def act_failed(self, cause: str, error: NotSaved, at: datetime) -> None:
        """An act could not be saved; the caller has been told."""
        with self._guard:
            self._waiting -= 1
            self._failed_act = True
            self._fail(cause, error, at)

    def draft_failed(
        self, place: str, text: str, cause: str, error: NotSaved, at: datetime, *, waiting: int
    ) -> None:
        """A draft could not be saved and will be tried again."""
        with self._guard:
            self._waiting -= waiting
            self._failed_drafts[place] = text
            self._fail(cause, error, at)

    def _committed(self, at: datetime, advice: str) -> None:
        self._saved_at, self._advice = at, advice
        if not self._failed_drafts and not self._failed_act:
            self._failure = self._since = None

    def _fail(self, cause: str, error: NotSaved, at: datetime) -> None:
        if self._failure is None:
            self._since = at
        self._failure = (cause, error.advice)
