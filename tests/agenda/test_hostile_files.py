"""Whatever a file holds, it is read or refused in words; nothing else ever escapes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cqrm.agenda.body_file import load_body
from cqrm.agenda.errors import AgendaFileError
from cqrm.agenda.loading import load_template
from cqrm.terms.text import clean_line
from tests.agenda.texts import BODY, TEMPLATE

LOADERS: list[tuple[Callable[[Path], Any], str]] = [(load_template, TEMPLATE), (load_body, BODY)]
SCRAPS = [
    "",
    '"',
    "'",
    "[",
    "]",
    "[[",
    "}",
    "=",
    "\n",
    "#",
    "\\",
    "0",
    "-",
    "true",
    "“",
    "\x1b",
    "\u202e",
    ",",
    '"""',
]


def check(load: Callable[[Path], Any], path: Path) -> None:
    try:
        load(path)
    except AgendaFileError as error:
        for sentence in error.sentences():
            assert path.name in sentence
            assert clean_line(sentence).text == sentence


@pytest.mark.parametrize(("load", "text"), LOADERS, ids=["template", "body"])
def test_slips_of_the_keyboard(tmp_path: Path, load: Callable[[Path], Any], text: str) -> None:
    rng = random.Random(14)
    path = tmp_path / "file.toml"
    for _ in range(400):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice([0, 1, 1, 5, 40]))
        path.write_text(text[:start] + rng.choice(SCRAPS) + text[end:], encoding="utf-8")
        check(load, path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(raw)
    check(load_template, path)
    check(load_body, path)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)


def toml(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {toml(inner)}' for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(inner) for inner in value) + "]"
    if isinstance(value, bool | None):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(f"\\U{ord(character):08X}" for character in value) + '"'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["name", "leads", "items", "body", "people", "quorum", "numbering", "settings"]), VALUES
)
def test_any_value_anywhere(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "file.toml"
    path.write_text(f"{name} = {toml(value)}\n", encoding="utf-8")
    check(load_template, path)
    check(load_body, path)
