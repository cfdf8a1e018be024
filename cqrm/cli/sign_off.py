"""``cqrm sign-off``: somebody has read the copy for the public of a meeting and lets it be published."""

from __future__ import annotations

import random

import typer

from cqrm.cli.asking import database
from cqrm.cli.printing import say
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.errors import Refused
from cqrm.terms.text import clean_line


def sign_off(
    context: typer.Context,
    ref: str = typer.Argument(
        ..., metavar="REF", help="The meeting, as cqrm meetings prints it, for example HV-14."
    ),
    reason: str = typer.Option(
        ..., "--reason", metavar="WHY", help="Why it may be published; printed on it."
    ),
    by: str = typer.Option(
        "", "--by", metavar="NAME", help="Who has read it; else the last person on this device."
    ),
    readers: ReaderGroup = typer.Option(ReaderGroup.PUBLIC, "--for", help="Only the public's is signed off."),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The database."),
) -> None:
    """Sign off the copy for the public of the newest version of the minutes.

    Read it first: cqrm export minutes REF --for public --draft. The sign-off stands in the journal with your
    name, and is good for that version only, as long as nothing else is withheld.
    """
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.store.device import known_operator, operator
    from cqrm.store.thread import Store
    from cqrm.terms.acts.publication import SignOffPublic
    from cqrm.terms.clock import SystemClock

    if readers is not ReaderGroup.PUBLIC:
        raise Refused("Only the copy for the public is signed off.", "Leave --for out, or give --for public.")
    who = operator(clean_line(by).text) if by else known_operator()
    if not who.person:
        raise Refused("Nobody is named who has read the copy.", "Add --by and the name.")
    store = Store(
        database(db, context.obj.db),
        clock=SystemClock(),
        rng=random.SystemRandom(),
        operator=who,
        load_handlers=load_handlers,
    )
    try:
        store.start().result()
        acted = store.submit(SignOffPublic(ref=ref, reason=reason)).result()
    finally:
        store.close()
    say(f"{acted.label or 'It was signed off with that reason already'}.")
    say(f"Now: cqrm export minutes {ref} --for public")
