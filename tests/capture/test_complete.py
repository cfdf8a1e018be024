"""What Tab offers, and what the line then means."""

from __future__ import annotations

from dataclasses import replace

from cqrm.capture import Capture, ConcernState, parse_capture
from cqrm.capture.complete import complete, put_in
from tests.capture.tables import room

HARROW = replace(room(), concerns={"C-07": ConcernState("Falls", "monitoring")})


def offered(line: str, cursor: int | None = None) -> list[str]:
    """The line after each completion, in the order of the list."""
    at = len(line) if cursor is None else cursor
    return [put_in(line, completion)[0] for completion in complete(line, at, HARROW)]


def labels(line: str) -> list[str]:
    return [completion.label for completion in complete(line, len(line), HARROW)]


def test_kinds_after_the_slash() -> None:
    assert offered("/") == ["/a ", "/d ", "/c ", "/e ", "/p ", "/x ", "/n "]
    assert labels("/")[:2] == ["/a action", "/d decision"]
    assert offered("/pr") == ["/private "]
    assert offered("/p") == ["/p ", "/private "]
    assert offered("/zz") == []
    assert offered("/d taylor: x", 2) == ["/d taylor: x"]


def test_nothing_is_offered_where_tab_should_move_the_focus() -> None:
    assert offered("") == []
    assert offered("a note about taylor") == []
    assert offered("/a taylor fri: chase tay") == []
    assert offered("/a taylor 10") == []
    assert offered("/p tay") == []


def test_everybody_those_in_the_room_first() -> None:
    everybody = labels("/a ")
    assert len(everybody) == 13
    assert everybody[0] == "Priya Nair, Chair (ICB)"
    assert everybody[-2:] == [
        "Beth Ward, Lay Member (ICB) · not in the room",
        "Tom Okell, Chief Operating Officer (Trust) · not in the room",
    ]
    assert not any("Gareth" in label or "Exley" in label for label in everybody)


def test_people_by_name_role_and_code() -> None:
    assert offered("/a tay") == ["/a Anne Taylor "]
    assert offered("/a chief nu") == ["/a Anne Taylor ", "/a Mary Okafor "]
    assert offered("/a ok") == ["/a Mary Okafor ", "/a Tom Okell "]
    assert offered("/a o'b") == ["/a Jan O'Brien "]
    assert offered("/a at") == ["/a Anne Taylor ", "/a Aidan Trent "]
    assert offered("/a @ap") == ["/a @April Dawson "]
    assert offered("/a taylor + rav") == ["/a taylor + Ravi Kapoor "]
    assert offered("/a ta: chase", 5) == ["/a Anne Taylor: chase"]


def test_a_name_before_those_who_have_it_in_their_role() -> None:
    assert labels("/a h")[:2] == [
        "Helen Byrne, Medical Director (ICB)",
        "Aidan Trent, Head of Governance (Trust)",
    ]


def test_whatever_is_offered_means_exactly_that_person() -> None:
    for completion in complete("/a ", 3, HARROW):
        line, _ = put_in("/a ", completion)
        answer = parse_capture(f"{line}2w: x", HARROW)
        assert isinstance(answer, Capture), line
        (code,) = answer.owners
        named = next(person.name for person in HARROW.people if person.code == code)
        assert completion.label.startswith(f"{named},")


def test_an_ambiguity_walks_its_candidates_wherever_the_cursor_is() -> None:
    assert offered("/a at 2w: chase") == ["/a Anne Taylor 2w: chase", "/a Aidan Trent 2w: chase"]
    assert offered("/a smith 2w: chase") == ["/a Lucy Smith 2w: chase"]
    assert offered("/a @md+taylor: x") == ["/a @Helen Byrne+taylor: x", "/a @Ravi Kapoor+taylor: x"]


def test_a_person_or_a_date() -> None:
    assert offered("/a april: audit") == ["/a @april: audit", "/a by april: audit"]
    assert offered("/a at next cqrm: x") == ["/a @at next cqrm: x", "/a by next cqrm: x"]
    for line in offered("/a april: audit"):
        assert isinstance(parse_capture(line, HARROW), Capture)


def test_a_name_that_is_also_a_month_is_offered_as_its_code() -> None:
    northmoor = room("northmoor")
    line, cursor = put_in("/a mary j", complete("/a mary j", 9, northmoor)[0])
    assert line == "/a MJ "
    assert cursor == 6
    texts = [put_in("/a mary june: x", each)[0] for each in complete("/a mary june: x", 15, northmoor)]
    assert texts == ["/a MJ: x", "/a mary by june: x"]


def test_verbs_and_where_to() -> None:
    assert offered("/d ")[:3] == ["/d noted: ", "/d received: ", "/d agreed: "]
    assert offered("/d re") == ["/d received: ", "/d resolved: ", "/d recommended to ", "/d referred to "]
    assert offered("/d not") == ["/d noted: ", "/d not agreed: "]
    assert offered("/d agr: x", 6) == ["/d agreed: x"]
    assert offered("/d referred to ") == [
        "/d referred to Quality Committee: ",
        "/d referred to Contract Meeting: ",
        "/d referred to Board: ",
    ]
    assert offered("/d referred to the q") == ["/d referred to Quality Committee: "]
    assert offered("/d referred to cm") == ["/d referred to Contract Meeting: "]
    assert offered("/d agreed to ") == []
    assert labels("/d deferred to ")[0] == "CQRM 15 · Wed 30 Dec 2026"
    assert offered("/d deferred to cqrm 1")[-1] == "/d deferred to CQRM 17: "


def test_concerns_and_levels() -> None:
    assert offered("/c ") == ["/c C-07: ", "/c C-08: "]
    assert labels("/c c-") == ["C-07 Falls · monitoring", "C-08"]
    assert offered("/c sepsis") == []
    assert offered("/e a") == ["/e alert: ", "/e advise: ", "/e assure: "]
    assert offered("/e adv") == ["/e advise: "]


def test_references_after_the_sign_in_any_text() -> None:
    assert offered("see #c-0") == ["see #C-07", "see #C-08"]
    assert offered("see #2026/1") == ["see #2026/1034", "see #2026/1187"]
    assert offered("/a taylor fri: for #A13") == ["/a taylor fri: for #A13-04"]
    assert offered("see #zz") == []
    assert len(offered("see #")) == 24
    assert labels("see #1034") == []
    assert labels("see #D14") == ["decision D14-03"]
