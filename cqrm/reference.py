"""``python -m cqrm.reference``: keys, commands and settings as Markdown, read from where they are declared.

``--write FILE`` puts it between the two markers of a file, so that what is printed there cannot drift.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, Final, get_type_hints

if TYPE_CHECKING:
    from typer import Typer

BEGIN: Final = "<!-- reference: python -m cqrm.reference --write README.md -->"
END: Final = "<!-- end of reference -->"
_KEY_NAMES: Final = {"pagedown": "Page down", "pageup": "Page up"}


def reference() -> str:
    """The whole reference, from its first heading on."""
    parts = (_keys(), _line(), _commands(), _settings(), _files(), _checks())
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def put_in(text: str, made: str) -> str:
    """A text with the reference between its markers.

    Raises:
        ValueError: the text lacks a marker.
    """
    before, found, rest = text.partition(BEGIN)
    _, found_end, after = rest.partition(END)
    if not found or not found_end:
        raise ValueError("the markers of the reference are missing")
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def _keys() -> Iterator[str]:
    yield "### Keys"
    yield ""
    yield "`^n` is Ctrl and n. What has no key of its own is in the palette, `^p`, with everything else."
    for kind in _with_keys():
        rows = list(_bindings(kind))
        if rows:
            yield ""
            yield f"**{_words(kind.__name__)}.** {_first_sentence(kind.__doc__)}"
            yield ""
            yield from _table(("key", "", "what it does"), rows)


def _with_keys() -> list[type]:
    """Every screen and widget of the app that declares keys; app and session first, then by name."""
    package = import_module("cqrm.tui")
    found: dict[str, type] = {}
    for module in walk_packages(package.__path__, "cqrm.tui."):
        for kind in vars(import_module(module.name)).values():
            if inspect.isclass(kind) and kind.__module__ == module.name and "BINDINGS" in vars(kind):
                found[f"{kind.__module__}.{kind.__qualname__}"] = kind
    rooms = ("app", "home", "session", "forms", "attendance", "close")
    order = {room: number for number, room in enumerate(rooms)}

    def place(kind: type) -> tuple[int, str, bool, str]:
        room = kind.__module__.split(".")[2]
        return order.get(room, len(rooms)), room, not kind.__name__.endswith("Screen"), kind.__name__

    return sorted(found.values(), key=place)


def _bindings(kind: type) -> Iterator[tuple[str, str, str]]:
    from cqrm.tui.command import shown_key

    for binding in vars(kind)["BINDINGS"]:
        if getattr(binding, "tooltip", ""):
            first = binding.key.split(",")[0]
            shown = (binding.key_display or shown_key(first)).strip() or "^p"
            yield f"`{_KEY_NAMES.get(shown, shown)}`", binding.description, binding.tooltip


def _line() -> Iterator[str]:
    from cqrm.capture.lines import KIND_KEYS
    from cqrm.tui.session.line_input import LineInput

    yield "### The capture line"
    yield ""
    yield " ".join(LineInput.HELP.split())
    yield ""
    yield from _table(("typed", "kind"), [(f"`/{key}`", kind.value) for key, kind in KIND_KEYS.items()])


def _commands() -> Iterator[str]:
    from cqrm.cli.app import app

    yield "### Commands"
    yield ""
    yield "Exit codes: 0 done, 1 refused or found wrong, 2 wrong usage."
    for path, function in _all_commands("cqrm", app):
        rows = list(_options(function))
        yield ""
        yield f"**`{path}`** {_first_sentence(function.__doc__)}"
        if rows:
            yield ""
            yield from _table(("", "what it is"), rows)


def _all_commands(path: str, app: Typer) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The name and function of every command, with its groups."""
    if app.registered_callback is not None and app.registered_callback.callback is not None:
        yield path, app.registered_callback.callback
    for command in app.registered_commands:
        if command.callback is not None:
            name = command.name or command.callback.__name__.replace("_", "-")
            yield f"{path} {name}", command.callback
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from _all_commands(f"{path} {group.name}", group.typer_instance)


def _options(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """What can be typed after a command, and what it is."""
    from typer.models import OptionInfo, ParameterInfo

    hints = get_type_hints(function)
    for name, parameter in inspect.signature(function).parameters.items():
        told = parameter.default
        if not isinstance(told, ParameterInfo) or told.hidden or not told.help:
            continue
        value = told.metavar or _choices(hints[name])
        if isinstance(told, OptionInfo):
            names = ", ".join(filter(None, told.param_decls or ())) or f"--{name.replace('_', '-')}"
            value = names if hints[name] is bool else f"{names} {value or 'TEXT'}"
        yield f"`{value or name.upper()}`", told.help


def _choices(hint: object) -> str:
    return "|".join(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else ""


def _settings() -> Iterator[str]:
    from cqrm.terms.settings import BodySettings

    yield "### Settings of a body"
    yield ""
    yield "They travel with the body in its database; a new body takes these."
    yield ""
    yield from _table(("setting", "unless changed", "what it is"), _rows_of(BodySettings))


def _files() -> Iterator[str]:
    from cqrm.agenda import body_file, quorum_rule, template

    yield "### Agenda templates and body files"
    yield ""
    yield "Fields of the TOML files; the shipped ones carry remarks for whoever edits them."
    for module in (template, body_file, quorum_rule):
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == module.__name__ and _is_from_file(kind):
                yield ""
                yield f"**{_words(kind.__name__)}.** {_first_sentence(kind.__doc__)}"
                yield ""
                yield from _table(("field", "unless given", "what it is"), _rows_of(kind))


def _is_from_file(kind: type) -> bool:
    from cqrm.agenda.kinds import FromFile

    return issubclass(kind, FromFile) and kind is not FromFile


def _checks() -> Iterator[str]:
    from cqrm.meeting.check_rules import CHECKS

    yield "### What is checked before closing"
    yield ""
    rows = [(check.name, _first_sentence(check.find.__doc__)) for check in CHECKS]
    yield from _table(("check", "what it finds"), rows)


def _rows_of(kind: type) -> list[tuple[str, str, str]]:
    told = _told(kind)
    return [
        (f"`{f.name}`", _default(f), _first_sentence(told.get(f.name, "")) or _words(f.name))
        for f in fields(kind)
    ]


def _default(field: Field[Any]) -> str:
    value = field.default
    if value is MISSING:
        return "" if field.default_factory is MISSING else "as shipped"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and value:
        return "as shipped"
    return f"`{value}`" if value not in ("", (), None) else ""


def _told(kind: type) -> dict[str, str]:
    """What the sentences under the fields of a class say, by field."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    told = {}
    for line, below in zip(body.body, body.body[1:], strict=False):
        said = below.value if isinstance(below, ast.Expr) else None
        if isinstance(line, ast.AnnAssign) and isinstance(said, ast.Constant):
            told[ast.unparse(line.target)] = str(said.value)
    return told


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        cells = (" ".join(cell.split()).replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"


def _words(name: str) -> str:
    """``AgendaList`` and ``due_soon_days`` as words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    words = (spaced.removesuffix(" screen") or spaced).capitalize()
    return "Everywhere" if name == "CqrmApp" else words


def _first_sentence(text: str | None) -> str:
    return " ".join((text or "").strip().split("\n\n")[0].replace("``", "`").split())


def main(words: Sequence[str]) -> int:
    """Print the reference, or put it into a file; returns the exit code."""
    if not words:
        sys.stdout.write(reference())
        return 0
    if len(words) != 2 or words[0] != "--write":
        print("usage: python -m cqrm.reference [--write FILE]", file=sys.stderr)
        return 2
    path = Path(words[1])
    path.write_text(put_in(path.read_text(encoding="utf-8"), reference()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
