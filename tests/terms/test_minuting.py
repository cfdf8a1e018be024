"""A decision reads as one sentence."""

from __future__ import annotations

import pytest

from cqrm.terms.minuting import decision_lead


@pytest.mark.parametrize(
    ("verb", "target", "text", "sentence"),
    [
        ("AGREED", "", "that the plan stand", "AGREED that the plan stand"),
        ("AGREED", "", "the Trust prepare a recovery plan", "AGREED that the Trust prepare a recovery plan"),
        ("agreed", "", "The Chief Nurse will write to", "agreed that the Chief Nurse will write to"),
        ("resolved", "", "the ICB not pursue the notice", "resolved that the ICB not pursue the notice"),
        ("AGREED", "", "the action plan", "AGREED the action plan"),
        ("AGREED", "", "the plan of the Trust to report", "AGREED the plan of the Trust to report"),
        ("AGREED", "", "the serious incident review", "AGREED the serious incident review"),
        ("NOTED", "", "The report", "NOTED the report"),
        ("noted", "", "the Trust prepare a plan", "noted the Trust prepare a plan"),
        ("AGREED", "", "To write to the Trust", "AGREED to write to the Trust"),
        ("AGREED", "", "A&E be reviewed", "AGREED: A&E be reviewed"),
        ("APPROVED", "", "Minutes of July", "APPROVED: Minutes of July"),
        ("REFERRED", "Board", "the falls plan", "REFERRED to Board: the falls plan"),
        ("REFERRED", "Board", "That falls be looked at", "REFERRED to Board that falls be looked at"),
        ("DEFERRED", "CQRM 16", "", "DEFERRED to CQRM 16"),
        ("NOTED", "", "", "NOTED"),
    ],
)  # fmt: skip
def test_sentence(verb: str, target: str, text: str, sentence: str) -> None:
    assert "".join(decision_lead(verb, target, text)) == sentence
