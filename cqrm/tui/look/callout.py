"""A block as it will stand in the Word minutes: a coloured bar at its left, its words beside it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from cqrm.tui.look.record import EntryKind
from cqrm.tui.look.wrap import wrap


class Callout(Widget):
    """Shows words that are remade as a form is filled in; it grows with them."""

    SCOPED_CSS = False  # the rules for small screens begin at the screen
    DEFAULT_CSS = """
    Callout {
        height: auto;
        width: 100%;
        padding: 1 1;
        border-left: outer $hairline;
        color: $text;
        background: $background;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-decision { border-left: outer $green; }
        &.-action { border-left: outer $blue; }
        &.-escalation { border-left: outer $plum; }
    }
    Screen.-short Callout { padding: 0 1; }
    """

    words: var[Content] = var(Content(""), always_update=True)
    """The words, not yet wrapped."""

    def __init__(self, kind: EntryKind, words: Content | None = None, *, id: str | None = None) -> None:  # noqa: A002
        """Make the block.

        Args:
            kind: Which colour its bar has.
            words: What it says first.
            id: The widget's id.
        """
        super().__init__(id=id, classes=f"-{kind}")
        if words is not None:
            self.set_reactive(Callout.words, words)

    def update(self, words: Content) -> None:
        """Say something else.

        Args:
            words: The words, not yet wrapped.
        """
        self.words = words

    def watch_words(self) -> None:
        """Paint, and take the room the new words need."""
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the words need."""
        del container, viewport
        return len(wrap(self.words, width))

    def render(self) -> Content:
        """The words, broken into rows."""
        return Content("\n").join(wrap(self.words, self.size.width))
