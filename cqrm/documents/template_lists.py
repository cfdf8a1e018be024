"""Keeps the automatic numbers of headings, minute paragraphs and bullets working in any template."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from cqrm.documents.markup import Element, W
from cqrm.documents.style_names import Style, StyleBook

if TYPE_CHECKING:
    from docx.document import Document

_VAL, _ABSTRACT_ID, _NUM_ID = f"{{{W}}}val", f"{{{W}}}abstractNumId", f"{{{W}}}numId"
_LISTS: tuple[tuple[Style, ...], ...] = ((Style.HEADING, Style.MINUTE), (Style.BULLET,))
"""Styles that must belong to one list, each at its own level from 0."""


def complete_lists(document: Document, house: Document, book: StyleBook) -> list[str]:
    """Give the house's lists to styles that have none here, with a note for each list."""
    notes = []
    for members in _LISTS:
        places = [_place(document, book[style]) for style in members]
        in_one_list = len({number for number, _ in places}) == 1 and places[0][0] not in ("", "0")
        has_definition = in_one_list and _definition(document, places[0][0]) is not None
        if has_definition and [level for _, level in places] == list(range(len(members))):
            continue
        _give_list(document, house, book, members)
        names = " and ".join(f"“{style}”" for style in members)
        notes.append(f"The template does not number {names} as one list; the house numbering was used.")
    return notes


def _place(document: Document, style_id: str) -> tuple[str, int]:
    """The list and level of a style, looked up through the styles it is based on."""
    styles = {s.get(f"{{{W}}}styleId"): s for s in document.styles.element.iterchildren(f"{{{W}}}style")}
    number, level, seen = "", -1, set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        style = styles[style_id]
        found = style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
        depth = style.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}ilvl")
        number = number or ("" if found is None else found.get(_VAL, ""))
        level = int(depth.get(_VAL, "0")) if level < 0 and depth is not None else level
        based = style.find(f"{{{W}}}basedOn")
        style_id = "" if based is None else based.get(_VAL, "")
    return number, max(level, 0)


def _numbering(document: Document) -> Element:
    """The root of the numbering part, or nothing when the template has no lists at all."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    for relation in document.part.rels.values():
        if relation.reltype == RT.NUMBERING:
            return relation.target_part.element
    return None


def _definition(document: Document, number: str) -> Element:
    root = _numbering(document)
    if root is None:
        return None
    wanted = next((n for n in root.iterchildren(f"{{{W}}}num") if n.get(_NUM_ID) == number), None)
    link = None if wanted is None else wanted.find(_ABSTRACT_ID)
    wanted_id = None if link is None else link.get(_VAL)
    definitions = root.iterchildren(f"{{{W}}}abstractNum")
    return next((each for each in definitions if each.get(_ABSTRACT_ID) == wanted_id), None)


def _give_list(document: Document, house: Document, book: StyleBook, members: tuple[Style, ...]) -> None:
    house_ids = {style.lower(): style for style in members}
    originals = {
        s.find(f"{{{W}}}name").get(_VAL).lower(): s.get(f"{{{W}}}styleId")
        for s in house.styles.element.iterchildren(f"{{{W}}}style")
    }
    number, _ = _place(house, originals[members[0].lower()])
    definition = deepcopy(_definition(house, number))
    for link in definition.iter(f"{{{W}}}pStyle"):
        name = next((n for n, style_id in originals.items() if style_id == link.get(_VAL)), "")
        link.set(_VAL, book[house_ids[name]])
    fresh = _add_list(document, house, definition)
    for level, style in enumerate(members):
        _set_place(document, book[style], fresh, level)


def _add_list(document: Document, house: Document, definition: Element) -> str:
    root = _numbering(document)
    if root is None:
        root = _empty_numbering(document, house)
    abstract_id = _next_id(root, "abstractNum", _ABSTRACT_ID)
    number = _next_id(root, "num", _NUM_ID)
    definition.set(_ABSTRACT_ID, abstract_id)
    numbers = list(root.iterchildren(f"{{{W}}}num"))
    if numbers:
        numbers[0].addprevious(definition)
    else:
        root.append(definition)
    entry = root.makeelement(f"{{{W}}}num", {_NUM_ID: number})
    entry.append(root.makeelement(f"{{{W}}}abstractNumId", {_VAL: abstract_id}))
    (numbers[-1] if numbers else definition).addnext(entry)
    return number


def _empty_numbering(document: Document, house: Document) -> Element:
    from docx.opc.constants import CONTENT_TYPE as CT
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    root = deepcopy(_numbering(house))
    for child in list(root):
        root.remove(child)
    part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, document.part.package)
    document.part.relate_to(part, RT.NUMBERING)
    return root


def _next_id(root: Element, tag: str, attribute: str) -> str:
    return str(1 + max((int(e.get(attribute, "0")) for e in root.iterchildren(f"{{{W}}}{tag}")), default=0))


def _set_place(document: Document, style_id: str, number: str, level: int) -> None:
    style = next(s for s in document.styles.element.iterchildren() if s.get(f"{{{W}}}styleId") == style_id)
    properties = style.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().set(_VAL, str(level))
    properties.get_or_add_numId().set(_VAL, number)
