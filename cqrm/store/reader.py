"""Reads a file for a command, without changing a byte of it or leaving anything beside it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy.engine import Connection

from cqrm.store import failures
from cqrm.store.engine import raw
from cqrm.store.keeper import Keeper
from cqrm.store.opened_file import OpenFile
from cqrm.store.thread import Handlers
from cqrm.terms.clock import Clock, SystemClock
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator

R = TypeVar("R")

_NOBODY = Operator(person="", account="", device="")


def _no_handlers() -> Handlers:
    return {}


class Reader:
    """Answers queries from a file that is opened with ``mode=ro``.

    A file that was not closed, or is of an older schema, is read from a throw-away copy.
    """

    def __init__(
        self,
        path: Path,
        *,
        load_handlers: Callable[[], Handlers] = _no_handlers,
        operator: Operator = _NOBODY,
        clock: Clock | None = None,
        rng: random.Random | None = None,
    ) -> None:
        clock, rng = clock or SystemClock(), rng or random.Random()
        self._file = OpenFile(path, clock=clock, rng=rng, operator=operator, look_only=True)
        self._load_handlers = load_handlers
        self._new_keeper: Callable[[], Keeper] = lambda: Keeper(
            self._file, clock=clock, rng=rng, operator=operator
        )

    def __enter__(self) -> Self:
        """Open the file.

        Raises:
            OpenRefused: it cannot be opened, or is open in the app.
        """
        self._file.open()
        self._keeper = self._new_keeper()
        self._keeper.make_ready()
        self._handlers = self._load_handlers()
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        self._keeper.close()

    @property
    def connection(self) -> Connection:
        """The connection, which refuses to write."""
        return self._file.connection

    def ask(self, query: Query[R]) -> R:
        """Answer a question.

        Raises:
            CqrmError: the query handler refuses.
        """
        answer: R = self._keeper.answer(self._handlers[type(query)], query)
        return answer

    def look(self, read: Callable[[sqlite3.Connection], R]) -> R:
        """Read with SQLite's own connection, which refuses to write.

        Raises:
            OpenRefused: the file cannot be read.
        """
        try:
            return read(raw(self._file.connection))
        except sqlite3.Error as error:
            raise failures.while_reading(error, self._file.path) from error


def run(
    path: Path,
    request: Act[R] | Query[R],
    *,
    load_handlers: Callable[[], Handlers],
    operator: Operator | None = None,
    clock: Clock | None = None,
    rng: random.Random | None = None,
    read_only: bool = True,
) -> R:
    """See ``cqrm.store.thread.run_inline``."""
    who, when, dice = operator or _NOBODY, clock or SystemClock(), rng or random.SystemRandom()
    file = OpenFile(path, clock=when, rng=dice, operator=who, look_only=read_only)
    file.open()
    keeper = Keeper(file, clock=when, rng=dice, operator=who)
    keeper.make_ready()
    try:
        handler: Callable[[Any, Any], R] = load_handlers()[type(request)]
        if isinstance(request, Act):
            return keeper.carry_out(handler, request)
        return keeper.answer(handler, request)
    finally:
        keeper.close()
