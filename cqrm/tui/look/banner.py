"""The red rows under the header while something typed is not on disk."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from cqrm.tui.look.glyphs import ALERT
from cqrm.tui.look.wrap import wrap


@dataclass(frozen=True)
class NotSaved:
    """Since when, why, what it means, and what to do."""

    since: str
    """A time such as `10:38`."""
    cause: str
    """Why, without a full stop, such as `the disk is full`."""
    consequence: str = "Nothing is lost while CQRM stays open."
    remedy: str = "Free some space, then ^s saves."

    @property
    def sentence(self) -> str:
        """The whole message."""
        return f"{ALERT} NOT SAVED since {self.since}: {self.cause}. {self.consequence} {self.remedy}"


@dataclass(frozen=True)
class Warned:
    """Something that is to be known until it is over, although all is saved, such as a failed backup."""

    words: str
    """Whole sentences: what is wrong and what to do."""

    @property
    def sentence(self) -> str:
        """The whole message."""
        return f"{ALERT} {self.words}"


Notice = NotSaved | Warned
"""What stands in the red rows."""


class NotSavedBanner(Widget):
    """Pushes the screen down and stays until the writer says that all is saved and nothing is wrong."""

    DEFAULT_CSS = """
    NotSavedBanner {
        display: none;
        height: auto;
        width: 100%;
        padding: 0 1;
        color: $chip-r-text;
        background: $chip-r;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-on { display: block; }
    }
    """

    notice: reactive[Notice | None] = reactive(None, layout=True, toggle_class="-on")
    """What is wrong; `None` hides the banner."""

    def update(self, notice: Notice | None) -> None:
        """Show a notice, or hide the banner.

        Args:
            notice: What is wrong, or `None` when nothing is any more.
        """
        self.notice = notice

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the sentence needs; Textual would break it at no-break spaces too."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The sentence, broken into rows."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        """The rows at a width; the banner may use the whole screen."""
        return wrap(self.notice.sentence, width, limit=width) if self.notice else []
