"""Help on what has focus: a few sentences, and the keys as they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from cqrm.tui.command import Command, bindings, shown_key
from cqrm.tui.look.columns import column
from cqrm.tui.look.field import Field
from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.too_small import TooSmall
from cqrm.tui.look.wrap import hang, wrap

if TYPE_CHECKING:
    from textual.screen import Screen

KEY_WIDTH: Final = 8
LABEL_WIDTH: Final = 16


@dataclass(frozen=True)
class Key:
    """One key of the help."""

    key: str
    label: str
    help: str


@dataclass(frozen=True)
class Section:
    """Sentences and keys of one part of the screen."""

    title: str
    sentences: str
    keys: tuple[Key, ...]


def sections(screen: Screen[object]) -> list[Section]:
    """What can be said of the focused widget, then of the screen, then of the app.

    Args:
        screen: the screen that was on top when help was asked for.
    """
    focused = screen.focused
    by_node: dict[object, list[Key]] = {}
    seen: set[tuple[object, str]] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.tooltip or binding.system or (active.node, binding.action) in seen:
            continue
        seen.add((active.node, binding.action))
        # A command without a key of its own is reached through the palette.
        shown = (binding.key_display or shown_key(binding.key)).strip() or "^p"
        key = Key(shown, binding.description, binding.tooltip)
        by_node.setdefault(active.node, []).append(key)
    found = []
    for title, node in ((_here(focused), focused), ("On this screen", screen), ("Everywhere", screen.app)):
        keys = tuple(by_node.get(node, ()))
        sentences = getattr(node, "HELP", None) or ""
        if node is not None and (keys or sentences):
            found.append(Section(title, sentences, keys))
    return found


def _here(focused: Widget | None) -> str:
    """``Here``; in a form with the label of the field: ``Here: Wording``."""
    fields = [node for node in focused.ancestors if isinstance(node, Field)] if focused else []
    return f"Here: {fields[0].label}" if fields and fields[0].label else "Here"


class HelpText(Widget):
    """The sections, wrapped at plain spaces under hanging indents."""

    ALLOW_SELECT = True
    DEFAULT_CSS = "HelpText { height: auto; width: 100%; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, parts: list[Section]) -> None:
        """Make the text.

        Args:
            parts: what to say.
        """
        super().__init__()
        self._parts = parts

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it takes."""
        del container, viewport
        return len(list(self._lines(width)))

    def render(self) -> Content:
        """The text at this width."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> Iterator[Content]:
        for index, part in enumerate(self._parts):
            if index:
                yield Content("")
            yield Content.styled(part.title, "bold $heading")
            if part.sentences:
                yield from wrap(part.sentences, width)
                if part.keys:
                    yield Content("")
            for key in part.keys:
                lead = column(key.key, KEY_WIDTH, "bold $heading") + column(key.label, LABEL_WIDTH - 1)
                yield from hang(lead, Content.styled(key.help, "$muted"), width, KEY_WIDTH + LABEL_WIDTH)


class HelpScroll(VerticalScroll, can_focus=True):
    """Holds the text; with focus it has the bar."""

    HELP = "Up and Down move the text where it is longer than the screen."
    DEFAULT_CSS = """
    HelpScroll { border-left: blank; }
    HelpScroll:focus { border-left: outer $focus; }
    """


class HelpScreen(ModalScreen[None]):
    """What has focus explained, over the screen it belongs to."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 92; height: auto; max-height: 86vh; padding: 1 2 0 1; }
    HelpScreen HelpScroll { height: auto; max-height: 72vh; scrollbar-size-vertical: 1; }
    HelpScreen KeyFooter { margin-top: 1; background: transparent; }
    HelpScreen.-narrow { align: left top; }
    HelpScreen.-narrow > Vertical { width: 100%; height: 1fr; max-height: 100%; margin-top: 1; }
    HelpScreen.-narrow HelpScroll { height: 1fr; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        Command(
            action="back",
            key="escape,f1,question_mark,enter,q",
            label="Back",
            help="Back to where you were.",
        )
    )

    def __init__(self, parts: list[Section]) -> None:
        """Make the help.

        Args:
            parts: what ``sections`` found on the screen below.
        """
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The text and the way back."""
        with Vertical(classes="dialog"):
            yield HelpScroll(HelpText(self._parts))
            yield KeyFooter()
        yield TooSmall()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
