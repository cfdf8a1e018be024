"""Seals the content of a minutes snapshot so that a text can be redacted later and its hash still holds.

The skeleton is the content with every text replaced by its place; texts and salts stand beside it by the same
places. A text that occurs twice has one place, also in a later version of the same minutes, which stores only
what is new in it: so a name is redacted everywhere at once. The content hash is over the skeleton and the
salted digests of its texts, never over a text. A digest is kept only for a text that was redacted: that is
rewritten under a fresh salt beside the digest of what stood there, and the digest of the new text is recorded
elsewhere; nothing else changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, Final

from cqrm.terms.canonical import canonical, digest, salted_digest

STRUCTURAL: Final = frozenset(
    {
        "approved_on", "as_at", "audience", "authority", "comments_by", "confirmed_on", "document_ref",
        "due_on", "ends_at", "entry_id", "first_due_on", "group", "handling", "held_on", "key", "kind",
        "level", "meeting_ref", "number", "paper_audience", "paper_state", "progress", "raised_on", "ref",
        "schema", "side", "starts_at", "state", "status", "taken_on",
    }
)  # fmt: skip
"""Keys whose values stay readable in the skeleton: words of the program, references, dates; no free text."""

Texts = dict[str, list[str]]
"""Salt and text by place; of a redacted text also the digest of what stood there before."""
_Holder = dict[str, Any] | list[Any]
_Leaf = tuple[_Holder, str | int]


def sealed_form(
    content: dict[str, Any], salt: Callable[[], str], earlier: Texts | None = None
) -> tuple[str, Texts, str]:
    """Seal the content of a snapshot.

    Args:
        content: plain values: mappings, lists, strings, whole numbers, dates, enums; no floats.
        salt: gives a fresh salt at each call.
        earlier: the texts of the versions before this one.

    Returns:
        The skeleton as canonical JSON, the texts that are new in this version, and the content hash.
    """
    bare = _thawed(content)
    known = earlier or {}
    places = {leaf[1]: place for place, leaf in known.items() if not is_redacted(leaf)}
    texts: Texts = {}
    for holder, key in list(_texts_of(bare)):
        text = holder[key]  # type: ignore[index]
        if text not in places:
            place = places[text] = str(len(known) + len(texts))
            texts[place] = [salt(), text]
        holder[key] = places[text]  # type: ignore[index]
    return canonical(bare), texts, _content_hash(bare, {**texts, **known})


def open_form(skeleton: str, texts: Texts) -> dict[str, Any]:
    """Put the texts, those of earlier versions too, back into the skeleton. Dates come back as ISO text."""
    content = readable(skeleton)
    for holder, key in list(_texts_of(content)):
        holder[key] = texts[holder[key]][1]  # type: ignore[index]
    return content


def readable(skeleton: str) -> dict[str, Any]:
    """The content of which only what ``STRUCTURAL`` names can be read; every text is its place."""
    content: dict[str, Any] = json.loads(skeleton)
    return content


def places_of(skeleton: str) -> set[str]:
    """The places of the texts that a snapshot holds."""
    return _places_in(readable(skeleton))


def faults_of(
    skeleton: str,
    texts: Texts,
    content_hash: str,
    redacted: Mapping[str, str] | None = None,
    earlier: Texts | None = None,
) -> list[str]:
    """What is wrong with a sealed snapshot; a text is named by its place. Empty when nothing is.

    Args:
        skeleton: as ``sealed_form`` made it.
        texts: those that are new in this version.
        content_hash: as ``sealed_form`` made it.
        redacted: the digests under which redactions recorded that they rewrote texts, by place.
        earlier: the texts of the versions before this one.
    """
    content, known, rewritten = readable(skeleton), earlier or {}, redacted or {}
    every, used = {**texts, **known}, _places_in(content)
    added = (texts.keys() - used) | (texts.keys() & known.keys())
    missing = used - every.keys()
    changed = {
        place
        for place in used - missing
        if is_redacted(every[place]) != (place in rewritten)
        or (place in rewritten and salted_digest(*every[place][:2]) != rewritten[place])
    }
    found = [
        f"text {place} was {what}" if what != "missing" else f"text {place} is missing"
        for what, places in (("missing", missing), ("changed", changed), ("added", added))
        for place in sorted(places, key=int)
    ]
    if not missing and _content_hash(content, every) != content_hash:
        found.insert(0, "the content does not match its hash")
    return found


def rewritten(leaf: list[str], salt: str, text: str) -> list[str]:
    """What is stored of a text that is redacted: another text, and the digest of what stood there first."""
    return [salt, text, _digest_of(leaf)]


def is_redacted(leaf: list[str]) -> bool:
    """Whether a stored text was rewritten by a redaction."""
    return len(leaf) > len(("salt", "text"))


def _content_hash(content: dict[str, Any], texts: Texts) -> str:
    digests = {place: _digest_of(texts[place]) for place in _places_in(content)}
    return digest({"content": content, "digests": digests})


def _digest_of(leaf: list[str]) -> str:
    """The digest of a text as it was sealed."""
    return leaf[-1] if is_redacted(leaf) else salted_digest(*leaf)


def _places_in(content: dict[str, Any]) -> set[str]:
    return {holder[key] for holder, key in _texts_of(content)}  # type: ignore[index]


def _thawed(value: Any) -> Any:  # noqa: ANN401
    """A copy whose mappings and lists may be changed; enums become their word."""
    if isinstance(value, dict):
        return {str(k): _thawed(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_thawed(v) for v in value]
    return value.value if isinstance(value, Enum) else value


def _texts_of(node: _Holder) -> Iterator[_Leaf]:
    """Where each text stands, in order; what is empty or named by a structural key is none."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from _texts_of(value)
        elif isinstance(value, str) and value and key not in STRUCTURAL:
            yield node, key
