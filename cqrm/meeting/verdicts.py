"""The formal side of a decision: verb, authority and addressee, checked against the body's settings."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.terms.enums import Authority
from cqrm.terms.errors import Refused
from cqrm.terms.settings import BodySettings

DEFERRED = "deferred"
"""The one verb that may name a meeting after "to" although it is decided here."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is formally said by a decision."""

    verb: str
    """Past form in lower case, as stored."""
    authority: Authority
    target: str
    """The body it is recommended or referred to, or the meeting it is deferred to; else empty."""


def check_verdict(settings: BodySettings, verb: str, authority: Authority | None, target: str) -> Verdict:
    """Check a verb in either form and any case; without an authority the verb's own is taken.

    Raises:
        Refused: the verb is not one of the body's, or the addressee is missing or has no place.
    """
    wanted = " ".join(verb.split()).casefold()
    for past, base, usual in settings.verbs:
        if wanted in (past.casefold(), base.casefold()):
            return _addressed(Verdict(past.lower(), authority or Authority(usual), target))
    known = ", ".join(past for past, _, _ in settings.verbs)
    if not wanted:
        raise Refused("The decision has no verb.", f"Choose one of: {known}.")
    raise Refused(f"“{verb.strip()}” is no verb of a decision.", f"Choose one of: {known}.")


def _addressed(verdict: Verdict) -> Verdict:
    capitals = verdict.verb.upper()
    if verdict.authority.has_addressee and not verdict.target:
        raise Refused(f"{capitals} needs a body.", "Say to which body, such as the Quality Committee.")
    if verdict.target and not verdict.authority.has_addressee and verdict.verb != DEFERRED:
        raise Refused(f"{capitals} takes no “to”.", "Put it into the text, or choose another verb.")
    return verdict
