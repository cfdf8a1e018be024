"""How a decision reads as a sentence, on screen and on paper alike."""

from __future__ import annotations

from cqrm.terms.enums import Authority

_RUNS_ON = frozenset({"that", "to", "not", "the", "a", "an", "with", "by", "on", "in", "subject", "as"})


def decision_lead(verb: str, target: str, text: str) -> tuple[str, str]:
    """Split a decision into its verb and the rest of the sentence, joined by a space or a colon.

    ``agreed``, "that the plan stand" gives ``("agreed", " that the plan stand")``; ``referred`` to the
    Quality Committee, "falls" gives ``("referred", " to the Quality Committee: falls")``.
    """
    words = text.split(maxsplit=1)
    if not words:
        return verb, f" to {target}" if target else ""
    joint = " " if words[0].lower() in _RUNS_ON else ": "
    if target:
        joint = " " if words[0].lower() == "that" else ": "
        return verb, f" to {target}{joint}{text}"
    return verb, f"{joint}{text}"


AUTHORITY_WORDS: dict[Authority, str] = {
    Authority.DECIDED: "decided here",
    Authority.RECOMMENDED_TO: "recommended to",
    Authority.REFERRED_TO: "referred to",
    Authority.NOTED: "for noting",
}
