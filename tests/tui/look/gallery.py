"""Every part of the look on three screens, with made-up people; for tests and for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cqrm.tui.look.app import LookApp
from cqrm.tui.look.banner import NotSaved, NotSavedBanner
from cqrm.tui.look.bar import bar
from cqrm.tui.look.callout import Callout
from cqrm.tui.look.chips import audience_chip, chip, kind_chip, status
from cqrm.tui.look.choice import Choice
from cqrm.tui.look.columns import column, section_title, spread
from cqrm.tui.look.field import Field
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.glyphs import DOT, EXPECTED, HERE, NOW, PROMPT, TICK
from cqrm.tui.look.header import HeaderBar
from cqrm.tui.look.header_line import Saved, SavedState
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.record import EntryKind, entries_fit_with_room, record_entry
from cqrm.tui.look.rows import BLANK, Row, Rows
from cqrm.tui.look.text_field import TextField
from cqrm.tui.look.too_small import TooSmall
from tests.tui.look.gallery_data import AGENDA, ENTRIES, EXCEPTIONS, HOME, SESSION, VERBS


def agenda(width: int, height: int) -> Iterable[Row]:
    """The rail's list: what is discussed muted, what is now bold."""
    for number, title in enumerate(AGENDA, 1):
        mark = {True: Content.styled(TICK, "$green"), False: Content(" ")}[number < 4]
        if number == 4:
            mark = Content.styled(NOW, "$heading")
        ink = "$muted" if number < 4 else "bold" if number == 4 else ""
        left = Content.assemble(mark, f" {number:2d} ", column(title, 20, ink))
        right = Content.styled("!2", "bold $red") if number == 4 else Content.styled("+6", "$amber")
        yield Row(spread(left, right if number in {3, 4} else "", width), str(number))


def exceptions(width: int, height: int) -> Iterable[Row]:
    """Chip, status, reference, what, and when it is due."""
    for letter, words, reference, what, due in EXCEPTIONS:
        left = Content.assemble(status(letter, words), column(reference, 11), what)
        yield Row(spread(left, Content.styled(due, "$muted"), width), reference)


def record(width: int, height: int) -> Iterable[Row]:
    """The record, with blank rows while there is room."""
    drawn = [record_entry(entry, width) for entry in ENTRIES]
    room = entries_fit_with_room(drawn, height)
    for number, (entry, content) in enumerate(zip(ENTRIES, drawn, strict=True)):
        if room and number:
            yield BLANK
        yield Row(content, entry.reference or "private")


class Record(Rows):
    """The record, whose own keys fill the footer."""

    FOOTER_ALONE = True
    BINDINGS = [  # noqa: RUF012
        Binding("enter", "select", "Edit", id="edit"),
        Binding("f3", "make_decision", "Make decision", id="make-decision"),
        Binding("u", "move_up", "Move up", id="move-up"),
        Binding("delete", "remove", "Remove", id="remove"),
        Binding("escape", "capture", "Capture line", id="capture"),
    ]


class SessionScreen(Screen[None]):
    """Header, banner, rail, exceptions, record, a capture line, footer."""

    CSS = """
    #rail { width: 34; padding: 1 0; }
    SessionScreen.-narrow #rail { display: none; }
    #main { padding-top: 1; }
    #exceptions { height: 6; }
    .title { height: 1; padding: 0 1; }
    Title { height: 1; padding: 0 2 0 1; }
    .gap { margin-top: 1; }
    #capture { height: 4; padding: 1 1 0 1; }
    SessionScreen.-narrow #capture { height: 3; padding: 0 1; }
    """
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+n", "next", "Next", id="next"),
        Binding("ctrl+b", "back", "Back", id="back"),
        Binding("ctrl+g", "agenda", "Agenda", id="agenda"),
        Binding("f6", "attendance", "Attendance", id="attendance"),
        Binding("f8", "evidence", "Evidence", id="evidence"),
        Binding("f9", "minutes", "Minutes", id="minutes"),
        Binding("f10", "close", "Close", id="close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield HeaderBar(SESSION)
        yield NotSavedBanner()
        with Horizontal():
            with Vertical(id="rail", classes="rail"):
                yield Rows(agenda, id="agenda", classes="-marks")
                yield Static(bar(0.6, 30), classes="title")
            with Vertical(id="main"):
                yield Title("Exceptions", "2 red, 1 amber", "F8 all")
                yield Rows(exceptions, id="exceptions")
                yield Title("Record", "3 notes", "F9 minutes", classes="gap")
                yield Record(record, id="record", newest_in_view=True)
                yield CaptureStandIn(id="capture", classes="block line-above")
        yield KeyFooter(short={"attendance": "People"}, spare={"back", "close"})
        yield TooSmall()

    def action_next(self) -> None:
        self.pressed.append("next")

    def action_attendance(self) -> None:
        self.pressed.append("attendance")


class Title(Static):
    """A section title as wide as its column."""

    def __init__(self, title: str, note: str, key: str, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.words = (title, note, key)

    def render(self) -> Content:
        return section_title(*self.words, self.size.width)


class CaptureStandIn(Static, can_focus=True):
    """Two rows that look like the capture line, to see the ground of a focused block."""

    def render(self) -> Content:
        echo = Content.assemble(
            kind_chip("action"),
            " ",
            ("Anne Taylor, Chief Nurse (Trust)", "bold"),
            f" {DOT} due ",
            ("Wed 9 Dec 2026", "bold"),
        )
        prompt = Content.assemble((PROMPT, "$heading"), " /a chief nurse 10 od: submit the final report")
        return Content("\n").join([prompt, echo])


def steps(width: int, height: int) -> Iterable[Row]:
    """Permitted steps: one chosen."""
    yield Row(
        Content.assemble(
            HERE, " ", ("Agree a remedial action plan", "bold"), "      by ", ("Tue 1 Dec", "bold")
        ),
        "plan",
    )
    yield Row(Content(f"{EXPECTED} Cannot agree: joint investigation  by Sun 24 Jan"), "joint")
    yield Row(Content(f"{EXPECTED} Suspend the service"), "suspend")


class FormScreen(Screen[None]):
    """The building blocks of a form on a dialog."""

    CSS = """
    #stage { height: 1fr; align: center top; }
    #dialog { width: 100; height: auto; padding: 1 2; border-top: outer $green; }
    FormScreen.-narrow #dialog { width: 100%; height: 1fr; padding: 0 1; border-top: none; }
    #steps { height: 3; }
    """
    BINDINGS = [Binding("ctrl+s", "record", "Record decision", id="record")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield HeaderBar(SESSION)
        with Vertical(id="stage"), Vertical(id="dialog", classes="dialog"):
            yield Field("Next step", Rows(steps, id="steps"))
            yield Field("Verb", Choice(VERBS, 2, id="verb"), id="verb-row")
            yield Field(
                "Wording",
                TextField("the Trust prepare a remedial action plan for inpatient falls", id="wording"),
                id="wording-row",
            )
            yield Field("Authority", Choice(("Decided here", "Recommended to", "For noting"), id="authority"))
            yield Field("Reason", LineField("Two severe-harm falls", id="reason"), keep_label=True)
            yield Callout(EntryKind.DECISION, self.words(), id="minutes")
        yield KeyFooter()
        yield TooSmall()

    def words(self) -> Content:
        return Content.assemble(
            ("Decision D14-04", "bold $green"),
            "  It was ",
            ("AGREED", "bold"),
            " that the Trust prepare a remedial action plan for inpatient falls, with monthly milestones"
            " from January, for agreement by both parties.",
        )


class ChipsScreen(Screen[None]):
    """Chips and the home variant of the header."""

    def compose(self) -> ComposeResult:
        yield HeaderBar(HOME)
        lines = [
            Content(" ").join(
                [kind_chip(kind) for kind in ("note", "action", "decision", "escalate", "park")]
            ),
            Content(" ").join([audience_chip("commissioner only"), audience_chip("withheld from public")]),
            Content.assemble("Papers ", bar(6 / 8, 16), " 6 of 8"),
            chip("Not quorate", "chip-r"),
            *(status(letter, words) for letter, words, *_ in EXCEPTIONS),
        ]
        yield Static(Content("\n").join(lines), id="chips")
        yield KeyFooter()
        yield TooSmall()


class Gallery(LookApp[None]):
    """The gallery; `1`, `2` and `3` change the screen."""

    SCREENS = {"session": SessionScreen, "form": FormScreen, "chips": ChipsScreen}  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012
        Binding("f1", "help", "Help", show=False),
        Binding("1", "switch_screen('session')", show=False),
        Binding("2", "switch_screen('form')", show=False),
        Binding("3", "switch_screen('chips')", show=False),
    ]

    def __init__(
        self, first: str = "session", *, theme: str | None = None, ascii_marks: bool | None = False
    ) -> None:
        super().__init__(theme=theme, ascii_marks=ascii_marks)
        self._first = first

    def on_mount(self) -> None:
        self.push_screen(self._first)

    def fail_to_save(self) -> None:
        """What the screen shows while the disk is full."""
        self.screen.query_one(HeaderBar).update(replace(SESSION, saved=Saved(SavedState.FAILED, "10:38")))
        self.screen.query_one(NotSavedBanner).update(NotSaved("10:38", "the disk is full"))


if __name__ == "__main__":
    Gallery().run()
