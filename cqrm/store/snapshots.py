"""Seals the content of a minutes snapshot so that a text can be redacted later and its hash still holds.

The skeleton is the content with every text replaced by its salted digest; texts and salts stand beside it
by their place (a JSON pointer, ``/items/3/entries/0/text``). The content hash is over the skeleton, never
over a text. Redacting a text blanks it and its salt; nothing else changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from cqrm.terms.canonical import canonical, digest, salted_digest

STRUCTURAL = frozenset(
    {
        "approved_on", "as_at", "audience", "authority", "comments_by", "confirmed_on", "document_ref",
        "due_on", "ends_at", "entry_id", "first_due_on", "group", "held_on", "key", "kind", "meeting_ref",
        "number", "progress", "raised_on", "ref", "schema", "side", "starts_at", "state", "status",
    }
)  # fmt: skip
"""Keys whose values stay readable in the skeleton: words of the program, references, dates; no free text."""

_Leaf = tuple[str, dict[str, Any] | list[Any], str | int]


def sealed_form(content: dict[str, Any], salt: Callable[[], str]) -> tuple[str, dict[str, list[str]], str]:
    """Seal the content of a snapshot.

    Args:
        content: plain values: mappings, lists, strings, whole numbers, dates, enums; no floats.
        salt: gives a fresh salt at each call.

    Returns:
        The skeleton as canonical JSON, ``[salt, text]`` by place, and the content hash.
    """
    skeleton = _thawed(content)
    texts: dict[str, list[str]] = {}
    for place, holder, key in list(_texts_of(skeleton)):
        text = holder[key]  # type: ignore[index]
        texts[place] = [salt(), text]
        holder[key] = salted_digest(texts[place][0], text)  # type: ignore[index]
    return canonical(skeleton), texts, digest(skeleton)


def open_form(skeleton: str, texts: dict[str, list[str]]) -> dict[str, Any]:
    """Put the texts back into the skeleton; a redacted text is empty. Dates come back as ISO text."""
    content: dict[str, Any] = json.loads(skeleton)
    for place, holder, key in list(_texts_of(content)):
        holder[key] = texts[place][1]  # type: ignore[index]
    return content


def faults_of(skeleton: str, texts: dict[str, list[str]], content_hash: str) -> list[str]:
    """What is wrong with a sealed snapshot, by place; empty when it is as it was sealed."""
    content = json.loads(skeleton)
    found = [] if digest(content) == content_hash else ["the content does not match its hash"]
    leaves = {place: holder[key] for place, holder, key in _texts_of(content)}  # type: ignore[index]
    for place, expected in leaves.items():
        if place not in texts:
            found.append(f"the text at {place} is missing")
        elif not is_redacted(*texts[place]) and salted_digest(*texts[place]) != expected:
            found.append(f"the text at {place} was changed")
    found.extend(f"the text at {place} was added" for place in sorted(texts.keys() - leaves.keys()))
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


def _texts_of(content: dict[str, Any]) -> Iterator[_Leaf]:
    """Every text of the content with its place; what is empty or named by a structural key is none."""
    yield from _walk(content, "")


def _walk(node: dict[str, Any] | list[Any], place: str) -> Iterator[_Leaf]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        here = f"{place}/{_escaped(key)}"
        if isinstance(value, dict | list):
            yield from _walk(value, here)
        elif isinstance(value, str) and value and key not in STRUCTURAL:
            yield here, node, key


def _escaped(key: str | int) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
