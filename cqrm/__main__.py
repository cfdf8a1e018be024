"""Looks at what was typed before anything heavy is loaded, and starts the app or a command."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from cqrm.cli.names import asked_for_app

DONE, REFUSED, INTERRUPTED = 0, 1, 130
"""Exit codes; what is wrong with the words themselves is 2, and typer says so."""
BY_SIGNAL = 128
"""Exit codes of a program that a signal ended begin here, as shells have it."""


def main() -> None:
    """The ``cqrm`` command."""
    _keep_private()
    _end_in_order()
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Start the app or run a command; returns the exit code: 0 done, 1 refused or found wrong, 2 usage."""
    from cqrm.terms.errors import CqrmError

    _never_fail_to_print()
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except CqrmError as problem:
        return _refuse(str(problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return REFUSED
    except OSError as problem:
        named = f"{problem.filename}: " if problem.filename else ""
        return _refuse(f"{named}{problem.strerror or type(problem).__name__}.")
    except Exception as fault:
        return _refuse(_words_of(fault))


def _run(words: Sequence[str]) -> int:
    request = asked_for_app(words)
    if request is None:
        from cqrm.cli.app import run_command

        outcome = run_command(words)
        if isinstance(outcome, int):
            return outcome
        request = outcome
    from cqrm.start import start

    return start(request)


def _refuse(words: str) -> int:
    from cqrm.terms.text import clean

    print(clean(words).text, file=sys.stderr)
    return REFUSED


def _words_of(fault: Exception) -> str:
    """A fault of the program in one sentence; where it happened goes into the log, what was said does not."""
    from cqrm.tui.crash import log_folder, write_log

    log = write_log(fault, log_folder())
    details = f" Details for whoever looks after CQRM: {log}" if log else ""
    return f"CQRM had to stop: a fault in the program, not in your data ({type(fault).__name__}).{details}"


def _keep_private() -> None:
    """What the program makes is for this user only; the record names patients. Windows goes by the folder."""
    if os.name == "posix":
        os.umask(0o077)


def _end_in_order() -> None:
    """Being told to end unwinds the command, so that it leaves no half-made file; the app does more."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under nohup closing the window is to be ignored.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    sys.exit(BY_SIGNAL + number)


def _never_fail_to_print() -> None:
    """A console that lacks a letter shows a mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget_output() -> None:
    """Whoever read the output has gone; what is left goes nowhere, and nothing is said of it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
