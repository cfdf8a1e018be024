"""``cqrm verify``: whether a document, or a whole file, says what was recorded."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.asking import ask
from cqrm.cli.files import missing
from cqrm.cli.printing import complain, say
from cqrm.terms.errors import Refused

_DATABASE = b"SQLite format 3\0"
"""How every database file begins."""


def verify(
    context: typer.Context,
    file: str = typer.Argument(..., metavar="FILE", help="A document that CQRM wrote, or a database."),
    hash_words: list[str] | None = typer.Argument(
        None,
        metavar="[HASH]",
        help="Of a database: a hash from the footer of a document, 16 digits or all of it.",
    ),
    db: str | None = typer.Option(
        None, "--db", metavar="FILE", help="The database to compare a document with."
    ),
) -> None:
    """Compare a document with the record, word for word, or check the whole of a database.

    The first line is the verdict. Changes are made evident, not impossible: a document and its database that
    were both made anew by the same hand agree with each other, and only a hash from older paper tells.
    """
    path, hash_text = Path(file), " ".join(hash_words or ())
    start = _beginning(path)
    if start == _DATABASE:
        from cqrm.cli.verify_database import verify_database

        verify_database(path, hash_text)
        return
    if hash_text:
        raise typer.BadParameter("A hash is looked up in a database; this is no database.")
    _verify_document(path, db or context.obj.db)


def _verify_document(path: Path, db: str | None) -> None:
    from cqrm.meeting.verifying import claimed, compare, meeting_claimed
    from cqrm.terms.acts.verifying import SeeStored

    data = _bytes(path)
    if db is None:
        verdict = claimed(data, path.name)
    else:
        database = Path(db)
        if not database.exists():
            raise missing(database)
        stored = ask(database, SeeStored(ref=meeting_claimed(data, path.name)))
        verdict = compare(data, path.name, stored, database.name)
    tell = say if verdict.is_good else complain
    tell(verdict.said)
    for line in verdict.details:
        tell(line)
    if not verdict.is_good:
        raise typer.Exit(1)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(len(_DATABASE))
    except OSError as error:
        raise _not_read(path, error) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _not_read(path, error) from error


def _not_read(path: Path, error: OSError) -> Refused:
    return Refused(f"{path} could not be read: {error.strerror or error}.", "Check the name of the file.")
