"""The field of the capture line: one row of text with undo, into which nothing but one line can be pasted."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import TextArea

from cqrm.terms.text import clean

_NOT_OURS: Final = frozenset({"f6", "f7", "up", "down"})
"""Keys of a TextArea that belong to the screen, or mean something else in a line."""


def _kept(declared: list[BindingType]) -> list[BindingType]:
    """The keys of a TextArea that mean the same here."""
    return [b for b in declared if not (isinstance(b, Binding) and b.key in _NOT_OURS)]


class LineInput(TextArea, inherit_bindings=False):
    """One row that scrolls sideways; Enter, Tab, arrows and Escape are told to the capture line.

    It is a TextArea because an Input cannot undo typing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *_kept(TextArea.BINDINGS),
        Binding("tab", "complete", "Take", show=False),
        Binding("up", "walk(-1)", "Up", show=False),
        Binding("down", "walk(1)", "Down", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]
    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1;
        width: 1fr;
        padding: 0;
        border: none;
        color: $text;
        background: transparent;
        background-tint: transparent;
        scrollbar-size: 0 0;
        .text-area--cursor-line { background: transparent; }
        .text-area--placeholder { color: $muted; }
        .text-area--cursor {
            color: $input-cursor-foreground;
            background: $input-cursor-background;
        }
    }
    """

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How far the text reaches. Elsewhere another size arranges the whole screen anew; here that would be
    once for every key, although the field always has the same place."""

    class Entered(Message):
        """Enter was pressed."""

    class CompletionWanted(Message):
        """Tab was pressed."""

    class Walked(Message):
        """Up or Down was pressed."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    class Left(Message):
        """Escape was pressed."""

    class UndoWanted(Message):
        """``^z`` with no typing to undo."""

    class RedoWanted(Message):
        """``^y`` with no typing to do again."""

    class Pasted(Message):
        """Something was pasted of which characters had to be removed."""

        def __init__(self, removed: int) -> None:
            super().__init__()
            self.removed = removed

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        """Make the field.

        Args:
            placeholder: what to say while it is empty.
            id: the widget's id.
        """
        super().__init__(
            placeholder=placeholder,
            soft_wrap=False,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            id=id,
        )
        self.cursor_blink = False
        # Looking for the partner of a bracket would read the whole line at each key.
        self.match_cursor_bracket = False

    @property
    def caret(self) -> int:
        """Where the caret stands, in characters from the start."""
        return self.cursor_location[1]

    def put(self, text: str) -> None:
        """Replace the text; there is nothing to undo then, and the caret is at the end."""
        self.load_text(" ".join(text.splitlines()))
        self.move_cursor((0, len(self.text)))

    def point_at(self, column: int) -> None:
        """Put the caret before a character."""
        self.move_cursor((0, min(column, len(self.text))))

    def insert_line(self, text: str) -> None:
        """Insert at the caret what comes from elsewhere, as one line without control characters."""
        cleaned = clean(text)
        one_line = cleaned.text.replace("\n", " ").replace("\t", " ")
        result = self.replace(one_line, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
        if cleaned.removed:
            self.post_message(self.Pasted(cleaned.removed))

    def on_key(self, event: events.Key) -> None:
        """Enter is no part of the text."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered())

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes."""
        event.stop()
        event.prevent_default()
        if not self.read_only:
            self.insert_line(event.text)

    def action_paste(self) -> None:
        """What was copied inside the app."""
        if not self.read_only:
            self.insert_line(self.app.clipboard)

    def action_complete(self) -> None:
        """Take the marked completion, or move on."""
        self.post_message(self.CompletionWanted())

    def action_walk(self, steps: int) -> None:
        """Move in the list of completions, or up to the record."""
        self.post_message(self.Walked(steps))

    def action_leave(self) -> None:
        """Close the list, or leave the line."""
        self.post_message(self.Left())

    def action_undo(self) -> None:
        """Undo typing; with none to undo, something else may be undone."""
        before = self.text
        self.undo()
        if self.text == before:
            self.post_message(self.UndoWanted())

    def action_redo(self) -> None:
        """Do typing again; with none, something else may be done again."""
        before = self.text
        self.redo()
        if self.text == before:
            self.post_message(self.RedoWanted())
