"""The form of an action: what is to be done, who owns it, by when, who may read it, and its minute text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.capture import Due, Room
from cqrm.capture.people import Person
from cqrm.terms.acts.conduct import ChangeEntry, RecordAction
from cqrm.terms.enums import Audience, EntryKind
from cqrm.terms.requests import Act
from cqrm.terms.text import clean_line
from cqrm.terms.views.meeting import Acted
from cqrm.terms.views.record import EntryView, ItemView
from cqrm.tui.command import Command, bindings
from cqrm.tui.forms.audience import AUDIENCES, audience_choice
from cqrm.tui.forms.due_field import due_sentence, read_due
from cqrm.tui.forms.filling import ActionWords
from cqrm.tui.forms.owner_field import read_owners
from cqrm.tui.forms.session_form import KEEP_AND_GO, Keeping, SessionForm
from cqrm.tui.home.dialog import RECORD
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.glyphs import DOT
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.record import EntryKind as Drawn
from cqrm.tui.look.text_field import TextField

if TYPE_CHECKING:
    from cqrm.tui.session.doing import Doing

ADD_PERSON = Command(
    action="add_person",
    key="f6",
    label="Add person",
    short="Person",
    help="Add somebody to the directory and the attendance list, then come back here.",
    priority=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionStart:
    """What the form begins with, and what it will make."""

    item: ItemView
    words: ActionWords = field(default_factory=ActionWords)
    audience: Audience = Audience.PARTIES
    from_note: UUID | None = None
    """The note that becomes the action."""
    entry: EntryView | None = None
    """The action that is changed."""


class ActionForm(SessionForm):
    """Makes or changes an action; ``^s`` records it, Esc keeps what was typed."""

    TONE = "-action"
    HELP = (
        "Owners are typed as in the capture line: a name, initials or a role; + joins owners, the first is"
        " accountable. A due date is words such as fri, 2w, 10 od or next cqrm. Both may stay empty."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        replace(RECORD, label="Record action"), KEEP_AND_GO, ADD_PERSON
    )

    def __init__(self, doing: Doing, room: Room, start: ActionStart, keeping: Keeping | None = None) -> None:
        """Make the form.

        Args:
            doing: where the act goes.
            room: who is there, and which meetings there are.
            start: what it begins with.
            keeping: where its text goes while it is not recorded.
        """
        self._ref = start.entry.number if start.entry else doing.meeting.decision_refs[1]
        title = Content.assemble(
            (f"Action {self._ref}", "bold"), "  ", (f"item {start.item.position}", "$muted")
        )
        super().__init__(doing, title, keeping)
        self._room = room
        self._start = start

    def content(self) -> Iterator[Widget]:
        """The fields."""
        words = self._start.words
        yield Field(
            "Action", TextField(words.wording, "What is to be done", id="wording"), id="wording-field"
        )
        owners = LineField(words.owners, "Name, initials or role; + joins owners", id="owners")
        yield Field("Owner", owners, keep_label=True, id="owners-field")
        due = LineField(words.due, "fri, 2w, 10 od, next cqrm", id="due")
        yield Field("Due", due, keep_label=True, id="due-field")
        yield Field("Audience", audience_choice(self._start.audience), id="audience-field")

    def preview(self) -> Iterator[Widget]:
        """The minute text."""
        with VerticalScroll(id="preview", can_focus=False):
            yield Callout(Drawn.ACTION, self._minute_text(self._start.words))

    def on_mount(self) -> None:
        """The text comes first, unless it is there already: then the owner."""
        if self._start.words.wording:
            self.the(LineField, "owners").focus()
        else:
            self.the(TextField, "wording").focus()

    @property
    def words(self) -> ActionWords:
        """Owners, due date and text as they stand in the fields."""
        return ActionWords(
            owners=self.the(LineField, "owners").value,
            due=self.the(LineField, "due").value,
            wording=self.the(TextField, "wording").text,
        )

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        words = self.words
        self.query_one(Callout).update(self._minute_text(words))
        self.the(VerticalScroll, "preview").scroll_end(animate=False)
        if words != self._start.words:
            self.draft_changed(words.line)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """A field that was left is read: now it can be said what is wrong with it."""
        if event.widget.id == "owners":
            self.the(Field, "owners-field").error = self._owners()[1]
        elif event.widget.id == "due":
            self.the(Field, "due-field").error = self._due()[1]

    def request(self) -> Act[Acted] | None:
        """The act, or the faults under their fields."""
        wording = clean_line(self.the(TextField, "wording").text).text
        (people, no_owner), (due, no_due) = self._owners(), self._due()
        if not wording:
            self.wrong("wording-field", "Say what is to be done.")
        if no_owner:
            self.wrong("owners-field", no_owner)
        if no_due:
            self.wrong("due-field", no_due)
        if not wording or no_owner or no_due:
            return None
        self.send()
        return self._act(wording, tuple(person.code for person in people), due)

    def action_back(self) -> None:
        """Leave, keeping what was typed."""
        if self.words != self._start.words:
            self.draft_left(self.words.line)
        self.dismiss(None)

    def action_add_person(self) -> None:
        """Add somebody who is not in the directory."""
        from cqrm.tui.forms.add_person import AddPersonForm

        self.app.push_screen(AddPersonForm(self.doing), self._person_added)

    def _person_added(self, acted: Acted | None) -> None:
        from cqrm.meeting.capture_room import room_of

        if acted is None:
            return
        self._room = room_of(acted.meeting, self._start.item)
        owners, added = self.the(LineField, "owners"), acted.meeting.directory[-1]
        owners.value = f"{owners.value} + {added.name}" if owners.value.strip() else added.name
        owners.focus()

    def _owners(self) -> tuple[tuple[Person, ...], str]:
        return read_owners(self.the(LineField, "owners").value, self._room)

    def _due(self) -> tuple[Due | None, str]:
        return self._read_due(self.the(LineField, "due").value)

    def _read_due(self, typed: str) -> tuple[Due | None, str]:
        """The date meant; the one that the action has may stay, also when it has passed since."""
        room, entry = self._room, self._start.entry
        if entry is not None and entry.due_on is not None and typed.strip() == entry.due_on.isoformat():
            room = replace(room, date=min(room.date, entry.due_on))
        return read_due(typed, room)

    def _act(self, wording: str, owners: tuple[str, ...], due: Due | None) -> Act[Acted]:
        audience = AUDIENCES[self.the(Choice, "audience").chosen]
        due_on = date(due.date.year, due.date.month, due.date.day) if due else None
        if self._start.entry is not None:
            return ChangeEntry(
                entry=self._start.entry.id,
                kind=EntryKind.ACTION,
                wording=wording,
                owners=owners,
                due_on=due_on,
                due_text=due.text if due else "",
                audience=audience,
            )
        return RecordAction(
            item=self._start.item.id,
            text=wording,
            owners=owners,
            due_on=due_on,
            due_text=due.text if due else "",
            audience=audience,
            links=self._room.register.find(wording).records,
            from_note=self._start.from_note,
        )

    def _minute_text(self, words: ActionWords) -> Content:
        """The action as it will stand in the minutes, and what was understood of owner and date."""
        people, no_owner = read_owners(words.owners, self._room)
        due, no_due = self._read_due(words.due)
        names = [
            f"{p.name}{p.described}" + (f" ({p.organisation})" if p.organisation else "") for p in people
        ]
        owner = Content.styled(" + ".join(names), "bold") if names else _missing("no owner", no_owner)
        by = due_sentence(due, self._room) if due else _missing("no date", no_due)
        return Content.assemble(
            (f"Action {self._ref}", "bold $blue"),
            "  ",
            clean_line(words.wording).text,
            "\n",
            owner,
            (f" {DOT} ", "$muted"),
            by,
        )


def _missing(what: str, fault: str) -> Content:
    """What is not there yet, or not understood."""
    return Content.styled(f"{what}{': not understood yet' if fault else ' yet'}", "$amber")
