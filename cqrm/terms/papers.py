"""How the paper of an item reached the meeting, in words."""

from __future__ import annotations

from typing import Final

from cqrm.terms.enums import PaperState

PAPER_STATE_WORDS: Final = {
    PaperState.ON_TIME: "on time",
    PaperState.LATE: "late",
    PaperState.TABLED: "tabled",
    PaperState.MISSING: "missing",
}


def paper_words(reference: str, state: PaperState) -> str:
    """``HV/14/07``, ``HV/14/07, tabled``, ``missing``; empty for an item without a paper."""
    said = "" if state is PaperState.ON_TIME else PAPER_STATE_WORDS[state]
    return ", ".join(part for part in (reference, said) if part)
