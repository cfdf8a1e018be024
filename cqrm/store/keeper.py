"""Keeps one open file: carries out acts, answers queries and keeps drafts, each in its transaction."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from cqrm.store import drafts, failures
from cqrm.store.clock_changes import note_change
from cqrm.store.engine import (
    UnsafeSettings,
    begin_for_reading,
    begin_for_writing,
    end_transaction,
    leave_no_old_pages,
    raw,
)
from cqrm.store.journal import RecordingSession
from cqrm.store.ledger import Ledger
from cqrm.store.opened import Opened
from cqrm.store.opened_file import OpenFile
from cqrm.store.recorder import NO_TAIL, JournalError, Recorder
from cqrm.store.work import Look, Work
from cqrm.terms.clock import Clock, new_id
from cqrm.terms.errors import NotSaved
from cqrm.terms.requests import Act, Query
from cqrm.terms.saving import Operator
from cqrm.terms.steady import ClockChange, SteadyClock

R = TypeVar("R")

ACK_VARIABLE = "CQRM_TEST_ACK_FD"
"""Names a file descriptor to which tests of faults and of speed want ``READY`` when saving is possible, and
``ACK n`` after each commit, n being the last token."""

_TOKEN = re.compile(r"\bt(\d{5})\b")


class Keeper:
    """Works on one open file, in one thread."""

    def __init__(self, file: OpenFile, *, clock: Clock, rng: random.Random, operator: Operator) -> None:
        self._file = file
        self._clock = clock
        self._rng = rng
        self._operator = operator
        self._tail = NO_TAIL
        self._boundary_entry = 0
        self._ledger = Ledger(operator)
        self._recovered: frozenset[str] = frozenset()
        self._ack = os.environ.get(ACK_VARIABLE, "")
        self._wants_cleaning = False

    def make_ready(self) -> Opened:
        """Check the file and prepare to write; until then it answers queries only.

        Raises:
            OpenRefused: the file is damaged, or another program is using it.
        """
        opened = self._file.make_ready()
        self._tail = self._file.tail
        self._ledger = self._file.ledger(self._operator)
        self._recovered = self._file.recovered_places
        if self._ack:
            os.write(int(self._ack), b"READY\n")
        return opened

    @property
    def advice(self) -> str:
        """What to tell the person although everything is saved; empty as a rule."""
        return self._file.reserve_advice

    @property
    def sqlite(self) -> sqlite3.Connection:
        """SQLite's own connection, for backups."""
        return raw(self._file.connection)

    @property
    def entry(self) -> int:
        """The last entry of the journal."""
        return self._tail.seq

    @property
    def boundary_entry(self) -> int:
        """The last entry of the newest act of this run that undo cannot take back; 0 without one."""
        return self._boundary_entry

    @property
    def has_leisure_work(self) -> bool:
        """Whether there is something to do while nobody waits."""
        return self._file.wants_reserve

    def use_leisure(self) -> None:
        """Do what would only keep people waiting at the start: reserve space for a full disk."""
        self._file.keep_reserve()

    def hand_to(self, operator: Operator) -> None:
        """Somebody else is at the keyboard: undo is theirs now."""
        self._operator = operator
        self._file.hand_to(operator)
        try:
            self._ledger = self._file.ledger(operator)
        except SQLAlchemyError:
            # Nothing can be undone until the file can be read again; that is no reason to stop here.
            self._ledger = Ledger(operator)

    def answer(self, handler: Callable[[Look, Any], R], query: Query[R]) -> R:
        """Answer a question; SQLite refuses it to write.

        Raises:
            CqrmError: the handler refuses, or the file cannot be read.
        """
        connection = self._file.connection
        begin_for_reading(connection)
        try:
            with Session(bind=connection, expire_on_commit=False, autoflush=False) as session:
                look = Look(
                    session,
                    operator=self._operator,
                    moment=self._clock.now(),
                    ledger=self._ledger,
                    read_only=self._file.read_only,
                    recovered=self._recovered,
                )
                return handler(look, query)
        except SQLAlchemyError as error:
            raise failures.while_reading(error, self._file.path) from error
        finally:
            end_transaction(connection)

    def carry_out(self, handler: Callable[[Work, Any], R], act: Act[R]) -> R:
        """Carry out an act in one unit of work; it is committed when this returns.

        Raises:
            CqrmError: the handler refuses, or the act could not be saved; nothing was changed.
            JournalError: the handler changed the database behind the journal's back.
        """
        self._note_clock()
        answer: R = self._saving(lambda: self._one_act(handler, act))
        if self._wants_cleaning:
            self._saving(self._clean)
        if self._ack:
            self._acknowledge(repr(act))
        return answer

    def keep_draft(self, place: str, text: str) -> None:
        """Keep the text of a field; empty text forgets it.

        Raises:
            NotSaved: the disk did not take it.
        """
        try:
            self._saving(lambda: self._outside_journal(lambda: self._write_draft(place, text)))
        except (ValueError, TypeError) as error:
            raise failures.while_saving(error, self._file.path) from error
        self._recovered -= {place}
        if self._ack:
            self._acknowledge(text)

    def probe(self) -> None:
        """Prove that saving works.

        Raises:
            NotSaved: it does not.
        """
        at = self._clock.now()
        self._saving(
            lambda: self._outside_journal(lambda: drafts.probe(self._file.connection, self._file.run, at))
        )

    def close(self) -> None:
        """Leave one portable file and let it go.

        Raises:
            NotSaved: everything is saved, but in two files.
        """
        self._file.close()

    def _note_clock(self) -> None:
        """Before the next act, say in the journal what was done to the computer's clock."""
        if not isinstance(self._clock, SteadyClock):
            return
        self._clock.now()
        for change in self._clock.changes():
            self._note(change)
            self._clock.noted(change)

    def _note(self, change: ClockChange) -> None:
        self._saving(lambda: self._one_act(note_change, change))

    def _one_act(self, handler: Callable[[Work, Any], R], act: object) -> R:
        connection, moment = self._file.connection, self._clock.now()
        begin_for_writing(connection)
        recorder = Recorder(
            self._tail,
            batch=new_id(self._clock, self._rng),
            operator=self._operator,
            at=moment,
            salt=lambda: work.salt(),
            new_id=lambda: work.new_id(),
        )
        with RecordingSession(connection, recorder) as session:
            work = Work(
                session,
                recorder=recorder,
                rng=self._rng,
                run=self._file.run,
                operator=self._operator,
                moment=moment,
                ledger=self._ledger,
                recovered=self._recovered,
            )
            session.connection()
            changes = raw(connection).total_changes
            answer = handler(work, act)
            done = work.finish()
            self._compare(raw(connection).total_changes - changes, recorder)
            if done is None:
                return answer
            self._file.check_place()
            session.commit()
        self._wants_cleaning |= work.wants_cleaning
        self._tail = replace(recorder.tail, act_position=done.position)
        self._ledger.note(done)
        if done.is_boundary:
            self._boundary_entry = self._tail.seq
        return answer

    def _clean(self) -> None:
        """After a redaction: a failure is told, and what was taken out is cleaned away with the next act."""
        try:
            leave_no_old_pages(raw(self._file.connection))
        except (sqlite3.Error, UnsafeSettings) as error:
            raise NotSaved(
                "disk_full" if "full" in str(error) else "other",
                "The name was taken out, but old pages of the file may still hold it.",
                "Free some space on the disk, then do anything else: the file is cleaned with it.",
            ) from error
        self._wants_cleaning = False

    def _compare(self, changed: int, recorder: Recorder) -> None:
        """Every changed row must be one that the journal knows of."""
        if changed != recorder.rows_written:
            raise JournalError(
                f"The database counted {changed} changed rows where the journal knows "
                f"{recorder.rows_written}: something was written past the session."
            )

    def _write_draft(self, place: str, text: str) -> None:
        drafts.keep(self._file.connection, place, text, self._file.run, self._clock.now())

    def _outside_journal(self, write: Callable[[], None]) -> None:
        begin_for_writing(self._file.connection)
        with self._file.connection.begin():
            write()
            self._file.check_place()

    def _saving(self, attempt: Callable[[], R]) -> R:
        """Try to save; when the disk is full, give up the reserve and try once more."""
        if self._file.read_only:
            raise failures.not_saved("read_only", self._file.path)
        try:
            answer = self._in_words(attempt)
        except NotSaved as error:
            if error.code != "disk_full" or not self._file.give_up_reserve():
                raise
            answer = self._in_words(attempt)
        if self._file.reserve_advice:
            self._file.keep_reserve()
        return answer

    def _in_words(self, attempt: Callable[[], R]) -> R:
        try:
            return attempt()
        except SQLAlchemyError as error:
            raise failures.while_saving(error, self._file.path) from error
        finally:
            end_transaction(self._file.connection)

    def _acknowledge(self, text: str) -> None:
        tokens = _TOKEN.findall(text)
        if tokens:
            os.write(int(self._ack), f"ACK {int(tokens[-1])}\n".encode())
