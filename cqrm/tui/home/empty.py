"""What home says while nothing is set up: where the data will be, and the keys that help."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from textual.content import Content
from textual.widget import Widget

from cqrm.tui.look.glyphs import CUT
from cqrm.tui.look.wrap import cut, wrap

WIDTH: Final = 64
"""Cells of the block in the middle of the screen."""
KEYS: Final = (("s", "Look at the sample first"), ("n", "Set up your body: four short forms"))
"""What can be done now."""


class EmptyHome(Widget):
    """A heading, a sentence, the file and two keys."""

    ALLOW_SELECT = False
    HELP = (
        "Nothing is set up in this file yet. The sample is a meeting of fictional people on which every key"
        " may be tried; nothing done there is kept."
    )
    DEFAULT_CSS = f"""
    EmptyHome {{
        width: {WIDTH};
        height: auto;
        text-wrap: nowrap;
        text-overflow: clip;
    }}
    """

    def __init__(self, path: Path, *, opening: bool = False) -> None:
        """Make the block.

        Args:
            path: the database file.
            opening: the file is there, and has to be put in order before it can be read.
        """
        super().__init__()
        self._path = path
        self._opening = opening

    def render(self) -> Content:
        """The block at its width."""
        if self._opening:
            rows = [
                Content.styled(f"Opening {self._path.name}{CUT}", "bold $heading"),
                Content(""),
                Content("It was not closed properly, so it is put in order first."),
            ]
            return Content("\n").join(cut(row, WIDTH) for row in rows)
        rows = [
            Content.styled("No meetings yet", "bold $heading"),
            Content(""),
            Content("Everything you record stays in one file on this laptop."),
            *wrap(Content.styled(shown_path(self._path), "$muted"), WIDTH),
            Content(""),
            *(Content.assemble((key, "bold $heading"), "   ", words) for key, words in KEYS),
        ]
        return Content("\n").join(rows)


def shown_path(path: Path) -> str:
    """A path as a person would say it: from their own folder on, where it lies there."""
    try:
        return str(path.resolve().relative_to(Path.home().resolve()))
    except (ValueError, RuntimeError, OSError):
        return str(path)
