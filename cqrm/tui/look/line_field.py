"""A field of one line, for forms."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input


class LineField(Input):
    """An Input on the ground of the main column, with the bar at its left while it has focus.

    Focus puts the caret at the end and selects nothing: a key pressed by mistake must not wipe the
    text. The caret does not blink.
    """

    TAKES_LETTERS: ClassVar[bool] = True
    """Letters pressed in one burst go into its own queue."""
    DEFAULT_CSS = """
    LineField, LineField:focus, LineField.-invalid, LineField.-invalid:focus {
        height: 1;
        padding: 0 1 0 0;
        border: none;
        border-left: blank;
        color: $text;
        background: $background;
        background-tint: transparent;
    }
    LineField:focus, LineField.-invalid:focus { border-left: outer $focus; }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        max_length: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the field.

        Args:
            value: Its first text.
            placeholder: What to say while it is empty.
            max_length: The most characters it takes; 0 for no end.
            id: The widget's id.
        """
        super().__init__(value, placeholder, max_length=max_length, select_on_focus=False, id=id)
        self.cursor_blink = False

    @property
    def HELP(self) -> str:  # type: ignore[override]
        """What belongs in the field; the name under which the help looks for it."""
        what = f"{self.placeholder.rstrip('.')}. " if self.placeholder else ""
        return f"{what}One line of text; Tab goes on, Shift and Tab go back."
