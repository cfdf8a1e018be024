"""The check that nothing in the record seems to tell who a patient is. Looks at a view only."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.meeting.check_facts import Facts, short
from cqrm.meeting.identifying import digest_of, identifiers_in, in_words, known_at
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.closing import Fault, KeptIdentifier
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView

IDENTIFIERS = "identifiers"
"""The code of the finding, by which a screen knows that it may be kept with a reason."""


def seems_to_identify(facts: Facts) -> Iterator[Fault]:
    """Something in an entry looks like a patient's identifier, and nobody has said why it stays.

    What was found is named, never shown: the screen may be on the wall.
    """
    view = facts.view
    known, kept = known_at(view), {(each.entry_id, each.digest) for each in view.kept}
    for item, entry in _entries(view):
        kinds = identifiers_in(entry, known)
        if kinds and (entry.id, digest_of(entry)) not in kept:
            yield Fault(
                code=IDENTIFIERS,
                must_settle=any(kind.must_settle for kind in kinds),
                what=f"{_name(entry)} seems to hold {in_words(kinds)}",
                where=f"item {item.position}, {item.title}: reword it, or k keeps it with a reason",
                jump="entry",
                target=entry.id,
            )


def kept_with_reason(view: MeetingView) -> Iterator[KeptIdentifier]:
    """The entries that stay as they are, with who said why; only those whose text is still the same."""
    entries = {entry.id: entry for _, entry in _entries(view)}
    for each in view.kept:
        entry = entries.get(each.entry_id)
        if entry is not None and digest_of(entry) == each.digest:
            yield KeptIdentifier(ref=_name(entry), reason=short(each.reason), by=each.author, target=entry.id)


def _entries(view: MeetingView) -> Iterator[tuple[ItemView, EntryView]]:
    for item in view.items:
        for entry in item.entries:
            yield item, entry


def _name(entry: EntryView) -> str:
    return entry.number or ("A private note" if entry.kind is EntryKind.PRIVATE else "An entry")
