"""WordprocessingML as text: the smallest pieces, each escaped exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NewType, TypeAlias

from cqrm.terms.text import clean

Xml = NewType("Xml", str)
"""Finished markup; plain text never passes for it."""

Element: TypeAlias = Any
"""An element of a parsed part; lxml has no types."""

NOTHING = Xml("")
EM_SPACE = "\u2003"
NO_BREAK = "\u00a0"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# What cqrm.terms.text.clean takes out or turns into a line break; testing first keeps long documents fast.
_UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile(r"[\n\t]+")


def safe(text: str) -> str:
    """Text that XML can hold; it was cleaned at the entrance, this is the last guard before the file."""
    return clean(text).text if _UNCLEAN.search(text) else text


def one_line(text: str) -> str:
    """Text for a place of one line: breaks and tabs become spaces."""
    return _BREAKS.sub(" ", safe(text)).strip(" ")


def escape(text: str) -> str:
    """Text as the content of an element."""
    return safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """One line of text as the value of an attribute in double quotes."""
    return escape(one_line(text)).replace('"', "&quot;")


def joined(parts: Iterable[Xml]) -> Xml:
    """Pieces of markup one after the other."""
    return Xml("".join(parts))


def run(text: str, style_id: str = "") -> Xml:
    """A run of text; line breaks and tabs are kept."""
    if not text:
        return NOTHING
    look = f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>' if style_id else ""
    inner = escape(text).replace("\n", _closed_by("<w:br/>")).replace("\t", _closed_by("<w:tab/>"))
    body = f'<w:t xml:space="preserve">{inner}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")
    return Xml(f"<w:r>{look}{body}</w:r>")


def _closed_by(mark: str) -> str:
    return f'</w:t>{mark}<w:t xml:space="preserve">'


def field(instruction: str, shown: str) -> Xml:
    """A field that Word fills in, with the value shown until then."""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
