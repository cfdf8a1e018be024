"""What Tab would put into the line, as a short list over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from cqrm.capture.complete import Completion
from cqrm.tui.look.columns import column

MOST_ROWS: Final = 6
_META: Final = "completion"


class CompletionList(Widget):
    """Stands over the rows above the line while there is something to choose; one row is marked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CompletionList {
        display: none;
        overlay: screen;
        position: absolute;
        color: $text;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-on { display: block; }
    }
    App.-contrast CompletionList { background: $pale; }
    """

    class Taken(Message):
        """A completion was clicked."""

        def __init__(self, completion: Completion) -> None:
            super().__init__()
            self.completion = completion

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Completion, ...] = ()
        self._marked = 0
        self._room = (0, 0)

    @property
    def marked(self) -> Completion | None:
        """The completion that Tab takes; None while the list is closed."""
        return self._offered[self._marked] if self._offered else None

    @property
    def labels(self) -> tuple[str, ...]:
        """What the list offers."""
        return tuple(completion.label for completion in self._offered)

    def offer(self, completions: Sequence[Completion], widest: int) -> None:
        """Open with other completions, or close with none; the first is marked.

        Args:
            completions: the likeliest first.
            widest: the room in cells.
        """
        offered = tuple(completions)
        if offered == self._offered:
            return
        self._offered, self._marked = offered, 0
        self._take_room(widest)
        self.refresh()

    def _take_room(self, widest: int) -> None:
        """Open at the size that is needed; arranging the screen anew costs more than painting the list."""
        self.set_class(bool(self._offered), "-on")
        if not self._offered:
            self._room = (0, 0)
            return
        labels = max(Content(completion.label).cell_length for completion in self._offered)
        room = (min(max(labels + 2, self._room[0]), widest), len(self._window()))
        if room != self._room:
            self._room = room
            over = self.parent.gutter.top if isinstance(self.parent, Widget) else 0
            self.styles.width, self.styles.height = room
            self.styles.offset = (0, -room[1] - over)

    def walk(self, steps: int) -> None:
        """Mark another; after the last comes the first."""
        if self._offered:
            self._marked = (self._marked + steps) % len(self._offered)
            self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Take what is under the mouse."""
        event.stop()
        index = event.style.meta.get(_META)
        if index is not None and index < len(self._offered):
            self.post_message(self.Taken(self._offered[index]))

    def render(self) -> Content:
        """The rows about the marked one."""
        return Content("\n").join(self._row(index) for index in self._window())

    def _window(self) -> range:
        """Which completions are in view: the marked one is among them."""
        start = max(0, min(self._marked - MOST_ROWS + 1, len(self._offered) - MOST_ROWS))
        return range(start, min(start + MOST_ROWS, len(self._offered)))

    def _row(self, index: int) -> Content:
        row = Content.assemble(" ", column(self._offered[index].label, self.size.width - 1))
        style = "bold $background on $heading" if index == self._marked else ""
        return row.stylize(style).stylize(Style.from_meta({_META: index}))
