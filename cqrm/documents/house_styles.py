"""The styles part of the house template as text."""

from __future__ import annotations

from cqrm.documents.house_looks import LOOKS, Look, line
from cqrm.documents.house_palette import (
    BODY,
    CHIPS,
    DARK_BLUE,
    DARK_GREY,
    HAIRLINE,
    LABELS,
    NHS_BLUE,
    TABLE_BAND,
    WHITE,
)
from cqrm.documents.markup import W
from cqrm.documents.style_names import Style

HOUSE_IDS: dict[Style, str] = {
    Style.HEADING_UNNUMBERED: "Heading1Plain",
    Style.MINUTE: "MinutePara",
    Style.MINUTE_UNNUMBERED: "MinuteParaPlain",
    Style.MINUTE_OWN_NUMBER: "MinuteParaOwnNumber",
    Style.HEADER_FIRST: "HeaderFirst",
    Style.COMMENT_TEXT: "CommentText",
    Style.COMMENT_REFERENCE: "CommentReference",
    Style.CHIP_OVERDUE: "ChipOverdue",
    Style.CHIP_DUE_SOON: "ChipDue",
    Style.CHIP_OPEN: "ChipOpen",
    Style.CHIP_CLOSED: "ChipClosed",
    Style.CHIP_NEUTRAL: "ChipNeutral",
}
"""Ids that are not simply the name without its spaces."""

_BUILT_IN = {
    Style.NORMAL: "Normal", Style.TITLE: "Title", Style.SUBTITLE: "Subtitle", Style.HEADING: "heading 1",
    Style.SUBHEADING: "heading 2", Style.BULLET: "List Bullet", Style.CAPTION: "caption",
    Style.HEADER: "header", Style.FOOTER: "footer", Style.COMMENT_TEXT: "annotation text",
    Style.COMMENT_REFERENCE: "annotation reference", Style.HYPERLINK: "Hyperlink",
}  # fmt: skip
"""The names Word stores for its own styles."""


def house_id(style: Style) -> str:
    """The id of a style in the house template."""
    return HOUSE_IDS.get(style, style.replace(" ", ""))


def styles_xml() -> str:
    """The whole styles part."""
    paragraphs = "".join(map(_paragraph_style, LOOKS))
    letters = _hidden_default("character", "DefaultParagraphFont", "Default Paragraph Font")
    return (
        f'<w:styles xmlns:w="{W}">{_DEFAULTS}{paragraphs}'
        f"{letters}{_character_styles()}"
        f"{_TABLE_STYLES}{_hidden_default('numbering', 'NoList', 'No List')}</w:styles>"
    )


def _head(style: Style, kind: str, based_on: Style | None, following: Style | None, in_gallery: bool) -> str:
    default = ' w:default="1"' if style is Style.NORMAL else ""
    custom = "" if style in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{house_id(style)}">'
        f'<w:name w:val="{_BUILT_IN.get(style, style)}"/>'
        + (f'<w:basedOn w:val="{house_id(based_on)}"/>' if based_on else "")
        + (f'<w:next w:val="{house_id(following)}"/>' if following else "")
        + ('<w:uiPriority w:val="1"/><w:qFormat/>' if in_gallery else '<w:uiPriority w:val="99"/>')
    )


def _paragraph_style(look: Look) -> str:
    head = _head(look.style, "paragraph", look.based_on, look.next, look.in_gallery)
    layout, letters = _layout(look), _letters(look)
    layout = f"<w:pPr>{layout}</w:pPr>" if layout else ""
    return f"{head}{layout}{f'<w:rPr>{letters}</w:rPr>' if letters else ''}</w:style>"


def _layout(look: Look) -> str:
    rule = "exact" if look.exact_line else "auto"
    space = look.space and 'w:before="{}" w:after="{}" w:line="{}"'.format(*look.space)
    pieces = (
        (look.keep_next, "<w:keepNext/>"),
        (look.keep_lines, "<w:keepLines/>"),
        (look.numbering, f"<w:numPr>{look.numbering}</w:numPr>"),
        (look.borders, f"<w:pBdr>{look.borders}</w:pBdr>"),
        (look.ground, f'<w:shd w:val="clear" w:color="auto" w:fill="{look.ground}"/>'),
        (look.tabs, f"<w:tabs>{look.tabs}</w:tabs>"),
        (space, f'<w:spacing {space} w:lineRule="{rule}"/>'),
        (look.indent, f"<w:ind {look.indent}/>"),
        (look.contextual, "<w:contextualSpacing/>"),
        (look.align, f'<w:jc w:val="{look.align}"/>'),
        (look.outline is not None, f'<w:outlineLvl w:val="{look.outline}"/>'),
    )
    return "".join(xml for is_wanted, xml in pieces if is_wanted)


def _letters(look: Look) -> str:
    size = f'<w:sz w:val="{look.size * 2:g}"/><w:szCs w:val="{look.size * 2:g}"/>' if look.size else ""
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    return f"{'<w:b/><w:bCs/>' if look.bold else ''}{colour}{size}"


def _character_styles() -> str:
    labels = "".join(_character(style, _BOLD, colour) for style, colour in LABELS.items())
    chips = "".join(
        _character(style, _BOLD, chip.text, _ground(chip.ground)) for style, chip in CHIPS.items()
    )
    number = _character(Style.OWN_NUMBER, "", DARK_GREY)
    link = _character(Style.HYPERLINK, "", NHS_BLUE, '<w:u w:val="single"/>')
    small = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    comment = f"{_head(Style.COMMENT_REFERENCE, 'character', None, None, False)}{small}</w:style>"
    return f"{labels}{chips}{number}{link}{comment}"


def _character(style: Style, weight: str, colour: str, more: str = "") -> str:
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f"{_head(style, 'character', None, None, True)}<w:rPr>{weight}{tint}{more}</w:rPr></w:style>"


def _hidden_default(kind: str, style_id: str, name: str, more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:default="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>{more}</w:style>'
    )


_BOLD = "<w:b/><w:bCs/>"
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    f'<w:color w:val="{BODY}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    # Word's own styles stay hidden until used, so that its gallery offers the house's.
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def _cell_margins(top: int, side: int) -> str:
    sides = (("top", top), ("left", side), ("bottom", top), ("right", side))
    margins = "".join(f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _part(kind: str, letters: str, cell: str) -> str:
    look = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return f'<w:tblStylePr w:type="{kind}">{look}<w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


def _ground(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


_PLAIN_TABLE = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(0, 108)}</w:tblPr>'
_RULES = line("top", 4, 0, DARK_BLUE) + line("bottom", 8, 0, DARK_BLUE) + line("insideH", 4, 0, HAIRLINE)
_TABLE_STYLES = (
    _hidden_default("table", "TableNormal", "Normal Table", _PLAIN_TABLE)
    + f'<w:style w:type="table" w:customStyle="1" w:styleId="{house_id(Style.TABLE)}">'
    f'<w:name w:val="{Style.TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/></w:pPr>'
    f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{_RULES}</w:tblBorders>'
    f"{_cell_margins(70, 100)}</w:tblPr>"
    + _part(
        "firstRow", f'{_BOLD}<w:color w:val="{WHITE}"/>', f'{_ground(DARK_BLUE)}<w:vAlign w:val="bottom"/>'
    )
    + _part("band2Horz", "", _ground(TABLE_BAND))
    + "</w:style>"
)
