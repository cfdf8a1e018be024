"""Lines made of parts: a part in a column of fixed width, a left and a right part on one row."""

from __future__ import annotations

from textual.content import Content

from cqrm.tui.look.wrap import cut


def column(text: Content | str, width: int, style: str = "", *, right: bool = False) -> Content:
    """A part exactly `width` cells wide: cut with a mark, or filled with spaces.

    Args:
        text: Text of people or styled content.
        width: The width in cells.
        style: A style for the words, such as `"bold $red"`; not for the fill.
        right: Put the words at the right end, for numbers.

    Returns:
        One line of content.
    """
    content = cut(text, width)
    if style:
        content = content.stylize_before(style)
    fill = " " * max(0, width - content.cell_length)
    return Content.assemble(fill, content) if right else Content.assemble(content, fill)


def spread(left: Content | str, right: Content | str, width: int, gap: int = 2) -> Content:
    """One row with a part at each end; the left part gives way.

    Args:
        left: What may be cut.
        right: What stays whole unless it alone is too wide.
        width: The width of the row in cells.
        gap: The least room between the two, in cells.

    Returns:
        One line of content, `width` wide.
    """
    end = cut(right, width)
    if not end:
        return column(left, width)
    start = column(left, max(0, width - end.cell_length - gap))
    return Content.assemble(start, " " * (width - start.cell_length - end.cell_length), end)


def section_title(title: str, note: str, right: str, width: int) -> Content:
    """The row over a list: its title, a muted count or note, and at the right the key that opens it.

    Args:
        title: The title, such as `Exceptions`.
        note: What it holds, such as `2 red, 2 amber`.
        right: The key, such as `F8 all`; empty for none.
        width: The width of the row in cells.

    Returns:
        One line of content, `width` wide.
    """
    left = Content.assemble((title, "bold $heading"), "  " if note else "", (note, "$muted"))
    return spread(left, Content.styled(right, "$muted"), width)
