"""Setting up a body: everything in one act, or nothing at all with the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqrm.meeting.set_up import make_code
from cqrm.terms.acts.questions import SeeBodies
from cqrm.terms.acts.set_up import NewMeeting, NewOrganisation, NewPerson, SetUpBody
from cqrm.terms.enums import MeetingStatus, Side
from cqrm.terms.errors import CqrmError, Refused
from cqrm.terms.settings import BodySettings
from tests.meeting.series import FIRST, Series, first_act, write_template


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Series]:
    """A file without a body; every test that succeeds in making one makes its own."""
    folder = tmp_path_factory.mktemp("empty")
    write_template(folder / "templates", "short")
    series = Series(folder / "empty.db", folder / "templates", create=True)
    yield series
    series.close()


def test_a_body_is_ready_to_meet(series: Series) -> None:
    view = series.view(1)
    people = {p.id: p.code for p in view.directory}
    assert (view.ref, view.number, view.held_on, view.status) == ("HV-1", 1, FIRST, MeetingStatus.PLANNED)
    assert [p.code for p in view.directory] == ["PN", "SO", "WF", "AT", "ATr", "TO"]
    assert [a.person.code for a in view.attendance] == ["PN", "SO", "WF", "AT", "ATr", "TO"]
    assert view.chair_id is not None and people[view.chair_id] == "PN"
    assert view.minute_taker_id is not None and people[view.minute_taker_id] == "WF"
    assert [item.position for item in view.items] == [1, 2, 3, 4, 5]
    # A role of neither side stands for itself, although another organisation is party to the body.
    assert [item.lead for item in view.items] == [
        "Chair (ICB)",
        "Chair (ICB)",
        "Chief Nurse (Trust)",
        "Chair (ICB)",
        "All",
    ]


def with_person(act: SetUpBody, **fields: Any) -> SetUpBody:  # noqa: ANN401
    person = NewPerson(**({"name": "Mary Okafor", "role": "Deputy", "organisation": "Trust"} | fields))
    return replace(act, people=(*act.people, person))


def at(act: SetUpBody, **fields: Any) -> SetUpBody:  # noqa: ANN401
    return replace(act, first_meeting=replace(act.first_meeting, **fields))


REFUSED: dict[str, tuple[Callable[[SetUpBody], SetUpBody], str]] = {
    "no provider": (
        lambda a: replace(a, organisations=a.organisations[:1], people=a.people[:3]),
        "needs a commissioner and a provider",
    ),
    "an organisation twice": (
        lambda a: replace(
            a,
            organisations=(
                *a.organisations,
                NewOrganisation(name="Other", short_name="TRUST", side=Side.OTHER),
            ),
        ),
        "Two organisations have the short name TRUST",
    ),
    "an unknown organisation": (
        lambda a: with_person(a, organisation="Hospital"),
        "Mary Okafor belongs to “Hospital”, which is no organisation of this body. "
        "Use one of: ICB, Trust, Voice.",
    ),
    "initials twice": (lambda a: with_person(a, code="atR"), "initials atR are given twice"),
    "a person without a name": (
        lambda a: with_person(a, name=" \u200b "),
        "The name of the person is missing",
    ),
    "no name": (lambda a: replace(a, name=""), "The name of the body is missing"),
    "no code": (lambda a: replace(a, code=" "), "The code of the body is missing"),
    "an end before the start": (lambda a: at(a, ends_at="09:30"), "would end at 09:30"),
    "no time of day": (lambda a: at(a, starts_at="half nine"), "“half nine” is no time of day"),
    "no place": (lambda a: at(a, place="\t"), "The place of the meeting is missing"),
    "no such template": (
        lambda a: replace(a, settings=BodySettings(template="shrot")),
        'no agenda template "shrot"; did you mean "short"',
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_stand_is_refused_and_nothing_is_made(empty: Series, case: str) -> None:
    change, words = REFUSED[case]
    with pytest.raises(CqrmError) as refused:
        empty.do(change(first_act()))
    assert words in str(refused.value)
    assert empty.ask(SeeBodies()) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"name": "harrow vale cqrm", "code": "XX"}, "name"), ({"name": "Eastmere CQRM"}, "code")],
)
def test_two_bodies_of_a_file_differ_in_name_and_code(
    series: Series, changes: dict[str, str], words: str
) -> None:
    with pytest.raises(Refused, match=f"has the {words}"):
        series.do(first_act(**changes))
    assert len(series.ask(SeeBodies())) == 1


def test_a_second_body_has_meetings_of_its_own(series: Series) -> None:
    view = series.do(first_act(name="Eastmere CQRM", code="EM"))
    assert view.ref == "EM-1"
    assert [body.name for body in series.ask(SeeBodies())] == ["Eastmere CQRM", "Harrow Vale CQRM"]


def test_initials_are_made_where_none_are_given(tmp_path: Path) -> None:
    write_template(tmp_path / "templates", "short")
    series = Series(tmp_path / "made.db", tmp_path / "templates", create=True)
    names = ("Anne Taylor", "Aidan Trent", "Alan Trent", "Dr Éilis Adeyemi-Ross", "Prof. Jan O'Brien")
    people = tuple(NewPerson(name=name, role="Member", organisation="Trust") for name in names)
    chair = NewPerson(name="Ada Tate", role="chair", organisation="ICB", code="AT")
    view = series.do(first_act(people=(*people, chair), settings=BodySettings(template="short")))
    series.close()
    # The initials that are given come first, wherever in the list they stand.
    assert [p.code for p in view.directory] == ["ATa", "ATr", "ATre", "ÉAR", "JO", "AT"]
    # Nobody counts as the chair, so whose role it is has the chair.
    assert view.chair_id == view.directory[-1].id
    assert view.minute_taker_id is None


def test_the_number_of_the_first_meeting_can_be_given(tmp_path: Path) -> None:
    write_template(tmp_path / "templates", "short")
    series = Series(tmp_path / "tenth.db", tmp_path / "templates", create=True)
    when = NewMeeting(
        held_on=date(2026, 7, 22), starts_at="9:30", ends_at="11:30", place="Board Room", number=10
    )
    view = series.do(first_act(first_meeting=when))
    series.close()
    # British summer time: half past nine in London is half past eight in UTC.
    assert (view.ref, view.planned_start.hour, view.planned_end.hour) == ("HV-10", 8, 10)


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Anne Taylor", set(), "AT"),
        ("Aidan Trent", {"AT"}, "ATr"),
        ("Aidan Trent", {"at", "ATR"}, "ATre"),
        ("Dr Éilis Adeyemi-Ross", set(), "ÉAR"),
        ("Mx. Jo Li", {"JL"}, "JLi"),
        ("Jo Li", {"JL", "JLi"}, "JL2"),
        ("Prof", set(), "P"),
        ("李明", set(), "李"),
        ("42", set(), "X2"),
    ],
)
def test_a_code_of_a_name(name: str, taken: set[str], code: str) -> None:
    assert make_code(name, taken) == code


@given(st.lists(st.text(max_size=20), max_size=12))
def test_codes_of_any_names_are_printable_and_differ(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        code = make_code(name, taken)
        assert code and code.casefold() not in {t.casefold() for t in taken}
        taken.add(code)
