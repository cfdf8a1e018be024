"""Rounds, medians and the table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Measure = Callable[[], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Row:
    """One ratio of the table."""

    what: str
    ours: float
    floor: float
    unit: str
    ratio: float
    bound: str

    def words(self) -> str:
        """The row as it is printed."""
        figures = f"{self.ours:>9.2f} {self.floor:>9.2f} {self.unit:<4} {self.ratio:>7.2f}"
        return f"{self.what:<48} {figures}   {self.bound}"


def interleaved(rounds: int, **measures: Measure) -> dict[str, dict[str, list[float]]]:
    """Run every measure once in each round, so that a drift of the machine hits all of them."""
    figures: dict[str, dict[str, list[float]]] = {name: {} for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            for key, value in measure().items():
                figures[name].setdefault(key, []).append(value)
    return figures


def ratio_row(what: str, ours: list[float], floor: list[float], unit: str, bound: str) -> Row:
    """The median of the ratios round by round, beside the medians themselves."""
    ratios = [a / b for a, b in zip(ours, floor, strict=True)]
    return Row(
        what, statistics.median(ours), statistics.median(floor), unit, statistics.median(ratios), bound
    )


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def print_table(rows: list[Row]) -> None:
    """Print ours, floor, ratio and bound of every row."""
    print(f"{'what':<48} {'ours':>9} {'floor':>9} {'':<4} {'ratio':>7}   wanted")
    for row in rows:
        print(row.words())
