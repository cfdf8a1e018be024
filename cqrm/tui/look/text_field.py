"""A field of several lines, for forms."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import TextArea


class TextField(TextArea):
    """A TextArea on the ground of the main column that grows with its text from two rows to six.

    Tab leaves it. The caret begins at the end of the text and does not blink.
    """

    TAKES_LETTERS: ClassVar[bool] = True
    """Letters pressed in one burst go into its own queue."""
    DEFAULT_CSS = """
    TextField, TextField:focus {
        height: auto;
        min-height: 2;
        max-height: 6;
        padding: 0 1 0 0;
        border: none;
        border-left: blank;
        color: $text;
        background: $background;
        background-tint: transparent;
        scrollbar-size-vertical: 1;
        .text-area--cursor-line { background: transparent; }
        .text-area--placeholder { color: $muted; }
        .text-area--cursor {
            color: $input-cursor-foreground;
            background: $input-cursor-background;
        }
    }
    TextField:focus { border-left: outer $focus; }
    """

    def __init__(self, text: str = "", placeholder: str = "", *, id: str | None = None) -> None:  # noqa: A002
        """Make the field.

        Args:
            text: Its first text.
            placeholder: What to say while it is empty.
            id: The widget's id.
        """
        super().__init__(
            text, placeholder=placeholder, highlight_cursor_line=False, tab_behavior="focus", id=id
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    @property
    def HELP(self) -> str:  # type: ignore[override]
        """What belongs in the field; the name under which the help looks for it."""
        what = f"{str(self.placeholder).rstrip('.')}. " if self.placeholder else ""
        return f"{what}Enter begins another line; Tab goes on, Shift and Tab go back."
