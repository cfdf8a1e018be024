"""Puts the parts of the app together: file, clock, store, home, screen."""

from __future__ import annotations

import random
import tempfile
from datetime import datetime, time
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cqrm import bundled
from cqrm.cli.files import chosen_file, missing
from cqrm.cli.names import StartApp
from cqrm.terms.clock import LONDON, Clock, RunningClock, SystemClock, local
from cqrm.terms.errors import OpenRefused

if TYPE_CHECKING:
    from cqrm.terms.saving import Operator
    from cqrm.terms.views.home import HomeView

DEMO_TIME = time(9, 20)
"""The demonstration begins ten minutes before its meeting."""


def start(request: StartApp) -> int:
    """Run the app as it was asked for; returns the exit code.

    Raises:
        OpenRefused: the file is missing, or is no database that can be opened.
    """
    return _demo() if request.demo else _app(request.file, create=request.create)


def _app(named: str | None, *, create: bool) -> int:
    """Run on a file; only the user's own file, or one asked for with ``new``, is created."""
    path, was_named = chosen_file(named)
    there = path.exists()
    if there and create:
        raise OpenRefused("exists", f"{path} is there already.", f"To open it: cqrm {path}")
    if not there and was_named and not create:
        raise missing(path)
    if not there:
        path.parent.mkdir(parents=True, exist_ok=True)
    return _run(path, SystemClock(), create=not there)


def _demo() -> int:
    """Run on a throw-away copy of the sample, on the morning of its next meeting."""
    with tempfile.TemporaryDirectory(prefix="cqrm-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        copyfile(bundled("sample.db"), path)
        return _run(path, RunningClock(_demo_moment(path)), demo=True)


def _run(path: Path, clock: Clock, *, create: bool = False, demo: bool = False) -> int:
    from cqrm.store.thread import Store
    from cqrm.tui.app import CqrmApp

    home = None if create else _first_view(path, clock)
    operator = _operator(demo=demo)
    store = Store(
        path, clock=clock, rng=random.Random(), operator=operator, load_handlers=_handlers, create=create
    )
    app = CqrmApp(path, home=home, store=store, clock=clock, operator=operator, demo=demo)
    app.run()
    return app.return_code or 0


def _first_view(path: Path, clock: Clock) -> HomeView | None:
    """The first list, read before the store opens; a file that must be recovered first gives none."""
    from cqrm.store.glance import glance
    from cqrm.store.opening import examine

    if examine(path).unclean:
        return None
    return glance(path, local(clock.now()).date())


def _demo_moment(path: Path) -> datetime:
    from datetime import date

    from cqrm.store.glance import glance

    home = glance(path, date.min)
    planned = next(m for m in home.meetings if m.ref == home.next_ref)
    return datetime.combine(planned.held_on, DEMO_TIME, ZoneInfo(LONDON))


def _operator(*, demo: bool) -> Operator:
    from cqrm.store.device import known_operator
    from cqrm.terms.saving import Operator

    operator = known_operator()
    if demo:
        return Operator(person="Priya Nair", account=operator.account, device=operator.device)
    return operator


def _handlers() -> object:
    from cqrm.meeting.dispatch import load_handlers

    return load_handlers()
