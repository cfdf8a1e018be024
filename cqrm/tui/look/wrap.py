"""Breaks styled text into lines the way the minutes do: at plain spaces only, under a hanging indent."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, chop_cells
from textual.content import Content

from cqrm.tui.look.glyphs import CUT

MEASURE: Final = 88
"""The widest a line of minute text may be, in cells; longer lines are hard to follow back."""

_NARROWEST: Final = 2  # one double-width character must fit

# Characters that would move the cursor, ring, or reorder the rest of the row. Each is replaced by
# one character, so that the spans of a styled text keep their places.
_CONTROLS: Final = {code: " " for code in (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029)}
_ORDER_MARKS: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u200b")
_ONE_LINE: Final = {**_CONTROLS, **_ORDER_MARKS}
_MANY_LINES: Final = {code: text for code, text in _ONE_LINE.items() if code != ord("\n")}


def wrap(text: Content | str, width: int, limit: int = MEASURE) -> list[Content]:
    """Break text into lines at U+0020, and nowhere else.

    A no-break space holds: `CQRM 16` and `1 December` written with one stay together. A word wider
    than the line is broken where it must be, never inside a character made of several code points.

    Args:
        text: Text of people (never read as markup) or styled content, whose spans are kept.
        width: The room in cells.
        limit: The widest line whatever the room.

    Returns:
        One content for each line, at least one; empty lines of the text are kept.
    """
    content = _harmless(text, _MANY_LINES)
    room = max(_NARROWEST, min(width, limit))
    return [content[start:end] for start, end in _line_ranges(content.plain, room)]


def hang(
    lead: Content | str, text: Content | str, width: int, indent: int, limit: int = MEASURE
) -> list[Content]:
    """Break text into lines under a hanging indent, with a lead standing in the indent of the first.

    Args:
        lead: What stands before the first line, such as a reference; cut if it fills the indent.
        text: The text to break.
        width: The room in cells, the indent included.
        indent: Where the text begins, in cells.
        limit: The widest line of text, the indent not counted.

    Returns:
        One content for each line, none wider than `width`.
    """
    first, *others = wrap(text, width - indent, limit)
    head = cut(lead, indent - 1)
    gap = " " * (indent - head.cell_length)
    return [Content.assemble(head, gap, first), *(line.pad_left(indent) for line in others)]


def cut(text: Content | str, width: int) -> Content:
    """One line of text, cut with a mark where it does not fit.

    Args:
        text: Text or styled content; line breaks become spaces.
        width: The room in cells.

    Returns:
        The text if it fits, else its beginning and the mark, together at most `width` wide.
    """
    content = _harmless(text, _ONE_LINE)
    if content.cell_length <= width:
        return content
    if width < 1:
        return Content("")
    # The first part is empty when a double-width character meets a single cell.
    kept = chop_cells(content.plain, width - 1)[0] if width > 1 else ""
    return content[: len(kept)].extend_right(1, CUT) if kept else Content(CUT)


def _harmless(text: Content | str, table: dict[int, str]) -> Content:
    """The text without characters that act on the terminal."""
    if isinstance(text, str):
        return Content(text.translate(table))
    plain = text.plain.translate(table)
    return text if plain == text.plain else Content(plain, list(text.spans))


def _line_ranges(text: str, room: int) -> list[tuple[int, int]]:
    """The beginning and end of each line, the spaces at which lines break left out."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        ranges += [(start + first, start + last) for first, last in _paragraph_ranges(paragraph, room)]
        start += len(paragraph) + 1
    return ranges


def _paragraph_ranges(text: str, room: int) -> list[tuple[int, int]]:
    """The beginning and end of each line of one paragraph."""
    ranges: list[tuple[int, int]] = []
    line: tuple[int, int] | None = None
    used = 0
    for start, end in _pieces(text, room):
        width = cell_len(text[start:end])
        gap = 0 if line is None else start - line[1]
        # A gap of nothing means the rest of a word that filled its own line.
        if line is not None and gap and used + gap + width <= room:
            line, used = (line[0], end), used + gap + width
            continue
        if line is not None:
            ranges.append(line)
        line, used = (start, end), width
    ranges.append(line or (0, 0))
    return ranges


def _pieces(text: str, room: int) -> list[tuple[int, int]]:
    """The words of a paragraph; one that is wider than the room comes in several pieces."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for word in text.split(" "):
        end = start + len(word)
        if word and cell_len(word) <= room:
            pieces.append((start, end))
        elif word:
            position = start
            for part in filter(None, chop_cells(word, room)):
                pieces.append((position, position + len(part)))
                position += len(part)
        start = end + 1
    return pieces
