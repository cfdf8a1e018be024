"""The minutes for a screen, read from the very markup that goes into the Word file: the two cannot differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID
from xml.etree import ElementTree as Tree

from cqrm.documents.audience import for_readers
from cqrm.documents.markup import EM_SPACE, NO_BREAK, W
from cqrm.documents.minutes import minutes_sections
from cqrm.documents.page_sections import Orientation
from cqrm.documents.style_names import Style
from cqrm.terms.enums import EntryKind, ReaderGroup
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot
from cqrm.terms.views.minutes import Block, BlockKind, Words

_NAMES: Mapping[str, str] = {style.value: style.value for style in Style}
"""Styles called by their own names, as no template has them."""
_WIDTHS: Mapping[Orientation, int] = dict.fromkeys(Orientation, 9638)
"""Text widths for tables, in twips; a screen lays its tables out by itself."""

_KINDS = {
    Style.TITLE: BlockKind.TITLE,
    Style.SUBTITLE: BlockKind.SUBTITLE,
    Style.BANNER: BlockKind.BANNER,
    Style.DETAIL: BlockKind.DETAIL,
    Style.HEADING: BlockKind.HEADING,
    Style.HEADING_UNNUMBERED: BlockKind.HEADING,
    Style.APPENDIX_HEADING: BlockKind.HEADING,
    Style.SUBHEADING: BlockKind.SUBHEADING,
    Style.BULLET: BlockKind.BULLET,
    Style.CAPTION: BlockKind.CAPTION,
    Style.DECISION: BlockKind.DECISION,
    Style.ACTION: BlockKind.ACTION,
    Style.ESCALATION: BlockKind.ESCALATION,
    Style.WITHDRAWN: BlockKind.WITHDRAWN,
}
_CALLOUTS = frozenset({BlockKind.DECISION, BlockKind.ACTION, BlockKind.ESCALATION, BlockKind.WITHDRAWN})
_TABBED = frozenset({Style.DETAIL, Style.MINUTE_OWN_NUMBER, Style.HEADING_UNNUMBERED})
"""Styles in which a tab stands between the number or label and the words."""

Line = tuple[Words, ...]


@dataclass(slots=True)
class _Place:
    """Follows the automatic numbering as Word counts it, and the entries in minute order."""

    entries: list[list[EntryLine]]
    items: int = 0
    notes: int = 0
    at: int = -1
    """The item being read, counted from 0."""
    unread: list[EntryLine] = field(default_factory=list)

    def number_of(self, style: Style) -> str:
        if style is Style.HEADING:
            self.items, self.notes = self.items + 1, 0
            return str(self.items)
        if style is Style.MINUTE:
            self.notes += 1
            return f"{self.items}.{self.notes}"
        return ""

    def next_item(self) -> None:
        """A heading was read: the entries of the next item follow, if there are any left."""
        self.at += 1
        self.unread = list(self.entries[self.at]) if self.at < len(self.entries) else []

    def take(self, block: Block) -> Block:
        """The block with the entry that it prints."""
        for place, entry in enumerate(self.unread):
            if _prints(block, entry):
                del self.unread[: place + 1]
                return _marked(block, entry)
        return block


def read_blocks(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> tuple[Block, ...]:
    """Every paragraph, callout and table row of the minutes in order, as one group of readers gets them.

    Args:
        snapshot: what is printed.
        readers: for whom; what they may not read is not in the blocks.
    """
    shown = for_readers(snapshot, readers)
    numbers = {item.number for item in shown.items}
    place = _Place([list(item.entries) for item in shown.items])
    blocks: list[Block] = []
    for section in minutes_sections(_NAMES, shown, readers, _WIDTHS):
        body = Tree.fromstring(f'<body xmlns:w="{W}">{section.blocks}</body>')
        for element in body:
            if element.tag == _name("tbl"):
                blocks += _rows(element)
                continue
            block = _block(element, place)
            if block.kind is BlockKind.HEADING and block.number in numbers:
                place.next_item()
            blocks.append(place.take(block))
    return tuple(blocks)


def _block(element: Tree.Element, place: _Place) -> Block:
    style = Style(_value(element, "pPr/pStyle"))
    kind = _KINDS.get(style, BlockKind.PARAGRAPH)
    lines = tuple(_lines(element))
    number = place.number_of(style)
    if style in _TABBED:
        number, lines = _tabbed(lines)
    return Block(kind=kind, number=number, lines=lines)


def _rows(element: Tree.Element) -> Iterator[Block]:
    """The rows under the heading row."""
    for row in element.findall(_path("tr"))[1:]:
        cells = [cell.find(_path("p")) for cell in row.findall(_path("tc"))]
        texts = [_joined(_lines(cell)) if cell is not None else () for cell in cells]
        yield Block(kind=BlockKind.ROW, lines=tuple(texts))


def _lines(element: Tree.Element) -> list[Line]:
    """The words of a paragraph, line by line; an em space between two values is two plain ones."""
    lines: list[list[Words]] = [[]]
    for run in element.findall(_path("r")):
        strong = bool(_value(run, "rPr/rStyle"))
        for piece in run:
            if piece.tag == _name("br"):
                lines.append([])
            elif piece.tag == _name("tab"):
                lines[-1].append(Words(text="\t"))
            elif piece.tag == _name("t") and piece.text:
                text = piece.text.replace(EM_SPACE, "  ")
                lines[-1].append(Words(text=text.strip(NO_BREAK) if strong else text, strong=strong))
    return [tuple(line) for line in lines]


def _joined(lines: list[Line]) -> Line:
    """The lines of a cell as one, a semicolon between them."""
    out: list[Words] = []
    for line in filter(None, lines):
        out += [Words(text="; "), *line] if out else line
    return tuple(out)


def _tabbed(lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    """The label before the tab, and the lines without it."""
    first = lines[0] if lines else ()
    at = next((n for n, words in enumerate(first) if words.text == "\t"), None)
    if at is None:
        return "", lines
    return "".join(words.text for words in first[:at]), (first[at + 1 :], *lines[1:])


def _prints(block: Block, entry: EntryLine) -> bool:
    """Whether a block is the one that prints an entry."""
    if entry.is_heading:
        return block.kind is BlockKind.SUBHEADING
    if not entry.number:
        return False
    if block.kind in _CALLOUTS or entry.kind is EntryKind.CONCERN:
        # The label comes first: "Decision D14-03"; a concern has one too, and no number before it.
        label = block.lines[0][0].text if block.lines and block.lines[0] else ""
        return not block.number and re.fullmatch(rf"\w+ {re.escape(entry.number)}\b.*", label) is not None
    return block.kind is BlockKind.PARAGRAPH and block.number == entry.number


def _marked(block: Block, entry: EntryLine) -> Block:
    """A block with its entry; what is withheld from this copy has none."""
    if not entry.entry_id or entry.withdrawn:
        return block
    try:
        found = UUID(entry.entry_id)
    except ValueError:
        return block
    return replace(block, entry_id=found, entry_kind=EntryKind(entry.kind), reference=entry.number)


def _name(tag: str) -> str:
    return f"{{{W}}}{tag}"


def _path(path: str) -> str:
    return "/".join(map(_name, path.split("/")))


def _value(element: Tree.Element, path: str) -> str:
    found = element.find(_path(path))
    return found.get(_name("val"), "") if found is not None else ""
