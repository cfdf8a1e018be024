"""The roll call: who is here by side, the quorum with its margin, and what happens if somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from cqrm.terms.acts.attend import (
    MarkAllPresent,
    MarkApologies,
    MarkExpected,
    MarkLeft,
    MarkPresent,
)
from cqrm.terms.acts.undo import Redo, Undo
from cqrm.terms.enums import Presence, PresenceMode, Side
from cqrm.terms.views.attendance import AttendanceView
from cqrm.tui.attendance import keys
from cqrm.tui.attendance.declaration_rows import DeclarationList, declaration_rows, declared_words
from cqrm.tui.attendance.declaring import DeclaringScreen, PeopleList
from cqrm.tui.attendance.parts import Card, SoFar, WhatIf
from cqrm.tui.attendance.people import members, others, people_rows
from cqrm.tui.attendance.quorum_words import nearer_to_losing
from cqrm.tui.command import bindings
from cqrm.tui.home.blocks import size_classes
from cqrm.tui.home.heading import Heading
from cqrm.tui.home.saving import not_saved_notice
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.sizes import NORMAL_WIDTH
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.messages import MeetingChanged, SavingChanged
from cqrm.tui.session.top_row import session_top_row

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

LISTS: Final = ("commissioner", "provider", "others", "declarations")
"""The lists in the order of Tab."""
CLOCK_SECONDS: Final = 1
"""How often the clock in the top row is looked at."""


class AttendanceScreen(DeclaringScreen):
    """Two cards, the people of each side, those in attendance, the quorum so far, and what if."""

    CSS_PATH = "attendance.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "The quorum is two-sided: each side needs its number and its roles. Times can be corrected later;"
        " decisions taken while the meeting was not quorate are subject to ratification."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.ALL)

    def __init__(self, desk: Desk) -> None:
        """Make the screen for the meeting on the desk.

        Args:
            desk: where requests go; a meeting is open on it.
        """
        super().__init__(desk)

    def compose(self) -> ComposeResult:
        """Top row, cards, lists, quorum, what if, bottom row."""
        view, now = self._view, self.desk.now()
        # Before the first layout: a list that is hidden by it would lose the focus again.
        self.add_class(*size_classes(self.app.size), f"-at-{self._first()}", update=False)
        yield HeaderBar(session_top_row(view, now, self.desk.saving))
        yield NotSavedBanner()
        with Horizontal(id="cards"):
            yield Card(view, Side.COMMISSIONER, now)
            yield Card(view, Side.PROVIDER, now)
        with Vertical(id="people"):
            with Horizontal(id="members"):
                yield from self._list("commissioner")
                yield from self._list("provider")
            with Horizontal(id="below"):
                yield from self._list("others")
                with Vertical(classes="people-part", id="declarations-part"):
                    yield Heading(*self._heading("declarations"), id="declarations-heading")
                    yield DeclarationList(self._rows_of("declarations"), id="declarations")
        yield Heading("Quorum so far", id="so-far-heading")
        yield SoFar(view, now)
        yield WhatIf()
        yield KeyFooter(short=keys.SHORT_LABELS, spare=keys.SPARE)
        yield TooSmall()

    def on_mount(self) -> None:
        """The focus goes to the side that is nearer to losing its quorum."""
        self.set_interval(CLOCK_SECONDS, self._tick)
        self.query_one(DeclarationList).can_focus = bool(self._view.declarations)
        self._go_to(self._first())

    @on(MeetingChanged)
    def _meeting_changed(self, event: MeetingChanged) -> None:
        self._view = event.meeting
        self._show()

    @on(SavingChanged)
    def _saving_changed(self, event: SavingChanged) -> None:
        self.query_one(NotSavedBanner).update(not_saved_notice(event.state))
        self._tick()

    @on(Rows.OptionHighlighted)
    def _cursor_moved(self) -> None:
        self._show_what_if()

    def on_descendant_focus(self) -> None:
        """Another list has the focus: on narrow screens it is the one that is shown."""
        focused = self.focused
        if isinstance(focused, PeopleList | DeclarationList) and focused.id is not None:
            for name in LISTS:
                self.set_class(name == focused.id, f"-at-{name}")
        self._show_what_if()

    def action_present(self) -> None:
        """The person is here."""
        a = self._chosen()
        if a is not None and a.is_here_now:
            self._say(f"{a.person.name} is here already. l says they left, o takes it back, t changes times.")
        elif a is not None:
            self._do(MarkPresent(attendance=a.id))

    def action_left(self) -> None:
        """The person has left."""
        if (a := self._chosen()) is not None:
            self._do(MarkLeft(attendance=a.id))

    def action_apologies(self) -> None:
        """The person sent apologies; asked again, is absent without."""
        if (a := self._chosen()) is not None:
            self._do(MarkApologies(attendance=a.id, absent=a.presence is Presence.APOLOGIES))

    def action_expected(self) -> None:
        """Take back what was said of the person."""
        if (a := self._chosen()) is not None:
            self._do(MarkExpected(attendance=a.id))

    def action_remote(self) -> None:
        """The person takes part by video, or in person after all."""
        if (a := self._chosen()) is not None:
            by_video = a.is_here_now and a.spans[-1].mode is PresenceMode.REMOTE
            mode = PresenceMode.IN_PERSON if by_video else PresenceMode.REMOTE
            self._do(MarkPresent(attendance=a.id, mode=mode))

    def action_all_present(self) -> None:
        """Everybody of the side who is expected is here."""
        name = self._list_name()
        if name == "others":
            self._say("Those in attendance come for their items: mark each with Space.")
        else:
            self._do(MarkAllPresent(meeting=self._view.id, side=Side(name)))

    @work
    async def action_deputy(self) -> None:
        """Choose for whom the person attends."""
        from cqrm.tui.attendance.deputy import choose_member

        if (a := self._chosen()) is not None:
            await choose_member(self.app, self.desk, self._view, a)

    @work
    async def action_for_items(self) -> None:
        """Say for which items the person is invited."""
        from cqrm.tui.attendance.items_form import ItemsForm

        if (a := self._chosen()) is not None:
            await self.app.push_screen_wait(ItemsForm(self.desk, self._view, a))

    @work
    async def action_times(self) -> None:
        """Change when the person came and left."""
        from cqrm.tui.attendance.times_form import TimesForm

        if (a := self._chosen()) is not None:
            await self.app.push_screen_wait(TimesForm(self.desk, self._view, a))

    @work
    async def action_visitor(self) -> None:
        """Add somebody who is not in the list."""
        from cqrm.tui.attendance.person_form import PersonForm

        await self.app.push_screen_wait(PersonForm(self.desk, self._view))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Among the declarations nobody is marked; people are called again only after an adjournment."""
        del parameters
        if action == "same_people":
            return len(self._view.sittings) > 1
        return action not in keys.OF_PEOPLE or self._list_name() != "declarations"

    def action_side(self, steps: int) -> None:
        """Go to another list; the ends hold."""
        lists = [name for name in LISTS if self._count_of(name)]
        if self._list_name() in lists:
            index = max(0, min(lists.index(self._list_name()) + steps, len(lists) - 1))
            self._go_to(lists[index])

    def action_undo(self) -> None:
        """Take back the newest act."""
        self._do(Undo(meeting=self._view.id))

    def action_redo(self) -> None:
        """Do it again."""
        self._do(Redo(meeting=self._view.id))

    def action_back(self) -> None:
        """Leave the roll call."""
        self.dismiss(None)

    def on_screen_resume(self) -> None:
        """A form was left, and may have changed something."""
        if self.desk.meeting is not None and self.desk.meeting is not self._view:
            self._view = self.desk.meeting
            self._show()

    def _first(self) -> str:
        """The list that has the focus first: the side nearer to losing its quorum."""
        side = nearer_to_losing(self._view, self.desk.now())
        return side.value if self._people(side.value) else "others"

    def _list(self, name: str) -> ComposeResult:
        with Vertical(classes="people-part", id=f"{name}-part"):
            yield Heading(*self._heading(name), id=f"{name}-heading")
            yield PeopleList(self._rows_of(name), id=name)

    def _rows_of(self, name: str) -> Any:  # noqa: ANN401
        def rows(width: int, height: int) -> Iterable[Row]:
            del height
            if name == "declarations":
                return declaration_rows(self._view, self.desk.now(), width)
            return people_rows(self._view, self._people(name), self.desk.now(), width)

        return rows

    def _people(self, name: str) -> list[AttendanceView]:
        return others(self._view) if name == "others" else members(self._view, Side(name))

    def _count_of(self, name: str) -> int:
        return len(self._view.declarations) if name == "declarations" else len(self._people(name))

    def _heading(self, name: str) -> tuple[str, str, str]:
        if name != "declarations":
            return self._title(name), self._note(name), self._place(name)
        return "Declarations", str(self._count_of(name) or ""), self._place(name) or "F7 adds"

    def _keep_focus(self) -> None:
        """A list of declarations without any has nothing to stand on."""
        declarations = self.query_one(DeclarationList)
        declarations.can_focus = bool(self._view.declarations)
        if self.focused is declarations and not declarations.can_focus:
            self._go_to(self._first())

    def _title(self, name: str) -> str:
        if name == "others":
            return "In attendance"
        organisations = {o.side: o.short_name for o in reversed(self._view.body.organisations)}
        return f"Members, {organisations.get(Side(name), name.capitalize())}"

    def _note(self, name: str) -> str:
        people = self._people(name)
        here = sum(a.is_here_now for a in people)
        return f"{here} of {len(people)} here" if people else "nobody"

    def _place(self, name: str) -> str:
        """On narrow screens, which of the lists this is and how to get to the others."""
        if self.app.size.width >= NORMAL_WIDTH:
            return ""
        return f"{LISTS.index(name) + 1} of {len(LISTS)}, Left and Right"

    def _show(self) -> None:
        view, now = self._view, self.desk.now()
        for card in self.query(Card):
            card.show(view, now)
        for name in LISTS:
            self.query_one(f"#{name}-heading", Heading).update(*self._heading(name))
            self.query_one(f"#{name}", Rows).show(self._rows_of(name))
        self._keep_focus()
        self.query_one(SoFar).show(view, now)
        self._show_what_if()
        self._tick()

    def _show_what_if(self) -> None:
        declared = self._declared()
        if declared is not None:
            self.query_one(WhatIf).say(*declared_words(self._view, declared, self.desk.now()))
        else:
            self.query_one(WhatIf).show(self._view, self._chosen(), self.desk.now())

    def _tick(self) -> None:
        self.query_one(HeaderBar).update(session_top_row(self._view, self.desk.now(), self.desk.saving))

    def _list_name(self) -> str:
        focused = self.focused
        return focused.id or "" if isinstance(focused, PeopleList | DeclarationList) else ""

    def _go_to(self, name: str) -> None:
        for other in LISTS:
            self.set_class(other == name, f"-at-{other}")
        self.query_one(f"#{name}", Rows).focus()

    def _say(self, words: str) -> None:
        self.app.notify(words, markup=False)
