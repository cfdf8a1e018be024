"""The four forms as widgets: fields with their labels, what is wrong in words, live examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.agenda.body_file import BodyDetails, Organisation
from cqrm.agenda.numbering import (
    EXAMPLE,
    NumberKind,
    Numbers,
    PatternError,
    YearKind,
    compile_pattern,
    live_example,
)
from cqrm.terms.enums import Side
from cqrm.terms.text import clean_line
from cqrm.tui.first_run.checking import fault_in
from cqrm.tui.first_run.people_list import EXAMPLE as PERSON_EXAMPLE
from cqrm.tui.first_run.quorum_line import EXAMPLE as QUORUM_EXAMPLE
from cqrm.tui.first_run.quorum_line import quorum_words, read_quorum
from cqrm.tui.home.dialog import Sentences
from cqrm.tui.home.reading import TIME_ADVICE, read_date, read_time
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.text_field import TextField

Values = dict[str, str]
"""What stands in the fields, by id."""
DEFAULTS: Final[Values] = {
    "commissioner-short": "ICB",
    "provider-short": "Trust",
    "label": "CQRM",
    "template": "standard_cqrm",
    "minute-pattern": "{item}.{n}",
    "decision-pattern": "D{meeting}-{n:02}",
    "action-pattern": "A{meeting}-{n:02}",
    "starts": "09:30",
    "ends": "11:30",
    "number": "1",
}
"""What the fields hold before anybody has typed: what most bodies use."""
PATTERNS: Final = {
    "minute-pattern": NumberKind.MINUTE,
    "decision-pattern": NumberKind.DECISION,
    "action-pattern": NumberKind.ACTION,
}
YEARS: Final = {"from January": YearKind.CALENDAR, "from April": YearKind.FINANCIAL}
"""From when {year_n} starts again."""
QUORUMS: Final = {"quorum-commissioner": Side.COMMISSIONER, "quorum-provider": Side.PROVIDER}
DEPUTIES: Final = ("deputies count", "deputies do not count")


def year_of(values: Values) -> YearKind:
    """The year through which numbers run, as the form says."""
    return YEARS.get(values.get("year", ""), YearKind.CALENDAR)


class SetUpForm(VerticalScroll, can_focus=False):
    """One of the four forms."""

    TITLE: ClassVar[str] = ""
    """For the strip at the top."""

    def __init__(self, values: Values, *, id: str | None = None) -> None:  # noqa: A002
        """Make the form.

        Args:
            values: what the fields hold first.
            id: the widget's id.
        """
        super().__init__(id=id)
        self.values = values
        """What stands in the fields of all forms, kept up to date."""

    def compose(self) -> ComposeResult:
        """The fields, then an example or a remark."""
        yield from self.fields()

    def fields(self) -> Iterator[Widget]:
        """The fields."""
        raise NotImplementedError

    def faults(self, today: date) -> Iterator[tuple[str, str]]:
        """Field and sentence of everything that is wrong in this form.

        Args:
            today: the day it is.
        """
        raise NotImplementedError

    def line(self, name: str, label: str, placeholder: str, most: int = 0) -> Field:
        """A field of one line."""
        control = LineField(self.values.get(name, ""), placeholder, max_length=most, id=name)
        return Field(label, control, id=f"{name}-field")

    def show_faults(self, faults: Sequence[tuple[str, str]]) -> None:
        """Put each sentence under its field, and take the others away."""
        said = dict(reversed(faults))
        for field in self.query(Field):
            name = (field.id or "").removesuffix("-field")
            field.error = said.get(name, "")

    def value(self, name: str) -> str:
        """What stands in a field, as one clean line."""
        return clean_line(self.values.get(name, "")).text


class OrganisationsForm(SetUpForm):
    """The two sides of the contract."""

    TITLE = "Organisations"
    HELP = (
        "The commissioner holds the meeting, the provider is held to account. The short names are printed in"
        " brackets after a role, as in Chief Nurse (Trust)."
    )

    def fields(self) -> Iterator[Widget]:
        """Full and short name of each side, and of others."""
        yield self.line("commissioner-name", "Commissioner", "Commissioner, such as Northmoor ICB")
        yield self.line("commissioner-short", "Short", "Short name, such as ICB", 20)
        yield self.line("provider-name", "Provider", "Provider, such as Harrow Vale Hospitals NHS Trust")
        yield self.line("provider-short", "Short", "Short name, such as Trust", 20)
        yield self.line("others", "Others", "Others who come, if any: Regional Office = Region")

    def faults(self, today: date) -> Iterator[tuple[str, str]]:
        """Names that are missing, too long, or given twice."""
        del today
        for name, field in (
            ("commissioner-name", "name"),
            ("commissioner-short", "short_name"),
            ("provider-name", "name"),
            ("provider-short", "short_name"),
        ):
            wrong = fault_in(Organisation, field, self.value(name))
            if wrong:
                yield name, wrong
        for part in filter(None, (p.strip() for p in self.value("others").split(";"))):
            full, _, short = (word.strip() for word in part.partition("="))
            wrong = fault_in(Organisation, "name", full) or fault_in(Organisation, "short_name", short)
            if wrong:
                yield "others", f"“{part[:30]}”: write each as Full name = Short, with ; between them."


class BodyForm(SetUpForm):
    """The meeting series: names, agenda, quorum, numbering."""

    TITLE = "Body"
    HELP = (
        "The code makes references of meetings, HV makes HV-14. A quorum line begins with a number of"
        " members, then the roles that must be among them. All of it can be changed before the first meeting."
    )

    def __init__(
        self,
        values: Values,
        templates: Sequence[tuple[str, str]],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the form.

        Args:
            values: what the fields hold first.
            templates: key and name of the agenda templates.
            id: the widget's id.
        """
        super().__init__(values, id=id)
        self.templates = tuple(templates)

    def fields(self) -> Iterator[Widget]:
        """Names, template, quorum by side, numbering with a live example."""
        yield self.line("name", "Name", "Name, such as Harrow Vale CQRM", 60)
        yield self.line("short-name", "Top row", "Short name for the top row, such as Harrow Vale", 24)
        yield self.line("code", "Code", "Code for references, such as HV", 8)
        yield self.line("label", "A meeting is", "Word for a meeting, such as CQRM", 12)
        keys = [key for key, _ in self.templates]
        chosen = keys.index(self.values["template"]) if self.values.get("template") in keys else 0
        names = [name for _, name in self.templates]
        yield Field("Agenda", Choice(names, chosen, id="template"), id="template-field")
        for name, label in (("quorum-commissioner", "Quorum"), ("quorum-provider", "")):
            whose = self.values.get(name.replace("quorum-", "") + "-short", "")
            yield self.line(name, f"{label or 'and'} {whose}", f"Quorum {whose}, such as {QUORUM_EXAMPLE}")
            yield Sentences("", id=f"{name}-words", classes="live")
        which = DEPUTIES.index(self.values["deputies"]) if self.values.get("deputies") in DEPUTIES else 0
        yield Field("Deputies", Choice(DEPUTIES, which, id="deputies"), id="deputies-field")
        words = list(YEARS)
        first = words.index(self.values["year"]) if self.values.get("year") in words else 0
        yield Field("A year runs", Choice(words, first, id="year"), id="year-field")
        for name, label in (
            ("minute-pattern", "Minutes"),
            ("decision-pattern", "Decisions"),
            ("action-pattern", "Actions"),
        ):
            yield self.line(name, label, f"Pattern for {label.lower()}", 40)
            yield Sentences("", id=f"{name}-words", classes="live")

    def on_mount(self) -> None:
        """Show the examples of what stands there."""
        for name in (*PATTERNS, *QUORUMS):
            self.show_live(name)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        which = event.input.id or ""
        for name in PATTERNS if which in ("code", "label") else (which,):
            if name in PATTERNS or name in QUORUMS:
                self.show_live(name)

    @on(Choice.Changed, "#year")
    def _year_chosen(self) -> None:
        for name in PATTERNS:
            self.show_live(name)

    def show_live(self, name: str) -> None:
        """What a pattern or a quorum line means, while it is typed."""
        text = self._typed_in(name)
        if name in PATTERNS:
            year = YEARS[self.query_one("#year", Choice).value]
            words = live_example(text, PATTERNS[name], year, self._example())
        else:
            rule = read_quorum(text, QUORUMS[name], deputies_count=True)
            words = rule if isinstance(rule, str) else quorum_words(rule)
        self.query_one(f"#{name}-words", Sentences).update(Content.styled(words, "$muted"))

    def _example(self) -> Numbers:
        """What the examples are made from: the code and the word for a meeting that stand there."""
        code, label = self._typed_in("code"), self._typed_in("label")
        return replace(EXAMPLE, code=code or EXAMPLE.code, label=label or EXAMPLE.label)

    def _typed_in(self, name: str) -> str:
        """What a field shows at this moment, also before the screen has heard of it."""
        return clean_line(self.query_one(f"#{name}", Input).value).text

    def faults(self, today: date) -> Iterator[tuple[str, str]]:
        """Names, patterns and quorum lines that cannot be used."""
        del today
        for name in ("name", "short-name", "code", "label"):
            wrong = fault_in(BodyDetails, name.replace("-", "_"), self.value(name))
            if wrong:
                yield name, wrong
        for name, side in QUORUMS.items():
            rule = read_quorum(self.value(name), side, deputies_count=True)
            if isinstance(rule, str):
                yield name, rule
        for name, kind in PATTERNS.items():
            try:
                compile_pattern(self.value(name), kind, year_of(self.values))
            except PatternError as error:
                yield name, f"{error.title[:1].upper()}{error.title[1:]}: {error.advice}."


class PeopleForm(SetUpForm):
    """Who comes to the meeting, pasted from wherever the list is kept."""

    TITLE = "People"
    HELP = (
        "One person to a line: name, initials, role, organisation, separated by commas, semicolons or tabs."
        " Initials may be left out. After the organisation may stand what the person counts as for the"
        " quorum, or “in attendance”. The path of a .csv file alone is read and put in its place."
    )

    def __init__(
        self,
        values: Values,
        summary: Callable[[], Content],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the form.

        Args:
            values: what the fields hold first.
            summary: says what has been read so far.
            id: the widget's id.
        """
        super().__init__(values, id=id)
        self._summary = summary

    def fields(self) -> Iterator[Widget]:
        """The list, how a line is written, and what has been read."""
        yield Sentences(Content.styled(f"One to a line: {PERSON_EXAMPLE}", "$muted"), classes="live")
        control = TextField(
            self.values.get("people", ""), "Paste the list, or the path of a .csv file", id="people"
        )
        yield Field("People", control, id="people-field")
        yield Sentences("", id="people-words", classes="live")

    def on_mount(self) -> None:
        """Say what has been read."""
        self.show_summary()

    def on_show(self) -> None:
        """The organisations may have changed since."""
        self.show_summary()

    def show_summary(self) -> None:
        """What has been read so far."""
        self.query_one("#people-words", Sentences).update(self._summary())

    def put(self, text: str) -> None:
        """Put a text into the list, as one step that can be undone."""
        area = self.query_one(TextArea)
        area.replace(text, area.document.start, area.document.end)

    def faults(self, today: date) -> Iterator[tuple[str, str]]:
        """Lines that cannot be read are found by the screen, which knows the organisations."""
        del today
        return iter(())


class MeetingForm(SetUpForm):
    """When and where the first meeting is held."""

    TITLE = "First meeting"
    HELP = (
        "The number goes on from the meetings you have had; the first reference follows from it. Whoever"
        " counts as chair takes the chair."
    )

    def fields(self) -> Iterator[Widget]:
        """Date, times, place, number, minute taker."""
        yield self.line("held-on", "Date", "Date, such as Wed 25 Nov 2026")
        yield self.line("starts", "Starts", "Starts at, such as 09:30")
        yield self.line("ends", "Ends", "Ends at, such as 11:30")
        yield self.line("place", "Place", "Place, such as Board Room, or Teams", 120)
        yield self.line("number", "Number", "Number of this meeting", 4)
        yield self.line(
            "taker", "Minutes by", "Initials of who takes the minutes, if it is always the same", 8
        )

    def faults(self, today: date) -> Iterator[tuple[str, str]]:
        """A date that is none, times that do not fit, no place, no number."""
        held_on = read_date(self.value("held-on"), today)
        if isinstance(held_on, str):
            yield "held-on", held_on
        starts, ends = read_time(self.value("starts")), read_time(self.value("ends"))
        if starts is None:
            yield "starts", TIME_ADVICE
        if ends is None:
            yield "ends", TIME_ADVICE
        elif starts is not None and ends <= starts:
            yield "ends", f"{ends} is not after {starts}. Give a later time."
        wrong = fault_in(BodyDetails, "place", self.value("place"))
        if not self.value("place") or wrong:
            yield "place", wrong or "Say where it is held, such as Board Room or Teams."
        if not self.value("number").isdecimal() or int(self.value("number")) < 1:
            yield "number", "Give the number of this meeting, such as 1 or 14."
