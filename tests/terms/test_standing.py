"""How an action stands on a day, by the rule of its body."""

from __future__ import annotations

from datetime import date

import pytest

from cqrm.terms.enums import ActionStatus, Progress
from cqrm.terms.progress import standing_by
from cqrm.terms.settings import BodySettings

DAY = date(2026, 11, 25)
STRICT = BodySettings(brag=True, due_soon_days=14, brag_amber_slips=1, brag_red_slips=1)
LENIENT = BodySettings(brag=True, due_soon_days=0, brag_amber_slips=3, brag_red_slips=5)


@pytest.mark.parametrize(
    ("rule", "due_on", "slips", "letter", "words", "paper"),
    [
        (BodySettings(), date(2026, 11, 24), 0, "R", "Overdue 1 d", "Overdue"),
        (BodySettings(), date(2026, 12, 2), 0, "A", "Due in 7 d", "Due soon"),
        (BodySettings(), date(2026, 12, 3), 0, "G", "On track", "Open"),
        (BodySettings(), date(2026, 12, 30), 1, "A", "Slipped once", "Open"),
        (BodySettings(), date(2026, 12, 30), 2, "R", "Slipped twice", "Open"),
        (STRICT, date(2026, 12, 9), 0, "A", "Due in 14 d", "Due soon (A)"),
        (STRICT, date(2026, 12, 30), 1, "R", "Slipped once", "Open (R)"),
        (STRICT, date(2026, 11, 24), 0, "R", "Overdue 1 d", "Overdue (R)"),
        (LENIENT, date(2026, 11, 26), 2, "G", "On track", "Open (G)"),
        (LENIENT, date(2026, 11, 26), 3, "A", "Slipped 3 times", "Open (A)"),
        (LENIENT, date(2026, 11, 26), 5, "R", "Slipped 5 times", "Open (R)"),
        (LENIENT, None, 0, "A", "No date", "Open (A)"),
    ],
)
def test_the_rule_of_the_body(
    rule: BodySettings, due_on: date | None, slips: int, letter: str, words: str, paper: str
) -> None:
    how = standing_by(rule, ActionStatus.OPEN, due_on, slips, DAY)
    assert (how.letter, how.words, how.rated_words(rule)) == (letter, words, paper)


def test_what_is_finished_is_blue_whatever_its_date() -> None:
    how = standing_by(STRICT, ActionStatus.CLOSED, date(2026, 1, 1), 4, DAY)
    assert (how.progress, how.letter, how.rated_words(STRICT)) == (Progress.DONE, "B", "Closed (B)")
