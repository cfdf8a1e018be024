"""Reads a TOML file that a person has edited, and says in plain words where its text cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.syntax_words import explain
from cqrm.agenda.toml_lines import Location, key_lines
from cqrm.terms.text import clean_line

LARGEST_FILE = 256 * 1024
"""In bytes. A hundred times the shipped template: anything larger is another kind of file."""

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BLOCK_WORDS = {
    "people": "person",
    "parties": "party",
    "receiving_bodies": "receiving body",
    "requires": "requirement",
    "aliases": "short form",
    "counts_as": "role",
    "any_of": "role",
    "assurance_scale": "level",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at a location of a file."""

    location: Location
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file as read: its values, and the line of each."""

    path: Path
    data: dict[str, Any]
    lines: dict[Location, int]

    def line(self, location: Location) -> int | None:
        """The line of a location; of the block around it when it is not written itself; None at the top."""
        while location:
            if location in self.lines:
                return self.lines[location]
            location = location[:-1]
        return None

    def value(self, location: Location) -> Any:  # noqa: ANN401
        """What is written at a location; None when nothing is."""
        found: Any = self.data
        for part in location:
            try:
                found = found[part]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def error(self, problems: Iterable[Problem]) -> AgendaFileError:
        """One error for all mistakes found, in the order of their lines.

        Raises:
            ValueError: there is no problem to report.
        """
        ordered = sorted(problems, key=lambda problem: self.line(problem.location) or 0)
        errors = [self._one(problem) for problem in ordered]
        if not errors:
            raise ValueError("no problem to report")
        errors[0].others = tuple(errors[1:])
        return errors[0]

    def _one(self, problem: Problem) -> AgendaFileError:
        place, field = place_and_field(problem.location)
        return AgendaFileError(
            problem.title,
            problem.advice,
            file=self.path.name,
            line=self.line(problem.location),
            place=place,
            field=field,
        )


def place_and_field(location: Location) -> tuple[str, str]:
    """A location in words: ``("items", 4, "minutes")`` is "item 5" and "minutes"."""
    *before, last = location or ("",)
    field = last if isinstance(last, str) else ""
    around = list(before) if isinstance(last, str) else list(location)
    words: list[str] = []
    for part in around:
        if isinstance(part, int):
            words[-1] = f"{_singular(words[-1])} {part + 1}"
        else:
            words.append(part)
    return ", ".join(words), field


def _singular(name: str) -> str:
    return _BLOCK_WORDS.get(name, name.removesuffix("s"))


def read_toml(path: Path) -> TomlFile:
    """Read a file.

    Raises:
        AgendaFileError: there is no such file, it is a folder or no text, or its text is not TOML.
    """
    import tomllib

    text = _read_text(path)
    try:
        data = tomllib.loads(text)
        lines = key_lines(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path.name, text, str(error)) from error
    except RecursionError as error:
        raise AgendaFileError(
            "brackets are nested too deeply to be read", "start again from a shipped file", file=path.name
        ) from error
    except ValueError as error:
        raise AgendaFileError(
            "a number has more digits than can be read", "write a shorter number", file=path.name
        ) from error
    file = TomlFile(path, data, lines)
    unprintable = list(_unprintable(data, ()))
    if unprintable:
        raise file.error(unprintable)
    return file


def _read_text(path: Path) -> str:
    """The file's text without a byte-order mark, which Notepad writes and TOML does not know."""
    if path.is_dir():
        raise AgendaFileError("this is a folder, not a file", "name the .toml file in it", file=path.name)
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise AgendaFileError(
            f"there is no such file in {path.parent}", "check the name", file=path.name
        ) from error
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise AgendaFileError(
            f"the file cannot be read: {reason}", "check who may open it", file=path.name
        ) from error
    if len(raw) > LARGEST_FILE:
        raise AgendaFileError(
            f"the file is larger than {LARGEST_FILE // 1024} kB",
            "this is not a file for CQRM to read",
            file=path.name,
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AgendaFileError(
            "the file is not saved as UTF-8 text",
            "in the editor choose Save as, and the encoding UTF-8",
            file=path.name,
            line=None if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else raw.count(b"\n", 0, error.start) + 1,
        ) from error


def _syntax_error(name: str, text: str, message: str) -> AgendaFileError:
    found = _POSITION.search(message)
    written = text.rstrip().split("\n")
    if found and found.group(1):
        line, column = int(found.group(1)), int(found.group(2))
    else:
        line, column = len(written), len(written[-1]) + 1
    on_line = written[line - 1] if line <= len(written) else ""
    title, advice = explain(_POSITION.sub("", message), on_line, column)
    return AgendaFileError(title, advice, file=name, line=line, column=column)


def _unprintable(value: Any, location: Location) -> Iterator[Problem]:  # noqa: ANN401
    """Characters that steer a terminal or a printer have no business in a file of settings."""
    if isinstance(value, str):
        if clean_line(value).removed:
            yield Problem(location, "there is a character here that cannot be printed", "type the text again")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _unprintable(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unprintable(inner, (*location, index))
