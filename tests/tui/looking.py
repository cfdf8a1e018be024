"""What must hold of every screen, read from what is painted; each check says what is wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cqrm.tui.look.footer import KeyFooter
from cqrm.tui.look.footer_line import KEY_LIMITS, KEY_META
from cqrm.tui.look.rows import RIGHT_MARGIN, Rows
from cqrm.tui.look.themes import token_colour
from cqrm.tui.look.too_small import TooSmall


def shown(app: App[Any]) -> list[Widget]:
    """The widgets of the screen on top that are laid out, without what Textual adds of its own."""
    return [
        widget
        for widget in app.screen.query("*").results(Widget)
        if widget.region.area and not isinstance(widget, TooSmall) and not _is_textuals_own(widget)
    ]


def _is_textuals_own(widget: Widget) -> bool:
    line = [widget, *(node for node in widget.ancestors if isinstance(node, Widget))]
    return any(node.has_class("-textual-system") for node in line)


def scrolled(widget: Widget) -> bool:
    """Whether something around it scrolls, so that not all of it must be in view."""
    return any(isinstance(node, Widget) and node.show_vertical_scrollbar for node in widget.ancestors)


def outside(app: App[Any]) -> list[str]:
    """What is painted outside the screen, or hidden by the part it stands in."""
    width, height = app.size
    painted = [strip.text for strip in app.screen._compositor.render_strips()]
    wrong = [f"row {y} is {cell_len(row)} wide" for y, row in enumerate(painted) if cell_len(row) != width]
    if len(painted) != height:
        wrong.append(f"{len(painted)} rows")
    for widget in shown(app):
        place = app.screen.find_widget(widget)
        if not app.screen.region.contains_region(place.region.intersection(place.clip)):
            wrong.append(f"{widget!r} is outside")
        if not place.clip.contains_region(place.region) and not scrolled(widget):
            wrong.append(f"{widget!r} at {place.region} is hidden beyond {place.clip}")
    return wrong


def cut_without_mark(app: App[Any]) -> list[str]:
    """Text that is wider or higher than its widget, so that it ends without a mark."""
    wrong = []
    for widget in shown(app):
        if isinstance(widget, Rows):
            room = widget.size.width - RIGHT_MARGIN
            wrong += [
                f"{widget!r}: {line!r} in {room}"
                for option in widget.options
                for line in str(option.prompt).split("\n")
                if cell_len(line) > room
            ]
        elif isinstance(widget, Input | TextArea):
            hint = str(widget.placeholder)
            text = widget.value if isinstance(widget, Input) else widget.text
            if not text and cell_len(hint) > widget.size.width:
                wrong.append(f"{widget!r}: {hint!r} in {widget.size.width}")
        elif not widget.children:
            wrong += _too_much(widget)
    return wrong


def _too_much(widget: Widget) -> list[str]:
    said = widget.render()
    if not isinstance(said, Content | str):
        return []
    size = widget.size
    if widget.styles.text_wrap != "nowrap":
        needed = widget.get_content_height(Size(*size), Size(*size), size.width)
        return [f"{widget!r} needs {needed} rows of {size.height}"] if needed > size.height else []
    rows = str(said).split("\n")
    wrong = [f"{widget!r}: {row!r} in {size.width}" for row in rows if cell_len(row) > size.width]
    while rows and not rows[-1].strip():
        rows.pop()
    if len(rows) > size.height:
        wrong.append(f"{widget!r}: {len(rows)} rows in {size.height}")
    return wrong


def footer_too_long(app: App[Any]) -> list[str]:
    """More keys than a row should have, one of them twice, or the two that end it elsewhere."""
    wrong = []
    for footer in app.screen.query(KeyFooter):
        keys = footer_keys(footer)
        most = max(limit for least, limit in KEY_LIMITS if app.size.width >= least)
        if len(keys) > most or len(keys) != len(set(keys)):
            wrong.append(f"{len(keys)} keys: {keys}")
        always = [key for key in keys if key in ("f1", "ctrl+p")]
        if always and keys[-len(always) :] != always:
            wrong.append(f"help and palette do not stand last: {keys}")
        if not keys:
            wrong.append("no keys")
    return wrong


def footer_keys(footer: KeyFooter) -> list[str]:
    """The keys in the row, in order, as Textual names them."""
    spans = sorted(footer.render().spans, key=lambda span: span.start)
    metas = [getattr(span.style, "meta", {}) for span in spans]
    return [meta[KEY_META] for meta in metas if KEY_META in meta]


def bars(app: App[Any]) -> list[str]:
    """More or fewer than one bar of the focus where something can have it."""
    at = _bar_cells(app, token_colour(app.theme, "focus").lower())
    if not app.screen.focus_chain:
        return [f"a bar at {at[0]} without a focus"] if at else []
    if not at:
        return [f"no bar, the focus is on {app.focused!r}"]
    columns = {x for x, _ in at}
    broken = [pair for pair in pairwise(sorted(y for _, y in at)) if pair[1] - pair[0] != 1]
    if len(columns) != 1 or broken:
        return [f"bars in columns {sorted(columns)} rows {[y for _, y in at]}, focus on {app.focused!r}"]
    return []


def _bar_cells(app: App[Any], ink: str) -> list[tuple[int, int]]:
    """Where the bar of the focus is painted, as column and row."""
    found = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            colour = style.color.get_truecolor().hex if "▌" in text and style and style.color else ""
            if colour == ink:
                found += [(x + at, y) for at, character in enumerate(text) if character == "▌"]
            x += cell_len(text)
    return found


def reachable(app: App[Any]) -> list[Widget]:
    """Everything on the screen that takes the focus."""
    return [w for w in shown(app) if w.can_focus and not w.is_disabled]
