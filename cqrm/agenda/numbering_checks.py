"""What can be wrong with a numbering pattern: unknown names, and numbers that would be given out twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cqrm.agenda.errors import meant, shown
from cqrm.agenda.numbering_parts import (
    COUNTERS,
    NATURAL_WIDTHS,
    YEARS,
    Mistake,
    NumberKind,
    Part,
    YearKind,
    names_for,
)

LONGEST_PATTERN = 40
"""In characters."""
CAUTION_MONTH = "two meetings in one month would give the same numbers; {meeting} avoids that"

_COUNTED = (
    NumberKind.MINUTE,
    NumberKind.DECISION,
    NumberKind.ACTION,
    NumberKind.ESCALATION,
    NumberKind.CONCERN,
)
_PLAIN = re.compile(r"[A-Za-z0-9/._:()#&-]+")
_YEARS_OF = {YearKind.CALENDAR: ("yyyy", "yy"), YearKind.FINANCIAL: ("fy", "fyy")}


def find_mistakes(
    text: str, parts: tuple[Part, ...], kind: NumberKind, year: YearKind
) -> tuple[Mistake, ...]:
    """All that is wrong with a pattern that could be taken apart."""
    spelling = tuple(_spelling(text, parts, kind))
    return spelling or tuple(_meaning(parts, kind, year))


def shape_of(parts: tuple[Part, ...]) -> str:
    """What all references of a pattern look like, numbers as #; equal shapes can give equal references."""
    return re.sub(r"#+", "#", "".join(_shape(part) for part in parts))


def _shape(part: Part) -> str:
    if not part.field:
        return re.sub(r"\d+", "#", part.text.casefold())
    if part.field in ("fy", "fyy"):
        return "#/#"
    return part.field if part.field in ("code", "label") else "#"


def _spelling(text: str, parts: tuple[Part, ...], kind: NumberKind) -> Iterator[Mistake]:
    if len(text) > LONGEST_PATTERN:
        yield f"the pattern has {len(text)} characters", f"use at most {LONGEST_PATTERN}"
    names = names_for(kind)
    for part in parts:
        if part.field:
            yield from _field_spelling(part, names, kind)
        elif not _PLAIN.fullmatch(part.text):
            wrong = "a space" if part.text.isspace() or " " in part.text else shown(_PLAIN.sub("", part.text))
            yield (
                f"the pattern has {wrong} in it",
                "use letters, digits and marks like - / . between the names",
            )


def _field_spelling(part: Part, names: tuple[str, ...], kind: NumberKind) -> Iterator[Mistake]:
    if part.field not in names:
        yield f"{{{part.field}}} cannot be used for {_article(kind)}", _names_advice(part.field, names)
    elif part.width and part.width != NATURAL_WIDTHS.get(part.field) and not part.varies_in_width:
        yield f"{{{part.field}}} has a width of its own", f"write {{{part.field}}}"


def _names_advice(word: str, names: tuple[str, ...]) -> str:
    near = meant(word, names, otherwise=" ")
    if near.strip():
        return near.replace('"', "{", 1).replace('"', "}", 1)
    return "use one of " + ", ".join(f"{{{name}}}" for name in names)


def _meaning(parts: tuple[Part, ...], kind: NumberKind, year: YearKind) -> Iterator[Mistake]:
    used = [part.field for part in parts if part.field]
    yield from _running_together(parts)
    if kind is NumberKind.INCIDENT:
        if "number" not in used:
            yield "the pattern has no number in it", "add {number}"
        return
    counters = [name for name in used if name in COUNTERS]
    if kind in _COUNTED and not counters:
        yield f"every {kind} would get the same number", "add {n}, {year_n} or {series_n}"
    if len(counters) > 1:
        yield f"{{{counters[0]}}} and {{{counters[1]}}} count the same thing", "keep one of them"
    elif kind is not NumberKind.MINUTE:
        yield from _repeats(used, counters, kind, year)


def _repeats(used: list[str], counters: list[str], kind: NumberKind, year: YearKind) -> Iterator[Mistake]:
    """Numbers must not come twice in the life of a body; minute numbers only within their meeting."""
    if "series_n" in counters or "meeting" in used:
        return
    if "year_n" in counters:
        wanted = _YEARS_OF[year]
        if not any(name in used for name in wanted):
            word = f"{{year_n}} starts again each {year} year"
            yield f"{word}, so numbers would come twice", f"add {{{wanted[0]}}} or {{{wanted[1]}}}"
        return
    if not ("mm" in used and any(name in used for name in YEARS)):
        what = f"every {kind}" if not counters else "numbers start again with each meeting, so they"
        yield f"{what} would {'have the same reference' if not counters else 'come twice'}", "add {meeting}"


def _running_together(parts: tuple[Part, ...]) -> Iterator[Mistake]:
    """``{meeting}{n}`` gives 111 for meeting 1, number 11 and for meeting 11, number 1."""
    before: Part | None = None
    for part in parts:
        if not part.field and re.search(r"\D", part.text):
            before = None
        elif part.varies_in_width:
            if before is not None:
                yield (
                    f"{{{before.field}}} and {{{part.field}}} run together",
                    "put a mark between them, like - or /",
                )
            before = part


def _article(kind: NumberKind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
