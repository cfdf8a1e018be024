"""What a copy for the public says about itself: that it is edited, and who let it be published."""

from __future__ import annotations

from cqrm.documents.markup import one_line
from cqrm.documents.small_counts import FEWER, NOTE
from cqrm.documents.wording import COPY_FOR, is_draft, sentence
from cqrm.terms.enums import ReaderGroup
from cqrm.terms.plain import to_plain
from cqrm.terms.snapshot import MinutesSnapshot
from cqrm.terms.words import paper_date

NOT_SIGNED_OFF = "DRAFT, not for publication"
"""What stands on every page of a copy for the public that nobody has signed off."""


def public_notice(snapshot: MinutesSnapshot) -> tuple[str, str] | None:
    """The opening words of the banner and the sentences after them; none on a copy of approved minutes."""
    if snapshot.signed_off is None:
        return f"{NOT_SIGNED_OFF}.", "Nobody has read this version and signed it off for the public yet."
    if is_draft(snapshot):
        return "Draft minutes.", "They have not been approved by the chair."
    return None


def edited_words(snapshot: MinutesSnapshot) -> str:
    """That it is an edited version, and what that means."""
    words = sentence(COPY_FOR[ReaderGroup.PUBLIC])
    words += " What is withheld is named in its place."
    if FEWER.format(least=snapshot.small_counts) in str(to_plain(snapshot)):
        words += f" {NOTE.format(least=snapshot.small_counts)}"
    return words


def sign_off_words(snapshot: MinutesSnapshot) -> str:
    """``Read and signed off for publication by Priya Nair on 2 December 2026, because ...``; empty before."""
    signed = snapshot.signed_off
    if signed is None:
        return ""
    reason = one_line(signed.reason)
    joint = " " if reason.casefold().startswith("because") else ", because "
    by = one_line(signed.by)
    return sentence(f"Read and signed off for publication by {by} on {paper_date(signed.on)}{joint}{reason}")
