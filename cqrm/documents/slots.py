"""Slots: content controls of a template that are filled with words and then unwrapped."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from copy import deepcopy
from enum import StrEnum

from cqrm.documents.markup import Element, W, one_line

PREFIX = "cqrm."
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Slot(StrEnum):
    """The tag of a content control in a header or footer."""

    ORGANISATION = "cqrm.organisation"
    TITLE = "cqrm.title"
    STATUS = "cqrm.status"
    REFERENCE = "cqrm.reference"
    MARKING = "cqrm.marking"


SLOT_TITLES: dict[Slot, str] = {
    Slot.ORGANISATION: "Organisation",
    Slot.TITLE: "Document title",
    Slot.STATUS: "Status and version",
    Slot.REFERENCE: "Reference",
    Slot.MARKING: "Marking",
}
"""What the control is called in Word; also how it is known again after a program that drops tags saved it."""


def slot_tags(root: Element) -> list[str]:
    """The tags of the product's slots under an element."""
    tags = (_tag(control) for control in root.iter(f"{{{W}}}sdt"))
    return [tag for tag in tags if tag.startswith(PREFIX)]


def unknown_slots(tags: list[str]) -> list[str]:
    """A sentence for each tag that names no slot, with the nearest name that does."""
    notes = []
    for tag in sorted(set(tags) - set(Slot)):
        near = difflib.get_close_matches(tag, list(Slot), n=1)
        hint = f" (did you mean “{near[0]}”?)" if near else ""
        notes.append(f"The template has an unknown slot “{tag}”{hint}; its own text was printed.")
    return notes


def fill_slots(root: Element, values: Mapping[Slot, str]) -> None:
    """Put the words into every slot and take the controls away, so that readers get plain text."""
    for control in list(root.iter(f"{{{W}}}sdt")):
        tag, content = _tag(control), control.find(f"{{{W}}}sdtContent")
        if content is not None and tag in values:
            _set_words(content, values[Slot(tag)], _is_placeholder(control))
        _unwrap(control, content)


def _tag(control: Element) -> str:
    """The tag of a control; without one, the slot that bears its title."""
    tag, title = (_value(control, name) for name in ("tag", "alias"))
    return tag or next((slot.value for slot, name in SLOT_TITLES.items() if name == title), "")


def _value(control: Element, name: str) -> str:
    found = control.find(f"{{{W}}}sdtPr/{{{W}}}{name}")
    return "" if found is None else str(found.get(f"{{{W}}}val", ""))


def _is_placeholder(control: Element) -> bool:
    return control.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr") is not None


def _set_words(content: Element, words: str, is_placeholder: bool) -> None:
    """Replace the runs by one that keeps the look of the first, unless that was only Word's grey prompt."""
    runs = list(content.iter(f"{{{W}}}r"))
    paragraph = next(content.iter(f"{{{W}}}p"), content)
    look = runs[0].find(f"{{{W}}}rPr") if runs and not is_placeholder else None
    fresh = content.makeelement(f"{{{W}}}r")
    if look is not None:
        fresh.append(deepcopy(look))
    text = fresh.makeelement(f"{{{W}}}t")
    text.text = one_line(words)
    text.set(_SPACE, "preserve")
    fresh.append(text)
    if runs:
        runs[0].addprevious(fresh)
    else:
        paragraph.append(fresh)
    for old in runs:
        old.getparent().remove(old)


def _unwrap(control: Element, content: Element) -> None:
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    control.getparent().remove(control)
