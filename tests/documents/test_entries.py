"""Decisions, actions and notes as they read on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import Authority
from cqrm.terms.snapshot import EntryLine
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import action, decision, note, owner
from tests.documents.meetings import item
from tests.documents.reading import opened, paragraphs

DUE = date(2026, 9, 8)
RATIFICATION = "Subject to ratification, because the meeting was not quorate when this was decided."


def printed(entry: EntryLine, style: str) -> str:
    snapshot = replace(EXEMPLAR, items=(item("1", "Only item", entry),), actions=())
    (text,) = paragraphs(render_minutes(snapshot), style)
    return text


def decided(verb: str, text: str, **more: object) -> str:
    entry = replace(decision("D14-03", verb, text), **more)  # type: ignore[arg-type]
    return printed(entry, "Decision").removeprefix("Decision D14-03\u2003")


def acted(**more: object) -> str:
    entry = replace(action("A14-01", "Write to the Trust", "AB", DUE), **more)  # type: ignore[arg-type]
    return printed(entry, "Action").removeprefix("Action A14-01\u2003Write to the Trust.\n")


@pytest.mark.parametrize(
    ("verb", "text", "more", "words"),
    [
        ("agreed", "that the plan stand", {}, "Agreed that the plan stand."),
        ("noted", "Falls rose.", {"authority": Authority.NOTED}, "Noted: Falls rose."),
        ("not agreed", "that it close", {}, "Not agreed that it close."),
        ("referred", "the falls review",
         {"authority": Authority.REFERRED_TO, "target": "the Quality Committee"},
         "Referred to the Quality Committee: the falls review."),
        ("agreed", "that it go on", {"authority": Authority.RECOMMENDED_TO, "target": "the contract meeting"},
         "Agreed that it go on.\nAuthority: recommended to the contract meeting."),
        ("agreed", "that it is so", {"authority": Authority.NOTED},
         "Agreed that it is so.\nAuthority: for noting."),
        ("agreed", "that it stand", {"reason": "nobody objected"},
         "Agreed that it stand.\nReason: nobody objected."),
        ("not agreed", "that it close", {"reason": "the Trust: yes; the ICB: no"},
         "Not agreed that it close.\nPositions: the Trust: yes; the ICB: no."),
        ("agreed", "that it stand", {"subject_to_ratification": True},
         f"Agreed that it stand.\n{RATIFICATION}"),
        ("", "that it stand", {}, "That it stand."),
    ],
)  # fmt: skip
def test_decisions(verb: str, text: str, more: dict[str, object], words: str) -> None:
    assert decided(verb, text, **more) == words


def test_the_verb_is_bold() -> None:
    snapshot = replace(EXEMPLAR, items=(item("1", "Only item", decision("D1", "agreed", "that it be")),))
    callout = next(p for p in opened(render_minutes(snapshot)).paragraphs if p.text.startswith("Decision D1"))
    styles = [(run.text, run.style.name if run.style else "") for run in callout.runs]
    assert ("Agreed", "Label") in styles
    assert ("Decision D1", "Decision Label") in styles


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Owner: Amina Begum (AB)\u2003Due: Tuesday\u00a08\u00a0September\u00a02026"),
        ({"due_text": "next CQRM"},
         "Owner: Amina Begum (AB)\u2003Due: Tuesday\u00a08\u00a0September\u00a02026 (next CQRM)"),
        ({"due_text": "8 Sept"}, "Owner: Amina Begum (AB)\u2003Due: Tuesday\u00a08\u00a0September\u00a02026"),
        ({"due_on": None, "due_text": "when funded"}, "Owner: Amina Begum (AB)\u2003Due: when funded"),
        ({"due_on": None}, "Owner: Amina Begum (AB)\u2003Due: no date set"),
        ({"owners": ()}, "Owner: not recorded\u2003Due: Tuesday\u00a08\u00a0September\u00a02026"),
        ({"owners": (owner("RM"), owner("DC"), owner("AB")), "due_on": None},
         "Owner: Ruth Marsh (RM), with Dr David Cole (DC) and Amina Begum (AB)\u2003Due: no date set"),
        ({"owners": (replace(owner("RM"), name="", initials="", role="Head of Contracts"),), "due_on": None},
         "Owner: Head of Contracts\u2003Due: no date set"),
    ],
)  # fmt: skip
def test_actions(more: dict[str, object], words: str) -> None:
    assert acted(**more) == words


def test_withdrawn_entries_keep_their_reference() -> None:
    entry = replace(decision("D14-03", "noted", "the report"), withdrawn="recorded twice")
    assert printed(entry, "Withdrawn") == (
        "Decision D14-03\u2003\u00a0Withdrawn\u00a0 recorded twice.\nIt read: Noted the report."
    )


def test_withdrawn_note_keeps_its_number() -> None:
    entry = replace(note("1.1", "A word."), withdrawn="said by nobody")
    assert printed(entry, "Minute Paragraph") == "Withdrawn (said by nobody). It read: A word."
