"""The filter line of the action log and the decision register.

``owner:nurse is:overdue body:HV due:<2026-12-01 slips:>1 "late report" -meeting:HV-13``: all of it is wanted,
a minus leaves out what fits, quotation marks hold words together, a comma inside a value means or.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from cqrm.terms.errors import Refused
from cqrm.terms.filters import Decided, Filter, Key, Standing, Term, Than
from cqrm.terms.text import clean_line

MOST_WORDS: Final = 20
"""More than this is not a filter but something that was pasted."""

_PIECE = re.compile(
    r"""(?P<minus>-?)(?:(?P<key>[^\W\d_]+):)?(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<bare>[^\s"“”]*))"""
)
_THAN = re.compile(r"(<=|>=|<|>|=)?\s*(.*)", re.DOTALL)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_NOTHING: Final = ("none", "no")
_SAME: Final = MappingProxyType(
    {
        "live": "open",
        "done": "closed",
        "proposed": "says-done",
        "late": "overdue",
        "due": "due-soon",
        "soon": "due-soon",
        "any": "all",
        "everything": "all",
    }
)
"""Words that people use for the fixed ones."""


class Grammar(NamedTuple):
    """The keys a list knows, and its words after ``is:``."""

    keys: tuple[Key, ...]
    states: tuple[str, ...]


ACTIONS: Final = Grammar(
    (Key.OWNER, Key.IS, Key.BODY, Key.MEETING, Key.REF, Key.ITEM, Key.DUE, Key.SLIPS),
    tuple(word.value for word in Standing),
)
"""What the action log can be asked for."""
DECISIONS: Final = Grammar(
    (Key.VERB, Key.IS, Key.BODY, Key.MEETING, Key.REF, Key.ITEM, Key.TO, Key.ON),
    tuple(word.value for word in Decided),
)
"""What the decision register can be asked for."""


def parse_filter(line: str, grammar: Grammar, today: dt.date) -> Filter:
    """Understand a filter line.

    Args:
        line: as it was typed.
        grammar: what the list knows: ``ACTIONS`` or ``DECISIONS``.
        today: what "today" means in a date.

    Raises:
        Refused: a word is not understood; the sentence names it and the nearest that is.
    """
    pieces = [found for found in _PIECE.finditer(clean_line(line).text) if found.group()]
    if len(pieces) > MOST_WORDS:
        raise Refused(f"A filter has at most {MOST_WORDS} words.", "Take some out.")
    terms = (_term(piece, grammar, today) for piece in pieces)
    return Filter(tuple(term for term in terms if term is not None))


def _term(piece: re.Match[str], grammar: Grammar, today: dt.date) -> Term | None:
    unwanted, typed = bool(piece["minus"]), piece["key"]
    value = (piece["quoted"] if piece["quoted"] is not None else piece["bare"] or "").strip()
    if typed is None:
        return Term(Key.WORDS, (value,), unwanted=unwanted) if value else None
    key = _key(typed, grammar)
    if not value:
        raise Refused(f"“{typed}:” says nothing.", f"Type what comes after it, as in {_EXAMPLES[key]}.")
    return _READ.get(key, _read_text)(_Typed(key, value, unwanted, grammar, today))


class _Typed(NamedTuple):
    """A word with its key, and what it is read by."""

    key: Key
    value: str
    unwanted: bool
    grammar: Grammar
    today: dt.date


def _key(typed: str, grammar: Grammar) -> Key:
    known = {key.value: key for key in grammar.keys}
    if typed.casefold() in known:
        return known[typed.casefold()]
    near = _nearest(typed, known)
    advice = f"Did you mean {near}: ?" if near else f"There are {', '.join(f'{name}:' for name in known)}."
    raise Refused(f"There is no “{typed}:” in a filter.", advice.replace(": ?", ":?"))


def _read_text(typed: _Typed) -> Term:
    values = tuple(part.strip() for part in typed.value.split(",") if part.strip())
    return Term(typed.key, values or (typed.value,), unwanted=typed.unwanted)


def _read_state(typed: _Typed) -> Term:
    states = typed.grammar.states
    values = []
    for part in typed.value.split(","):
        word = part.strip().casefold().replace(" ", "-").replace("_", "-")
        word = word if word in states else _SAME.get(word, word)
        if word not in states:
            near = _nearest(word, states)
            advice = f"Did you mean is:{near}?" if near else f"There are {', '.join(states)}."
            raise Refused(f"“is:{part.strip()}” is not known.", advice)
        values.append(word)
    return Term(Key.IS, tuple(values), unwanted=typed.unwanted)


def _read_date(typed: _Typed) -> Term:
    than, rest = _compared(typed.value)
    if rest.casefold() in _NOTHING and than is Than.EXACTLY:
        return Term(typed.key, unwanted=typed.unwanted)
    day = _day(rest, typed.today)
    if day is None:
        raise Refused(
            f"“{typed.key.value}:{typed.value}” is not a date.",
            f"Type it as in {typed.key.value}:<2026-12-01, {typed.key.value}:1/12/2026 or "
            f"{typed.key.value}:>=today.",
        )
    return Term(typed.key, than=than, day=day, unwanted=typed.unwanted)


def _read_number(typed: _Typed) -> Term:
    than, rest = _compared(typed.value)
    if not (rest.isascii() and rest.isdigit() and len(rest) <= 4):
        raise Refused(
            f"“{typed.key.value}:{typed.value}” is not a number.", f"Type it as in {_EXAMPLES[typed.key]}."
        )
    return Term(typed.key, than=than, number=int(rest), unwanted=typed.unwanted)


def _compared(value: str) -> tuple[Than, str]:
    found = _THAN.match(value)
    assert found is not None
    return Than(found[1]) if found[1] else Than.EXACTLY, found[2].strip()


def _day(words: str, today: dt.date) -> dt.date | None:
    if words.casefold() == "today":
        return today
    iso, day_first = _ISO.fullmatch(words), _DAY_FIRST.fullmatch(words)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if day_first:
            return dt.date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    except ValueError:
        return None
    return None


def _nearest(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word.casefold(), list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


_READ: Final[dict[Key, Callable[[_Typed], Term]]] = {
    Key.IS: _read_state,
    Key.DUE: _read_date,
    Key.ON: _read_date,
    Key.SLIPS: _read_number,
}
_EXAMPLES: Final[dict[Key, str]] = {
    Key.OWNER: "owner:nurse",
    Key.IS: "is:all",
    Key.BODY: "body:HV",
    Key.MEETING: "meeting:HV-13",
    Key.REF: "ref:A12",
    Key.ITEM: "item:complaints",
    Key.DUE: "due:<2026-12-01",
    Key.SLIPS: "slips:>1",
    Key.VERB: "verb:agreed",
    Key.TO: 'to:"Quality Committee"',
    Key.ON: "on:>=2026-04-01",
}
