"""Deputies, and people who were in no list."""

from __future__ import annotations

import pytest

from cqrm.meeting.quorum_now import state_at
from cqrm.models import Membership
from cqrm.store.work import Work
from cqrm.terms.acts.attend import MarkApologies, MarkLeft, NameDeputy
from cqrm.terms.acts.questions import OpenMeeting
from cqrm.terms.acts.set_up import AddPerson, NewPerson
from cqrm.terms.enums import Capacity, Side
from cqrm.terms.errors import Refused
from tests.meeting.stage import Stage
from tests.meeting.world import START


def deputise(stage: Stage, deputy: str, member: str | None) -> str:
    person = stage.world.people[member] if member else None
    return stage.do(NameDeputy(attendance=stage.world.attendance[deputy], deputy_for=person)).label


def test_a_deputy_counts_for_a_member_who_is_away(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "MO")
    assert not state_at(stage.view(), START).quorate
    assert deputise(stage, "MO", "TO") == "Mary Okafor deputises for Tom Okell"
    assert state_at(stage.view(), START).quorate
    assert deputise(stage, "MO", None) == "Mary Okafor is nobody’s deputy"
    assert not state_at(stage.view(), START).quorate


def test_a_deputy_does_not_count_beside_the_member(stage: Stage) -> None:
    stage.present("PN", "SO", "MO")
    deputise(stage, "MO", "TO")
    stage.present("TO")
    provider = state_at(stage.view(), START).side(Side.PROVIDER)
    assert provider is not None
    assert provider.counted == ("TO",)


def test_naming_a_deputy_puts_right_the_decisions_taken_before(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "MO")
    stage.decision(4, "that the plan stand")
    assert not stage.entries(4)[0].quorate
    assert deputise(stage, "MO", "TO") == (
        "Mary Okafor deputises for Tom Okell; D14-01 is no longer subject to ratification"
    )
    assert stage.entries(4)[0].quorate


@pytest.mark.parametrize(
    ("deputy", "member", "words"),
    [
        ("TO", "TO", "Tom Okell cannot deputise for themselves."),
        ("MO", "SO", "Mary Okafor and Samuel Osei are on different sides."),
        ("MO", "LS", "Lucy Smith is no member, so has no deputy."),
        ("MO", "AT", "Anne Taylor is here."),
        ("LS", "ATr", "Mary Okafor deputises for Aidan Trent already."),
        ("MO", "CE", "The person represented is not on the attendance list."),
    ],
)
def test_who_cannot_be_represented(stage: Stage, deputy: str, member: str, words: str) -> None:
    stage.present("AT")
    if member == "ATr":
        deputise(stage, "MO", "ATr")
    with pytest.raises(Exception, match=words.replace(".", r"\.")):
        deputise(stage, deputy, member)


def newcomer(stage: Stage, name: str, organisation: str = "Trust", code: str = "") -> AddPerson:
    person = NewPerson(
        name=name,
        role="Falls Lead Nurse",
        organisation=organisation,
        code=code,
        capacity=Capacity.IN_ATTENDANCE,
    )
    return AddPerson(meeting=stage.world.meeting, person=person, present=True, for_items=(4,))


def test_a_newcomer_is_in_directory_and_list_at_once(stage: Stage) -> None:
    answer = stage.do(newcomer(stage, "Ruth\u200b  Bell", "harrow vale hospitals nhs trust"))
    assert answer.label == "Added Ruth\u200b  Bell (RB) for item 4, present from 09:30"
    added = answer.meeting.attendance[-1]
    assert (added.person.code, added.for_items, added.is_here_now) == ("RB", (4,), True)
    assert answer.meeting.directory[-1] == added.person
    assert answer.meeting.undo.undo == answer.label


def test_initials_are_made_unique(stage: Stage) -> None:
    assert stage.do(newcomer(stage, "Tessa Owen")).meeting.attendance[-1].person.code == "TOw"
    assert stage.do(newcomer(stage, "Tim Owen")).meeting.attendance[-1].person.code == "TOwe"


@pytest.mark.parametrize(
    ("name", "organisation", "code", "words"),
    [
        ("", "Trust", "", "The name of the person is missing."),
        (" \u200b ", "Trust", "", "The name of the person is missing."),
        ("Ruth Bell", "Council", "", "“Council” is no organisation of this body."),
        ("Ruth Bell", "Trust", "at", "The initials AT are those of Anne Taylor."),
        ("anne taylor", "Trust", "", "Anne Taylor (AT) is on the list already."),
    ],
)
def test_who_cannot_be_added(stage: Stage, name: str, organisation: str, code: str, words: str) -> None:
    before = stage.view()
    with pytest.raises(Refused) as refused:
        stage.do(newcomer(stage, name, organisation, code))
    assert refused.value.title == words
    assert stage.view() == before


def test_somebody_who_had_left_comes_back_as_the_same_person(stage: Stage) -> None:
    answer = stage.do(newcomer(stage, "Colin Exley"))
    assert answer.meeting.attendance[-1].person.id == stage.world.people["CE"]
    assert not answer.meeting.attendance[-1].person.has_left
    assert len(answer.meeting.directory) == len(stage.world.people)


def test_somebody_of_the_directory_can_be_put_on_a_list_without_them(stage: Stage) -> None:
    act = newcomer(stage, "Anne Taylor")
    later = AddPerson(meeting=stage.world.later, person=act.person)
    assert stage.do(later).label == "Added Anne Taylor (AT)"
    assert [a.person.code for a in stage.ask(OpenMeeting(ref="HV-15")).attendance] == ["AT"]


def test_apologies_of_the_member_stay_while_the_deputy_comes_and_goes(stage: Stage) -> None:
    stage.do(MarkApologies(attendance=stage.world.attendance["TO"]))
    deputise(stage, "MO", "TO")
    stage.present("MO")
    stage.do(MarkLeft(attendance=stage.world.attendance["MO"]))
    listed = {a.person.code: a for a in stage.view().attendance}
    assert listed["TO"].presence.value == "apologies"
    assert listed["MO"].deputy_for == stage.world.people["TO"]


def test_a_member_who_left_the_body_is_no_owner_and_not_listed(stage: Stage) -> None:
    def leave(work: Work) -> None:
        from sqlmodel import select

        row = work.session.exec(select(Membership).where(Membership.code == "LS")).one()
        row.has_left = True
        work.label("Lucy Smith has left", kind="set_up")

    stage.put(leave)
    assert next(p for p in stage.view().directory if p.code == "LS").has_left
    with pytest.raises(Refused, match=r"Lucy Smith \(LS\) has left Harrow Vale CQRM"):
        stage.action(4, "report", "LS")
