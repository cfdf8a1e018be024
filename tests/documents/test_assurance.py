"""The words of the assurance scale stand with their definitions at the very end of the minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.documents.minutes import render_minutes
from cqrm.terms.plain import from_plain, to_plain
from cqrm.terms.snapshot import ActionLine, MinutesSnapshot
from tests.data.exemplar_snapshot import EXEMPLAR
from tests.documents.reading import faults, paragraphs

SCALE = (("substantial", "Controls are sound & are seen to work"), ("none", "Nothing to go by."))


@pytest.mark.parametrize("actions", [EXEMPLAR.actions, ()], ids=["with a log", "without"])
def test_the_definitions_are_printed_last(actions: tuple[ActionLine, ...]) -> None:
    data = render_minutes(replace(EXEMPLAR, assurance_scale=SCALE, actions=actions))
    said = [line for line in paragraphs(data) if line]
    start = said.index("Assurance ratings")
    assert said[start + 2 :] == [
        "Substantial\tControls are sound & are seen to work.",
        "None\tNothing to go by.",
    ]
    assert faults(data) == []


def test_a_body_without_a_scale_prints_none() -> None:
    assert "Assurance ratings" not in paragraphs(render_minutes(EXEMPLAR))


def test_the_record_keeps_the_scale_of_its_day() -> None:
    kept = from_plain(MinutesSnapshot, to_plain(replace(EXEMPLAR, assurance_scale=SCALE)))
    assert kept.assurance_scale == SCALE
