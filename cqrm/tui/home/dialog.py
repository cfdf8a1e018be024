"""Questions and short forms over the screen below: fields with their faults in words, ^s, Esc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act
from cqrm.tui.command import Command, bindings
from cqrm.tui.look.field import Field, FieldError
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.rows import Rows
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.look.wrap import wrap

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk
    from cqrm.tui.home.dialog_drafts import DialogDrafts

R = TypeVar("R")

BACK = Command(
    action="back", key="escape", label="Back", help="Go one step back; nothing is changed.", palette=False
)
RECORD = Command(
    action="record", key="ctrl+s", label="Record", help="Record what the form says.", priority=True
)
CHOOSE = Command(action="select", key="enter", label="Choose", help="Take the row under the cursor.")
HELP = Command(action="app.help", key="f1", label="Help", help="Explain what has focus.", palette=False)


class Sentences(Widget):
    """Words broken at plain spaces, as high as they need."""

    DEFAULT_CSS = """
    Sentences { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, words: Content | str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Make the block.

        Args:
            words: what it says.
            id: the widget's id.
            classes: its classes.
        """
        super().__init__(id=id, classes=classes)
        self._words = words if isinstance(words, Content) else Content(words)

    def update(self, words: Content | str) -> None:
        """Say something else."""
        self._words = words if isinstance(words, Content) else Content(words)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the words need."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The words at this width."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        return wrap(self._words, width, limit=max(1, width)) if self._words else []


class ChoiceList(Rows):
    """What can be chosen; Enter chooses."""

    HELP = "Up and Down go from row to row, Enter or a click takes one. What Esc does is said below."
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOOSE)
    DEFAULT_CSS = "ChoiceList, ChoiceList:focus { height: auto; max-height: 12; margin-top: 1; }"


class Dialog(ModalScreen[R]):
    """Something short over the screen below; on narrow screens it fills the screen under the top row."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > #dialog {
        width: 76;
        height: auto;
        max-height: 100%;
        padding: 1 2 0 2;
    }
    Dialog > #dialog > VerticalScroll {
        height: auto;
        max-height: 75vh;
        scrollbar-size-vertical: 1;
    }
    Dialog #dialog-title { text-style: bold; margin-bottom: 1; }
    Dialog KeyFooter { margin-top: 1; background: transparent; }
    Dialog.-narrow { align: left top; }
    Dialog.-narrow > #dialog { width: 100%; height: 1fr; max-height: 100%; margin-top: 1; }
    Dialog.-narrow > #dialog > VerticalScroll { height: 1fr; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK, HELP)

    def __init__(self, title: Content | str) -> None:
        """Make the dialog.

        Args:
            title: what it is about.
        """
        super().__init__()
        self._title_words = title
        self._is_left = False

    def compose(self) -> ComposeResult:
        """Title, content, keys."""
        with Vertical(id="dialog", classes="dialog"):
            yield Sentences(self._title_words, id="dialog-title")
            with VerticalScroll(can_focus=False):
                yield from self.content()
            yield KeyFooter()
        yield TooSmall()

    def content(self) -> Iterator[Widget]:
        """What stands between title and keys."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Leave without a result."""
        self.dismiss(None)

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Go away, once: a second Esc may be on its way already."""
        if self._is_left:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)


class FormDialog(Dialog[R]):
    """A form that hands one act to the store; when it is refused the form stays, and says why."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(RECORD)

    def __init__(self, desk: Desk, title: Content | str, *, draft: str = "") -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            title: what the form is about.
            draft: under which words its text is kept while it is not recorded, such as
                ``declaration/<meeting>``; empty when it is kept elsewhere, or there is none.
        """
        super().__init__(title)
        self._draft = draft
        self._drafts: DialogDrafts | None = None
        self.desk = desk
        self._answers: list[R] = []
        self._refusal = FieldError()

    def compose(self) -> ComposeResult:
        """Title, fields, what was refused, keys."""
        with Vertical(id="dialog", classes="dialog"):
            yield Sentences(self._title_words, id="dialog-title")
            with VerticalScroll(can_focus=False):
                yield from self.content()
                yield self._refusal
            yield KeyFooter()
        yield TooSmall()

    def on_mount(self) -> None:
        """Look for what was typed into it before."""
        if self._draft:
            from cqrm.tui.home.dialog_drafts import DialogDrafts

            self._drafts = DialogDrafts(self, self._keeper(), self._draft)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _keep_soon(self) -> None:
        if self._drafts is not None:
            self._drafts.typed()

    def flush_drafts(self) -> None:
        """Keep what has not been kept yet."""
        if self._drafts is not None:
            self._drafts.keep()

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Go away; what was typed and not recorded is offered when the form is opened again."""
        if self._drafts is not None:
            self._drafts.left()
        return super().dismiss(result)

    def _keeper(self) -> Desk:
        """Where drafts go."""
        return self.desk

    def request(self) -> Act[R] | None:
        """The act that the fields describe, or None after the faults were put under their fields."""
        raise NotImplementedError

    def action_record(self) -> None:
        """Hand the act to the store."""
        self.clear_faults()
        act = self.request()
        if act is not None:
            self.desk.submit(act, self._recorded, self._refused)
        else:
            self.to_first_fault()

    def wrong(self, field: str, words: str) -> None:
        """Put a fault under a field.

        Args:
            field: the id of the `Field`.
            words: what is wrong and what to do.
        """
        self.query_one(f"#{field}", Field).error = words

    @on(LineField.Submitted)
    def _next_field(self, event: LineField.Submitted) -> None:
        """Enter goes on to the next field, and after the last records."""
        event.stop()
        chain = self.focus_chain
        if chain and chain[-1] is event.input:
            self.action_record()
        else:
            self.focus_next()

    def _recorded(self, result: R) -> None:
        """Go away with the answer; when help lies on top, as soon as that is left."""
        if self._drafts is not None:
            self._drafts.recorded()
        if self.app.screen is self:
            self.dismiss(result)
        elif self in self.app.screen_stack:
            self._answers.append(result)

    def on_screen_resume(self) -> None:
        """What lay on top was left."""
        if self._answers:
            self.dismiss(self._answers.pop())

    def clear_faults(self) -> None:
        """Take every fault away before the fields are read again."""
        self._refusal.words = ""
        for field in self.query(Field):
            field.error = ""

    def _refused(self, problem: CqrmError) -> None:
        self._refusal.words = str(problem)

    def to_first_fault(self) -> None:
        """Put the focus into the first field with a fault."""
        for field in self.query(Field):
            if field.error:
                control = next((w for w in field.query("*") if w.focusable), None)
                if control is not None:
                    control.focus()
                return
