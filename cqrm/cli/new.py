"""``cqrm new``: a database from a body file; without one the app's forms make it."""

from __future__ import annotations

import random
from pathlib import Path

import typer

from cqrm.cli.files import chosen_file
from cqrm.cli.names import StartApp
from cqrm.terms.errors import OpenRefused
from cqrm.terms.words import count, screen_date


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
        raise OpenRefused(
            "exists", f"{path} is there already; it was not changed.", f"To open it: cqrm {path}"
        )
    _make(path, Path(body))


def _make(path: Path, body: Path) -> None:
    from cqrm.agenda.body_file import load_body
    from cqrm.agenda.setting_up import set_up_act
    from cqrm.meeting.dispatch import load_handlers
    from cqrm.meeting.folders import template_folders
    from cqrm.store.device import operator
    from cqrm.store.thread import Store
    from cqrm.terms.clock import SystemClock

    act = set_up_act(load_body(body, template_folders()))
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(
        path,
        clock=SystemClock(),
        rng=random.SystemRandom(),
        operator=operator(),
        load_handlers=load_handlers,
        create=True,
    )
    try:
        store.start().result()
        view = store.submit(act).result()
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()
    people = count(len(view.directory), "person", "people")
    typer.echo(f"Made {path}: {view.body.name}, {people}.")
    typer.echo(f"First meeting: {view.ref} on {screen_date(view.held_on)}. To run it: cqrm {path}")
