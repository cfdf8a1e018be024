"""Small counts of people in the copy for the public: so few could be known, so they are not counted out.

Dates, percentages, references, times and numbers that name something ("ward 3") are left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cqrm.terms.snapshot import ActionLine, EntryLine, ItemLine, MinutesSnapshot
from cqrm.terms.words import MONTHS

NOTE: Final = "Counts of fewer than {least} people are not given in this copy."
"""Said once on a copy in which a count was suppressed."""
FEWER: Final = "[fewer than {least}]"
"""In brackets, as every word that is not the record's own."""


def without_small_counts(snapshot: MinutesSnapshot) -> MinutesSnapshot:
    """The snapshot with every count of fewer people than its setting replaced, in all that is printed."""
    least = snapshot.small_counts
    if least <= 1:
        return snapshot

    def plain(text: str) -> str:
        return suppressed(text, least)

    return replace(
        snapshot,
        items=tuple(_item(item, plain) for item in snapshot.items),
        actions=tuple(_action(line, plain) for line in snapshot.actions),
        amendments=tuple(
            replace(a, text=plain(a.text), disputed=plain(a.disputed)) for a in snapshot.amendments
        ),
        chair_actions=tuple(
            replace(c, text=plain(c.text), reason=plain(c.reason)) for c in snapshot.chair_actions
        ),
        sittings=tuple(map(plain, snapshot.sittings)),
        changes=tuple(map(plain, snapshot.changes)),
    )


def suppressed(text: str, least: int) -> str:
    """A text in which no count of at least one and fewer than ``least`` people is given.

    Args:
        text: any text.
        least: the smallest count that is given; 0 or 1 changes nothing.
    """
    if least <= 1:
        return text
    for pattern in _patterns():
        text = pattern.sub(lambda found: _replaced(found, least), text)
    return text


def _replaced(found: re.Match[str], least: int) -> str:
    """What was counted, with its small numbers replaced; several that are all small as one."""
    whole, start = found[0], found.start()
    stop = found.end("number") - start
    numbers = _NUMBER.findall(found["number"])
    small = [0 < _value(number) < least for number in numbers]
    if not any(small) or _NAMED.search(found.string[max(0, start - _REACH) : start]):
        return whole
    fewer = FEWER.format(least=least)
    if all(small):
        said = fewer
    else:
        said = _NUMBER.sub(lambda n: fewer if 0 < _value(n[0]) < least else n[0], found["number"])
    words = _plural(whole[stop:]) if [_value(number) for number in numbers] == [1] else whole[stop:]
    return f"{whole[: found.start('number') - start]}{said}{words}"


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _WORDS["numbers"].index(number.casefold()) + 1


def _plural(words: str) -> str:
    """After "fewer than 5" whoever is counted stands in the plural."""
    singular = re.search(rf"\b({_any(_WORDS['people'])})$", words, re.IGNORECASE)
    if singular is None:
        return words
    word = singular[1]
    plural = _WORDS["plurals"].get(word.casefold(), f"{word}s")
    return f"{words[: singular.start(1)]}{plural}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A count before whom it counts, one person, and a count after whom it counts."""
    one, many = _any(_WORDS["people"]), _any(_plurals())
    others = _any([*_WORDS["others"], *_months()])
    # A figure's other digits, a date's or a reference's signs: none of these begins or ends a count.
    before, after = r"(?<![\w./:#£$€,+–-])(?<!\d )", r"(?![\w%/:–-]|[.,]\d| ?%| per cent)"
    word = r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,]? "
    between = rf"(?:(?!(?:{others})(?![\w-])){word}){{0,{_WORDS['most_words']}}}"
    number = rf"(?:\d{{1,3}}|{_any(_WORDS['numbers'])})"
    numbers = rf"(?P<number>\b{number}(?:(?:, | ?[–-] ?| to | or | and ){number})*)"
    of = r"(?: (?:out )?of (?:the |our |these |those |all )?(?:\d+ )?)"
    alone = rf"(?! (?:{_any(_WORDS['compounds'])})\b)"
    which = rf"(?: of (?:the|our|these|those) {between}(?:{many})| (?:{one}))"
    loose = rf"{before}(?P<number>\bone){which}\b{alone}"
    texts = (
        rf"{before}{numbers}{after}(?:{of}| ){between}(?:{many})\b",
        loose,
        rf"{before}(?P<number>1){after} {between}(?:{one})\b{alone}",
        rf"\b(?:{many})(?:: ?| ?= ?| ?\(| (?:was|were|is|are|numbered|totalled) ){numbers}"
        rf"{after}(?! {between}(?:{others})(?![\w-]))",
    )
    return tuple(re.compile(_any_space(text), re.IGNORECASE) for text in texts)


def _any_space(pattern: str) -> str:
    """Between words may stand a no-break or a thin space too."""
    return pattern.replace(r"\ ", " ").replace(" ", "[ \u00a0\u2009\u202f]")


def _months() -> list[str]:
    return [name for month in MONTHS for name in (month, month[:3], f"{month[:4]}")]


def _plurals() -> list[str]:
    return [_WORDS["plurals"].get(word, f"{word}s") for word in _WORDS["people"]]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WORDS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "small_counts.toml").read_text(encoding="utf-8")
)

_NUMBER: Final = re.compile(rf"\d+|{_any(_WORDS['numbers'])}", re.IGNORECASE)

_NAMED: Final = re.compile(
    rf"\b(?:(?:{_any(_WORDS['labels'])})s?|{_any(_WORDS['ratios'])})\s$", re.IGNORECASE
)
"""Before a number that names something or is half of a ratio."""
_REACH: Final = 16
"""Characters before a number in which such a word stands."""

Plain = Callable[[str], str]


def _item(item: ItemLine, plain: Plain) -> ItemLine:
    entries = tuple(_entry(entry, plain) for entry in item.entries)
    return replace(
        item, entries=entries, outcome=plain(item.outcome), state_reason=plain(item.state_reason),
        title=plain(item.title), paper=plain(item.paper),
    )  # fmt: skip


def _entry(entry: EntryLine, plain: Plain) -> EntryLine:
    return replace(
        entry, text=plain(entry.text), reason=plain(entry.reason), dissent=plain(entry.dissent),
        title=plain(entry.title), withdrawn=plain(entry.withdrawn),
    )  # fmt: skip


def _action(line: ActionLine, plain: Plain) -> ActionLine:
    return replace(
        line, text=plain(line.text), update=plain(line.update), evidence=plain(line.evidence),
        item=plain(line.item), revisions=tuple(map(plain, line.revisions)),
    )  # fmt: skip
