"""The recorded keys of a tired chair, as data: what was typed, and what must then stand where."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
_TOKEN: Final = re.compile(r"\{([^{}]+)\}|([^{}]+)")
_NO_KEYS: Final = frozenset({"hold", "release", "breath"})
"""In braces and pressed by nobody: the disk becomes slow, answers again; the chair looks up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One stretch of typing."""

    name: str
    keys: str
    """Letters as typed; a key in braces, ``{paste:one|two}`` for a paste of two lines."""
    record: tuple[str, ...] = ()
    """The entries that were added, as ``kind head: text``, in the order of the agenda."""
    line: str = ""
    """What stands in the capture line."""
    said: str = ""
    """A part of what stands under the line."""
    screen: str = "SessionScreen"
    """The kind of screen on top."""
    gone: tuple[str, ...] = ()
    """Words that the chair took back."""
    shows: str = ""
    """A part of what is painted."""
    here: tuple[str, ...] = ()
    """Codes of people who must be in the room."""
    item: str = "serious_incidents"
    """The item that is open afterwards."""
    fresh: bool = False
    """Begins in a meeting of its own, because it takes back more than it did."""
    act: str = ""
    """A common act whose keys are counted."""

    @property
    def tokens(self) -> list[tuple[str, str]]:
        """Keys and texts in their order, as (key, text) with one of them empty."""
        return _TOKEN.findall(self.keys)

    @property
    def words(self) -> list[str]:
        """Every longer word that was typed or pasted and not taken back."""
        typed = [text or key.removeprefix("paste:") for key, text in self.tokens if text or "paste:" in key]
        words = [word for part in typed for word in re.findall(r"\w{4,}", part.lower())]
        return [word for word in words if word not in self.gone]

    @property
    def presses(self) -> int:
        """How many keys were pressed; a paste counts as one."""
        return sum(len(text) if text else _pressed(key) for key, text in self.tokens)


def _pressed(key: str) -> int:
    """How many keys a part in braces is: several in one instant stand side by side."""
    return 0 if key in _NO_KEYS else 1 if key.startswith("paste:") else len(key.split())


def files() -> list[str]:
    """The names of the tables."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_scripts(name: str) -> list[Script]:
    """The scripts of one table."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [Script(**{key: _frozen(value) for key, value in row.items()}) for row in table["script"]]


def _frozen(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    return tuple(value) if isinstance(value, list) else value
