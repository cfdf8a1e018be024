"""Which texts of an entry are looked through for patients' identifiers, and whose names may be given.

Looks at a view only, so that screens and checks say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from cqrm.identifiers import IdentifierKind, Known, find_identifiers
from cqrm.terms.canonical import digest
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import EntryView
from cqrm.terms.words import join


def known_at(view: MeetingView) -> Known:
    """The people of the body, past ones too, and its organisations and receivers."""
    body = view.body
    organisations = (
        *(name for each in body.organisations for name in (each.name, each.short_name)),
        *(receiver.name for receiver in body.receivers),
        view.place,
    )
    return Known.of((person.name for person in view.directory), organisations)


def texts_of(entry: EntryView) -> tuple[str, ...]:
    """Every text of an entry that may be printed."""
    texts = (entry.wording, entry.reason, entry.dissent, entry.title, entry.withdrawn)
    return tuple(text for text in texts if text)


def identifiers_in(entry: EntryView, known: Known) -> tuple[IdentifierKind, ...]:
    """What the texts of an entry seem to hold, the surest first, each kind once."""
    return kinds_in(texts_of(entry), known)


def kinds_in(texts: Iterable[str], known: Known) -> tuple[IdentifierKind, ...]:
    """The same of any texts."""
    found = {each.kind for text in texts for each in find_identifiers(text, known)}
    return tuple(kind for kind in IdentifierKind if kind in found)


def in_words(kinds: tuple[IdentifierKind, ...]) -> str:
    """``an NHS number and the age of one person``."""
    return join([kind.what for kind in kinds])


def digest_of(entry: EntryView) -> str:
    """What a reason to let an entry stand is good for: these texts of this entry and no others."""
    return digest([entry.id, *texts_of(entry)])
