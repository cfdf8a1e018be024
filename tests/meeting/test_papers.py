"""Papers by reference, and what an item says of one that was not there in time."""

from __future__ import annotations

import pytest

from cqrm.meeting.exceptions import exceptions, red_count
from cqrm.terms.acts.conduct import NotePaper
from cqrm.terms.acts.questions import SeeSnapshot
from cqrm.terms.enums import PaperState
from cqrm.terms.errors import Refused
from tests.meeting.stage import Stage
from tests.meeting.world import HELD_ON


def paper(stage: Stage, reference: str, state: PaperState) -> str:
    return stage.do(NotePaper(item=stage.item(5), reference=reference, state=state)).label


@pytest.mark.parametrize(
    ("reference", "state", "label", "exception"),
    [
        ("HV/14/07", PaperState.ON_TIME, "Paper of item 5: HV/14/07", None),
        ("HV/14/07", PaperState.LATE, "Paper of item 5: HV/14/07, late", ("A", "Paper late", "HV/14/07")),
        ("HV/7", PaperState.TABLED, "Paper of item 5: HV/7, tabled", ("A", "Paper tabled", "HV/7")),
        ("", PaperState.MISSING, "Paper of item 5: missing", ("R", "Paper missing", "")),
    ],
)
def test_how_a_paper_came_is_said_and_shown(
    planned: Stage, reference: str, state: PaperState, label: str, exception: tuple[str, str, str] | None
) -> None:
    assert paper(planned, reference, state) == label
    view = planned.view()
    item = view.items[4]
    assert (item.paper, item.paper_state) == (reference, state)
    found = [(x.level, x.status, x.ref) for x in exceptions(view, item, HELD_ON) if x.about == "paper"]
    assert found == ([exception] if exception else [])
    assert red_count(view, item, HELD_ON) == (state is PaperState.MISSING)
    line = planned.ask(SeeSnapshot(ref="HV-14")).snapshot.items[4]
    assert (line.paper, line.paper_state) == (reference, state)


@pytest.mark.parametrize("state", [PaperState.LATE, PaperState.TABLED])
def test_a_paper_that_came_has_a_reference(planned: Stage, state: PaperState) -> None:
    with pytest.raises(Refused, match="Which paper of item 5 is"):
        paper(planned, " \u200b ", state)


def test_said_again_it_changes_nothing(planned: Stage) -> None:
    paper(planned, "HV/14/07", PaperState.LATE)
    assert paper(planned, " HV/14/07 ", PaperState.LATE) == ""
