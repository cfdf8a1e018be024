"""The form of a concern: a new one with its title, or what is new of an open one under what was said."""

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
from cqrm.terms.acts.concerns import AddToConcern, RaiseConcern
from cqrm.terms.acts.conduct import ChangeEntry
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.concerns import ConcernView
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.tui.command import bindings
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.forms.filling import ConcernWords
from cqrm.tui.forms.session_form import KEEP_AND_GO, Keeping, SessionForm
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.record import EntryKind as Drawn
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

NEW: Final = "New"
"""The choice of raising a concern; the others are references of open ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernStart:
    """What the form begins with, and what it will make."""

    item: ItemView
    words: ConcernWords
    audience: Audience | None = None
    """None for that of the concern."""
    from_note: UUID | None = None
    """The note that becomes an entry of a concern."""
    entry: EntryView | None = None
    """The entry that is changed."""


class ConcernForm(SessionForm):
    """Raises a concern, adds to one, or changes an entry; ``^s`` records it, Esc keeps what was typed."""

    TONE = "-concern"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEEP_AND_GO)
    HELP = (
        "A concern comes back to every meeting until one closes it. Left and Right choose between a new one"
        " and those that are open. Without a title the text is the title."
        " Esc goes back and keeps what was typed."
    )

    def __init__(self, doing: Doing, room: Room, start: ConcernStart, keeping: Keeping | None = None) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            room: which records a text can link to.
            start: what it begins with.
            keeping: where its text goes while it is not recorded.
        """
        words = "Entry of a concern" if start.entry else "Concern"
        title = Content.assemble((words, "bold"), "  ", (f"item {start.item.position}", "$muted"))
        super().__init__(doing, title, keeping)
        self._room = room
        self._start = start
        self._open = {c.ref: c for c in doing.meeting.concerns if not c.closed_here}

    def content(self) -> Iterator[Widget]:
        """The fields."""
        start = self._start
        refs = ["", *self._open]
        if start.entry is None:
            chosen = refs.index(start.words.to) if start.words.to in refs else 0
            labels = [f"{NEW} {self.doing.meeting.next_concern}".strip(), *self._open]
            yield Field("Concern", Choice(labels, chosen, id="concern"), id="concern-field")
            yield Sentences("", id="explained")
        title = LineField(start.words.title, "What it is called; empty takes the text", id="title")
        yield Field("Title", title, keep_label=True, id="title-field")
        wording = TextField(start.words.wording, "What the concern is, or what is new", id="wording")
        yield Field("Text", wording, id="wording-field")
        yield Field("Audience", audience_choice(self._first_audience()), id="audience-field")

    def preview(self) -> Iterator[Widget]:
        """The minute text."""
        with VerticalScroll(id="preview", can_focus=False):
            yield Callout(Drawn.NOTE, Content(""))

    def on_mount(self) -> None:
        """The text comes first."""
        self.the(TextField, "wording").focus()
        self._show_concern()

    @property
    def words(self) -> ConcernWords:
        """The concern, the title and the text as they stand in the fields."""
        title = self.the(LineField, "title").value if self._has_title else ""
        return ConcernWords(to=self._to, title=title, wording=self.the(TextField, "wording").text)

    @property
    def _to(self) -> str:
        """The reference of the open concern that is added to; empty for a new one."""
        if self._start.entry is not None:
            return "" if self._start.entry.raised_here else self._start.entry.number
        chosen = self.the(Choice, "concern").chosen
        return list(self._open)[chosen - 1] if chosen else ""

    @property
    def _has_title(self) -> bool:
        return not self._to

    @on(Choice.Changed, "#concern")
    def _concern_changed(self) -> None:
        concern = self._open.get(self._to)
        if concern is not None:
            self.the(Choice, "audience").chosen = AUDIENCES.index(concern.audience)
        self._show_concern()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        self._remake()

    def request(self) -> Act[Acted] | None:
        """The act, once there are words."""
        words = self.words
        wording = clean_line(words.wording).text
        if not wording:
            self.wrong("wording-field", "Say what the concern is." if self._has_title else "Say what is new.")
            return None
        self.send()
        title = clean_line(words.title).text
        audience = AUDIENCES[self.the(Choice, "audience").chosen]
        entry, start = self._start.entry, self._start
        if entry is not None:
            return ChangeEntry(
                entry=entry.id,
                kind=EntryKind.CONCERN,
                wording=wording,
                title=(title or wording) if self._has_title else None,
                audience=audience,
            )
        links = self._room.register.find(wording).records
        if words.to:
            return AddToConcern(
                item=start.item.id,
                concern=words.to,
                text=wording,
                audience=audience,
                links=links,
                from_note=start.from_note,
            )
        return RaiseConcern(
            item=start.item.id,
            text=wording,
            title=title,
            audience=audience,
            links=links,
            from_note=start.from_note,
        )

    def action_back(self) -> None:
        """Leave, keeping what was typed."""
        if self.words != self._start.words:
            self.draft_left(self.words.line, self.words.title)
        self.dismiss(None)

    def _first_audience(self) -> Audience:
        concern = self._open.get(self._start.words.to)
        usual = concern.audience if concern is not None else Audience.PARTIES
        return usual if self._start.audience is None else self._start.audience

    def _show_concern(self) -> None:
        """Show what was said of the concern before, or ask for a title."""
        self.the(Field, "title-field").display = self._has_title
        if self._start.entry is None:
            told = self.the(Sentences, "explained")
            concern = self._open.get(self._to)
            told.display = concern is not None
            told.update(_history(concern) if concern is not None else "")
        self._remake()

    def _remake(self) -> None:
        words = self.words
        self.query_one(Callout).update(self._minute_text(words))
        self.the(VerticalScroll, "preview").scroll_end(animate=False)
        if words != self._start.words:
            self.draft_changed(words.line)

    def _minute_text(self, words: ConcernWords) -> Content:
        """The entry as it will stand in the minutes."""
        text = clean_line(words.wording).text
        entry = self._start.entry
        concern = self._open.get(words.to)
        title = concern.title if concern is not None else clean_line(words.title).text or text
        if entry is not None and not self._has_title:
            title = entry.title
        ref = words.to or (entry.number if entry is not None else self.doing.meeting.next_concern)
        if not text or (self._has_title and text == title):
            return Content.assemble((f"Concern {ref}", "bold"), "  ", (title, "bold"))
        stop = "" if title.endswith((".", "!", "?")) else "."
        return Content.assemble((f"Concern {ref}", "bold"), "  ", (f"{title}{stop}", "bold"), f" {text}")


def _history(concern: ConcernView) -> Content:
    """Where it was raised, and what each meeting said of it."""
    lines = [Content.assemble((concern.title, "bold"), (f", since {concern.raised_at}", "$muted"))]
    lines += [Content.styled(f"{part.meeting}: {part.text}", "$muted") for part in concern.parts]
    return Content("\n").join(lines)
