"""``cqrm verify`` of a database: one line of verdict, then what else was found."""

from __future__ import annotations

from pathlib import Path

import typer

from cqrm.cli.printing import complain, say


def verify_database(path: Path, hash_text: str) -> None:
    """Say whether a file is as it was written, and whether a hash stands in it.

    Raises:
        typer.Exit: with 1 if it was altered.
    """
    from cqrm.store.verifying import verify_file

    verdict = verify_file(path, hash_text)
    tell = say if verdict.is_good else complain
    tell(verdict.said)
    for line in verdict.details:
        tell(line)
    if not verdict.is_good:
        raise typer.Exit(1)
