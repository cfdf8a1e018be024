"""How a decision reads as a sentence, on screen and on paper alike."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from cqrm.terms.enums import Authority

NOT_AGREED: Final = "not agreed"
"""The verb after which each side's position is recorded."""
_ARTICLES = frozenset({"the", "a", "an"})
_RUNS_ON = frozenset({"that", "to", "not", "with", "by", "on", "in", "subject", "as"}) | _ARTICLES
_CLAUSE_VERBS = frozenset({"agreed", "not agreed", "resolved", "recommended"})
"""Verbs that are followed by what is to happen as well as by a thing."""
_TELLING = frozenset({
    "is", "are", "be", "has", "have", "was", "were", "will", "would", "should", "shall", "must", "may", "can",
    "not", "prepare", "submit", "send", "provide", "complete", "bring", "continue", "undertake", "ensure",
    "confirm", "carry", "write", "attend", "produce", "consider", "circulate", "arrange", "agree", "stand",
    "remain", "meet", "close", "take", "give", "include", "publish", "develop", "investigate", "explain",
    "report", "review", "share", "present", "update", "monitor", "appoint", "establish", "adopt", "ask",
})  # fmt: skip
"""Words by which a subject is followed when it is said what somebody does."""
_ENDS_SUBJECT = frozenset({
    "of", "for", "to", "on", "in", "at", "by", "with", "from", "as", "that", "which", "who", "subject",
})  # fmt: skip
_SUBJECT_WORDS = 6
"""How many words a subject has at most."""


def why_word(verb: str) -> str:
    """What stands before the words that go with a decision: its reason; in a dispute, who holds what.

    Args:
        verb: the formal verb, in any case.
    """
    return "Positions" if verb.casefold() == NOT_AGREED else "Reason"


def decision_lead(verb: str, target: str, text: str) -> tuple[str, str]:
    """Split a decision into its verb and the rest of the sentence, joined by a space or a colon.

    ``agreed``, "that the plan stand" gives ``("agreed", " that the plan stand")``; ``referred`` to the
    Quality Committee, "falls" gives ``("referred", " to the Quality Committee: falls")``. Where somebody is
    to do something, "that" is put in: ``agreed``, "the Trust prepare a plan" gives
    ``("agreed", " that the Trust prepare a plan")``. An article inside the sentence has a small letter.
    """
    words = text.split()
    if not words:
        return verb, f" to {target}" if target else ""
    first = words[0].lower()
    runs_on = first == "that" if target else first in _RUNS_ON
    if runs_on and words[0] == words[0].capitalize():
        text = text[:1].lower() + text[1:]
    if not target and first in _ARTICLES and verb.lower() in _CLAUSE_VERBS and _says_what_happens(words):
        text = f"that {text}"
    to = f" to {target}" if target else ""
    return verb, f"{to}{' ' if runs_on else ': '}{text}"


def _says_what_happens(words: list[str]) -> bool:
    """Whether a text that begins with an article goes on with a verb: ``the Trust prepare a plan``."""
    for before, word in pairwise(words[: _SUBJECT_WORDS + 1]):
        if word in _ENDS_SUBJECT or before.endswith((",", ";", ":", ".")):
            return False
        # The article alone is no subject, and a plan that ends with "review" is a thing.
        if word in _TELLING and before.lower() not in _ARTICLES:
            return word is not words[-1]
    return False


AUTHORITY_WORDS: dict[Authority, str] = {
    Authority.DECIDED: "decided here",
    Authority.RECOMMENDED_TO: "recommended to",
    Authority.REFERRED_TO: "referred to",
    Authority.NOTED: "for noting",
}
