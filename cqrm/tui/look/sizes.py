"""The screen sizes at which the layout changes, in cells."""

from __future__ import annotations

from typing import Final

LEAST_WIDTH: Final = 80
"""Below this width a screen says what it needs instead of itself."""
LEAST_HEIGHT: Final = 24
"""Below this height a screen says what it needs instead of itself."""
NORMAL_WIDTH: Final = 100
"""From this width there is a rail beside the main column, and lines speak in words."""
WIDE_WIDTH: Final = 160
"""From this width there is room for rail, evidence and record."""
TALL_HEIGHT: Final = 30
"""From this height there are blank rows to spare."""

HORIZONTAL_BREAKPOINTS: Final[list[tuple[int, str]]] = [
    (0, "-too-narrow"),
    (LEAST_WIDTH, "-narrow"),
    (NORMAL_WIDTH, "-normal"),
    (WIDE_WIDTH, "-wide"),
]
"""A screen has the last class whose width it reaches."""
VERTICAL_BREAKPOINTS: Final[list[tuple[int, str]]] = [
    (0, "-too-low"),
    (LEAST_HEIGHT, "-short"),
    (TALL_HEIGHT, "-tall"),
]
"""A screen has the last class whose height it reaches."""
