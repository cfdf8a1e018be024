"""Writes the house template: ``python -m cqrm.documents.house_template`` makes house.docx anew.

A trust copies house.docx, changes its styles, header and footer in Word, and points the program at the copy.
"""

from __future__ import annotations

import zipfile

from cqrm.documents import house_parts
from cqrm.documents.house_guide import guide
from cqrm.documents.house_styles import house_id, styles_xml
from cqrm.documents.markup import R, W, Xml
from cqrm.documents.package import CONTENT_TYPES, zip_parts
from cqrm.documents.page_sections import Orientation, PageSetup, body_of
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.template import HOUSE

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument"
_SHORT, _LONG = 11906, 16838
"""The sides of A4 in twips."""
_STORIES = (
    ("header", "first", house_parts.first_header_xml()),
    ("header", "default", house_parts.header_xml(Style.HEADER)),
    ("footer", "first", house_parts.footer_xml(Style.FOOTER)),
    ("footer", "default", house_parts.footer_xml(Style.FOOTER)),
    ("header", "first", house_parts.first_header_xml()),
    ("header", "default", house_parts.header_xml(Style.HEADER_LANDSCAPE)),
    ("footer", "first", house_parts.footer_xml(Style.FOOTER_LANDSCAPE)),
    ("footer", "default", house_parts.footer_xml(Style.FOOTER_LANDSCAPE)),
)
"""Headers and footers: four for upright pages, then four for pages on their side."""


def house_bytes() -> bytes:
    """The template as a .docx file, stored without compression: the same bytes on every machine."""
    styles: StyleBook = {style: house_id(style) for style in Style}
    return zip_parts({name: text.encode() for name, text in _parts(styles).items()}, zipfile.ZIP_STORED)


def _parts(book: StyleBook) -> dict[str, str]:
    setups = {way: _setup(way) for way in Orientation}
    widths = {way: setup.text_width for way, setup in setups.items()}
    body = body_of(book, guide(book, widths), setups)
    main = {
        "document": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "styles": styles_xml(),
        "numbering": house_parts.numbering_xml(),
        "settings": house_parts.settings_xml(),
        "fontTable": house_parts.fonts_xml(),
    }
    stories = {_story_name(place): xml for place, (_, _, xml) in enumerate(_STORIES)}
    parts = {f"word/{name}.xml": xml for name, xml in (main | stories).items()}
    parts["word/theme/theme1.xml"] = house_parts.theme_xml()
    parts["docProps/core.xml"] = _core_xml()
    types = {name: _content_type(name) for name in parts}
    parts["word/_rels/document.xml.rels"] = _relations(_inside())
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    main_part = (f"{R}/officeDocument", "word/document.xml")
    parts["_rels/.rels"] = _relations([main_part, (core, "docProps/core.xml")])
    parts[CONTENT_TYPES] = _content_types(types)
    return {name: f"{_XML}{xml}" for name, xml in parts.items()}


def _inside() -> list[tuple[str, str]]:
    plain = [(name, name) for name in ("styles", "numbering", "settings", "fontTable")]
    stories = [(kind, _story_name(place)) for place, (kind, _, _) in enumerate(_STORIES)]
    return [(f"{R}/{kind}", f"{name}.xml") for kind, name in (*plain, ("theme", "theme/theme1"), *stories)]


def _story_name(place: int) -> str:
    return f"{_STORIES[place][0]}{place + 1}"


def _story_relation(place: int) -> str:
    return f"rId{place + 6}"


def _content_type(name: str) -> str:
    if name == "docProps/core.xml":
        return "application/vnd.openxmlformats-package.core-properties+xml"
    kind = name.split("/")[-1].split(".")[0].rstrip("0123456789")
    if kind == "theme":
        return f"{_TYPES}.theme+xml"
    return f"{_TYPES}.wordprocessingml.{'document.main' if kind == 'document' else kind}+xml"


def _content_types(types: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items())
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core_xml() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>CQRM house template</dc:title><dc:creator>The CQRM authors</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _setup(way: Orientation) -> PageSetup:
    is_wide = way is Orientation.LANDSCAPE
    places = range(4, 8) if is_wide else range(4)
    references = "".join(
        f'<w:{_STORIES[n][0]}Reference w:type="{_STORIES[n][1]}" r:id="{_story_relation(n)}"/>'
        for n in places
    )
    wide, high, side = (_LONG, _SHORT, 1020) if is_wide else (_SHORT, _LONG, 1134)
    turned = ' w:orient="landscape"' if is_wide else ""
    properties = Xml(
        f'<w:sectPr>{references}<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="1304" w:right="{side}" w:bottom="1191" w:left="{side}"'
        ' w:header="624" w:footer="567" w:gutter="0"/><w:cols w:space="720"/><w:titlePg/>'
        '<w:docGrid w:linePitch="360"/></w:sectPr>'
    )
    return PageSetup(opening=properties, following=properties, text_width=wide - 2 * side)


def main() -> None:
    """Write house.docx beside this file."""
    HOUSE.write_bytes(house_bytes())


if __name__ == "__main__":
    main()
