"""Decides from the bytes of a file whether it may be opened, before SQLite sees it; never writes."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from cqrm.store.schema import APPLICATION_ID, SCHEMA
from cqrm.terms.errors import OpenRefused

HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_NEWEST_FORMAT = 2
_SMALLEST_PAGE = 512
_UNCHANGED = "It was not changed."
_RESTORE = "Look for a backup or a newer copy of the file."
_DIFFERENT = "Choose the .db file that CQRM made."


@dataclass(frozen=True, slots=True)
class Examined:
    """What the header of a good file says."""

    schema: int
    """``user_version`` in the main file; a write-ahead log beside it may hold a newer one."""
    unclean: bool
    """The program that had it open last did not close it, or still has it open."""
    writable: bool

    @property
    def needs_store(self) -> bool:
        """The file must be recovered or brought up to date before anything can be read from it."""
        return self.unclean or self.schema < SCHEMA


@dataclass(frozen=True, slots=True)
class _Header:
    """The fields of the first 100 bytes of a database file; sqlite.org/fileformat."""

    page_size: int
    pages: int
    pages_are_valid: bool
    write_format: int
    read_format: int
    schema: int
    application: int

    @classmethod
    def read(cls, head: bytes) -> _Header:
        def number(start: int, stop: int) -> int:
            return int.from_bytes(head[start:stop], "big")

        page = number(16, 18)
        return cls(
            page_size=65536 if page == 1 else page,
            pages=number(28, 32),
            pages_are_valid=head[24:28] == head[92:96],
            write_format=head[18],
            read_format=head[19],
            schema=number(60, 64),
            application=number(68, 72),
        )


def beside(path: Path, ending: str) -> Path:
    """The file that lies beside the database: ``northmoor.db-wal``, ``northmoor.db.lock``."""
    return path.with_name(path.name + ending)


def examine(path: Path) -> Examined:
    """Look at the bytes of a database file.

    Raises:
        OpenRefused: it cannot be opened: missing, directory, permission, empty, not_database, truncated,
            foreign, newer.
    """
    path = path.resolve()
    head = _first_bytes(path)
    if not head:
        raise OpenRefused("empty", f"{path.name} is empty (0 bytes). {_UNCHANGED}", way_back(path))
    if not head.startswith(_MAGIC):
        raise OpenRefused(
            "not_database",
            f"{path.name} is not a meeting file: it looks like {_kind_of(path, head)}. {_UNCHANGED}",
            way_back(path, _DIFFERENT),
        )
    if len(head) < HEADER_BYTES:
        raise _truncated(path)
    header = _Header.read(head)
    unclean = is_unclean(path)
    _check_version(path, header)
    if not unclean:
        _check_length(path, header)
    return Examined(
        schema=header.schema,
        unclean=unclean or header.write_format == _NEWEST_FORMAT,
        writable=is_writable(path),
    )


def is_unclean(path: Path) -> bool:
    """Whether a write-ahead log or rollback journal with content lies beside the file."""
    return any(_has_content(beside(path, ending)) for ending in ("-wal", "-journal"))


def is_writable(path: Path) -> bool:
    """Whether this user may write the file and beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def damaged(path: Path) -> OpenRefused:
    """The refusal of a file whose pages do not fit together."""
    return OpenRefused("damaged", f"{path.name} is damaged. {_UNCHANGED}", way_back(path))


def way_back(path: Path, otherwise: str = _RESTORE) -> str:
    """The newest backup of a file, checked just now, and the command that puts it in its place.

    Args:
        path: a file that cannot be opened.
        otherwise: what to do where there is no good backup.
    """
    from cqrm.store.backup_list import newest_good
    from cqrm.terms.words import clock_time, screen_date

    found = newest_good(path)
    if found is None:
        return otherwise
    made = f"{screen_date(found.made_at)}, {clock_time(found.made_at)}"
    named = f'"{path}"' if " " in str(path) else path
    return (
        f"The newest good backup is of {made}. To go back to it: cqrm restore {named} --from {found.number}"
    )


def newer(path: Path, schema: int) -> OpenRefused:
    """The refusal of a file that a later version of the program made."""
    return OpenRefused(
        "newer",
        f"{path.name} was made by a newer version of CQRM (schema {schema}; this one knows {SCHEMA}). "
        f"{_UNCHANGED}",
        "Install the newer version of CQRM to open it.",
    )


def foreign(path: Path) -> OpenRefused:
    """The refusal of another program's database."""
    return OpenRefused(
        "foreign",
        f"{path.name} is a database, but not a meeting file of CQRM. {_UNCHANGED}",
        _DIFFERENT,
    )


def _first_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise OpenRefused(
            "directory", f"{path} is a folder, not a meeting file.", "Name the .db file inside it."
        )
    try:
        with path.open("rb") as file:
            return file.read(HEADER_BYTES)
    except FileNotFoundError:
        raise OpenRefused(
            "missing", f"There is no file {path}.", f"Create it with: cqrm new {path.name}"
        ) from None
    except PermissionError:
        raise OpenRefused(
            "permission",
            f"You may not read {path}.",
            "Ask whoever looks after the folder for the right to read and change it.",
        ) from None
    except OSError as error:
        raise OpenRefused(
            "unreadable",
            f"{path} could not be read: {error.strerror or error}.",
            "Check that the disk or network drive is connected, then try again.",
        ) from None


def _check_version(path: Path, header: _Header) -> None:
    if header.read_format > _NEWEST_FORMAT or header.write_format > _NEWEST_FORMAT:
        raise OpenRefused(
            "newer",
            f"{path.name} needs a newer SQLite than this computer's {sqlite3.sqlite_version}. {_UNCHANGED}",
            "Install the newest version of CQRM and Python.",
        )
    if header.application != APPLICATION_ID:
        raise foreign(path)
    if header.schema > SCHEMA:
        raise newer(path, header.schema)


def _check_length(path: Path, header: _Header) -> None:
    pages = max(1, header.pages if header.pages_are_valid else 1)
    if header.page_size < _SMALLEST_PAGE or path.stat().st_size < header.page_size * pages:
        raise _truncated(path)


def _truncated(path: Path) -> OpenRefused:
    return OpenRefused("truncated", f"{path.name} is cut short. {_UNCHANGED}", way_back(path))


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _kind_of(path: Path, head: bytes) -> str:
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if head.startswith(b"age-encryption.org/"):
        return "an encrypted hand-over bundle"
    if head.startswith(b"%PDF"):
        return "a PDF document"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Word or Excel file"
    if all(byte >= 0x20 or byte in b"\t\r\n" for byte in head):
        return "a text file"
    return "an encrypted or damaged file, or one of another program"


def _kind_of_zip(path: Path) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return "a Word, Excel or zip file"
    if "word/document.xml" in names:
        return "a Word document"
    return "an Excel workbook" if "xl/workbook.xml" in names else "a zip file"
