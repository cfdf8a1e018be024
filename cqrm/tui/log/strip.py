"""The strip over a log: the filter being used, what it found, and what is wrong with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from cqrm.tui.look.line_field import LineField
from cqrm.tui.look.wrap import cut


class Words(Widget):
    """One row of styled words, cut to its width."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Words { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Make the row, empty."""
        super().__init__(id=id)
        self._words = Content("")

    def update(self, words: Content) -> None:
        """Say something else."""
        self._words = words
        self.refresh(layout=True)

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as the words."""
        del container, viewport
        return self._words.cell_length

    def render(self) -> Content:
        """The words."""
        return cut(self._words, self.size.width)


class FilterStrip(Widget):
    """Three rows: the field with the counts at its right, and a sentence under it."""

    DEFAULT_CSS = """
    FilterStrip { height: 3; width: 100%; background: $surface; padding: 0 1 0 1; }
    FilterStrip > Horizontal { height: 1; margin-top: 1; }
    FilterStrip LineField, FilterStrip LineField:focus { width: 1fr; background: $surface; }
    FilterStrip #filter-label { width: 7; }
    FilterStrip #counts { width: auto; }
    FilterStrip #said { width: 100%; padding-left: 8; }
    """

    def __init__(self, placeholder: str) -> None:
        """Make the strip.

        Args:
            placeholder: what the list holds while nothing is asked for.
        """
        super().__init__()
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Label, field, counts; under them the sentence."""
        with Horizontal():
            label = Words(id="filter-label")
            label.update(Content.styled("Filter", "$muted"))
            yield label
            yield LineField("", self._placeholder, max_length=200, id="filter")
            yield Words(id="counts")
        yield Words(id="said")

    def counts(self, words: Content) -> None:
        """Say how much was found."""
        self.query_one("#counts", Words).update(words)

    def say(self, words: Content) -> None:
        """Say a sentence under the field."""
        self.query_one("#said", Words).update(words)
