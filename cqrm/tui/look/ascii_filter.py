"""Draws ASCII stand-ins for the marks of a finished screen, Textual's own borders included."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender

from cqrm.tui.look.glyphs import ascii_text


class AsciiFilter(LineFilter):
    """Translates each line just before it is painted.

    Screens are composed once, with one vocabulary; whether the terminal can show it is settled here.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Translate the text of the segments; styles and widths stay.

        Args:
            segments: The segments of one line.
            background: The ground of the line; not needed.

        Returns:
            The translated segments.
        """
        del background
        return [Segment(ascii_text(text), style, control) for text, style, control in segments]


class WholeCellScrollBar(ScrollBarRender):
    """A scroll bar of whole cells: parts of cells are missing from old fonts and from ASCII."""

    VERTICAL_BARS = [" "]  # noqa: RUF012 - Textual declares these as class variables
    HORIZONTAL_BARS = [" "]  # noqa: RUF012
