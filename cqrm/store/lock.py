"""One instance per file: a lock held for life on ``<database>.lock``, whose text says who and since when.

SQLite's own lock lies beneath it and is not enough: any open-and-close of the database in the holding
process drops it on POSIX. Nothing but this module opens the lock file.
"""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cqrm.store.opening import beside
from cqrm.terms.canonical import moment_text
from cqrm.terms.clock import local
from cqrm.terms.errors import OpenRefused
from cqrm.terms.saving import Operator
from cqrm.terms.text import clean_line
from cqrm.terms.words import clock_time, screen_date

if TYPE_CHECKING:
    from filelock import BaseFileLock

_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_TEXT_STARTS_AT = 1
"""Windows locks the first byte against everybody, so the text begins after it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open."""

    person: str
    account: str
    device: str
    since: datetime
    session: str
    """One run of the app; a lock file left behind by a crash tells which run it was."""

    @classmethod
    def of(cls, operator: Operator, since: datetime, session: str) -> Holder:
        """The holder as the operator states it."""
        return cls(operator.person, operator.account, operator.device, since, session)

    def to_text(self) -> str:
        """The lines of the lock file."""
        lines = {
            "person": self.person,
            "account": self.account,
            "device": self.device,
            "since": moment_text(self.since),
            "session": self.session,
        }
        return "".join(f"{key}: {clean_line(value).text}\n" for key, value in lines.items())

    @classmethod
    def from_text(cls, text: str) -> Holder | None:
        """The holder that a lock file names; nothing if its text cannot be read."""
        pairs = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        try:
            since = datetime.fromisoformat(pairs["since"])
        except (KeyError, ValueError):
            return None
        return cls(
            person=clean_line(pairs.get("person", "")).text,
            account=clean_line(pairs.get("account", "")).text,
            device=pairs.get("device", ""),
            since=since,
            session=pairs.get("session", ""),
        )


class InstanceLock:
    """The lock of one open file, from opening to closing."""

    def __init__(self, path: Path, holder: Holder) -> None:
        """Take the lock.

        Raises:
            OpenRefused: "busy", another instance has the file; "permission", the folder takes no lock file.
        PermissionError: the folder may not be written at all.
        """
        self._path = path
        self._file = beside(path, ".lock")
        before = _read(self._file)
        self.left_by = Holder.from_text(before) if before else None
        """Who had the file open and did not close it; nothing after a clean close."""
        self._holder = holder
        self._lock = _native_lock(self._file)
        if not _try(self._lock, path):
            raise busy(path, self.left_by, holder.device)
        _write(self._file, holder.to_text())

    def hand_to(self, operator: Operator) -> None:
        """Say that somebody else is at the keyboard now."""
        self._holder = replace(self._holder, person=operator.person, account=operator.account)
        _write(self._file, self._holder.to_text())

    def adopt(self, session: str) -> None:
        """Continue the run that a crash interrupted."""
        self._holder = replace(self._holder, session=session)
        _write(self._file, self._holder.to_text())

    def release(self) -> None:
        """Let the file go and take the lock file away.

        It is unlinked while held: whoever opened it meanwhile sees that its name is gone and tries again.
        Windows unlinks no open file, so there it happens afterwards, and fails if somebody has it already;
        the text is emptied first, because what is left in it would look like a crash.
        """
        _write(self._file, "")
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._lock.release()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)


def refuse_if_open(path: Path, device: str) -> None:
    """Refuse a file that another instance has open, without taking the lock.

    Raises:
        OpenRefused: "busy".
    """
    file = beside(path, ".lock")
    if not file.exists():
        return
    text = _read(file)
    try:
        lock = _native_lock(file)
        if not _try(lock, path):
            raise busy(path, Holder.from_text(text) if text else None, device)
        lock.release()
    except PermissionError:
        return


def busy(path: Path, holder: Holder | None, device: str) -> OpenRefused:
    """The refusal of a file that is open elsewhere, with who has it and since when."""
    who = where = since = ""
    if holder is not None:
        name = holder.person or holder.account
        who = f" by {name}" if name else ""
        elsewhere = bool(holder.device and device) and holder.device != device
        where = " on another computer" if elsewhere else ""
        moment = local(holder.since)
        same_day = moment.date() == local(datetime.now(moment.tzinfo)).date()
        since = f" since {'' if same_day else screen_date(moment.date()) + ', '}{clock_time(moment)}"
    return OpenRefused(
        "busy",
        f"{path.name} is already open in CQRM{who}{where}{since}; use F9 or ^p Export there.",
        "Or close it there first.",
    )


def _native_lock(file: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(
        file, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False, preserve_lock_file=True
    )


def _try(lock: BaseFileLock, path: Path) -> bool:
    from filelock import Timeout

    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise PermissionError(*error.args) from error
        raise OpenRefused(
            "permission",
            f"The folder of {path.name} cannot hold a lock file: {error.strerror or error}.",
            "Copy the file to a folder on this computer and open it there.",
        ) from error
    return True


def _read(file: Path) -> str:
    try:
        with file.open("rb", buffering=0) as raw:
            raw.seek(_TEXT_STARTS_AT)
            return raw.read().decode(errors="replace")
    except OSError:
        return ""


def _write(file: Path, text: str) -> None:
    # The text only informs; the lock holds without it.
    with contextlib.suppress(OSError), file.open("r+b", buffering=0) as raw:
        raw.seek(_TEXT_STARTS_AT)
        raw.write(text.encode())
        raw.truncate()
        os.fsync(raw.fileno())
