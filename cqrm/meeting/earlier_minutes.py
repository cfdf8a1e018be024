"""Matters arising: how a text names an earlier minute, and how paper says it. Looks at a view only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cqrm.terms.views.meeting import MeetingView

MINUTE = "minute"
"""The kind of such a link: ``minute:HV-13 7.2``."""


def minute_references(view: MeetingView) -> tuple[str, ...]:
    """Every earlier minute that a text may name, newest minutes first: ``HV-13 7.2``."""
    return tuple(f"{minutes.ref} {number}" for minutes in view.earlier_minutes for number in minutes.numbers)


def minutes_referred_to(view: MeetingView, links: Iterable[str]) -> tuple[str, ...]:
    """The earlier minutes among some links in words: ``minute 7.2 of CQRM 13``."""
    return tuple(_words(view, links))


def _words(view: MeetingView, links: Iterable[str]) -> Iterator[str]:
    names = {minutes.ref: minutes.name for minutes in view.earlier_minutes}
    for link in links:
        kind, _, reference = link.partition(":")
        # A meeting's reference may hold a space; the number of a minute holds none.
        meeting, _, number = reference.rpartition(" ")
        if kind == MINUTE:
            yield f"minute {number} of {names.get(meeting, meeting)}"
