"""The parts of the house template beside its styles: theme, lists, settings, fonts, header and footer."""

from __future__ import annotations

from cqrm.documents.house_palette import DARK_GREY, NHS_BLUE, THEME
from cqrm.documents.house_styles import house_id
from cqrm.documents.markup import EM_SPACE, W, Xml, field, run
from cqrm.documents.slots import SLOT_TITLES, Slot
from cqrm.documents.style_names import Style

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.microsoft.com/office/word"


def theme_xml() -> str:
    """Palette and fonts, so that Word's pickers offer them; effects are plain."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in THEME.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="CQRM house"><a:themeElements>'
        f'<a:clrScheme name="CQRM house">{colours}</a:clrScheme><a:fontScheme name="CQRM house">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="CQRM house"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def numbering_xml() -> str:
    """List 1 numbers headings "1" and minute paragraphs "1.1"; list 2 is bullets."""
    grey = f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{DARK_GREY}"/>'
    blue = f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="{NHS_BLUE}"/>'
    minutes = (
        _level(0, "decimal", "%1", 709, 709, Style.HEADING)
        + _level(1, "decimal", "%1.%2", 709, 709, Style.MINUTE, grey)
        + _level(2, "lowerLetter", "(%3)", 1134, 425)
    )
    bullets = _level(0, "bullet", "•", 357, 357, Style.BULLET, blue)
    lists = (("multilevel", minutes), ("hybridMultilevel", bullets))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for n, (kind, levels) in enumerate(lists, start=1)
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'<w:numbering xmlns:w="{W}">{abstract}{numbers}</w:numbering>'


def _level(
    depth: int, kind: str, text: str, left: int, hanging: int, style: Style | None = None, look: str = ""
) -> str:
    link = f'<w:pStyle w:val="{house_id(style)}"/>' if style else ""
    letters = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
        f"</w:pPr>{letters}</w:lvl>"
    )


def settings_xml() -> str:
    """Today's layout rules (mode 15), British English, no history of editing."""
    rules = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in rules.items()
    )
    pairs = (("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2"))
    accents = tuple((f"accent{n}", f"accent{n}") for n in range(1, 7))
    links = (("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink"))
    mapping = " ".join(f'w:{name}="{value}"' for name, value in (*pairs, *accents, *links))
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="en-GB"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml() -> str:
    """The one font, and what stands in for it where it is missing."""
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def first_header_xml() -> str:
    """The first page: the organisation's name; an organisation may put its logo in its place."""
    return _story("hdr", Style.HEADER_FIRST, _slot(Slot.ORGANISATION))


def header_xml(style: Style) -> str:
    """Later pages: the title at the left, status and version at the right."""
    return _story("hdr", style, Xml(f"{_slot(Slot.TITLE)}{run(chr(9))}{_slot(Slot.STATUS, Style.LABEL)}"))


def footer_xml(style: Style) -> str:
    """Every page: reference and marking at the left, the page number at the right."""
    left = f"{_slot(Slot.REFERENCE)}{run(EM_SPACE)}{_slot(Slot.MARKING)}"
    right = f"{run(chr(9) + 'Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
    return _story("ftr", style, Xml(left + right))


def _story(kind: str, style: Style, content: Xml) -> str:
    look = f'<w:pPr><w:pStyle w:val="{house_id(style)}"/></w:pPr>'
    return f'<w:{kind} xmlns:w="{W}"><w:p>{look}{content}</w:p></w:{kind}>'


def _slot(slot: Slot, look: Style | None = None) -> Xml:
    name = SLOT_TITLES[slot]
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{slot}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(name, house_id(look) if look else '')}</w:sdtContent></w:sdt>"
    )
