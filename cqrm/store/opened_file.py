"""A database file from opening to closing: lock, connection, reserve, and what was found in it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from cqrm.store import drafts, failures
from cqrm.store.check_place import check_free_space
from cqrm.store.copying import verified_copy
from cqrm.store.creating import create_database
from cqrm.store.engine import (
    UnsafeSettings,
    begin_for_reading,
    fold_into_one_file,
    make_engine,
    prepare_to_write,
    quick_check,
    raw,
)
from cqrm.store.head import head_fault, last_person
from cqrm.store.ledger import Ledger
from cqrm.store.lock import Holder, InstanceLock, refuse_if_open
from cqrm.store.opened import Opened
from cqrm.store.opening import Examined, beside, damaged, examine, foreign, newer
from cqrm.store.recorder import Tail, read_tail
from cqrm.store.recovery import keep_evidence, readable_copy
from cqrm.store.reserve import Reserve
from cqrm.store.schema import APPLICATION_ID, SCHEMA
from cqrm.store.upgrading import Migrator, upgrade
from cqrm.terms.clock import Clock, local, new_id
from cqrm.terms.errors import NotSaved, OpenRefused
from cqrm.terms.saving import Operator

_FULL_ADVICE = "The disk is full and the reserve is in use: free some space."


class OpenFile:
    """One file that this process has open.

    ``open`` reads; ``make_ready`` checks the pages and only then prepares to write, so that a damaged file
    is refused with its bytes unchanged. Between the two, queries may be answered if ``is_current``.
    """

    connection: Connection
    tail: Tail

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        rng: random.Random,
        operator: Operator,
        create: bool = False,
        look_only: bool = False,
    ) -> None:
        # The logs and the lock lie beside the file itself, not beside a link to it.
        self.path = path.resolve()
        self.read_only = look_only
        self.run = str(new_id(clock, rng))
        """One run of the app; a restart after a crash continues the run that crashed."""
        self.recovered_places: frozenset[str] = frozenset()
        """Places of the drafts that a crash left behind."""
        self._clock, self._rng, self._operator = clock, rng, operator
        self._create = create
        self._source = self.path
        self._look_only = look_only
        self._lock: InstanceLock | None = None
        self._closing = ExitStack()
        self._reserve = Reserve(self.path)
        self._reserve_was_needed = False
        self._recovered = ""
        self._crashed = False
        self._schema = 0
        self._identity: tuple[int, int] | None = None

    @property
    def is_current(self) -> bool:
        """Whether the file is of the schema this program works with."""
        return self._schema == SCHEMA

    @property
    def reserve_advice(self) -> str:
        """What to say while the disk is full and the reserve has been used."""
        return _FULL_ADVICE if self._reserve_was_needed else ""

    def open(self) -> None:
        """Look at the bytes, take the lock, keep evidence of a crash, and connect for reading.

        Raises:
            OpenRefused: the file cannot be opened; its bytes are unchanged.
        """
        try:
            self._prepare()
            self._connect()
        except (SQLAlchemyError, sqlite3.Error) as error:
            self._let_go()
            raise failures.while_reading(error, self.path) from error
        except BaseException:
            self._let_go()
            raise

    def make_ready(self) -> Opened:
        """Check the pages, bring the schema up to date, and prepare to write.

        Raises:
            OpenRefused: the file is damaged, or another program is using it.
            NotSaved: the copy before an upgrade could not be made.
        """
        try:
            return self._make_ready()
        except (SQLAlchemyError, sqlite3.Error) as error:
            self._let_go()
            raise failures.while_reading(error, self.path) from error
        except UnsafeSettings as error:
            self._let_go()
            raise OpenRefused(
                "unreadable",
                f"The disk of {self.path.name} does not keep what is written safely.",
                "Copy the file to a folder on this computer and open the copy.",
            ) from error
        except BaseException:
            self._let_go()
            raise

    def ledger(self, operator: Operator) -> Ledger:
        """What the operator can undo in this run."""
        begin_for_reading(self.connection)
        with self.connection.begin():
            return Ledger.load(self.connection, self.run, operator)

    def hand_to(self, operator: Operator) -> None:
        """Say in the lock file who is at the keyboard."""
        self._operator = operator
        if self._lock is not None:
            with suppress(OSError):
                self._lock.hand_to(operator)

    def check_place(self) -> None:
        """Make sure that what is about to be committed lands in the file that people see.

        Raises:
            NotSaved: the file was moved, renamed or replaced.
        """
        if self._identity != self._identify():
            raise failures.not_saved("moved", self.path)

    @property
    def wants_reserve(self) -> bool:
        """Whether the reserve is to be made as soon as there is time and room."""
        return not self.read_only and not self._reserve.is_kept

    def give_up_reserve(self) -> bool:
        """Free the reserve when the disk is full; whether there was one."""
        freed = self._reserve.give_up()
        self._reserve_was_needed |= freed
        return freed

    def keep_reserve(self) -> None:
        """Make the reserve if there is room."""
        if self.wants_reserve:
            self._reserve.keep()
            self._reserve_was_needed &= not self._reserve.is_kept

    def abandon(self) -> None:
        """Let the file go as it is, because opening it did not come to an end."""
        self._let_go()

    def close(self) -> None:
        """Fold everything into one file and let it go.

        Raises:
            NotSaved: everything is saved, but in two files that must stay together.
        """
        try:
            if not self.read_only:
                fold_into_one_file(raw(self.connection))
        except (SQLAlchemyError, sqlite3.Error, UnsafeSettings) as error:
            name = self.path.name
            raise NotSaved(
                "other",
                f"Everything is saved, but {name} could not be closed into one file.",
                f"Keep {name} and {name}-wal together, free some space, then open and close it again.",
            ) from error
        finally:
            self._let_go()

    def _prepare(self) -> None:
        if self._create and not self.path.exists():
            create_database(self.path, self._migrator())
        examined = examine(self.path)
        if self._look_only:
            refuse_if_open(self.path, self._operator.device)
        else:
            self._take_lock()
            # Once more under the lock: whoever held it may have been closing the file just then.
            examined = examine(self.path)
            self.read_only = self._lock is None or not examined.writable
        self._source = self._choose_source(examined)

    def _take_lock(self) -> None:
        now = self._clock.now()
        try:
            self._lock = InstanceLock(self.path, Holder.of(self._operator, now, self.run))
        except PermissionError:
            refuse_if_open(self.path, self._operator.device)
            return
        left = self._lock.left_by
        self._crashed = left is not None
        if left is not None and left.session and left.device == self._operator.device:
            self.run = left.session
            self._lock.adopt(self.run)

    def _choose_source(self, examined: Examined) -> Path:
        """The file itself, or a throw-away copy when it must be put in order but cannot be written."""
        if self.read_only and examined.needs_store:
            return self._closing.enter_context(readable_copy(self.path))
        if examined.unclean:
            self._crashed = True
            folder = keep_evidence(self.path, self._clock.now())
            kept = f"; the files as they were are in {folder.name}" if folder else ""
            self._recovered = (
                f"{self.path.name} was not closed last time. Everything that was saved is there{kept}."
            )
        return self.path

    def _connect(self) -> None:
        is_original = self._source == self.path
        engine = make_engine(self._source, read_only=self.read_only and is_original)
        self._closing.callback(engine.dispose)
        self.connection = self._closing.enter_context(engine.connect())
        sqlite = raw(self.connection)
        self._schema = sqlite.execute("PRAGMA user_version").fetchone()[0]
        if sqlite.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise foreign(self.path)
        if self._schema > SCHEMA:
            raise newer(self.path, self._schema)
        self._identity = self._identify()

    def _make_ready(self) -> Opened:
        sqlite = raw(self.connection)
        if not quick_check(sqlite, thorough=self._crashed):
            raise damaged(self.path)
        if not self.is_current:
            self._upgrade(sqlite)
        if not self.read_only:
            prepare_to_write(sqlite)
            # Left by a program that read the file; with the exclusive lock nothing uses it.
            beside(self.path, "-shm").unlink(missing_ok=True)
        return self._look_around()

    def _look_around(self) -> Opened:
        begin_for_reading(self.connection)
        with self.connection.begin():
            self.tail = read_tail(self.connection)
            places = drafts.places(self.connection)
            self.recovered_places = places if self._crashed else frozenset()
            return Opened(
                schema=self._schema,
                recovered=self._recovered,
                warning=head_fault(self.connection, self.path.name) or self._low_space(),
                read_only=self.read_only,
                drafts_left=len(places),
                person=last_person(self.connection, self._operator.device),
            )

    def _low_space(self) -> str:
        return "" if self.read_only else " ".join(f.what for f in check_free_space(self.path))

    def _upgrade(self, sqlite: sqlite3.Connection) -> None:
        if self._source == self.path:
            stamp = f"{local(self._clock.now()):%Y%m%d-%H%M%S}"
            copy = self.path.with_name(f"{self.path.stem}.before-schema-{SCHEMA}-{stamp}{self.path.suffix}")
            verified_copy(sqlite, copy)
            line = f"{self.path.name} was brought up to schema {SCHEMA}; as it was, it is in {copy.name}."
            self._recovered = f"{self._recovered} {line}".strip()
        upgrade(self.connection, self._schema, self._migrator())
        self._schema = SCHEMA

    def _migrator(self) -> Migrator:
        return Migrator(self._operator, self._clock, self._rng, self.run)

    def _identify(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _let_go(self) -> None:
        self._closing.close()
        self._reserve.give_up()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
