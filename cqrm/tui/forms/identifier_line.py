"""The one line that warns of what looks like a patient's identifier; it stops nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cqrm.identifiers import NOBODY, Known, find_identifiers
from cqrm.tui.look.wrap import cut

INK: Final = "bold $amber"
_MEANS: Final = "; it would stand in the record, and {how} saves it all the same"
_MEANS_SHORT: Final = "; {how} saves it all the same"
_QUOTED: Final = 24
"""Characters of what was seen that are said again."""


def identifier_warning(texts: Iterable[str], known: Known, how: str, width: int) -> Content | None:
    """``! “943 476 5919” looks like an NHS number; it would stand in the record, and Enter saves it ...``.

    Args:
        texts: what is typed, a text for each field.
        known: whose names may be given.
        how: the key that saves.
        width: the room in cells; what it means is shortened first.

    Returns:
        One row, or None when nothing was seen.
    """
    found = [
        (text[each.start : each.end], each.kind) for text in texts for each in find_identifiers(text, known)
    ]
    if not found:
        return None
    seen, kind = found[0]
    quoted = cut(" ".join(seen.split()), _QUOTED).plain
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    said = f"! “{quoted}” looks like {kind.short}{more}"
    rows = [Content.styled(f"{said}{means.format(how=how)}", INK) for means in (_MEANS, _MEANS_SHORT)]
    return next((row for row in rows if row.cell_length <= width), cut(rows[-1], width))


class IdentifierLine(Widget):
    """The line in a form; takes no room while nothing is seen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    IdentifierLine {
        display: none;
        height: 1;
        width: 100%;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-on { display: block; }
    }
    """

    texts: reactive[tuple[str, ...]] = reactive((), init=False)
    """What stands in the fields."""

    def __init__(self) -> None:
        super().__init__()
        self.known = NOBODY
        """Whose names may be given."""

    @property
    def words(self) -> str:
        """What the line says; empty while nothing is seen."""
        row = self._row(self.app.size.width)
        return row.plain if row is not None else ""

    def watch_texts(self) -> None:
        """Show or hide the line."""
        self.set_class(self._row(self.app.size.width) is not None, "-on")

    def render(self) -> Content:
        """The line at its width."""
        return self._row(self.size.width) or Content("")

    def _row(self, width: int) -> Content | None:
        return identifier_warning(self.texts, self.known, "^s", width)
