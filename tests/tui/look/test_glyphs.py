"""One vocabulary, two alphabets, the same cells."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from rich.cells import cell_len

import cqrm.tui
from cqrm.tui.look import glyphs
from cqrm.tui.look.glyphs import VOCABULARY, ascii_text, ascii_wanted

TUI = Path(cqrm.tui.__file__).parent


def test_stand_ins_are_one_ascii_cell_for_one_cell() -> None:
    for mark, stand_in in VOCABULARY.items():
        assert cell_len(mark) == 1, mark
        assert stand_in.isascii() and stand_in.isprintable() and len(stand_in) == 1, mark


def test_every_mark_has_a_stand_in() -> None:
    marks = [value for name, value in vars(glyphs).items() if name.isupper() and isinstance(value, str)]
    assert len(marks) > 15
    assert ascii_text("".join(marks)).isascii()


@pytest.mark.parametrize(
    ("drawn", "ascii_drawn"),
    [
        ("✓ Quorate 3+2  saved ✓", "+ Quorate 3+2  saved +"),
        ("━━━━━━━─", "=======-"),
        ("▌ D14-03  AGREED", "| D14-03  AGREED"),
        ("● ► ○ ◄ – ▲ ◆ … ›", "* > o < - ^ # ~ >"),
        ("Renée Ó Súilleabháin · “ward 6”", 'Renée Ó Súilleabháin - "ward 6"'),
        ("⣿⠀", ". "),
        ("┌─┐│▌", "+-+||"),
    ],
)
def test_stand_ins(drawn: str, ascii_drawn: str) -> None:
    assert ascii_text(drawn) == ascii_drawn


@pytest.mark.parametrize(
    ("setting", "environment", "encoding", "platform", "wanted"),
    [
        (None, {}, "utf-8", "linux", False),
        (None, {}, "UTF8", "darwin", False),
        (None, {}, None, "linux", False),
        (None, {}, "cp1252", "linux", True),
        (None, {}, "no-such-encoding", "linux", True),
        (None, {"CQRM_ASCII": "1"}, "utf-8", "linux", True),
        (None, {"CQRM_ASCII": "0"}, "cp1252", "win32", False),
        (None, {"CQRM_ASCII": ""}, "utf-8", "linux", False),
        (None, {}, "utf-8", "win32", True),
        (None, {"WT_SESSION": "a1"}, "utf-8", "win32", False),
        (None, {"WT_SESSION": "a1"}, "cp850", "win32", True),
        (False, {"CQRM_ASCII": "1"}, "cp850", "win32", False),
        (True, {"WT_SESSION": "a1"}, "utf-8", "win32", True),
    ],
)
def test_when_ascii_is_wanted(
    setting: bool | None, environment: dict[str, str], encoding: str | None, platform: str, wanted: bool
) -> None:
    assert ascii_wanted(setting, environment, encoding, platform) is wanted


def reads(node: ast.AST) -> bool:
    """Whether a node is a regular expression, which reads what people type and draws nothing."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


def strings_of(path: Path) -> list[str]:
    """Every string of a module that may be drawn: no docstring, no regular expression."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    apart |= {id(part) for node in ast.walk(tree) if reads(node) for part in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
    ]


def test_marks_are_written_down_in_one_module() -> None:
    found = [
        f"{path.relative_to(TUI)}: {text!r}"
        for path in sorted(TUI.rglob("*.py"))
        if path.name != "glyphs.py"
        for text in strings_of(path)
        if set(text) & set(VOCABULARY)
    ]
    assert found == []
