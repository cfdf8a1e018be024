"""The check that nothing in the record seems to tell who a patient is. Looks at a view only."""

from __future__ import annotations

from collections.abc import Iterator

from cqrm.identifiers import Known
from cqrm.meeting.check_facts import Facts, short
from cqrm.meeting.identifying import digest_of, identifiers_in, in_words, kinds_in, known_at
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.closing import Fault, KeptIdentifier
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView, ItemView

IDENTIFIERS = "identifiers"
"""The code of the finding, by which a screen knows that an entry may be kept with a reason."""


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
    yield from _elsewhere(view, known)


def _elsewhere(view: MeetingView, known: Known) -> Iterator[Fault]:
    """The same in what this meeting said of carried actions, and in why items were deferred.

    Worth a look and no more: an update is never reworded, and neither has an entry that could be kept.
    """
    for action in view.carried:
        said = (update.text for update in action.updates if update.meeting == view.name)
        if kinds := kinds_in((*said, action.evidence), known):
            yield Fault(
                code=IDENTIFIERS,
                must_settle=False,
                what=f"An update of {action.ref} seems to hold {in_words(kinds)}",
                where="undo takes back what was just said; else it stands in the action log",
                jump="action",
                target=action.id,
            )
    for item in view.items:
        if kinds := kinds_in((item.state_reason,), known):
            yield Fault(
                code=IDENTIFIERS,
                must_settle=False,
                what=f"The reason at item {item.position} seems to hold {in_words(kinds)}",
                where=f"{item.title}: say again in the agenda why it is put off",
                jump="item",
                target=item.id,
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
