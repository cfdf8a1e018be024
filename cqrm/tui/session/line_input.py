"""The field of the capture line: one row of text with undo, into which nothing but one line can be pasted."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import TextArea

from cqrm.terms.text import clean

_NOT_OURS: Final = frozenset({"f6", "f7"})
"""Keys of a TextArea that belong to the screen."""
_OURS: Final = {
    "enter": "enter",
    "tab": "complete",
    "up": "walk(-1)",
    "down": "walk(1)",
    "escape": "leave",
}


def _actions() -> dict[str, str]:
    """What each key does: as in a TextArea, but for those of a line."""
    declared = [b for b in TextArea.BINDINGS if isinstance(b, Binding)]
    actions = {key.strip(): b.action for b in declared for key in b.key.split(",")}
    return {key: action for key, action in (actions | _OURS).items() if key not in _NOT_OURS}


class LineKeys(Protocol):
    """What the keys of the line do.

    Called at once, not by messages: keys that follow in the same instant must find the line as the key
    before them left it.
    """

    def enter(self) -> None:
        """Enter was pressed."""

    def complete(self) -> None:
        """Tab was pressed."""

    def walk(self, steps: int) -> None:
        """Up (-1) or Down (1) was pressed."""

    def leave(self) -> None:
        """Escape was pressed."""

    def undo_act(self) -> None:
        """``^z`` with no typing to undo."""

    def redo_act(self) -> None:
        """``^y`` with no typing to do again."""

    def pasted(self, removed: int) -> None:
        """Something was pasted from which so many control characters were removed."""


class LineInput(TextArea, inherit_bindings=False):
    """One row that scrolls sideways; what Enter, Tab, arrows and Escape do is for the capture line to say.

    It is a TextArea because an Input cannot undo typing.
    """

    HELP = (
        "Enter saves the line; Tab takes the marked completion; Up in the empty line goes to the record; Esc"
        " leaves the line and keeps its text. ^z undoes typing, and in the empty line what was saved last."
        "\n\n/a owner due: text is an action, such as /a chief nurse 10 od: submit the report. + joins"
        " owners; owner and date may be left out. /d verb: text is a decision, such as /d agreed:"
        " joint investigation or /d referred to quality committee: falls. /p parks a matter, /x is a private"
        " note, /n a note that may begin with a slash. # before a reference links it."
        "\n\nA line that seems to identify a patient is told below, and saved all the same. Names without a"
        " title are missed."
    )
    KEY_ACTIONS: ClassVar[dict[str, str]] = _actions()
    """Keys are looked up here and not among bindings: a binding acts only after the key has travelled up to
    the app, and letters typed in the same instant would overtake it."""
    TAKES_LETTERS: ClassVar[bool] = True
    """Letters pressed in one burst go into its own queue."""
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

    def __init__(self, placeholder: str, keys: LineKeys) -> None:
        """Make the field.

        Args:
            placeholder: what to say while it is empty.
            keys: what its keys do.
        """
        super().__init__(
            placeholder=placeholder,
            soft_wrap=False,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )
        self._keys = keys
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
            self._keys.pasted(cleaned.removed)

    async def on_key(self, event: events.Key) -> None:
        """Do what the key says; what is no command is a letter."""
        action = self.KEY_ACTIONS.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)

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

    def action_enter(self) -> None:
        """Save the line."""
        self._keys.enter()

    def action_complete(self) -> None:
        """Take the marked completion, or move on."""
        self._keys.complete()

    def action_walk(self, steps: int) -> None:
        """Move in the list of completions, or up to the record."""
        self._keys.walk(steps)

    def action_leave(self) -> None:
        """Close the list, or leave the line."""
        self._keys.leave()

    def action_undo(self) -> None:
        """Undo typing; with none to undo, something else may be undone."""
        before = self.text
        self.undo()
        if self.text == before:
            self._keys.undo_act()

    def action_redo(self) -> None:
        """Do typing again; with none, something else may be done again."""
        before = self.text
        self.redo()
        if self.text == before:
            self._keys.redo_act()
