"""The words and numbers by which identifiers are known: ``words.toml`` beside this module, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

WORDS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; a space stands for several, a full stop may go."""
    longest_first = sorted(words, key=len, reverse=True)
    patterns = (re.escape(word).replace(r"\ ", r"[ ]+").replace(r"\.", r"\.?") for word in longest_first)
    return f"(?:{'|'.join(patterns)})"
