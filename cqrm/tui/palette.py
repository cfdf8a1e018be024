"""Everything that can be done now, each with its key and a sentence; typing narrows the list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen

from cqrm.tui.command import UNLISTED, Command, bindings, shown_key
from cqrm.tui.look.columns import spread
from cqrm.tui.look.glyphs import HERE, NOW, TICK
from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.rows import Row, Rows
from cqrm.tui.look.themes import CONTRAST, DARK, LIGHT
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.look.wrap import wrap

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding
    from textual.screen import Screen

    from cqrm.terms.views.meeting import UndoState
    from cqrm.tui.app import CqrmApp

Run = Callable[[], Awaitable[object] | object]
"""What an entry does."""

_THEMES: Final = ((DARK, "dark"), (LIGHT, "light, for a projector"), (CONTRAST, "high contrast"))
_ROOM_THEMES: Final = ((LIGHT, "light"), (DARK, "dark"), (CONTRAST, "high contrast"))

SILENT: Final = frozenset({"app.help", "help", "back", "command_palette", "app.command_palette"})
"""Actions that go without saying: they are on every screen."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be done."""

    label: str
    help: str
    """One sentence."""
    key: str
    """As it is printed; empty for what has no key."""
    run: Run
    enabled: bool = True


def screen_entries(app: App[object], screen: Screen[object], undo: UndoState | None) -> list[Entry]:
    """The commands of what has focus, of the screen and of the app, in this order.

    Args:
        app: the app.
        screen: the screen that was on top when the palette was asked for.
        undo: what undo and redo would do in the open meeting.
    """
    entries: dict[tuple[object, str], Entry] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.tooltip or not binding.description or binding.system or binding.action in SILENT:
            continue
        if binding.group == UNLISTED:
            continue
        entries.setdefault((active.node, binding.action), _entry(app, active, undo))
    return list(entries.values())


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that match what was typed, the best first; all of them when nothing was typed."""
    if not typed.strip():
        return list(entries)
    matcher = Matcher(typed)
    scored = [(max(matcher.match(e.label) * 2, matcher.match(f"{e.label} {e.help}")), e) for e in entries]
    return [entry for score, entry in sorted(scored, key=lambda pair: -pair[0]) if score > 0]


class Palette(ModalScreen[Entry | None]):
    """A line to type in over a list; dismisses with what was chosen."""

    HELP = (
        "Type a part of a word to find a command, Enter does it. Each row shows the key that does the same."
    )
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > Vertical {
        width: 84;
        height: auto;
        max-height: 100%;
        margin-top: 2;
        padding: 1 1 0 1;
    }
    Palette Rows { height: auto; max-height: 20; margin: 1 0; }
    Palette.-narrow > Vertical { width: 100%; margin-top: 1; }
    Palette.-short Rows { max-height: 17; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Command(action="back", key="escape", label="Back", help="Leave without doing anything."),
        Command(action="move(1)", key="down", label="Down", help="The next command."),
        Command(action="move(-1)", key="up", label="Up", help="The command before."),
        Command(action="page(1)", key="pagedown", label="Page down", help="Commands further down."),
        Command(action="page(-1)", key="pageup", label="Page up", help="Commands further up."),
    )

    def __init__(self, entries: list[Entry]) -> None:
        """Make the palette.

        Args:
            entries: all that can be done.
        """
        super().__init__()
        self._entries = entries
        self._shown = entries

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(classes="dialog"):
            yield LineField("", "Type to find a command")
            rows = Rows(self._rows, classes="-marks")
            rows.can_focus = False
            yield rows
        yield TooSmall()

    def on_mount(self) -> None:
        """The cursor is on the first command from the start."""
        self.query_one(LineField).focus()
        self.call_after_refresh(self._to_first)

    @on(LineField.Changed)
    def _typed(self, event: LineField.Changed) -> None:
        self._shown = matching(self._entries, event.value)
        self.query_one(Rows).show(self._rows)
        self._to_first()

    @on(LineField.Submitted)
    def _entered(self, event: LineField.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(Rows).cursor_id)

    @on(Rows.OptionSelected)
    def _clicked(self, event: Rows.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_id)

    def action_back(self) -> None:
        """Leave without doing anything."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Move the cursor of the list; the focus stays in the line."""
        commands = self.query_one(Rows)
        (commands.action_cursor_down if rows > 0 else commands.action_cursor_up)()

    def action_page(self, pages: int) -> None:
        """Move the cursor by a page."""
        commands = self.query_one(Rows)
        (commands.action_page_down if pages > 0 else commands.action_page_up)()

    def _to_first(self) -> None:
        self.query_one(Rows).action_first()

    def _choose(self, row: str | None) -> None:
        if row is not None and self._shown[int(row)].enabled:
            self.dismiss(self._shown[int(row)])

    def _rows(self, width: int, height: int) -> list[Row]:
        del height
        if not self._shown:
            return [Row(Content.styled("No command matches. Try another word, or Esc.", "$muted"))]
        return [Row(_drawn(entry, width), str(index)) for index, entry in enumerate(self._shown)]


def _drawn(entry: Entry, width: int) -> Content:
    ink = "bold" if entry.enabled else "$muted"
    label = Content.styled(entry.label, ink)
    first = spread(label, Content.styled(entry.key, "bold $heading"), width)
    told = [line.stylize_before("$muted") for line in wrap(entry.help, width)]
    return Content("\n").join([first, *told])


def _entry(app: App[object], active: ActiveBinding, undo: UndoState | None) -> Entry:
    binding = active.binding
    label, enabled = binding.description, active.enabled
    if undo is not None and binding.action in ("undo", "redo"):
        what = undo.undo if binding.action == "undo" else undo.redo
        label, enabled = _named(label, what), enabled and bool(what)
    run = partial(app.run_action, binding.action, default_namespace=active.node)
    key = binding.key_display or shown_key(binding.key)
    return Entry(label, binding.tooltip, key.strip(), run, enabled)


def _named(label: str, what: str) -> str:
    """``Undo: recorded decision D14-03``."""
    return f"{label}: {what[0].lower()}{what[1:]}" if what else f"{label}: nothing"


def app_entries(app: CqrmApp) -> list[Entry]:
    """The commands of the app that have no key, or one that Textual gives.

    Args:
        app: the app.
    """
    person = app.operator.person
    who = f"Now: {person}. " if person else ""
    return [
        Entry("Set who I am", f"{who}What is recorded bears this name.", "", app.ask_who),
        Entry("Back up now", "A checked copy of the file, kept beside it; typing goes on.", "", app.back_up),
        Entry(
            "Remove a name",
            "Take somebody who must not be named out of the record and its history.",
            "",
            app.remove_name,
        ),
        Entry("Copy text", "Copy what is selected with the mouse.", "^c", app.copy_selection),
        *_themes(app),
        _marks(app),
    ]


def _themes(app: CqrmApp) -> list[Entry]:
    """The other themes; the room display has one of its own."""
    kept = "Kept on this computer."
    own = [
        Entry(f"Theme: {words}", kept, "", partial(app.use_theme, name))
        for name, words in _THEMES
        if name != app.theme and not app.room_is_on
    ]
    room = [
        Entry(f"Room display: {words}", kept, "", partial(app.use_room_theme, name))
        for name, words in _ROOM_THEMES
        if name != app.room_theme
    ]
    return [*own, *room]


def _marks(app: CqrmApp) -> Entry:
    if app.ascii_marks:
        marks = f"Marks: {TICK} {NOW} {HERE}"
        return Entry(
            marks, "For a terminal that has them. Kept on this computer.", "", partial(app.use_ascii, False)
        )
    plain = "For a terminal that shows empty boxes. Kept on this computer."
    return Entry("Marks: plain characters", plain, "", partial(app.use_ascii, True))
