"""The summary: counts first, every reference of the meeting at most once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.documents.minutes_summary import OVERDUE_NAMED
from cqrm.terms.enums import ActionStatus, Progress, ReaderGroup
from cqrm.terms.snapshot import MinutesSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.meetings import ALL_KINDS, RESTRICTED, SECRET
from tests.documents.reading import paragraphs


def summary(snapshot: MinutesSnapshot, readers: ReaderGroup = ReaderGroup.PARTIES) -> list[str]:
    return paragraphs(render_minutes(replace(snapshot, changes=()), readers), "List Bullet")


def test_specimen() -> None:
    assert summary(EXEMPLAR) == [
        "Decisions: 3. Patient safety: 2026/14 agreed; Quality dashboard and exceptions: 2026/15 resolved; "
        "Infection prevention and control: 2026/16 agreed.",
        "Actions: 5 new, 3 closed, 1 overdue (26/05-04, Amina Begum).",
        "Escalation: 1. Quality dashboard and exceptions: E26/07-01 alert to Contract Management Board.",
    ]


def test_withdrawn_are_counted_apart() -> None:
    assert summary(ALL_KINDS)[0] == (
        "Decisions: 2, 1 withdrawn. Quality report: D14-01 recommended, D14-02 agreed."
    )
    assert summary(ALL_KINDS)[1].startswith("Actions: 2 new, ")


@pytest.mark.parametrize(
    ("readers", "lines"),
    [
        (
            ReaderGroup.COMMISSIONER,
            [
                "Decisions: 2. Soft intelligence: D14-01 agreed, D14-02 resolved.",
                "Actions: 2 new, none closed, 1 overdue (A14-02, Ruth Marsh).",
                f"Escalation: 1. Soft intelligence: E14-01 advise to Panel on {SECRET}.",
            ],
        ),
        (
            ReaderGroup.PARTIES,
            [
                "Decisions: 1, 1 withheld. Soft intelligence: D14-01 agreed.",
                "Actions: 1 new, none closed, none overdue, 1 withheld.",
                "Escalations: none, 1 withheld.",
            ],
        ),
    ],
)
def test_withheld_are_counted_but_not_named(readers: ReaderGroup, lines: list[str]) -> None:
    assert summary(RESTRICTED, readers) == lines


@pytest.mark.parametrize(
    "snapshot", [EXEMPLAR, ALL_KINDS, RESTRICTED], ids=["specimen", "kinds", "restricted"]
)
def test_every_reference_at_most_once(snapshot: MinutesSnapshot) -> None:
    said = " ".join(summary(snapshot))
    for entry in (entry for each in snapshot.items for entry in each.entries if entry.number):
        assert len(re.findall(rf"(?<![\w./-]){re.escape(entry.number)}(?![\w-])", said)) <= 1


def test_long_lists_of_overdue_actions_are_only_counted() -> None:
    late = EXEMPLAR.actions[0]
    lines = tuple(replace(late, ref=f"A{n}") for n in range(OVERDUE_NAMED + 1))
    assert summary(replace(EXEMPLAR, actions=lines))[1] == "Actions: 5 new, none closed, 7 overdue."


def test_transferred_and_withdrawn_actions() -> None:
    line = replace(EXEMPLAR.actions[-1], status=ActionStatus.TRANSFERRED, progress=Progress.TRANSFERRED)
    gone = replace(line, ref="A2", status=ActionStatus.WITHDRAWN, progress=Progress.WITHDRAWN)
    assert summary(replace(EXEMPLAR, actions=(line, gone)))[1] == (
        "Actions: 5 new, none closed, 1 transferred, 1 withdrawn, none overdue."
    )
