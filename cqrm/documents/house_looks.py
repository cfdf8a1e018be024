"""The paragraph styles of the house template, as data."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from cqrm.documents.house_palette import CALLOUTS, DARK_BLUE, DARK_GREY, HAIRLINE, NHS_BLUE, WHITE
from cqrm.documents.style_names import Style


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; lengths in twips (20 to the point), sizes in points."""

    style: Style
    _: KW_ONLY
    based_on: Style | None = Style.NORMAL
    next: Style | None = None
    size: float = 0
    bold: bool = False
    colour: str = ""
    space: tuple[int, int, int] | None = None
    """Before, after, and the line height in 240ths of a line."""
    exact_line: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    numbering: str = ""
    borders: str = ""
    ground: str = ""
    tabs: str = ""
    indent: str = ""
    contextual: bool = False
    align: str = ""
    outline: int | None = None
    in_gallery: bool = True


def line(side: str, size: int, space: int, colour: str) -> str:
    """A border: side, width in eighths of a point, distance in points, colour."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def tab(kind: str, position: int) -> str:
    """A tab stop in twips."""
    return f'<w:tab w:val="{kind}" w:pos="{position}"/>'


def _numbered(level: int | None, number: int) -> str:
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'{depth}<w:numId w:val="{number}"/>'


def _box(ground: str, bar: str) -> str:
    # The line between is white: two callouts in a row stay two boxes.
    edges = {"top": (4, 4, ground), "left": (36, 8, bar), "bottom": (4, 4, ground), "right": (4, 4, ground)}
    return "".join(line(side, *edge) for side, edge in edges.items()) + line("between", 48, 4, WHITE)


def _callout(style: Style) -> Look:
    is_banner = style is Style.BANNER
    return Look(
        style,
        next=None if is_banner else Style.MINUTE,
        keep_lines=True,
        borders=_box(CALLOUTS[style].ground, CALLOUTS[style].bar),
        ground=CALLOUTS[style].ground,
        space=(160, 280, 252) if is_banner else (140, 200, 252),
        indent=f'w:left="{227 if is_banner else 936}" w:right="113"',
    )


_HEAD_RULE = line("bottom", 8, 3, NHS_BLUE)
_PORTRAIT_TAB = tab("right", 9638)
_LANDSCAPE_TAB = tab("clear", 9638) + tab("right", 14797)
_NO_INDENT = 'w:left="0" w:firstLine="0"'
_MINUTE_INDENT = 'w:left="709" w:firstLine="0"'

LOOKS: tuple[Look, ...] = (
    Look(Style.NORMAL, based_on=None, space=(0, 120, 264)),
    Look(Style.TITLE, next=Style.SUBTITLE, size=26, bold=True, colour=DARK_BLUE, space=(120, 40, 240),
         keep_next=True),
    Look(Style.SUBTITLE, next=Style.NORMAL, size=15, colour=DARK_GREY, space=(0, 200, 252),
         keep_next=True),
    Look(Style.HEADING, next=Style.MINUTE, size=16, bold=True, colour=DARK_BLUE, space=(340, 140, 252),
         keep_next=True, keep_lines=True, numbering=_numbered(0, 1), borders=_HEAD_RULE, outline=0),
    Look(Style.HEADING_UNNUMBERED, based_on=Style.HEADING, next=Style.NORMAL,
         numbering=_numbered(None, 0), indent=_NO_INDENT),
    Look(Style.APPENDIX_HEADING, based_on=Style.HEADING_UNNUMBERED, next=Style.NORMAL,
         space=(0, 160, 252)),
    Look(Style.SUBHEADING, next=Style.MINUTE, size=13, bold=True, colour=NHS_BLUE, space=(240, 80, 252),
         keep_next=True, keep_lines=True, indent='w:left="709"', outline=1),
    Look(Style.MINUTE, numbering=_numbered(1, 1), space=(0, 120, 264)),
    Look(Style.MINUTE_UNNUMBERED, based_on=Style.MINUTE, next=Style.MINUTE, numbering=_numbered(None, 0),
         indent=_MINUTE_INDENT),
    Look(Style.MINUTE_OWN_NUMBER, based_on=Style.MINUTE, numbering=_numbered(None, 0),
         tabs=tab("left", 1134), indent='w:left="1134" w:hanging="1134"'),
    Look(Style.BULLET, numbering=_numbered(None, 2), space=(0, 60, 264), contextual=True),
    Look(Style.DETAIL, keep_lines=True, tabs=tab("left", 2835), space=(0, 40, 252),
         borders=line("top", 4, 3, HAIRLINE) + line("between", 4, 3, HAIRLINE),
         indent='w:left="2835" w:hanging="2835"'),
    *(_callout(style) for style in CALLOUTS),
    Look(Style.CAPTION, next=Style.NORMAL, size=11, bold=True, colour=DARK_GREY, space=(200, 80, 252),
         keep_next=True),
    Look(Style.FIGURE, next=Style.NORMAL, space=(0, 160, 240)),
    Look(Style.TABLE_TEXT, size=11, space=(0, 0, 252)),
    Look(Style.TABLE_TEXT_COMPACT, based_on=Style.TABLE_TEXT, size=10),
    Look(Style.TABLE_NUMBER, based_on=Style.TABLE_TEXT, align="right"),
    Look(Style.TABLE_NOTE, space=(120, 0, 264)),
    Look(Style.SECTION_END, size=1, space=(0, 0, 20), exact_line=True, in_gallery=False),
    Look(Style.HEADER, size=9.5, colour=DARK_GREY, space=(0, 0, 240), tabs=_PORTRAIT_TAB,
         borders=line("bottom", 4, 4, HAIRLINE), in_gallery=False),
    Look(Style.HEADER_LANDSCAPE, based_on=Style.HEADER, tabs=_LANDSCAPE_TAB, in_gallery=False),
    Look(Style.HEADER_FIRST, size=12, bold=True, colour=NHS_BLUE, space=(0, 0, 252), align="right",
         in_gallery=False),
    Look(Style.FOOTER, size=9.5, colour=DARK_GREY, space=(0, 0, 240), tabs=_PORTRAIT_TAB,
         borders=line("top", 4, 4, HAIRLINE), in_gallery=False),
    Look(Style.FOOTER_LANDSCAPE, based_on=Style.FOOTER, tabs=_LANDSCAPE_TAB, in_gallery=False),
    Look(Style.COMMENT_TEXT, size=10, space=(0, 0, 240), in_gallery=False),
)  # fmt: skip
