"""The bottom row of every screen: the keys of what has focus."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

from textual import events
from textual.content import Content
from textual.keys import format_key
from textual.widget import Widget

from cqrm.tui.look.footer_line import KEY_META, FooterKey, footer_line

if TYPE_CHECKING:
    from textual.binding import ActiveBinding, Binding
    from textual.screen import Screen

_KEY_NAMES: Final[dict[str, str]] = {
    "backspace": "Backspace",
    "delete": "Del",
    "down": "Down",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "home": "Home",
    "insert": "Ins",
    "left": "Left",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "right": "Right",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
}


def key_name(key: str) -> str:
    """How a key is printed: `^n`, `F10`, `Enter`, `/`.

    Args:
        key: The key as Textual names it.

    Returns:
        The printed name.
    """
    if key.startswith("ctrl+"):
        return f"^{key_name(key.removeprefix('ctrl+'))}"
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return _KEY_NAMES.get(key) or format_key(key)


class KeyFooter(Widget):
    """Shows the keys that do something now, nearest to the focus first; a click presses the key.

    It reads Textual's active bindings that have `show` set. Within a widget or screen the order of
    declaration is the order in the row. A widget whose `FOOTER_ALONE` is true shows only its own
    keys. `F1` and the palette always stand last, where they work.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyFooter {
        height: 1;
        width: 100%;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    def __init__(
        self,
        *,
        short: Mapping[str, str] | None = None,
        spare: Collection[str] = (),
        help_key: str = "f1",
        help_words: tuple[str, str] = ("Help", "Help"),
        palette_words: tuple[str, str] = ("Everything", "All"),
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the row.

        Args:
            short: Short words for narrow screens by binding id.
            spare: Binding ids that go first when there is no room.
            help_key: The key of help, which stands last but one.
            help_words: Its word, and the short one.
            palette_words: The word of the palette, which stands last, and the short one.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._short = dict(short or {})
        self._spare = frozenset(spare)
        self._help_key = help_key
        self._help_words = help_words
        self._palette_words = palette_words

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def render(self) -> Content:
        """The row for what has focus now."""
        bindings = self.screen.active_bindings
        return footer_line(self._keys(bindings), self._last(bindings), self.size.width)

    async def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        if key := event.style.meta.get(KEY_META):
            event.stop()
            self.app.simulate_key(key)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        """Paint again; the bindings are read when the row is drawn."""
        if screen is self.screen:
            self.refresh()

    def _keys(self, bindings: Mapping[str, ActiveBinding]) -> list[FooterKey]:
        """The keys in the order of the row, one for each action."""
        always_last = {self._help_key, self.app.COMMAND_PALETTE_BINDING}
        keys: dict[tuple[object, str], FooterKey] = {}
        alone: object = None
        for active in bindings.values():
            node, binding = active.node, active.binding
            if not binding.show or not binding.description or binding.key in always_last:
                continue
            if alone is not None and node is not alone:
                continue
            if getattr(node, "FOOTER_ALONE", False):
                alone = node
            keys.setdefault((node, binding.action), self._key(binding, active.enabled))
        return list(keys.values())

    def _key(self, binding: Binding, enabled: bool) -> FooterKey:
        """One key of the row."""
        name = binding.id or binding.action
        return FooterKey(
            binding.key,
            binding.key_display or key_name(binding.key),
            binding.description,
            self._short.get(name, ""),
            enabled,
            name in self._spare,
        )

    def _last(self, bindings: Mapping[str, ActiveBinding]) -> list[FooterKey]:
        """Help and the palette, where they work: a dialog may have neither."""
        palette = self.app.COMMAND_PALETTE_BINDING
        always = ((self._help_key, self._help_words), (palette, self._palette_words))
        return [
            FooterKey(key, key_name(key), *words, enabled=bindings[key].enabled)
            for key, words in always
            if key in bindings
        ]
