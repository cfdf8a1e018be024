"""The base of the app: themes, breakpoints, ASCII marks and monochrome, before any screen exists."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final, TypeVar

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.scrollbar import ScrollBar
from textual.theme import Theme
from textual.types import CSSPathType

from cqrm.tui.look.ascii_filter import AsciiFilter, WholeCellScrollBar
from cqrm.tui.look.glyphs import ascii_wanted
from cqrm.tui.look.key_order import KeyOrder, Pressed
from cqrm.tui.look.sizes import HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS
from cqrm.tui.look.themes import CONTRAST, DARK, THEME_NAMES, build_theme

LOOK_CSS: Final = Path(__file__).with_name("look.tcss")
"""The style sheet of the look; an app with its own lists both in `CSS_PATH`."""

ReturnType = TypeVar("ReturnType")


class LookApp(App[ReturnType]):
    """An app that has the look.

    It offers our three themes and no others, sets the breakpoint classes on every screen and the
    class `-contrast` on itself, and paints ASCII marks where the terminal needs them. With
    `NO_COLOR` Textual paints greys, so the contrast theme is chosen unless another was asked for.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = [LOOK_CSS]
    HORIZONTAL_BREAKPOINTS = HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = VERTICAL_BREAKPOINTS

    def __init__(
        self,
        *,
        theme: str | None = None,
        ascii_marks: bool | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Make the app.

        Args:
            theme: One of `themes.THEME_NAMES`, or `None` for the one that suits the terminal.
            ascii_marks: The user's setting for ASCII marks, or `None` to look at the terminal.
            environment: The process environment; `None` for the real one.
        """
        surroundings = os.environ if environment is None else environment
        self._our_themes = {name: build_theme(name) for name in THEME_NAMES}
        # Before the style sheet is made: setting a theme later would read every style sheet twice.
        self.set_reactive(App.theme, _known(theme) or (CONTRAST if "NO_COLOR" in surroundings else DARK))
        super().__init__()
        self._keys = KeyOrder(self, super().on_event)
        self.ascii_filter = AsciiFilter(_ascii_marks(ascii_marks, surroundings))
        self.animation_level = "none"
        self.set_class(self.theme == CONTRAST, "-contrast", update=False)
        ScrollBar.renderer = WholeCellScrollBar

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our themes: the palette offers no others, and no others have our tokens."""
        return dict(self._our_themes)

    @property
    def ascii_marks(self) -> bool:
        """Whether ASCII stand-ins are painted for the marks."""
        return self.ascii_filter.enabled

    @ascii_marks.setter
    def ascii_marks(self, wanted: bool) -> None:
        self.ascii_filter.enabled = wanted
        self.refresh_css(animate=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What happens to each line before it is painted."""
        filters = list(super().get_line_filters())
        return [*filters, self.ascii_filter] if self.ascii_filter.enabled else filters

    @property
    def keys_are_done(self) -> bool:
        """Whether every key that came has been done."""
        return self._keys.all_done

    @property
    def is_at_keys(self) -> bool:
        """Whether a key is being done; a test waits for its end before it looks."""
        return self._keys.is_at_work

    def hold_keys(self) -> None:
        """Let keys wait for what is on its way to the screen; a chair who opens a meeting types at once."""
        self._keys.hold()

    def release_keys(self) -> None:
        """Do the keys that waited."""
        self._keys.release()

    @contextmanager
    def keys_released(self) -> Iterator[None]:
        """Do the keys that waited at the end of what they waited for, however it ends."""
        try:
            yield
        finally:
            self._keys.release()

    async def on_event(self, event: events.Event) -> None:
        """Do keys in the order in which they were pressed."""
        if isinstance(event, Pressed) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def watch_theme(self, theme: str) -> None:
        """Let the contrast theme draw its lines."""
        self.set_class(theme == CONTRAST, "-contrast")


def _known(theme: str | None) -> str | None:
    """The theme if we have it: a setting from elsewhere must not stop the app."""
    return theme if theme in THEME_NAMES else None


def _ascii_marks(setting: bool | None, environment: Mapping[str, str]) -> bool:
    """Whether this terminal needs ASCII marks."""
    encoding = getattr(sys.__stdout__, "encoding", None)
    return ascii_wanted(setting, environment, encoding, sys.platform)
