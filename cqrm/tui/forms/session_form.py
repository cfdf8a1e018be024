"""The base of the forms in session: one act, a draft that is never lost, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.identifiers import NOBODY
from cqrm.meeting.identifying import known_at
from cqrm.terms.errors import CqrmError
from cqrm.terms.saving import SaveKind
from cqrm.terms.views.meeting import Acted
from cqrm.tui.command import Command, bindings
from cqrm.tui.forms.identifier_line import IdentifierLine
from cqrm.tui.home.dialog import BACK, HELP, RECORD, FormDialog
from cqrm.tui.home.saving import not_saved_notice
from cqrm.tui.look.columns import spread
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.glyphs import ALERT
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk
    from cqrm.tui.session.doing import Doing

W = TypeVar("W", bound=Widget)

_NAMES_ASKED = frozenset({"owner", "owners", "due", "target", "to", "name"})
"""Ids of fields that ask for a person, a body or a date."""

NEXT_FIELD = Command(
    action="app.focus_next",
    key="tab",
    label="Next field",
    short="Next",
    help="Go to the next field; Shift and Tab go back.",
    palette=False,
)
KEEP_AND_GO = Command(
    action="back",
    key="escape",
    label="Back, keeps the draft",
    help="Go one step back; what was typed is kept.",
    palette=False,
)


@dataclass(frozen=True)
class Keeping:
    """Where the text of a form goes while it is not recorded."""

    changed: Callable[[str, Callable[[str], None]], None]
    """Takes the capture line that says the same, and whom to tell at what time it was kept."""
    left: Callable[[str, str], None]
    """Takes that line and the reason when the form is left with Esc."""


def _text_of(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text


class FormTitle(Widget):
    """What the form is about, and at the right whether its draft is kept."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FormTitle { height: 1; width: 100%; margin-bottom: 1; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, words: Content) -> None:
        """Make the row.

        Args:
            words: what the form is about.
        """
        super().__init__()
        self._words = words
        self._note = ""

    def note(self, words: str) -> None:
        """Say something at the right."""
        if words != self._note:
            self._note = words
            self.refresh()

    def render(self) -> Content:
        """The row at its width."""
        return spread(self._words, Content.styled(self._note, "$muted"), self.size.width)


class SessionForm(FormDialog[Acted], inherit_bindings=False):
    """A form over the meeting; while the store cannot write, it stays open and ``^s`` tries again."""

    CSS_PATH = "forms.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(RECORD, NEXT_FIELD, BACK, HELP),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False),
        Binding("ctrl+c", "screen.copy_text", "Copy", show=False),
    ]
    TONE = ""
    """Which callout the form makes: ``-decision``, ``-action``, or nothing."""

    def __init__(
        self, doing: Doing, title: Content, keeping: Keeping | None = None, *, draft: str = ""
    ) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            title: what the form is about.
            keeping: where its text goes while it is not recorded; None when it is kept by itself.
            draft: under which words it is kept by itself.
        """
        # An act of a form is counted like any other, so that nothing is called saved before it is.
        super().__init__(cast("Desk", doing), title, draft=draft)
        self.doing = doing
        self._title = FormTitle(title)
        self._identifiers = IdentifierLine()
        self._keeping = keeping
        self._sent = False
        self._says_not_saved = False
        self._is_over = False
        self._last_line = ""

    def compose(self) -> ComposeResult:
        """Title, fields, what was refused, preview, keys."""
        with Vertical(id="dialog", classes=f"dialog {self.TONE}".strip()):
            yield self._title
            with VerticalScroll(can_focus=False):
                yield from self.content()
                yield self._identifiers
                yield self._refusal
            yield from self.preview()
            yield KeyFooter()
        yield TooSmall()

    def on_mount(self) -> None:
        """What the form starts with may name somebody already."""
        meeting = self.doing.desk.meeting
        self._identifiers.known = known_at(meeting) if meeting is not None else NOBODY
        self._look_for_identifiers()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _look_for_identifiers(self) -> None:
        """Warn of what would tell who a patient is; names that are asked for as such are no warning."""
        fields: list[Input | TextArea] = [*self.query(Input), *self.query(TextArea)]
        self._identifiers.texts = tuple(_text_of(f) for f in fields if f.id not in _NAMES_ASKED)

    def _keeper(self) -> Desk:
        return self.doing.desk

    def preview(self) -> Iterator[Widget]:
        """What stands between fields and keys: as a rule the minute text."""
        yield from ()

    def action_record(self) -> None:
        """Hand the act over, once; while it could not be written, try again."""
        if self.doing.saving.kind is SaveKind.NOT_SAVED:
            self.doing.desk.retry()
        if not self._sent:
            super().action_record()

    def send(self) -> None:
        """Note that the act is on its way, so that a second ``^s`` does not record it twice."""
        self._sent = True

    def draft_changed(self, line: str) -> None:
        """Keep the text as a draft; the title says when that has been done."""
        self._last_line = line
        # What was typed last may be told only after ^s or Esc, which act at once.
        if self._keeping is not None and not self._sent and not self._is_over:
            self._keeping.changed(line, self._say_kept)

    def draft_left(self, line: str, reason: str = "") -> None:
        """Give the text back on Esc."""
        if self._keeping is not None:
            self._keeping.left(line, reason)

    def the(self, kind: type[W], which: str) -> W:
        """A widget of the form by its id."""
        return self.query_one(f"#{which}", kind)

    def on_saving_changed(self, event: SavingChanged) -> None:
        """Say in the form what the screen below says in its red row."""
        notice = not_saved_notice(event.state)
        if notice is not None or self._says_not_saved:
            self._refusal.words = notice.sentence.removeprefix(f"{ALERT} ") if notice else ""
        self._says_not_saved = notice is not None

    def on_meeting_changed(self, event: MeetingChanged) -> None:
        """The screen below shows the meeting."""
        self.app.screen_stack[-2].post_message(MeetingChanged(event.meeting, event.label))

    def _say_kept(self, at: str) -> None:
        self._title.note(f"draft kept {at}")

    def dismiss(self, result: Acted | None = None) -> AwaitComplete:
        """Go away; what is told of the fields after that is too late."""
        self._is_over = True
        return super().dismiss(result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is being recorded cannot be left: Esc would give a text back that is in the record."""
        if action == "back" and self._sent and self.doing.saving.kind is SaveKind.SAVING:
            return False
        return super().check_action(action, parameters)

    def _recorded(self, result: Acted) -> None:
        if self._is_over:
            self.app.notify(f"{result.label} after all; its text is still in the line.", markup=False)
        super()._recorded(result)

    def _refused(self, problem: CqrmError) -> None:
        self._sent = False
        if self._last_line:
            self.draft_changed(self._last_line)
        super()._refused(problem)
