"""What was typed, understood without loading the commands themselves."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

COMMANDS = (
    "new",
    "demo",
    "meetings",
    "actions",
    "decisions",
    "export",
    "sign-off",
    "redact",
    "template",
    "check",
    "verify",
    "backup",
    "restore",
)


@dataclass(frozen=True, slots=True)
class StartApp:
    """The words ask for the app."""

    file: str | None = None
    """The database; None means CQRM_DB or the user's own file."""
    create: bool = False
    demo: bool = False


@dataclass(slots=True)
class Asked:
    """What the options before a command said, and what a command asks for in the end."""

    db: str | None = None
    app: StartApp | None = None


def asked_for_app(words: Sequence[str]) -> StartApp | None:
    """Whether the words start the app; None means that they are a command or an option."""
    match list(words):
        case []:
            return StartApp()
        case ["demo"]:
            return StartApp(demo=True)
        case ["--db", path] if path:
            return StartApp(path)
        case [word] if word.startswith("--db=") and word != "--db=":
            return StartApp(word.removeprefix("--db="))
        case ["new"]:
            return StartApp(create=True)
        case ["new", path] if not path.startswith("-"):
            return StartApp(path, create=True)
        case [path] if path and path not in COMMANDS and not path.startswith("-"):
            return StartApp(path)
    return None


def nearest(word: str) -> str:
    """The command a mistyped word is nearest to, or an empty text."""
    found = difflib.get_close_matches(word.casefold(), COMMANDS, n=1, cutoff=0.6)
    return found[0] if found else ""
