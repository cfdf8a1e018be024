"""Finds every style by its name, and copies into a template the ones it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from cqrm.documents.markup import Element, W
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.template_lists import complete_lists

if TYPE_CHECKING:
    from docx.document import Document

_VAL, _ID, _TYPE = f"{{{W}}}val", f"{{{W}}}styleId", f"{{{W}}}type"
_LINKS = tuple(f"{{{W}}}{tag}" for tag in ("basedOn", "next", "link"))


def complete_styles(document: Document, house: Document) -> tuple[StyleBook, list[str]]:
    """The id of every style in this template, and a note for each that came from the house template."""
    root, source = document.styles.element, house.styles.element
    _forget_repeated_defaults(root)
    originals = {_key(style): style for style in _styles(source)}
    here = {_key(style): style for style in reversed(list(_styles(root)))}
    missing = [name for name in Style if _kind_and_name(name, originals) not in here]
    for name in missing:
        key = _kind_and_name(name, originals)
        copy = deepcopy(originals[key])
        copy.set(_ID, _free_id(root, copy.get(_ID)))
        root.append(copy)
        here[key] = copy
    _relink([here[_kind_and_name(name, originals)] for name in missing], source, here)
    book: dict[str, str] = {name: here[_kind_and_name(name, originals)].get(_ID) for name in Style}
    notes = [f"The template has no style “{name}”; the house style was used." for name in missing]
    return book, notes + complete_lists(document, house, book)


def _forget_repeated_defaults(root: Element) -> None:
    """Take out of Normal what only repeats the document's defaults, as LibreOffice writes it.

    In a style it would beat the white letters of a table's heading row; as a default it does not.
    """
    from lxml import etree

    defaults = root.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    normal = next((style for style in _styles(root) if _key(style) == ("paragraph", "normal")), None)
    letters = None if normal is None else normal.find(f"{{{W}}}rPr")
    if defaults is None or letters is None:
        return
    known = {etree.tostring(each, method="c14n", exclusive=True) for each in defaults}
    for each in [e for e in letters if etree.tostring(e, method="c14n", exclusive=True) in known]:
        letters.remove(each)


def style_map(source: Document, book: StyleBook) -> dict[str, str]:
    """For each style id of the house template the id in the template in use."""
    by_name = {name.lower(): book[name] for name in Style}
    return {
        style.get(_ID): by_name[_name(style)]
        for style in _styles(source.styles.element)
        if _name(style) in by_name
    }


def _styles(root: Element) -> Iterator[Element]:
    return (style for style in root.iterchildren(f"{{{W}}}style") if style.find(f"{{{W}}}name") is not None)


def _name(style: Element) -> str:
    # Word writes built-in names in lower case ("heading 1") and shows them with a capital.
    return str(style.find(f"{{{W}}}name").get(_VAL, "")).lower()


def _key(style: Element) -> tuple[str, str]:
    return style.get(_TYPE, "paragraph"), _name(style)


def _kind_and_name(name: Style, originals: dict[tuple[str, str], Element]) -> tuple[str, str]:
    return next(key for key in originals if key[1] == name.lower())


def _free_id(root: Element, wanted: str) -> str:
    taken = {style.get(_ID) for style in root.iterchildren(f"{{{W}}}style")}
    others = (f"{wanted}{n}" for n in range(2, len(taken) + 3))
    return next(name for name in (wanted, *others) if name not in taken)


def _relink(copies: list[Element], source: Element, here: dict[tuple[str, str], Element]) -> None:
    """Point "based on" and its like at the same-named styles of this template."""
    named = {style.get(_ID): _key(style) for style in _styles(source)}
    for style in copies:
        for link in [child for child in style if child.tag in _LINKS]:
            target = here.get(named.get(link.get(_VAL), ("", "")))
            if target is None:
                style.remove(link)
            else:
                link.set(_VAL, target.get(_ID))
