"""Escalations and concerns on paper: what stands in their item, and once in the summary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.documents.minutes import references, render_minutes
from cqrm.terms.enums import Audience, EscalationLevel, ReaderGroup
from cqrm.terms.snapshot import EntryLine, MinutesSnapshot
from tests.documents.builders import concern, escalation, note
from tests.documents.meetings import ONE_ITEM, item
from tests.documents.reading import opened, paragraphs

EM = "\u2003"
ALERT = escalation("E14-01", EscalationLevel.ALERT, "Quality Committee", "the notice on theatres")
ADDED = concern("C-07", "Falls on ward 6", "two more falls")


def meeting(*entries: EntryLine) -> MinutesSnapshot:
    said = note("1.1", "Both were discussed.")
    return replace(ONE_ITEM, items=(item("1", "Patient safety", said, *entries),))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ALERT, f"Escalation E14-01{EM}Alert to Quality Committee: the notice on theatres."),
        (
            replace(ALERT, level=EscalationLevel.ASSURE, target=""),
            f"Escalation E14-01{EM}Assure (receiver not recorded): the notice on theatres.",
        ),
    ],
)
def test_an_escalation_is_a_callout_with_level_and_receiver(entry: EntryLine, said: str) -> None:
    data = render_minutes(meeting(entry))
    assert paragraphs(data, "Escalation") == [said]
    (callout,) = [p for p in opened(data).paragraphs if p.style and p.style.name == "Escalation"]
    assert callout.runs[0].style is not None and callout.runs[0].style.name == "Escalation Label"
    assert references(meeting(entry)) == ("Escalation E14-01",)


def test_a_withdrawn_escalation_says_what_it_read() -> None:
    data = render_minutes(meeting(replace(ALERT, withdrawn="said twice")))
    assert paragraphs(data, "Escalation") == []
    (said,) = paragraphs(data, "Withdrawn")
    assert "said twice." in said
    assert said.endswith("It read: Alert to Quality Committee: the notice on theatres.")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ADDED, f"Concern C-07{EM}Falls on ward 6. two more falls."),
        (
            replace(ADDED, raised_here=True),
            f"Concern C-07{EM}Falls on ward 6. Raised at this meeting. two more falls.",
        ),
        (
            replace(ADDED, raised_here=True, text="Falls on ward 6"),
            f"Concern C-07{EM}Falls on ward 6. Raised at this meeting.",
        ),
        (
            replace(ADDED, closes=True, text="two clean audits"),
            f"Concern C-07{EM}Falls on ward 6. Closed at this meeting: two clean audits.",
        ),
        (replace(ADDED, text="Falls on ward 6"), f"Concern C-07{EM}Falls on ward 6. Falls on ward 6."),
    ],
)
def test_a_concern_is_a_titled_paragraph(entry: EntryLine, said: str) -> None:
    data = render_minutes(meeting(entry))
    assert said in paragraphs(data, "Minute Paragraph Unnumbered")
    (found,) = [p for p in opened(data).paragraphs if p.text == said]
    labels = [run.text for run in found.runs if run.style is not None and run.style.name == "Label"]
    assert labels == ["Concern C-07", "Falls on ward 6."]


def bullets(*entries: EntryLine, readers: ReaderGroup = ReaderGroup.PARTIES) -> list[str]:
    return paragraphs(render_minutes(meeting(*entries), readers), "List Bullet")[2:]


def test_the_summary_counts_what_stands() -> None:
    second = escalation("E14-02", EscalationLevel.ADVISE, "", "falls")
    assert bullets(ADDED) == []
    assert bullets(ALERT) == ["Escalation: 1. Patient safety: E14-01 alert to Quality Committee."]
    assert bullets(ALERT, second, replace(second, number="E14-03", withdrawn="said twice")) == [
        "Escalations: 2, 1 withdrawn. Patient safety: E14-01 alert to Quality Committee, "
        "E14-02 advise (receiver not recorded)."
    ]
    assert bullets(replace(ALERT, audience=Audience.COMMISSIONER)) == ["Escalations: none, 1 withheld."]
    assert bullets(replace(ALERT, audience=Audience.COMMISSIONER), readers=ReaderGroup.COMMISSIONER) == [
        "Escalation: 1. Patient safety: E14-01 alert to Quality Committee."
    ]
