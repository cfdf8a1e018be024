"""A choice among a few words, all of them in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from cqrm.tui.look.glyphs import CALLOUT

_META: Final = "choice_option"


class Choice(Widget, can_focus=True):
    """The options as words on one row or more; the chosen one on heading colour.

    Left and Right change it, Home and End go to the ends, a click chooses. Every option keeps one
    cell free at each side, so nothing shifts when another is chosen. The first cell of each row
    holds the bar of the focus.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Before", show=False),
        Binding("right", "step(1)", "After", show=False),
        Binding("home", "step(-99)", "First", show=False),
        Binding("end", "step(99)", "Last", show=False),
    ]
    DEFAULT_CSS = """
    Choice {
        height: auto;
        width: 100%;
        color: $muted;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    chosen: reactive[int] = reactive(0, init=False)
    """Which option is chosen, from 0."""

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice, index: int, value: str) -> None:
            """Say what was chosen.

            Args:
                choice: The widget.
                index: Which option, from 0.
                value: Its words.
            """
            super().__init__()
            self.choice = choice
            self.index = index
            self.value = value

        @property
        def control(self) -> Choice:
            """The widget, for handlers that select it by id."""
            return self.choice

    def __init__(self, options: Sequence[str], chosen: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        """Make the choice.

        Args:
            options: The words; at least one.
            chosen: Which is chosen first, from 0.
            id: The widget's id.
        """
        super().__init__(id=id)
        self.options = tuple(options)
        self.set_reactive(Choice.chosen, chosen)

    @property
    def HELP(self) -> str:  # type: ignore[override]
        """What can be chosen; the name under which the help looks for it."""
        return f"One of these: {', '.join(self.options)}. Left and Right choose, or a click."

    @property
    def value(self) -> str:
        """The words of the chosen option."""
        return self.options[self.chosen]

    def choose(self, value: str) -> None:
        """Choose an option by its words.

        Args:
            value: The words.

        Raises:
            ValueError: If there is no such option.
        """
        self.chosen = self.options.index(value)

    def validate_chosen(self, chosen: int) -> int:
        """Keep the choice among the options."""
        return max(0, min(chosen, len(self.options) - 1))

    def watch_chosen(self, chosen: int) -> None:
        """Tell whoever asked."""
        self.post_message(self.Changed(self, chosen, self.options[chosen]))

    def action_step(self, steps: int) -> None:
        """Choose an option further on or back; the ends hold."""
        self.chosen += steps

    def on_focus(self) -> None:
        """Show the bar."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the bar away."""
        self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        option = event.style.meta.get(_META)
        if option is not None:
            self.chosen = option

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the options need."""
        del container, viewport
        return len(self._rows(width))

    def render(self) -> Content:
        """The options, the chosen one marked."""
        return Content("\n").join(self._row(row) for row in self._rows(self.size.width))

    def _rows(self, width: int) -> list[list[int]]:
        """Which options stand on which row."""
        rows: list[list[int]] = [[]]
        used = 0
        for index, words in enumerate(self.options):
            needed = Content(words).cell_length + 2
            if rows[-1] and used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append(index)
            used += needed
        return rows

    def _row(self, options: Sequence[int]) -> Content:
        """One row; its first cell is the bar's."""
        row = Content("").join(self._option(index) for index in options)
        return Content.assemble((CALLOUT, "$focus"), row[1:]) if self.has_focus else row

    def _option(self, index: int) -> Content:
        """One option with a free cell at each side."""
        style = "bold $background on $heading" if index == self.chosen else "$muted"
        return Content.styled(f" {self.options[index]} ", style).stylize(Style.from_meta({_META: index}))
