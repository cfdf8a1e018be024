"""One sentence in place of a screen that does not fit its terminal."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.tui.look.sizes import LEAST_HEIGHT, LEAST_WIDTH
from cqrm.tui.look.wrap import wrap

_MEASURE: Final = 46  # a sentence of three even lines reads at a glance


class TooSmall(Widget):
    """Covers its screen below 80 columns or 24 rows; what was typed stays underneath, with its focus."""

    SCOPED_CSS = False  # the rules for small screens begin at the screen
    DEFAULT_CSS = """
    TooSmall {
        display: none;
        overlay: screen;
        position: absolute;
        width: 100vw;
        height: 100vh;
        content-align: center middle;
        text-align: center;
        text-wrap: nowrap;
        text-overflow: clip;
        color: $text;
        background: $background;
    }
    Screen.-too-narrow > TooSmall, Screen.-too-low > TooSmall { display: block; }
    """

    def render(self) -> Content:
        """The sentence, with the size there is, so that one sees it grow."""
        width, height = self.app.size
        sentence = (
            f"CQRM needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows; this window has {width} and {height}."
            " Make it larger, or its letters smaller. Nothing is lost."
        )
        return Content("\n").join(wrap(sentence, width - 2, _MEASURE))
