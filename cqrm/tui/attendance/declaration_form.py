"""The form in which an interest is recorded, and the question what was done about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from textual import on
from textual.content import Content
from textual.widget import Widget

from cqrm.meeting.chair_now import leaves_chair_of, person_of
from cqrm.meeting.declarations_now import HANDLING_WORDS, item_words, person_name
from cqrm.meeting.quorum_now import if_withdraws, words
from cqrm.terms.acts.declare import DeclareInterest
from cqrm.terms.enums import Handling
from cqrm.terms.text import clean_line
from cqrm.terms.views.body import PersonView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.views.people_side import DeclarationView
from cqrm.terms.views.record import ItemView
from cqrm.tui.attendance.chair_form import ChairForm
from cqrm.tui.desk import Desk
from cqrm.tui.home.change import find_person
from cqrm.tui.home.dialog import ChoiceList, Dialog, FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.rows import Row, Rows

NOT_YET: Final = "Not said yet"
_HANDLED: Final[dict[str, Handling | None]] = {
    NOT_YET: None,
    **{said[:1].upper() + said[1:]: handling for handling, said in HANDLING_WORDS.items()},
}
NATURE_LENGTH: Final = 300
"""The most characters of the nature of an interest; it is one sentence of the minutes."""


class DeclarationForm(FormDialog[Acted]):
    """Who, in which item, what the interest is, and what was done about it."""

    HELP = (
        "Whoever withdraws from an item does not count to its quorum and cannot own its actions. Whoever"
        " withdraws or takes no part cannot be in its chair. What was done can be said later, with Enter in"
        " the list of declarations, and must be said before the meeting is closed."
    )
    DEFAULT_CSS = "DeclarationForm #means { margin-bottom: 1; }"

    def __init__(
        self, desk: Desk, view: MeetingView, person: PersonView | None, item: ItemView | None
    ) -> None:
        """Make the form.

        Args:
            desk: where the act goes.
            view: the meeting.
            person: who is offered as the one who declares.
            item: which item is offered.
        """
        draft = f"declaration/{view.id}/{person.id if person else ''}"
        super().__init__(desk, "Declaration of interest", draft=draft)
        self._view, self._person, self._item = view, person, item

    def content(self) -> Iterator[Widget]:
        """The fields, and what a withdrawal would mean."""
        who = self._person.name if self._person else ""
        item = str(self._item.position) if self._item else ""
        yield Field("Who", LineField(who, "Who: name or initials", id="who"), id="who-field")
        yield Field(
            "Item", LineField(item, "Item number; empty for the whole meeting", id="item"), id="item-field"
        )
        nature = LineField("", "Nature of the interest", max_length=NATURE_LENGTH, id="nature")
        yield Field("Interest", nature, id="nature-field")
        yield Field("What is done", Choice(list(_HANDLED), id="handled"), id="handled-field")
        yield Sentences("", id="means")

    def on_mount(self) -> None:
        """The first field that has to be filled has the focus."""
        self.query_one("#nature" if self._person else "#who", LineField).focus()
        self._show_meaning()

    @on(LineField.Changed)
    @on(Choice.Changed)
    def _show_meaning(self) -> None:
        """Say what a withdrawal means for the quorum before it is recorded."""
        person, item = self._read_person(), self._read_item()
        self.query_one("#means", Sentences).update(
            withdrawal_words(self._view, person, item, self.desk.now())
            if person is not None and not isinstance(item, str)
            else ""
        )

    def action_record(self) -> None:
        """Hand the declaration over; who is in the chair and leaves it for this says first who takes it."""
        self.clear_faults()
        act = self.request()
        if act is None:
            self.to_first_fault()
            return
        if self.desk.meeting is not None:
            self._view = self.desk.meeting
        chair_form = passing_first(self.desk, self._view, act.person, act.item, act.handling)
        if chair_form is None:
            super().action_record()
        else:
            self.app.push_screen(chair_form, self._passed)

    def _passed(self, acted: Acted | None) -> None:
        """The chair has passed, and the declaration can be recorded; or it was thought better of."""
        if acted is not None:
            self.action_record()
        else:
            self._refusal.words = "Nothing is recorded yet: somebody else must take the chair first. ^s asks."

    def request(self) -> DeclareInterest | None:
        """The act, if person, item and nature can be read."""
        person, item, nature = self._read_person(), self._read_item(), clean_line(value(self, "nature")).text
        if person is None:
            self.wrong("who-field", "Give the name or initials of somebody on the attendance list.")
        if isinstance(item, str):
            self.wrong("item-field", item)
        if not nature:
            self.wrong("nature-field", "Say what the interest is; it stands in the minutes.")
        if person is None or isinstance(item, str) or not nature:
            return None
        return DeclareInterest(
            meeting=self._view.id,
            person=person.id,
            item=item.id if item else None,
            nature=nature,
            handling=_HANDLED[self.query_one("#handled", Choice).value],
        )

    def _read_person(self) -> PersonView | None:
        words_typed = clean_line(value(self, "who")).text
        return find_person(words_typed, tuple(a.person for a in self._view.attendance))

    def _read_item(self) -> ItemView | str | None:
        """The item, nothing for the whole meeting, or what is wrong."""
        typed = clean_line(value(self, "item")).text.casefold().removeprefix("item").strip()
        if not typed:
            return None
        found = next((i for i in self._view.items if str(i.position) == typed), None)
        return found or f"There is no item {typed}: the agenda has items 1 to {len(self._view.items)}."


def passing_first(
    desk: Desk, view: MeetingView, person: UUID, item: UUID | None, handling: Handling | None
) -> ChairForm | None:
    """The form that passes the chair, where a declaration would leave it empty; None where it would not.

    Args:
        desk: where the act goes.
        view: the meeting.
        person: who declares, by id.
        item: in which item; None for the whole meeting.
        handling: what is done about it.
    """
    left = leaves_chair_of(view, person, item, handling)
    return ChairForm(desk, view, left, declares=person_of(view, person)) if left is not None else None


class HandlingScreen(Dialog[str | None]):
    """What somebody did about an interest; dismisses with the stored word, or None."""

    HELP = DeclarationForm.HELP

    def __init__(self, view: MeetingView, declared: DeclarationView, now: datetime) -> None:
        """Make the question.

        Args:
            view: the meeting.
            declared: the declaration.
            now: the present moment.
        """
        where = item_words(view, declared.item_id)
        super().__init__(f"{person_name(view, declared.person_id)} has an interest in {where}. What is done?")
        self._view, self._declared, self._now = view, declared, now

    def content(self) -> Iterator[Widget]:
        """The interest, what a withdrawal means, and the three answers."""
        yield Sentences(Content.styled(self._declared.nature, "$muted"))
        person = next((p for p in self._view.directory if p.id == self._declared.person_id), None)
        item = self._view.item(self._declared.item_id)
        if person is not None:
            yield Sentences(withdrawal_words(self._view, person, item, self._now))
        yield ChoiceList(self._rows)

    def on_mount(self) -> None:
        """The list has the focus, on what was said before."""
        self.query_one(Rows).focus()

    @on(Rows.OptionSelected)
    def _chosen(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def _rows(self, width: int, height: int) -> list[Row]:
        del width, height
        return [Row(Content(words), handling.value) for words, handling in _HANDLED.items() if handling]


def withdrawal_words(view: MeetingView, person: PersonView, item: ItemView | None, now: datetime) -> Content:
    """``If Tom Okell withdraws: quorate. ICB 3; Trust 2 (min).`` of the item, or of every item."""
    after = if_withdraws(view, person.id, _id_of(item), now)
    if not after.sides:
        return Content("")
    told = words(view.body, after)
    if after.quorate:
        return Content.styled(f"If {person.name} withdraws: quorate. {told}.", "$muted")
    lead = Content.styled(f"If {person.name} withdraws: NOT QUORATE.", "bold $amber")
    return Content.assemble(lead, f" {told}. Decisions would be subject to ratification.")


def _id_of(item: ItemView | None) -> UUID | None:
    return item.id if item is not None else None
