"""The bar of what is done; its numbers stand beside it, so it never speaks alone."""

from __future__ import annotations

from textual.content import Content

from cqrm.tui.look.glyphs import DONE, REST


def bar(done: float, width: int, ink: str = "$heading") -> Content:
    """A line whose first part is done.

    It is empty only for nothing and full only for everything: 1 of 100 shows one cell, 99 of 100
    leaves one. More than everything (an over-run) is full and amber.

    Args:
        done: The share done; 0 is nothing, 1 everything.
        width: The width in cells.
        ink: The style of the part that is done.

    Returns:
        One line of content, `width` wide.
    """
    if done <= 0:
        cells = 0
    elif done >= 1:
        cells = max(0, width)
    else:
        # In a single cell "not full" wins over "not empty": a full bar must mean everything.
        cells = max(0, min(max(round(done * width), 1), width - 1))
    return Content.assemble(
        (DONE * cells, "$amber" if done > 1 else ink), (REST * (width - cells), "$hairline")
    )
