"""How often the guard against identifiers is wrong on files without patients, and how fast it reads them."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Final

from cqrm.identifiers import IdentifierKind, find_identifiers
from tests.benchmarks.figures import Row, interleaved, ratio_row

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
"""Files that are not part of the project; without them there are no rows."""
_PLACES: Final = ("data/real", "reference/seeds")
_TEXTS: Final = frozenset({".csv", ".md", ".txt"})
_MOST: Final = 4_000_000
"""Bytes read of each place, spread evenly over its files."""
_FLOOR: Final = re.compile(r"\b\w+\b")
"""One pass of a plain pattern: the least that reading a text costs."""
_MILLION: Final = 1_000_000


def rows(rounds: int) -> list[Row]:
    """A row for each place with its false alarms for each megabyte, and one for the speed."""
    texts = {place: text for place in _PLACES if (text := _read(SHARED / place))}
    table = [_alarms(place, text) for place, text in texts.items()]
    if not texts:
        return table
    piece = "".join(texts.values())[: _MILLION // 4]
    figures = interleaved(
        rounds,
        ours=lambda: {"MB/s": _speed(lambda: find_identifiers(piece), piece)},
        floor=lambda: {"MB/s": _speed(lambda: _FLOOR.findall(piece), piece)},
    )
    floor, ours = figures["floor"]["MB/s"], figures["ours"]["MB/s"]
    return [*table, ratio_row("guard, of one plain pass", ours, floor, "MB/s", "at least 0.02")]


def _alarms(place: str, text: str) -> Row:
    """Everything that is found in files without patients is a false alarm."""
    found = Counter(each.kind for line in text.splitlines() for each in find_identifiers(line))
    size = len(text.encode()) / _MILLION
    named = ", ".join(f"{kind.value} {found[kind] / size:.1f}" for kind in IdentifierKind if found[kind])
    total = sum(found.values())
    return Row(f"guard, false alarms a MB: {place}", total, size, "MB", total / size, named or "none")


def _read(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.suffix.casefold() in _TEXTS and path.is_file())
    share = _MOST // max(1, len(files))
    return "\n".join(path.read_bytes()[:share].decode("utf-8", "replace") for path in files)


def _speed(read: object, text: str) -> float:
    assert callable(read)
    began = time.perf_counter()
    read()
    return len(text.encode()) / _MILLION / (time.perf_counter() - began)
