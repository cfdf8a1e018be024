"""One row of a form: a label, a control, and under it what is wrong, in words."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from cqrm.tui.look.glyphs import ALERT
from cqrm.tui.look.wrap import cut, hang

LABEL_WIDTH: Final = 13
"""Cells of the label column."""


class FieldLabel(Widget):
    """The muted word at the left."""

    SCOPED_CSS = False  # the rules for small screens begin at the screen
    DEFAULT_CSS = f"""
    FieldLabel {{
        width: {LABEL_WIDTH};
        height: 1;
        color: $muted;
        text-wrap: nowrap;
        text-overflow: clip;
    }}
    Screen.-narrow FieldLabel {{ display: none; }}
    Screen.-narrow .-keep-label FieldLabel {{ display: block; width: auto; padding-right: 1; }}
    """

    def __init__(self, words: str) -> None:
        """Make the label.

        Args:
            words: What it says.
        """
        super().__init__()
        self._words = words

    def update(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.refresh(layout=True)

    def render(self) -> Content:
        """The label, cut to its column."""
        return cut(self._words, LABEL_WIDTH - 1)


class FieldError(Widget):
    """What is wrong with a field; takes no room while nothing is."""

    DEFAULT_CSS = """
    FieldError {
        display: none;
        height: auto;
        width: 100%;
        padding-left: 1;
        color: $red;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-on { display: block; }
    }
    """

    words: reactive[str] = reactive("", layout=True, toggle_class="-on")
    """The sentence; empty when all is well."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the sentence needs."""
        del container, viewport
        return len(self._rows(width))

    def render(self) -> Content:
        """The sentence behind its mark."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        """The sentence, broken into rows."""
        return hang(ALERT, self.words, width, indent=2)


class Field(HorizontalGroup):
    """A label of 13 columns beside a control.

    Below 100 columns the label goes, for the controls speak for themselves; the class
    `-keep-label` keeps it before a control that does not.
    """

    SCOPED_CSS = False  # the rules for small screens begin at the screen
    DEFAULT_CSS = """
    Field { margin-bottom: 1; }
    Field > VerticalGroup { width: 1fr; }
    Screen.-short Field { margin-bottom: 0; }
    """

    error: reactive[str] = reactive("", init=False, repaint=False)
    """What is wrong and what to do, in words; empty when all is well."""

    def __init__(
        self,
        label: str,
        control: Widget,
        *,
        keep_label: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the row.

        Args:
            label: The word at the left; empty for a row that continues the one above.
            control: What is filled in, such as a `LineField` or a `Choice`.
            keep_label: Keep the label on narrow screens.
            id: The widget's id.
        """
        super().__init__(id=id, classes="-keep-label" if keep_label else None)
        self._label = label
        self._control = control
        self._error = FieldError()

    @property
    def label(self) -> str:
        """The word at the left."""
        return self._label

    @label.setter
    def label(self, words: str) -> None:
        self._label = words
        self.query_one(FieldLabel).update(words)

    def compose(self) -> ComposeResult:
        """The label, and beside it the control over its error."""
        yield FieldLabel(self._label)
        with VerticalGroup():
            yield self._control
            yield self._error

    def watch_error(self, words: str) -> None:
        """Show or hide the sentence."""
        self._error.words = words
