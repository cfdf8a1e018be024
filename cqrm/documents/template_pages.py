"""The pages of a template: upright and sideways, each with header and footer that can say the status."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cqrm.documents.markup import R, W, Xml
from cqrm.documents.page_sections import Orientation, PageSetup
from cqrm.documents.slots import Slot, slot_tags, unknown_slots
from cqrm.documents.style_names import StyleBook
from cqrm.documents.template_styles import style_map

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_STORIES = (
    ("first_page_header", "", "first page header"),
    ("header", Slot.STATUS, "header"),
    ("first_page_footer", Slot.REFERENCE, "first page footer"),
    ("footer", Slot.REFERENCE, "footer"),
)
"""Each header and footer: where python-docx keeps it, the slot it cannot do without, its name for people."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What documents need of a template's pages."""

    setups: dict[Orientation, PageSetup]
    stories: tuple[Any, ...]
    relations: frozenset[str]
    """The relationship ids of the headers and footers in use."""


def prepare_pages(document: Document, house: Document, book: StyleBook) -> tuple[Pages, list[str]]:
    """Complete the pages of a template from the house template, with a note for each piece taken."""
    notes: list[str] = []
    ids = style_map(house, book)
    pairs = {way: (_section(document, way, notes), _section(house, way, [])) for way in Orientation}
    stories: list[Any] = []
    for way, (section, original) in pairs.items():
        section.different_first_page_header_footer = True
        for attribute, slot, name in _STORIES:
            stories.append(_story(section, original, attribute, slot, ids, f"{way} {name}", notes))
    notes.extend(unknown_slots([tag for story in stories for tag in slot_tags(story)]))
    return _pages({way: pair[0] for way, pair in pairs.items()}, document, stories), notes


def _section(document: Document, way: Orientation, notes: list[str]) -> Section:
    from docx.enum.section import WD_ORIENT, WD_SECTION

    is_wide = way is Orientation.LANDSCAPE
    for section in document.sections:
        if ((section.page_width or 0) > (section.page_height or 0)) is is_wide:
            return section
    notes.append(f"The template has no {way} page; one was made from its other page.")
    fresh = document.add_section(WD_SECTION.NEW_PAGE)
    fresh.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    fresh.page_width, fresh.page_height = fresh.page_height, fresh.page_width
    return fresh


def _story(
    section: Section,
    original: Section,
    attribute: str,
    slot: str,
    ids: dict[str, str],
    name: str,
    notes: list[str],
) -> Any:  # noqa: ANN401 - lxml has no types
    """One header or footer; one without its slot gets the house's line below what it holds (a logo, say)."""
    story, source = getattr(section, attribute), getattr(original, attribute)
    was_linked = story.is_linked_to_previous
    story.is_linked_to_previous = False
    root = story.part.element
    has_slot = slot in slot_tags(root) if slot else not was_linked and len(root) > 0
    if not has_slot:
        if was_linked:
            for child in list(root):
                root.remove(child)
        for child in source.part.element:
            root.append(_with_ids(deepcopy(child), ids))
        notes.append(f"The template's {name} says no status or reference; the house's was used.")
    return root


def _with_ids(element: Any, ids: dict[str, str]) -> Any:  # noqa: ANN401 - lxml has no types
    for tag in ("pStyle", "rStyle"):
        for use in element.iter(f"{{{W}}}{tag}"):
            use.set(f"{{{W}}}val", ids[use.get(f"{{{W}}}val")])
    return element


def _pages(sections: dict[Orientation, Section], document: Document, stories: list[Any]) -> Pages:
    elements = list(document.element.iter(f"{{{W}}}sectPr"))
    places = {way: _index(document, section) for way, section in sections.items()}
    chosen = {way: elements[place] for way, place in places.items()}
    relations = {
        reference.get(f"{{{R}}}id")
        for element in chosen.values()
        for reference in element.iterchildren(f"{{{W}}}headerReference", f"{{{W}}}footerReference")
        if reference.get(f"{{{W}}}type") != "even"
    }
    setups = {
        way: PageSetup(
            opening=_properties(element, is_first=True),
            following=_properties(element, is_first=False),
            text_width=_text_width(sections[way]),
        )
        for way, element in chosen.items()
    }
    return Pages(setups, tuple(stories), frozenset(relations))


def _index(document: Document, wanted: Section) -> int:
    parts = [section.first_page_header.part.partname for section in document.sections]
    return parts.index(wanted.first_page_header.part.partname)


def _text_width(section: Section) -> int:
    lengths = (section.page_width, section.left_margin, section.right_margin, section.gutter)
    page, left, right, gutter = (0 if length is None else length.twips for length in lengths)
    return page - left - right - gutter


def _properties(element: Any, *, is_first: bool) -> Xml:  # noqa: ANN401 - lxml has no types
    """Section properties as text, in the two namespaces every document declares."""
    from lxml import etree

    copy = deepcopy(element)
    unwanted = {"even"} if is_first else {"even", "first"}
    for child in list(copy):
        is_other = child.get(f"{{{W}}}type") in unwanted and child.tag.endswith("Reference")
        is_break = child.tag in (f"{{{W}}}type", f"{{{W}}}sectPrChange", f"{{{W}}}printerSettings")
        is_title = child.tag == f"{{{W}}}titlePg" and not is_first
        if is_other or is_break or is_title or not child.tag.startswith(f"{{{W}}}"):
            copy.remove(child)
    for name in list(copy.attrib):
        del copy.attrib[name]
    bare = etree.Element(f"{{{W}}}sectPr", nsmap={"w": W, "r": R})
    bare.extend(list(copy))
    text = etree.tostring(bare, encoding="unicode")
    return Xml(text.replace(f' xmlns:w="{W}"', "").replace(f' xmlns:r="{R}"', ""))
