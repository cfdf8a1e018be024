"""Reads a painted screen cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot

SIZES = ((80, 24), (120, 36), (200, 50))


@dataclass(frozen=True)
class Cell:
    """One painted character."""

    text: str
    ink: str
    ground: str
    bold: bool


def cells(app: App[Any]) -> list[list[Cell]]:
    """Every character of the screen by row; a wide one counts once."""
    rows: list[list[Cell]] = []
    for strip in app.screen._compositor.render_strips():
        row: list[Cell] = []
        for text, style, _control in strip:
            row += [_cell(character, style or Style()) for character in text]
        rows.append(row)
    return rows


def lines(app: App[Any]) -> list[str]:
    """The text of every row."""
    return ["".join(cell.text for cell in row) for row in cells(app)]


def widths(app: App[Any]) -> set[int]:
    """The widths of the rows in cells: one number when nothing is drawn outside."""
    return {cell_len(line) for line in lines(app)}


def focus_bar(app: App[Any], ink: str) -> list[tuple[int, int]]:
    """Where the bar of the focus stands, as column and row."""
    return [
        (x, y)
        for y, row in enumerate(cells(app))
        for x, cell in enumerate(row)
        if cell.text in {"▌", "|"} and cell.ink == ink.lower()
    ]


def style_at(content: Content, words: str) -> set[str]:
    """The styles on the first character of some words in a content."""
    at = content.plain.index(words)
    return {str(span.style) for span in content.spans if span.start <= at < span.end}


async def settle(pilot: Pilot[Any]) -> None:
    """Let messages, layout and what was put off until after it be done."""
    for _ in range(3):
        await pilot.pause()


def _cell(character: str, style: Style) -> Cell:
    """A character with its colours as they are painted."""
    ink = style.color.get_truecolor().hex if style.color else ""
    ground = style.bgcolor.get_truecolor().hex if style.bgcolor else ""
    if style.reverse:
        ink, ground = ground, ink
    return Cell(character, ink, ground, bool(style.bold))
