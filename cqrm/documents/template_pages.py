"""The pages of a template: upright and sideways, each with header and footer that can say the status."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cqrm.documents.markup import Element, R, W, Xml
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

_REFERENCES = (f"{{{W}}}headerReference", f"{{{W}}}footerReference")
_UNWANTED = (f"{{{W}}}type", f"{{{W}}}sectPrChange", f"{{{W}}}printerSettings")
"""Section properties that documents leave out: the kind of break, editing history, somebody's printer."""

_LENGTHS = ("page_width", "page_height", "left_margin", "right_margin", "top_margin", "bottom_margin")


@dataclass(frozen=True, slots=True)
class Pages:
    """What documents need of a template's pages."""

    setups: dict[Orientation, PageSetup]
    stories: tuple[Element, ...]
    relations: frozenset[str]
    """The relationship ids of the headers and footers in use."""


def prepare_pages(document: Document, house: Document, book: StyleBook) -> tuple[Pages, list[str]]:
    """Complete the pages of a template from the house template, with a note for each piece taken."""
    notes = _add_missing_sections(document)
    ids, stories = style_map(house, book), []
    chosen = {way: _find(document, way) for way in Orientation}
    for way, place in chosen.items():
        section, original = document.sections[place], house.sections[_find(house, way)]
        _complete_size(section, original)
        for attribute, slot, name in _stories_in_use(section):
            stories.append(_story(section, original, attribute, slot, ids, f"{way} {name}", notes))
    notes.extend(unknown_slots([tag for story in stories for tag in slot_tags(story)]))
    return _pages(document, chosen, stories), notes


def _stories_in_use(section: Section) -> Iterable[tuple[str, str, str]]:
    """All four, unless the template shows one header of its own on every page, the first included."""
    shows_one = not section.different_first_page_header_footer and not section.header.is_linked_to_previous
    section.different_first_page_header_footer = not shows_one
    return [story for story in _STORIES if not (shows_one and story[0].startswith("first_page"))]


def _is_wide(section: Section) -> bool:
    return (section.page_width or 0) > (section.page_height or 0)


def _find(document: Document, way: Orientation) -> int:
    is_wide = way is Orientation.LANDSCAPE
    return next(place for place, section in enumerate(document.sections) if _is_wide(section) is is_wide)


def _add_missing_sections(document: Document) -> list[str]:
    from docx.enum.section import WD_ORIENT, WD_SECTION

    notes = []
    for way in Orientation:
        is_wide = way is Orientation.LANDSCAPE
        if any(_is_wide(section) is is_wide for section in document.sections):
            continue
        fresh = document.add_section(WD_SECTION.NEW_PAGE)
        fresh.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        fresh.page_width, fresh.page_height = fresh.page_height, fresh.page_width
        notes.append(f"The template has no {way} page; one was made from its other page.")
    return notes


def _complete_size(section: Section, original: Section) -> None:
    for length in _LENGTHS:
        if getattr(section, length) is None:
            setattr(section, length, getattr(original, length))


def _story(
    section: Section,
    original: Section,
    attribute: str,
    slot: str,
    ids: dict[str, str],
    name: str,
    notes: list[str],
) -> Element:
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
        notes.append(f"The template's {name} lacks what documents must say; the house's line was added.")
    return root


def _with_ids(element: Element, ids: dict[str, str]) -> Element:
    for tag in ("pStyle", "rStyle"):
        for use in element.iter(f"{{{W}}}{tag}"):
            use.set(f"{{{W}}}val", ids[use.get(f"{{{W}}}val")])
    return element


def _pages(document: Document, chosen: dict[Orientation, int], stories: list[Element]) -> Pages:
    elements = list(document.element.iter(f"{{{W}}}sectPr"))
    relations = {
        reference.get(f"{{{R}}}id")
        for place in chosen.values()
        for reference in elements[place].iterchildren(*_REFERENCES)
        if reference.get(f"{{{W}}}type") in _shown_types(elements[place])
    }
    setups = {
        way: PageSetup(
            opening=_properties(elements[place], _shown_types(elements[place])),
            following=_properties(elements[place], {"default"}),
            text_width=_text_width(document.sections[place]),
        )
        for way, place in chosen.items()
    }
    return Pages(setups, tuple(stories), frozenset(relations))


def _shown_types(element: Element) -> set[str]:
    has_first = element.find(f"{{{W}}}titlePg") is not None
    return {"default", "first"} if has_first else {"default"}


def _text_width(section: Section) -> int:
    lengths = (section.page_width, section.left_margin, section.right_margin, section.gutter)
    page, left, right, gutter = (0 if length is None else length.twips for length in lengths)
    return page - left - right - gutter


def _properties(element: Element, shown: set[str]) -> Xml:
    """Section properties as text, in the two namespaces every document declares.

    Args:
        element: the section's properties in the template.
        shown: which kinds of header and footer its pages show: "default", "first".
    """
    from lxml import etree

    bare = etree.Element(f"{{{W}}}sectPr", nsmap={"w": W, "r": R})
    for child in list(deepcopy(element)):
        is_hidden = child.tag in _REFERENCES and child.get(f"{{{W}}}type") not in shown
        is_title = child.tag == f"{{{W}}}titlePg" and "first" not in shown
        if child.tag.startswith(f"{{{W}}}") and child.tag not in _UNWANTED and not is_hidden and not is_title:
            bare.append(child)
    text = etree.tostring(bare, encoding="unicode")
    return Xml(text.replace(f' xmlns:w="{W}"', "").replace(f' xmlns:r="{R}"', ""))
