"""Seals the content of a minutes snapshot so that a text can be redacted later and its hash still holds.

The skeleton is the content with every text replaced by its place in a list of salted digests, and that list;
texts and salts stand beside it by the same places. A text that occurs twice has one digest, so a name is
redacted everywhere at once. The content hash is over the skeleton, never over a text. Redacting a text blanks
it and its salt; nothing else changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Final

from cqrm.terms.canonical import canonical, digest, salted_digest

STRUCTURAL: Final = frozenset(
    {
        "approved_on", "as_at", "audience", "authority", "comments_by", "confirmed_on", "document_ref",
        "due_on", "ends_at", "entry_id", "first_due_on", "group", "handling", "held_on", "key", "kind",
        "level", "meeting_ref", "number", "paper_state", "progress", "raised_on", "ref", "schema", "side",
        "starts_at", "state", "status", "taken_on",
    }
)  # fmt: skip
"""Keys whose values stay readable in the skeleton: words of the program, references, dates; no free text."""

_CONTENT: Final = "content"
_DIGESTS: Final = "digests"
_Holder = dict[str, Any] | list[Any]
_Leaf = tuple[_Holder, str | int]


def sealed_form(content: dict[str, Any], salt: Callable[[], str]) -> tuple[str, dict[str, list[str]], str]:
    """Seal the content of a snapshot.

    Args:
        content: plain values: mappings, lists, strings, whole numbers, dates, enums; no floats.
        salt: gives a fresh salt at each call.

    Returns:
        The skeleton as canonical JSON, ``[salt, text]`` by place in the list, and the content hash.
    """
    bare = _thawed(content)
    texts: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    digests: list[str] = []
    for holder, key in list(_texts_of(bare)):
        text = holder[key]  # type: ignore[index]
        if text not in places:
            place = places[text] = str(len(digests))
            texts[place] = [salt(), text]
            digests.append(salted_digest(*texts[place]))
        holder[key] = places[text]  # type: ignore[index]
    skeleton = {_CONTENT: bare, _DIGESTS: digests}
    return canonical(skeleton), texts, digest(skeleton)


def open_form(skeleton: str, texts: dict[str, list[str]]) -> dict[str, Any]:
    """Put the texts back into the skeleton; a redacted text is empty. Dates come back as ISO text."""
    content: dict[str, Any] = json.loads(skeleton)[_CONTENT]
    for holder, key in list(_texts_of(content)):
        holder[key] = texts[holder[key]][1]  # type: ignore[index]
    return content


def readable(skeleton: str) -> dict[str, Any]:
    """The content of which only what ``STRUCTURAL`` names can be read; every text is its place."""
    content: dict[str, Any] = json.loads(skeleton)[_CONTENT]
    return content


def faults_of(skeleton: str, texts: dict[str, list[str]], content_hash: str) -> list[str]:
    """What is wrong with a sealed snapshot; a text is named by its place. Empty when nothing is."""
    sealed = json.loads(skeleton)
    found = [] if digest(sealed) == content_hash else ["the content does not match its hash"]
    digests = {str(place): expected for place, expected in enumerate(sealed.get(_DIGESTS, ()))}
    for place, expected in digests.items():
        if place not in texts:
            found.append(f"text {place} is missing")
        elif not is_redacted(*texts[place]) and salted_digest(*texts[place]) != expected:
            found.append(f"text {place} was changed")
    found.extend(f"text {place} was added" for place in sorted(texts.keys() - digests.keys()))
    return found


def is_redacted(salt: str, text: str) -> bool:
    """Whether a text was blanked on purpose, together with its salt."""
    return not salt and not text


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
