"""Takes out of a template what documents must not carry on: old text, media, comments, traces of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cqrm.documents.markup import R, W

if TYPE_CHECKING:
    from docx.document import Document

_UNWANTED_SETTINGS = (
    "attachedTemplate",
    "docVars",
    "endnotePr",
    "evenAndOddHeaders",
    "footnotePr",
    "mailMerge",
    "rsids",
    "saveThroughXslt",
    "trackRevisions",
    "updateFields",
)
"""Settings that name people or files, point at parts that are dropped, or hide the header on even pages."""


def drop_leftovers(document: Document, used: frozenset[str]) -> None:
    """Keep styles, lists, theme, fonts, settings and the headers and footers in use; drop the rest.

    Args:
        document: the opened template.
        used: relationship ids of the headers and footers in use.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    kept = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.FONT_TABLE, RT.THEME}
    relations = document.part.rels
    for rel_id in [key for key, rel in relations.items() if rel.reltype not in kept and key not in used]:
        del relations[rel_id]
    for rel_id in used:
        _drop_unused(relations[rel_id].target_part)
    settings = document.settings.element
    for name in _UNWANTED_SETTINGS:
        for child in list(settings.iterchildren(f"{{{W}}}{name}")):
            settings.remove(child)
    for relation in relations.values():
        if relation.reltype == RT.SETTINGS:
            relation.target_part.rels.clear()


def _drop_unused(part: Any) -> None:  # noqa: ANN401 - python-docx does not say which parts are XML
    attributes = (pair for element in part.element.iter() for pair in element.attrib.items())
    named = {value for name, value in attributes if name.startswith(f"{{{R}}}")}
    for rel_id in [key for key in part.rels if key not in named]:
        del part.rels[rel_id]
