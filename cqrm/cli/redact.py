"""``cqrm redact``: a person was named who must not be; the name leaves the whole file."""

from __future__ import annotations

import random

import typer

from cqrm.cli.asking import ask, database
from cqrm.cli.printing import say
from cqrm.terms.acts.redaction import NAME_REMOVED
from cqrm.terms.errors import Refused
from cqrm.terms.text import clean_line


def redact(
    context: typer.Context,
    file: str | None = typer.Argument(None, metavar="[FILE]", help="The database."),
    name: str = typer.Option(..., "--name", metavar="NAME", help="The name, as it stands in the record."),
    reason: str = typer.Option("", "--reason", metavar="WHY", help="Why; it is kept, so without the name."),
    replacement: str = typer.Option(
        NAME_REMOVED, "--with", metavar="WORDS", help="What stands in its place from now on."
    ),
    by: str = typer.Option(
        "", "--by", metavar="WHO", help="Who does it; else the last person on this device."
    ),
    show: bool = typer.Option(False, "--show", help="Only show where it stands; nothing is changed."),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Take a name out of the record, its journal, every version of its minutes, and the file itself.

    Whole words, whatever their letter case and spaces. It cannot be undone; hashes and seals stay good, and
    cqrm verify says that it was done. Copies that may still hold the name are listed, none is deleted.
    """
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.meeting.name_copies import copies_with_name
    from cqrm.store.device import known_operator, operator
    from cqrm.store.thread import Store
    from cqrm.terms.acts.redaction import RedactName, SeeName
    from cqrm.terms.clock import SystemClock
    from cqrm.terms.redaction_words import copy_lines, place_lines

    path = database(file, db, context.obj.db)
    if show:
        places = ask(path, SeeName(name=name))
    else:
        who = operator(clean_line(by).text) if by else known_operator()
        if not reason:
            raise Refused("The reason is missing.", "Add --reason and why, or --show to look only.")
        if not who.person:
            raise Refused("Nobody is named who does it.", "Add --by and the name.")
        store = Store(
            path,
            clock=SystemClock(),
            rng=random.SystemRandom(),
            operator=who,
            load_handlers=load_handlers,
        )
        try:
            store.start().result()
            places = store.submit(RedactName(name=name, replacement=replacement, reason=reason)).result()
        finally:
            store.close()
    for line in place_lines(places, was_removed=not show):
        say(line)
    for line in copy_lines(copies_with_name(path, name, places)):
        say(line)
