"""The form of an escalation: level, to whom, wording, audience, and its minute text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.capture import Room
from cqrm.terms.acts.concerns import RecordEscalation
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.enums import Audience, EntryKind, EscalationLevel
from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.tui.command import bindings
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.forms.filling import EscalationWords
from cqrm.tui.forms.session_form import KEEP_AND_GO, Keeping, SessionForm
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.record import EntryKind as Drawn
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

NOBODY: Final = "Nobody yet"
"""The choice of no receiver; closing asks for one."""
_LEVELS: Final = tuple(EscalationLevel)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStart:
    """What the form begins with, and what it will make."""

    item: ItemView
    words: EscalationWords
    receiver: str
    audience: Audience = Audience.PARTIES
    from_note: UUID | None = None
    """The note that becomes the escalation."""
    entry: EntryView | None = None
    """The escalation that is changed."""


class EscalationForm(SessionForm):
    """Makes or changes an escalation; ``^s`` records it, Esc keeps what was typed."""

    TONE = "-escalation"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP_AND_GO)
    HELP = (
        "ALERT asks the other body to act or decide, ADVISE tells it of something that is being watched,"
        " ASSURE says that assurance was received. Left and Right choose."
        " Esc goes back and keeps what was typed."
    )

    def __init__(
        self, doing: Doing, room: Room, start: EscalationStart, keeping: Keeping | None = None
    ) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            room: which bodies there are.
            start: what it begins with.
            keeping: where its text goes while it is not recorded.
        """
        self._ref = start.entry.number if start.entry else doing.meeting.next_escalation
        title = Content.assemble(
            (f"Escalation {self._ref}", "bold"), "  ", (f"item {start.item.position}", "$muted")
        )
        super().__init__(doing, title, keeping)
        self._room = room
        self._start = start
        bodies = dict.fromkeys([*(body.name for body in room.bodies), *filter(None, [start.receiver])])
        self._bodies = (*bodies, "") if room.bodies else ()

    def content(self) -> Iterator[Widget]:
        """The fields."""
        start = self._start
        levels = [level.upper() for level in _LEVELS]
        yield Field("Level", Choice(levels, _LEVELS.index(start.words.level), id="level"), id="level-field")
        yield Field("To", self._to(), keep_label=not self._bodies, id="target-field")
        wording = TextField(start.words.wording, "What is put to them", id="wording")
        yield Field("Wording", wording, id="wording-field")
        yield Field("Audience", audience_choice(start.audience), id="audience-field")

    def preview(self) -> Iterator[Widget]:
        """The minute text."""
        with VerticalScroll(id="preview", can_focus=False):
            yield Callout(Drawn.ESCALATION, self._minute_text(self._start.words, self._start.receiver))

    def on_mount(self) -> None:
        """The wording comes first: it is what only the chair knows."""
        self.the(TextField, "wording").focus()

    @property
    def words(self) -> EscalationWords:
        """Level and wording as they stand in the fields."""
        level = _LEVELS[self.the(Choice, "level").chosen]
        return EscalationWords(level=level, wording=self.the(TextField, "wording").text)

    @property
    def receiver(self) -> str:
        """The body it goes to; empty while nobody has said."""
        if self._bodies:
            return self._bodies[self.the(Choice, "target").chosen]
        return clean_line(self.the(LineField, "target").value).text

    @on(Choice.Changed)
    @on(TextArea.Changed)
    @on(Input.Changed)
    def _changed(self) -> None:
        words = self.words
        self.query_one(Callout).update(self._minute_text(words, self.receiver))
        self.the(VerticalScroll, "preview").scroll_end(animate=False)
        if words != self._start.words:
            self.draft_changed(words.line)

    def request(self) -> Act[Acted] | None:
        """The act, once there are words."""
        words = self.words
        wording = clean_line(words.wording).text
        if not wording:
            self.wrong("wording-field", "Say what is put to them.")
            return None
        self.send()
        audience = AUDIENCES[self.the(Choice, "audience").chosen]
        if self._start.entry is not None:
            return ChangeEntry(
                entry=self._start.entry.id,
                kind=EntryKind.ESCALATION,
                wording=wording,
                level=words.level,
                target=self.receiver,
                audience=audience,
            )
        return RecordEscalation(
            item=self._start.item.id,
            text=wording,
            level=words.level,
            receiver=self.receiver,
            audience=audience,
            links=self._room.register.find(wording).records,
            from_note=self._start.from_note,
        )

    def action_back(self) -> None:
        """Leave, keeping what was typed."""
        if self.words != self._start.words:
            self.draft_left(self.words.line)
        self.dismiss(None)

    def _to(self) -> Widget:
        """The bodies there are to choose from; a line where the body has named none."""
        if not self._bodies:
            return LineField(self._start.receiver, "Which body", id="target")
        labels = [name or NOBODY for name in self._bodies]
        return Choice(labels, self._bodies.index(self._start.receiver), id="target")

    def _minute_text(self, words: EscalationWords, receiver: str) -> Content:
        """The escalation as it will stand in the minutes."""
        return Content.assemble(
            (f"Escalation {self._ref}", "bold $plum"),
            "  ",
            (words.level.capitalize(), "bold"),
            (f" to {receiver}", "bold") if receiver else (" to nobody yet", "bold $amber"),
            f": {clean_line(words.wording).text}",
        )
