"""The check that what few may read does not stand where more may read it. Looks at a view only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cqrm.meeting.check_facts import Facts
from cqrm.terms.enums import Audience, EntryKind, ReaderGroup
from cqrm.terms.views.closing import Fault
from cqrm.terms.views.record import EntryView, ItemView

Words = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile(r"['’ʼ]")
_CALLED: Final = {
    Audience.PRIVATE: "a private note",
    Audience.COMMISSIONER: "an entry for the commissioner",
    Audience.PUBLIC_WITHHELD: "an entry withheld from the public",
}
"""How an entry that few may read is called; its words are not shown, as the screen may be on the wall."""


def repeated_elsewhere(facts: Facts) -> Iterator[Fault]:
    """Words of an entry stand, so many in a row, in another that more people may read.

    How many is the body's setting ``repeated_words``; punctuation, case and line breaks do not count.
    The fault leads to the wider entry, since that is the one to reword or to narrow.
    """
    length = max(1, facts.view.body.settings.repeated_words)
    entries = [(item, entry) for item in facts.view.items for entry in item.entries]
    narrow = _runs_of_narrow(entries, length)
    if not narrow:
        return
    for item, entry in entries:
        source = _source(entry, narrow, length)
        if source is not None:
            yield Fault(
                code="repeated",
                must_settle=False,
                what=f"{entry.number or 'An entry'} repeats words of {_CALLED[source]}",
                where=f"item {item.position}, {item.title}: reword it, or narrow its audience",
                jump="entry",
                target=entry.id,
            )


def _runs_of_narrow(entries: list[tuple[ItemView, EntryView]], length: int) -> dict[Words, Audience]:
    """Every run of words that not everybody may read, with the narrowest audience it stands under."""
    found: dict[Words, Audience] = {}
    for _, entry in entries:
        audience = _audience(entry)
        if audience not in _CALLED:
            continue
        for run in _runs(_hidden_texts(entry), length):
            known = found.get(run)
            if known is None or _readers(audience) < _readers(known):
                found[run] = audience
    return found


def _source(entry: EntryView, narrow: dict[Words, Audience], length: int) -> Audience | None:
    """The narrowest audience whose words an entry repeats for more readers; None when it repeats none."""
    mine = _readers(_audience(entry))
    sources = {narrow[run] for run in _runs(_printed_texts(entry), length) if run in narrow}
    wider = [source for source in sources if _readers(source) < mine]
    return min(wider, key=lambda source: len(_readers(source)), default=None)


def _audience(entry: EntryView) -> Audience:
    return Audience.PRIVATE if entry.kind is EntryKind.PRIVATE else entry.audience


def _readers(audience: Audience) -> frozenset[ReaderGroup]:
    return frozenset(group for group in ReaderGroup if group.may_read(audience))


def _hidden_texts(entry: EntryView) -> tuple[str, ...]:
    """What must not come out: also as it was captured. The title of a concern belongs to all its entries."""
    return (entry.wording, entry.text, entry.reason, entry.dissent)


def _printed_texts(entry: EntryView) -> tuple[str, ...]:
    return (entry.wording, entry.reason, entry.dissent, entry.title, entry.withdrawn)


def _runs(texts: tuple[str, ...], length: int) -> Iterator[Words]:
    """All runs of so many words, of each text by itself."""
    for text in texts:
        words = _WORD.findall(_APOSTROPHES.sub("", text.casefold()))
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])
