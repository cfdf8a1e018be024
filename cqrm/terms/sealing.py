"""How a seal and the hashes behind it are spoken of, on screen and on paper."""

from __future__ import annotations

from typing import Final

SEALED: Final = "the minutes of this meeting are sealed"
"""What the database answers to a change of a sealed meeting."""
RECORD_IT_NEXT: Final = "Record it at the next meeting."
"""What to do instead."""

SHOWN_DIGITS: Final = 16
"""So many digits of a hash are printed: enough to tell two records apart, few enough to read out."""
_GROUP: Final = 4


def readable(hash_text: str) -> str:
    """The head of a hash in groups: ``3f9c 1a07 5be2 90d4``; empty when there is none."""
    head = hash_text[:SHOWN_DIGITS]
    return " ".join(head[at : at + _GROUP] for at in range(0, len(head), _GROUP))


def anchor_words(sequence: int | None, chain_hash: str) -> str:
    """Where the journal recorded a version: ``seq 412 · 3f9c 1a07 5be2 90d4``; empty for a preview."""
    if sequence is None or not chain_hash:
        return ""
    return f"seq {sequence} · {readable(chain_hash)}"
