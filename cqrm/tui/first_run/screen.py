"""Four short forms that set up a body; going back never loses text, and what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.terms.errors import CqrmError
from cqrm.terms.saving import SaveKind
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.words import screen_date
from cqrm.tui.command import Command, bindings
from cqrm.tui.first_run.csv_file import csv_path, read_text
from cqrm.tui.first_run.forms import (
    BodyForm,
    MeetingForm,
    OrganisationsForm,
    PeopleForm,
    SetUpForm,
    Values,
)
from cqrm.tui.first_run.gathering import answers_of, people_read, people_words
from cqrm.tui.home.saving import not_saved_notice, saved_words
from cqrm.tui.look.banner import NotSavedBanner
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field, FieldError
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.glyphs import REST, TICK
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import HeaderState
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.look.wrap import cut
from cqrm.tui.messages import SavingChanged

if TYPE_CHECKING:
    from cqrm.tui.desk import Desk

DRAFTS: Final = "set_up/"
"""Under what the text of the fields is kept while the body is not set up."""
KEEP_SECONDS: Final = 0.15
"""How long after the first key the text of a field is kept; further keys do not put it off."""

NEXT: Final = Command(
    action="next_form", key="ctrl+n", label="Next form", help="Go to the next form.", priority=True
)
BEFORE: Final = Command(
    action="form_before",
    key="ctrl+b",
    label="Form before",
    help="Go back a form; nothing is lost.",
    priority=True,
)
SET_UP: Final = Command(
    action="record",
    key="ctrl+s",
    label="Set up",
    help="Set the body up as the four forms say.",
    priority=True,
)
LEAVE: Final = Command(
    action="back", key="escape", label="Back", help="Go back; what was typed is kept for next time."
)
HELP_KEY: Final = Command(
    action="app.help", key="f1", label="Help", help="Explain what has focus.", palette=False
)


class Steps(Widget):
    """The four forms in one row; the one that is shown is bright, those in order are ticked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Steps { height: 3; padding: 1 2; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, titles: Sequence[str]) -> None:
        """Make the row.

        Args:
            titles: of the forms.
        """
        super().__init__(classes="strip")
        self._titles = tuple(titles)
        self._at = 0
        self._done: frozenset[int] = frozenset()

    def show(self, at: int, done: frozenset[int]) -> None:
        """Show where we are, and which forms are in order."""
        self._at, self._done = at, done
        self.refresh()

    def render(self) -> Content:
        """The row at its width."""
        parts = [
            Content.assemble(
                (f"{n + 1} {title}", "bold $heading" if n == self._at else ""),
                (f" {TICK}" if n in self._done else "", "$green"),
            )
            for n, title in enumerate(self._titles)
        ]
        for lead, joint in (("Set up your body     ", f"  {REST}  "), ("", f" {REST} "), ("", "  ")):
            row = Content.assemble((lead, "bold"), Content(joint).join(parts))
            if row.cell_length <= self.size.width:
                return row
        return cut(row, self.size.width)


class SetUpScreen(Screen[MeetingView | None]):
    """Organisations, body, people, first meeting; dismisses with the meeting once the body is set up."""

    CSS_PATH = "first_run.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "Four short forms make a meeting series. Enter goes to the next field and from the last one to"
        " the next form. Nothing is made until ^s on the last; what is typed is kept, also when you leave."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(NEXT, BEFORE, SET_UP, LEAVE, HELP_KEY)

    def __init__(self, desk: Desk, templates: Sequence[tuple[str, str]], values: Values) -> None:
        """Make the screen.

        Args:
            desk: where the act goes.
            templates: key and name of the agenda templates.
            values: what was typed before, by field.
        """
        super().__init__()
        self.desk = desk
        self.values = values
        self.forms: tuple[SetUpForm, ...] = (
            OrganisationsForm(values, id="form-0"),
            BodyForm(values, templates, id="form-1"),
            PeopleForm(values, lambda: people_words(values), id="form-2"),
            MeetingForm(values, id="form-3"),
        )
        self.at = 0
        """Which form is shown, from 0."""
        self._changed: set[str] = set()
        self._timer: Timer | None = None
        self._sent = False
        self._refusal = FieldError()

    def compose(self) -> ComposeResult:
        """Top row, steps, the forms, what was refused, bottom row."""
        yield HeaderBar(self._top_row())
        yield NotSavedBanner()
        yield Steps([form.TITLE for form in self.forms])
        with Container(id="forms"):
            yield from self.forms
            yield self._refusal
        yield KeyFooter()
        yield TooSmall()

    def on_mount(self) -> None:
        """The first form."""
        self._go_to(0)

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        self._typed(event.input.id, event.value)

    @on(TextArea.Changed)
    def _list_typed(self, event: TextArea.Changed) -> None:
        self._typed(event.text_area.id, event.text_area.text)
        self.query_one(PeopleForm).show_summary()
        path = csv_path(event.text_area.text)
        if path is not None:
            self.run_worker(lambda: self._read_file(path), thread=True, exit_on_error=False, group="csv")

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        which = event.choice.id or ""
        templates = self.query_one(BodyForm).templates
        self._typed(which, templates[event.index][0] if which == "template" else event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and from the last to the next form."""
        event.stop()
        fields = [w for w in self.forms[self.at].query("*") if w.focusable]
        if fields and fields[-1] is event.input:
            self.action_next_form()
        else:
            self.focus_next()

    @on(SavingChanged)
    def _saving_changed(self, event: SavingChanged) -> None:
        self.query_one(HeaderBar).update(self._top_row())
        self.query_one(NotSavedBanner).update(not_saved_notice(event.state))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys that make sense on this form."""
        del parameters
        if action == NEXT.action:
            return self.at < len(self.forms) - 1
        if action == BEFORE.action:
            return self.at > 0
        return True

    def action_next_form(self) -> None:
        """Check this form; when nothing is wrong, go to the next."""
        self._collect()
        faults = self._faults(self.at)
        self.forms[self.at].show_faults(faults)
        if faults:
            self._focus_fault(faults)
        elif self.at + 1 < len(self.forms):
            self._go_to(self.at + 1)
        else:
            self.action_record()

    def action_form_before(self) -> None:
        """Go back a form, whatever stands in this one."""
        self._go_to(max(0, self.at - 1))

    def action_record(self) -> None:
        """Check everything, then set the body up; while the store cannot write, try again."""
        if self.desk.saving.kind is SaveKind.NOT_SAVED:
            self.desk.retry()
            return
        self._collect()
        for number, form in enumerate(self.forms):
            faults = self._faults(number)
            form.show_faults(faults)
            if faults:
                self._go_to(number)
                self._focus_fault(faults)
                return
        self._set_up()

    def action_back(self) -> None:
        """Leave; the text is kept."""
        self._collect()
        self.flush_drafts()
        self.dismiss(None)

    def flush_drafts(self) -> None:
        """Keep the text of every field that changed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        changed, self._changed = self._changed, set()
        for name in sorted(changed):
            self.desk.keep_draft(f"{DRAFTS}{name}", self.values[name])

    def on_unmount(self) -> None:
        """The screen goes: nothing may be left unkept."""
        if not self._sent:
            self.flush_drafts()

    def _set_up(self) -> None:
        if self._sent:
            return
        from cqrm.tui.first_run.building import act_of, faults_between

        answers = answers_of(self.values, self.desk.local_now().date())
        templates = [key for key, _ in self.query_one(BodyForm).templates]
        for name, sentence in faults_between(answers, templates):
            self._show_fault(name, sentence)
            return
        self._refusal.words = ""
        self._sent = True
        self.desk.submit(act_of(answers), self._done, self._refused)

    def _done(self, meeting: MeetingView) -> None:
        self._changed.clear()
        for name in self.values:
            self.desk.keep_draft(f"{DRAFTS}{name}", "")
        self.app.notify(
            f"{meeting.body.name} is set up; {meeting.body.label} {meeting.number} is on"
            f" {screen_date(meeting.held_on)}.",
            markup=False,
        )
        self.dismiss(meeting)

    def _refused(self, problem: CqrmError) -> None:
        self._sent = False
        self._refusal.words = str(problem)

    def _collect(self) -> None:
        """Take what stands in the fields now; the message of the last key may still be on its way."""
        for line in self.query(Input):
            self._typed(line.id, line.value)
        self._typed("people", self.query_one(TextArea).text)

    def _typed(self, name: str | None, text: str) -> None:
        if name is None or self.values.get(name, "") == text:
            return
        self.values[name] = text
        self._changed.add(name)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_SECONDS, self.flush_drafts)

    def _faults(self, number: int) -> list[tuple[str, str]]:
        form = self.forms[number]
        faults = list(form.faults(self.desk.local_now().date()))
        if isinstance(form, PeopleForm):
            faults += [("people", sentence) for sentence in people_read(self.values).faults[:1]]
        return faults

    def _show_fault(self, name: str, sentence: str) -> None:
        """Put a sentence under its field, on whatever form that is."""
        for number, form in enumerate(self.forms):
            if form.query(f"#{name}-field"):
                self._go_to(number)
                form.show_faults([(name, sentence)])
                self._focus_fault([(name, sentence)])

    def _focus_fault(self, faults: Sequence[tuple[str, str]]) -> None:
        field = self.query_one(f"#{faults[0][0]}-field", Field)
        control = next((w for w in field.query("*") if w.can_focus), None)
        if control is not None:
            control.focus()

    def _go_to(self, number: int) -> None:
        today = self.desk.local_now().date()
        self.at = number
        for n, form in enumerate(self.forms):
            form.display = n == number
        done = frozenset(
            n for n, form in enumerate(self.forms) if n < number and not list(form.faults(today))
        )
        self.query_one(Steps).show(number, done)
        self.refresh_bindings()
        first = next((w for w in self.forms[number].query("*") if w.can_focus), None)
        if first is not None:
            first.focus()

    def _read_file(self, path: str) -> None:
        """In a thread: read a list from a file."""
        text, problem = read_text(path)
        self.call_later(self._file_read, text, problem)

    def _file_read(self, text: str, problem: str) -> None:
        form = self.query_one(PeopleForm)
        if problem:
            form.show_faults([("people", problem)])
        else:
            form.put(text)

    def _top_row(self) -> HeaderState:
        today = screen_date(self.desk.local_now().date())
        return HeaderState("CQRM", body="Set up", date=today, saved=saved_words(self.desk.saving))
