"""Puts the parts of the app together: file, clock, store, home, screen."""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cqrm import bundled
from cqrm.cli.files import chosen_file, exists, make_folder_of, missing
from cqrm.cli.names import StartApp
from cqrm.terms.clock import LONDON, Clock, RunningClock, SystemClock, local
from cqrm.terms.errors import CqrmError
from cqrm.terms.steady import SteadyClock

if TYPE_CHECKING:
    from cqrm.store.thread import Handlers
    from cqrm.terms.saving import Operator
    from cqrm.terms.views.home import HomeView

DEMO_TIME = time(9, 20)
"""The demonstration begins ten minutes before its meeting."""
DEMO_PERSON = "Priya Nair"
"""The chair of the sample body, as whom the demonstration records."""
CLOCK_VARIABLE = "CQRM_TEST_CLOCK"
"""Names a file from which tests let the app read the time."""
_DRIVER_VARIABLE = "TEXTUAL_DRIVER"
"""Set when the screen is somewhere else than in this terminal."""


class FileClock:
    """A clock that stands in a file, so that a test can move it while the app runs."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """The ISO time in the file; without an offset it is UTC."""
        moment = datetime.fromisoformat(self._path.read_text(encoding="ascii").strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def start(request: StartApp) -> int:
    """Run the app as it was asked for; returns the exit code.

    Raises:
        OpenRefused: the file is missing, or is no database that can be opened.
        CqrmError: there is no terminal, or the sample is missing.
    """
    # What is made while starting lives until the end: collecting garbage then only costs time. The app
    # turns it on again once the store is open.
    gc.disable()
    return _demo() if request.demo else _app(request.file, create=request.create)


def _app(named: str | None, *, create: bool) -> int:
    """Run on a file; only the user's own file, or one asked for with ``new``, is created."""
    path, was_named = chosen_file(named)
    there = path.exists()
    if there and create:
        raise exists(path)
    if not there and was_named and not create:
        raise missing(path)
    clock = _clock(SystemClock())
    home = _first_view(path, clock) if there else None
    _need_terminal()
    if not there:
        make_folder_of(path)
    return _run(path, clock, home, create=not there)


def _demo() -> int:
    """Run on a throw-away copy of the sample, on the morning of its next meeting."""
    try:
        sample = bundled("sample.db")
    except FileNotFoundError as problem:
        raise CqrmError(str(problem)) from problem
    _need_terminal()
    with tempfile.TemporaryDirectory(prefix="cqrm-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        copyfile(sample, path)
        clock = _clock(RunningClock(_demo_moment(path)))
        return _run(path, clock, _first_view(path, clock), demo=True)


def _run(path: Path, clock: Clock, home: HomeView | None, *, create: bool = False, demo: bool = False) -> int:
    from cqrm.store.thread import Store
    from cqrm.terms.backups import BackupPlan
    from cqrm.tui.app import SAMPLE, CqrmApp
    from cqrm.tui.stopping import Stopping

    operator = _operator(demo=demo)
    store = Store(
        path,
        clock=clock,
        rng=random.SystemRandom(),
        operator=operator,
        load_handlers=_handlers,
        create=create,
        backups=None if demo else BackupPlan(),
    )
    app = CqrmApp(path, home=home, store=store, clock=clock, operator=operator, demo=demo)
    with Stopping(app, store) as stopping:
        try:
            result = app.run()
        finally:
            # However the app ended, one portable file is left.
            store.close()
    if result == SAMPLE and not demo:
        return _demo()
    return stopping.code or app.return_code or 0


def _clock(usual: Clock) -> Clock:
    named = os.environ.get(CLOCK_VARIABLE)
    return SteadyClock(FileClock(Path(named)) if named else usual)


def _need_terminal() -> None:
    """The app paints a screen; with nothing to paint on, it says so instead of hanging."""
    elsewhere = os.environ.get(_DRIVER_VARIABLE)
    if not elsewhere and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CqrmError(
            "The app needs a terminal, and there is none here.",
            "Commands such as cqrm meetings work without one.",
        )


def _first_view(path: Path, clock: Clock) -> HomeView | None:
    """The first list, read before the store opens; a file that must be put in order first gives none."""
    from cqrm.store.glance import glance
    from cqrm.store.opening import examine

    if examine(path).needs_store:
        return None
    return glance(path, local(clock.now()).date())


def _demo_moment(path: Path) -> datetime:
    from cqrm.store.glance import glance

    home = glance(path, date.min)
    planned = next(m for m in home.meetings if m.ref == home.next_ref)
    return datetime.combine(planned.held_on, DEMO_TIME, ZoneInfo(LONDON))


def _operator(*, demo: bool) -> Operator:
    from cqrm.store.device import known_operator
    from cqrm.terms.saving import Operator

    operator = known_operator()
    if demo:
        return Operator(person=DEMO_PERSON, account=operator.account, device=operator.device)
    return operator


def _handlers() -> Handlers:
    from cqrm.meeting.dispatch import load_handlers

    return load_handlers()
