"""The capture line: a field, the echo of what will be saved, and what Tab would put in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final, Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from cqrm.capture import Capture, Refusal, Room, parse_capture
from cqrm.capture.complete import Completion, complete, put_in
from cqrm.capture.echo import echo
from cqrm.capture.lines import take_apart
from cqrm.capture.missed_slash import missed_slash
from cqrm.identifiers import NOBODY, Known
from cqrm.tui.look.glyphs import PROMPT
from cqrm.tui.session.completions import CompletionList
from cqrm.tui.session.echo_area import EchoArea, RowMaker
from cqrm.tui.session.echo_line import echo_rows, empty_row, note_rows, refusal_rows, warned_rows
from cqrm.tui.session.line_input import LineInput
from cqrm.tui.session.prompt import Prompt

PLACEHOLDER: Final = "Type what was said"
"""In the empty field."""
BOUNCE_SECONDS: Final = 0.4
"""A second Enter within so long is a tired hand's, and no answer to a question."""


def _never() -> bool:
    """A notice that goes only with the text it was about."""
    return False


class LineUser(Protocol):
    """Who records what is entered; called at once, so that keys that follow find the line as it is then."""

    def line_typed(self) -> None:
        """The text is another one."""

    def line_entered(self, capture: Capture, typed: str) -> None:
        """A line that was understood whole is to be recorded."""

    def line_left(self) -> None:
        """Escape was pressed with the list closed."""

    def line_left_upwards(self) -> None:
        """Up was pressed in the empty line."""

    def action_undo(self) -> None:
        """``^z`` in a line with nothing to undo."""

    def action_redo(self) -> None:
        """``^y`` in a line with no typing to do again."""


class CaptureLine(Vertical):
    """Understands what is typed and says so under it; the screen records what is entered.

    It never changes what was typed, and paints nothing but itself while one types.
    """

    DEFAULT_CSS = """
    CaptureLine { height: 4; padding: 1 1 0 1; }
    CaptureLine Horizontal { height: 1; }
    Screen.-short CaptureLine { height: 3; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__(classes="block line-above")
        self._room: Room | None = None
        self._shut = ""
        self._known = NOBODY
        self._notice: tuple[str, RowMaker] | None = None
        self._is_stale: Callable[[], bool] = _never
        """Whether what the notice refused could be done now."""
        self._list_closed_for: str | None = None
        self._asked: tuple[str, float] = ("", 0.0)
        self.input = LineInput(PLACEHOLDER, self)
        """The field."""
        self.user: LineUser | None = None
        """Who records what is entered."""
        self._echo = EchoArea()
        self._completions = CompletionList()

    def compose(self) -> ComposeResult:
        """Prompt and field, echo, list."""
        with Horizontal():
            yield Prompt(f"{PROMPT} ")
            yield self.input
        yield self._echo
        yield self._completions

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.input.text

    @property
    def echo_text(self) -> str:
        """What the rows under the field say."""
        return self._echo.text

    def enter_room(self, room: Room | None, closed: str = "", known: Known = NOBODY) -> None:
        """Read lines in another room from now on.

        Args:
            room: who is there and what can be referred to; None while no item is open.
            closed: why nothing can be captured, in words; empty when it can.
            known: whose names tell nothing about a patient.
        """
        self._room, self._shut, self._known = room, closed, known
        if self._is_stale():
            self._notice, self._is_stale = None, _never
        self._show_echo()

    def put(self, text: str) -> None:
        """Replace the text, with nothing to undo and the caret at the end."""
        self.input.put(text)
        self._show_echo()

    def say(self, words: str, style: str = "$muted") -> None:
        """Say something in the echo rows until the text changes."""
        self._notify(partial(note_rows, words, style))

    def refuse(self, words: str) -> None:
        """Say why the text was not saved, until it changes."""
        before = self._why_shut
        self._notify(partial(refusal_rows, words), lambda: self._why_shut != before)

    def focus_line(self) -> None:
        """Put the focus into the field."""
        self.input.focus()

    @on(EchoArea.KindClicked)
    def _begin(self, event: EchoArea.KindClicked) -> None:
        event.stop()
        self.focus_line()
        if not self.text.strip() and not self.input.read_only:
            self.input.insert_line(event.start)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._show_echo()
        if self.user is not None:
            self.user.line_typed()
        if self._may_complete():
            self.call_after_refresh(self._offer)
        else:
            self._close_list()

    @on(TextArea.SelectionChanged)
    def _caret_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()

    def enter(self) -> None:
        """Do what Enter does: hand on a line that is understood whole, or say why it is not."""
        typed = self.text
        if not typed.strip():
            return
        if self._shut or self._room is None:
            self.refuse(self._shut or "no item is open: ^n opens the next; the text stays here")
            return
        answer = parse_capture(typed, self._room)
        if isinstance(answer, Refusal):
            final = echo(typed, self._room, final=True)
            self._notify(partial(echo_rows, final), self._is_understood)
            self.input.point_at(answer.start)
        elif self.user is not None and not self._asks_for_the_slash(typed, self._room):
            self._asked = ("", 0.0)
            self._close_list()
            self.user.line_entered(answer, typed)

    def _asks_for_the_slash(self, typed: str, room: Room) -> bool:
        """Ask once before a line that lacks nothing but its slash is saved as a note."""
        how = missed_slash(take_apart(typed), room)
        asked, at = self._asked
        if not how or (asked == typed and monotonic() - at > BOUNCE_SECONDS):
            return False
        if asked != typed:
            self._asked = (typed, monotonic())
        self.say(f"not saved yet: {how} instead; Enter again keeps it as a note", "bold $amber")
        return True

    def complete(self) -> None:
        """Do what Tab does: take the marked completion, or move on."""
        self._offer()
        marked = self._completions.marked
        if marked is None:
            self.screen.focus_next()
        else:
            self._put_in(marked)

    def walk(self, steps: int) -> None:
        """Move in the list; Up in the empty line goes to the record."""
        if self._completions.marked is not None:
            self._completions.walk(steps)
        elif steps < 0 and not self.text and self.user is not None:
            self.user.line_left_upwards()

    def leave(self) -> None:
        """Do what Escape does: close the list, then leave the line."""
        if self._completions.marked is not None:
            self._list_closed_for = self.text
            self._close_list()
        elif self.user is not None:
            self.user.line_left()

    def undo_act(self) -> None:
        """Undo the last act, but never while the line holds a text."""
        if self.text:
            self.say("no typing to undo; Enter saves the line, an empty line undoes what was saved last")
        elif self.user is not None:
            self.user.action_undo()

    def redo_act(self) -> None:
        """Do the last undone act again."""
        if self.user is not None:
            self.user.action_redo()

    def pasted(self, removed: int) -> None:
        """Say how many characters of a paste were removed."""
        characters = "character was" if removed == 1 else "characters were"
        self.say(f"{removed} control {characters} removed from what was pasted")

    @on(CompletionList.Taken)
    def _clicked(self, event: CompletionList.Taken) -> None:
        event.stop()
        self._put_in(event.completion)

    def _put_in(self, completion: Completion) -> None:
        text, caret = put_in(self.text, completion)
        field = self.input
        field.replace(text, (0, 0), (0, len(field.text)))
        field.point_at(caret)
        field.focus()

    def on_descendant_blur(self) -> None:
        """Nobody types: the list would only be in the way."""
        self._close_list()

    def _offer(self) -> None:
        """Offer what could stand at the caret, after the key has been painted."""
        if not self.is_running:
            return
        field = self.input
        if not self._may_complete() or self._room is None or field.text == self._list_closed_for:
            self._close_list()
            return
        self._list_closed_for = None
        self._completions.offer(complete(field.text, field.caret, self._room), self.size.width)

    def _may_complete(self) -> bool:
        """Whether there can be anything to offer: a plain note has nothing to complete."""
        return self.input.has_focus and ("/" in self.text[:1] or "#" in self.text)

    def _close_list(self) -> None:
        self._completions.offer((), 0)

    def _is_understood(self) -> bool:
        """Whether the text could be saved now, although it was refused: somebody has come since."""
        return self._room is not None and not isinstance(parse_capture(self.text, self._room), Refusal)

    @property
    def _why_shut(self) -> str | None:
        """What keeps every line from being recorded; empty when nothing does, None without an item."""
        return None if self._room is None else self._shut

    def _notify(self, maker: RowMaker, is_stale: Callable[[], bool] = _never) -> None:
        self._notice, self._is_stale = (self.text, maker), is_stale
        self._show_echo()

    def _show_echo(self) -> None:
        """Parse what is typed and say what it would become."""
        if not self.is_running:
            return
        self._echo.show(self._rows())

    def _rows(self) -> RowMaker:
        text = self.text
        if self._notice is not None and self._notice[0] == text:
            return self._notice[1]
        self._notice = None
        if self._shut:
            return partial(note_rows, self._shut, "$muted")
        if not text.strip() or self._room is None:
            return lambda width: [empty_row()] if width else []
        said = echo(text, self._room, self.input.caret)
        if said.refusal is None and any(map(str.isalnum, text)):
            return partial(warned_rows, said, text, self._known)
        return partial(echo_rows, said)
