"""The last line of defence: an unexpected error becomes one sentence and a few lines in a log."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cqrm.terms.clock import local
from cqrm.terms.saving import SaveKind, SaveState

if TYPE_CHECKING:
    from rich.text import Text

LOG_NAME: Final = "cqrm.log"
LOG_BYTES: Final = 256_000
"""When a log has grown to so many bytes, the next one is begun."""
LOG_FILES: Final = 3
"""So many older logs are kept."""


class Crashed(Exception):
    """Stands for an unexpected error on its way to the terminal; it knows nothing but the sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __rich__(self) -> Text:
        """The sentence, as text of no markup, for the terminal after the app has left it."""
        from rich.text import Text

        return Text(self.sentence)


def log_folder() -> Path:
    """Where logs are kept: on this computer, in the user's own folder."""
    from platformdirs import user_log_path

    return user_log_path("CQRM", appauthor=False)


def write_log(error: BaseException, folder: Path) -> Path | None:
    """Add type, file and line of an error to the log: never a value, a message or a text of the meeting.

    Args:
        error: what was raised.
        folder: where the log is, or is to be made.

    Returns:
        The log, or None if it could not be written.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / LOG_NAME
        path.touch(mode=0o600)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    record = logging.LogRecord("cqrm", logging.ERROR, "", 0, _places(error), None, None)
    handler.handle(record)
    handler.close()
    return path


def sentence(saving: SaveState, log: Path | None, zone: str) -> str:
    """What the person at the keyboard is told.

    Args:
        saving: whether everything had been committed.
        log: where the details are.
        zone: the place whose wall clock is meant.
    """
    details = f" Details for whoever looks after CQRM: {log}" if log else ""
    return f"CQRM had to stop: a fault in the program, not in your data. {_kept(saving, zone)}{details}"


def _kept(saving: SaveState, zone: str) -> str:
    until = f" up to {_time(saving.at, zone)}" if saving.at else ""
    if saving.kind is SaveKind.NOT_SAVED:
        return f"What was recorded since {_time(saving.at, zone)} is not saved: {saving.cause}."
    return f"Everything recorded{until} is saved. Start CQRM again to go on."


def _time(moment: datetime | None, zone: str) -> str:
    return local(moment, zone).strftime("%H:%M:%S") if moment else "the start"


def _places(error: BaseException) -> str:
    """The type of an error and where it passed, without its words: those may quote the record."""
    lines = []
    # Textual wraps what a worker raised in an error that knows no place.
    inner = getattr(error, "error", None)
    link: BaseException | None = inner if isinstance(inner, BaseException) else error
    while link is not None:
        frames = traceback.extract_tb(link.__traceback__)
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def rescue(*steps: Callable[[], object]) -> None:
    """Take each step to save what can be saved; one that fails does not stop the next."""
    for step in steps:
        try:
            step()
        except Exception as error:  # the app is ending because of a fault already
            write_log(error, log_folder())
