"""The minutes in the terminal: each paragraph, callout and table row as a row of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from cqrm.terms.views.minutes import Block, BlockKind, Words
from cqrm.tui.look.glyphs import CALLOUT, DOT
from cqrm.tui.look.record import INDENT
from cqrm.tui.look.rows import BLANK, Row
from cqrm.tui.look.sizes import TALL_HEIGHT
from cqrm.tui.look.wrap import MEASURE, hang, wrap

_MARGIN: Final = 2
_DETAIL: Final = 16
"""Where the values of the meeting's details begin."""
_INKS: Final = {
    BlockKind.DECISION: "$green",
    BlockKind.ACTION: "$blue",
    BlockKind.ESCALATION: "$plum",
    BlockKind.WITHDRAWN: "$muted",
}
_AIRY: Final = frozenset({BlockKind.HEADING, BlockKind.BANNER, *_INKS})
"""Blocks with a blank row before them on every screen."""
_CLOSE: Final = frozenset(
    {BlockKind.DETAIL, BlockKind.ROW, BlockKind.BULLET, BlockKind.TITLE, BlockKind.SUBTITLE}
)
"""Blocks that stand without blank rows among their like."""
_LEADS: Final = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION})
"""Blocks that what they announce follows at once."""
_LOG_CELLS: Final = 7
"""Cells of a row of the action log: reference, raised, action, owner, due, status, update."""


def minutes_rows(blocks: Sequence[Block], width: int, height: int) -> list[Row]:
    """The rows of the minutes, at most 88 wide; the id of a row is the place of its block.

    Args:
        blocks: the minutes.
        width: the room in cells.
        height: the rows there are; low screens have fewer blank rows.
    """
    measure = min(width, MEASURE)
    tall = height >= TALL_HEIGHT - 4
    rows: list[Row] = []
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if before is not None and _needs_air(before, block, tall=tall):
            rows.append(BLANK)
        rows.append(Row(Content("\n").join(block_lines(block, measure)), str(place)))
    return rows


def block_lines(block: Block, width: int) -> list[Content]:
    """One block, wrapped; no line is wider than ``width``."""
    words = [_words(line) for line in block.lines]
    if block.kind in _INKS:
        return _callout(block.kind, words, width)
    if block.kind is BlockKind.ROW:
        return _row(words, width)
    if block.kind is BlockKind.DETAIL:
        return _led(Content.styled(block.number, "$muted"), _flat(words), width, _DETAIL)
    text = Content("\n").join(words)
    if block.kind is BlockKind.HEADING:
        head = text.stylize("bold $heading")
        if block.number:
            return _led(Content.styled(block.number, "bold $heading"), head, width)
        return hang("", head, width, _MARGIN)
    if block.kind is BlockKind.BULLET:
        return hang(f"  {DOT}", text, width, _MARGIN * 2)
    if block.number:
        return _led(Content.styled(block.number, "$muted"), text, width)
    styles = {
        BlockKind.TITLE: ("bold", _MARGIN),
        BlockKind.SUBTITLE: ("", _MARGIN),
        BlockKind.BANNER: ("$amber", _MARGIN),
        BlockKind.CAPTION: ("$muted", _MARGIN),
        BlockKind.SUBHEADING: ("bold", INDENT),
    }
    style, indent = styles.get(block.kind, ("", INDENT))
    return hang("", text.stylize(style) if style else text, width, indent)


def _needs_air(before: Block, block: Block, *, tall: bool) -> bool:
    if block.kind in _AIRY or (before.kind in _AIRY and before.kind is not BlockKind.HEADING):
        return True
    if block.kind is before.kind and block.kind in _CLOSE:
        return False
    if before.kind in _LEADS:
        return False
    return tall or block.kind is BlockKind.DETAIL or before.kind is BlockKind.DETAIL


def _callout(kind: BlockKind, words: Sequence[Content], width: int) -> list[Content]:
    """The bar at the left of every line, as the record has it."""
    ink = _INKS[kind]
    bar = Content.styled(CALLOUT, ink)
    gap = " " * (INDENT - 1)
    lines: list[Content] = []
    for place, line in enumerate(words):
        text = line if place else _inked(line, ink)
        lines += [Content.assemble(bar, gap, row) for row in wrap(text, width - INDENT)]
    return lines


def _led(lead: Content, text: Content, width: int, indent: int = INDENT) -> list[Content]:
    """Text under a hanging indent with its number in the margin; a longer number stands before the text."""
    if lead.cell_length < indent - _MARGIN:
        return hang(Content.assemble(" " * _MARGIN, lead), text, width, indent)
    return hang("", Content.assemble(lead, "  ", text), width, indent)


def _inked(line: Content, ink: str) -> Content:
    """A callout's first line: its label, which comes first, in the colour of the bar."""
    end = line.spans[0].end if line.spans else 0
    return line.stylize(ink, 0, end)


def _row(cells: Sequence[Content], width: int) -> list[Content]:
    """A row of a table: the short first cell in the margin, the others after it."""
    if len(cells) == _LOG_CELLS:
        ref, raised, action, owner, due, status, update = cells
        lines = _led(ref.stylize("bold"), action, width)
        standing = Content(f" {DOT} ").join([cell for cell in (owner, due, status) if cell.plain.strip()])
        more = Content(f" {DOT} ").join([cell for cell in (raised, update) if cell.plain.strip()])
        for line in (standing, more.stylize("$muted")):
            lines += hang("", line, width, INDENT) if line.plain else []
        return lines
    first, *others = cells
    rest = [cell for cell in others if cell.plain.strip()]
    if first.cell_length <= INDENT - _MARGIN - 1:
        return hang(Content.assemble("  ", first), Content(f" {DOT} ").join(rest), width, INDENT)
    return hang("", Content(f" {DOT} ").join([first, *rest]), width, _MARGIN)


def _words(line: Sequence[Words]) -> Content:
    return Content.assemble(*((words.text, "bold" if words.strong else "") for words in line))


def _flat(lines: Sequence[Content]) -> Content:
    return Content(" ").join(lines)
