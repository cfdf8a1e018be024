"""``cqrm new``: a database from a body file; without one the app's forms make it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cqrm.cli.files import chosen_file, exists, make_folder_of
from cqrm.cli.names import StartApp
from cqrm.cli.printing import complain, say
from cqrm.terms.words import count, screen_date

if TYPE_CHECKING:
    from cqrm.terms.acts.set_up import SetUpBody
    from cqrm.terms.views.meeting import MeetingView


def new(
    context: typer.Context,
    file: str | None = typer.Argument(None, help="The new database; else --db, CQRM_DB, your own."),
    body: str | None = typer.Option(None, "--from", metavar="BODY.toml", help="A body file, filled in."),
    db: str | None = typer.Option(None, "--db", metavar="FILE", help="The new database."),
) -> None:
    """Make a new database. Without --from the app asks in four short forms."""
    path, _ = chosen_file(file, db, context.obj.db)
    if body is None:
        context.obj.app = StartApp(str(path), create=True)
        return
    if path.exists():
        raise exists(path)
    view = _make(path, _read(Path(body)))
    people = count(len(view.directory), "person", "people")
    say(f"Made {path}: {view.body.name}, {people}.")
    say(f"First meeting: {view.ref} on {screen_date(view.held_on)}. To run it: cqrm {path}")


def _read(file: Path) -> SetUpBody:
    """The act of a body file; every mistake in it is told."""
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.errors import AgendaFileError
    from cqrm.agenda.setting_up import set_up_act
    from cqrm.meeting.folders import template_folders

    try:
        return set_up_act(load_body(file, template_folders()))
    except AgendaFileError as problem:
        for sentence in problem.sentences():
            complain(sentence)
        raise typer.Exit(1) from None


def _make(path: Path, act: SetUpBody) -> MeetingView:
    """Make the file with the body in it; nothing is left behind when that fails."""
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.store.device import operator
    from cqrm.store.thread import Store
    from cqrm.terms.clock import SystemClock

    make_folder_of(path)
    store = Store(
        path,
        clock=SystemClock(),
        rng=random.SystemRandom(),
        operator=operator(),
        load_handlers=load_handlers,
        create=True,
    )
    # What cannot be made leaves nothing; from here on the file is ours alone to take away.
    store.start().result()
    try:
        view = store.submit(act).result()
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()
    return view
