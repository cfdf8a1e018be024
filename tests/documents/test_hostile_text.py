"""Text from people is kept and never becomes markup, whatever it holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cqrm.documents.catalogue import make_document
from cqrm.documents.minutes import render_minutes
from cqrm.terms.enums import DocumentKind, EscalationLevel
from cqrm.terms.snapshot import DeclarationLine, MinutesSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.builders import action, concern, decision, escalation, note, owner, sub_heading
from tests.documents.meetings import item
from tests.documents.reading import faults, furniture, opened, paragraphs, tables

HOSTILE = {
    "markup": "Patients & staff <5 \"quoted\" 'single' </w:t></w:r><w:p/> &amp; ]]> <!-- -->",
    "template tags": "{{ 7*7 }} {% for x in y %} ${HOME} %s {0}",
    "brackets": "[bold]not markup[/bold] [link=x]",
    "emoji": "🩺 👩🏽‍⚕️ 🇬🇧 ❤️",
    "right to left": "שלום עולם and مرحبا بالعالم",
    "no space": "x" * 10_000,
    "lines and tabs": "one\ntwo\n\nthree\tfour\t\tfive",
    "leading spaces": "  two spaces before, two after  ",
    "combining": "Zoë Müller, naïve café, Ærø, ≥ 95 %",
    "symbols": "© ½ → ✓ ∑ 中文 日本語",
}
WORDING_CODES = ("LEAK", "A11Y-LIST", "A11Y-SPACING")
"""What the checker says of a text itself; what people wrote is theirs."""


def everywhere(text: str) -> MinutesSnapshot:
    """A meeting with the text in every place that people fill in."""
    hostile_owner = replace(owner("AB"), name=text, initials=text, role=text)
    entries = (
        note("1.1", text),
        sub_heading(text),
        replace(decision("D1", "agreed", text), target=text, reason=text),
        replace(action("A1", text, "AB", date(2026, 9, 8)), owners=(hostile_owner,) * 3, due_text=text),
        replace(note("1.2", text), withdrawn=text),
        escalation("E1", EscalationLevel.ALERT, text, text),
        replace(escalation("E2", EscalationLevel.ALERT, text, text), withdrawn=text),
        concern("C1", text, text),
    )
    line = replace(
        EXEMPLAR.actions[2],
        ref="A1",
        text=text,
        owners=(hostile_owner,),
        update=text,
        evidence=text,
        raised_at=text,
        revisions=(text, text),
        status_words=text,
    )
    person = replace(
        EXEMPLAR.attendance[0], name=text, role=text, organisation=text, initials=text, detail=text
    )
    return replace(
        EXEMPLAR,
        title=text,
        provider=text,
        contract=text,
        marking=text,
        place=text,
        chair=text,
        organisation=text,
        document_ref=text,
        minute_taker=text,
        chairing=(text,),
        sittings=(text,),
        declarations=(DeclarationLine(name=text, initials=text, item=text, nature=text),),
        quorum=replace(EXEMPLAR.quorum, summary=text, gaps=(text,)),
        attendance=(person,),
        items=(item("1", text, *entries, paper=text, carried_from=text),),
        actions=(line,),
        next_meeting=text,
        approval_sentence=text,
        changes=(text,),
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", DocumentKind)
def test_valid_with_hostile_text_everywhere(text: str, kind: DocumentKind) -> None:
    found = faults(make_document(kind, everywhere(text)))
    assert [fault for fault in found if not fault.startswith(WORDING_CODES)] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_kept_to_the_letter(text: str) -> None:
    data = render_minutes(everywhere(text))
    assert paragraphs(data, "Minute Paragraph")[0] == text
    assert any(text.rstrip() in callout for callout in paragraphs(data, "Decision"))
    assert any(text.rstrip() in callout for callout in paragraphs(data, "Action"))
    assert tables(data)[-1][1][2].startswith(text.rstrip())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_one_line_where_there_is_room_for_one(text: str) -> None:
    data = render_minutes(everywhere(text))
    line = re.sub(r"[\n\t]+", " ", text).strip()
    assert line in paragraphs(data, "Heading 1")
    assert line in furniture(data)
    assert opened(data).core_properties.subject == line[:255]


def test_what_xml_cannot_hold_is_taken_out_at_the_last_guard() -> None:
    text = "bell \x07 escape \x1b null \x00 surrogate \ud800 override \u202e line\u2028break\x0bhere"
    data = make_document(DocumentKind.MINUTES, everywhere(text))
    assert faults(data) == []
    assert paragraphs(data, "Minute Paragraph")[0] == (
        "bell  escape  null  surrogate  override  line\nbreak\nhere"
    )


def test_row_longer_than_a_page_may_split() -> None:
    line = replace(EXEMPLAR.actions[0], text="word " * 600)
    log = opened(render_minutes(replace(EXEMPLAR, actions=(line, EXEMPLAR.actions[1])))).tables[-1]
    assert ["w:cantSplit" in row._tr.xml for row in log.rows] == [True, False, True]
