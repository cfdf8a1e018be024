"""What stands under the line: saved, unfinished, refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cqrm.capture import ConcernState
from cqrm.capture.echo import echo
from cqrm.capture.echo_parts import Part
from tests.capture.tables import room

ANNE = "action · Anne Taylor, Chief Nurse (Trust)"
KINDS = "/a action, /d decision, /c concern, /e escalate, /p park, /x private"
ALERT = "escalate · ALERT · to Quality Committee"

SAVED = [
    ("the ward is short of staff", "note · item 7"),
    ("see #C-07 and A12-02", "note · item 7 · C-07, A12-02"),
    ("#7 and #C-99 were taken", "note · item 7 · item 7 · ! “#C-99” is not a record, kept as text"),
    ("chief nurse 10 od: submit", "note · for an action type /a"),
    ("a chief nurse 10 od: submit", "note · for an action type /a"),
    ("chief nurse: opened the item", "note · item 7"),
    ("d agreed: joint work", "note · for a decision type /d"),
    ("agreed: joint work", "note · for a decision type /d"),
    ("c C-07: two more", "note · for a concern type /c · C-07"),
    ("e advise: two more", "note · for an escalation type /e"),
    ("c diff: 12 cases", "note · item 7"),
    ("e coli: 14 cases", "note · item 7"),
    ("/n /a is the key", "note · item 7"),
    (
        "/a chief nurse 10 od: submit the final report for 2026/1034",
        f"{ANNE} · due Wed 9 Dec 2026 (10 operational days) · 2026/1034",
    ),
    ("/a taylor next cqrm: x", f"{ANNE} · due Wed 30 Dec 2026 (CQRM 15)"),
    ("/a taylor before next cqrm: x", f"{ANNE} · due Tue 29 Dec 2026 (before CQRM 15)"),
    ("/a taylor before fri: x", f"{ANNE} · due Thu 26 Nov 2026 (before Fri 27 Nov 2026)"),
    ("/a taylor by jan: x", f"{ANNE} · due Sun 31 Jan 2027 (end of January)"),
    ("/a taylor q4: x", f"{ANNE} · due Wed 31 Mar 2027 (end of Q4 2026/27)"),
    ("/a taylor eom: x", f"{ANNE} · due Mon 30 Nov 2026 (end of this month)"),
    ("/a taylor 5 dec: x", f"{ANNE} · due Sat 5 Dec 2026 ! Saturday"),
    ("/a taylor 25/12: x", f"{ANNE} · due Fri 25 Dec 2026 ! Christmas Day"),
    ("/a taylor 28 dec: x", f"{ANNE} · due Mon 28 Dec 2026 ! Boxing Day substitute"),
    ("/a taylor 1m: x", f"{ANNE} · due Fri 25 Dec 2026 (1 month) ! Christmas Day"),
    ("/a taylor fri: x", f"{ANNE} · due Fri 27 Nov 2026 (in 2 days)"),
    ("/a taylor wed: x", f"{ANNE} · due Wed 2 Dec 2026 (in 7 days)"),
    ("/a taylor next fri: x", f"{ANNE} · due Fri 4 Dec 2026 (Friday next week)"),
    ("/a taylor: x", f"{ANNE} · ! no date"),
    ("/a fri: x", "action · ! no owner · due Fri 27 Nov 2026 (in 2 days)"),
    ("/a: x", "action · ! no owner · ! no date"),
    ("/a taylor+rk 2w: x", "action · Anne Taylor (accountable) + Ravi Kapoor · due Wed 9 Dec 2026 (2 weeks)"),
    ("/a tom: x", "action · Tom Okell, Chief Operating Officer (Trust) ! not in the room · ! no date"),
    ("/d agreed: x", "decision · AGREED · decided here"),
    ("/d noted: x", "decision · NOTED"),
    ("/d received: x", "decision · RECEIVED · noted"),
    ("/d refer to qc: x", "decision · REFERRED to Quality Committee"),
    ("/d deferred to next cqrm: x", "decision · DEFERRED to CQRM 15 (Wed 30 Dec)"),
    ("/c falls: three", "new concern C-09 · item 7"),
    ("/c C-07", "new concern C-09 · item 7 · to add to C-07 put a colon · C-07"),
    ("/c C-07: two more", "adds to C-07 Falls · monitoring"),
    ("/c C-08: two more", "adds to C-08"),
    ("/e never event", ALERT),
    ("/e advise: x", "escalate · ADVISE · to Quality Committee"),
    ("/e advise", f"{ALERT} · for ADVISE put a colon"),
    ("/p who pays?", "park · shown before closing"),
    ("/x ask", "private note · not in the minutes or on the room display; may be disclosable"),
]

UNFINISHED = [
    ("", f"note · {KINDS}"),
    ("   ", f"note · {KINDS}"),
    ("/", f"kind? · {KINDS}"),
    ("/de", "kind? · /decision"),
    ("/a", "action · owner?"),
    ("/a ", "action · owner?"),
    ("/a t", "action · owner?"),
    ("/a zed", "action · owner?"),
    ("/a chief nurse", f"{ANNE} · due or colon?"),
    ("/a chief nurse 10", f"{ANNE} · due or colon?"),
    ("/a chief nurse 10 work", f"{ANNE} · due or colon?"),
    ("/a chief nurse 10 od", f"{ANNE} · due Wed 9 Dec 2026 (10 operational days) · colon?"),
    ("/a chief nurse 10 od submit", f"{ANNE} · due Wed 9 Dec 2026 (10 operational days) · colon?"),
    ("/a chief nurse 10 od:", f"{ANNE} · due Wed 9 Dec 2026 (10 operational days) · what is to be done?"),
    ("/a:", "action · what is to be done?"),
    ("/a taylor +", f"{ANNE} + owner?"),
    ("/a taylor + r", f"{ANNE} + owner?"),
    ("/a taylor 20 nov", f"{ANNE} · due or colon?"),
    ("/a taylor 20 nov ", f"{ANNE} · 20 Nov has passed; for next year write 20 Nov 2027"),
    ("/a taylor asap ", f"{ANNE} · “asap” is no date: give a day, or leave it out"),
    ("/a smith", "action · “smith” is Gareth Smith (GS) or Lucy Smith (LS): Tab to choose"),
    ("/a april", "action · April Dawson, Infection Control Lead (Trust) · or by april?"),
    ("/a by april", "action · due Fri 30 Apr 2027 (end of April) · colon?"),
    ("/d", "decision · which verb? noted, received, agreed, … (/d agreed: text)"),
    ("/d re", "decision · received, resolved, recommended, referred?"),
    ("/d agreed", "decision · AGREED · decided here · colon?"),
    ("/d agreed:", "decision · AGREED · decided here · what was decided?"),
    ("/d agreed to ", "decision · AGREED takes no “to”: put it after the colon"),
    ("/d referred", "decision · REFERRED · to which body?"),
    ("/d referred to q", "decision · REFERRED · to which body?"),
    ("/d referred to qual", "decision · REFERRED to Quality Committee · colon?"),
    ("/d deferred to next", "decision · DEFERRED · to which meeting?"),
    ("/c", "concern · what is the concern?"),
    ("/c C-07:", "adds to C-07 Falls · what is new?"),
    ("/e", f"{ALERT} · what is to be escalated?"),
    ("/e assure:", "escalate · ASSURE · to Quality Committee · what is to be escalated?"),
    ("/p ", "park · what is parked?"),
    ("/x", "private note · not in the minutes or on the room display; may be disclosable"),
    ("/p see #C", "park · shown before closing"),
]

REFUSED = [
    (
        "/a zed 2w:",
        "action · not saved: nobody answers to “zed”, and it is no date; join owners with +, add people",
    ),
    ("/a smith 2w: x", "action · not saved: “smith” is Gareth Smith (GS) or Lucy Smith (LS): Tab to choose"),
    ("/a taylor 12/25: x", "action · not saved: day comes first: 25/12?"),
    ("/d agreed to extend: x", "decision · not saved: AGREED takes no “to”: put it after the colon"),
    ("/c C-99: x", "concern · not saved: no concern C-99"),
    ("/at", "not saved: no kind “/at”: "),
    ("//", "not saved: no kind “//”: "),
    ("/ a", "not saved: no kind “/”: "),
    ("/de ", "not saved: no kind “/de”: "),
]


HARROW = replace(room(), concerns={"C-07": ConcernState("Falls", "monitoring")})


@pytest.mark.parametrize(("line", "text"), SAVED, ids=[line for line, _ in SAVED])
def test_what_will_be_saved(line: str, text: str) -> None:
    shown = echo(line, HARROW)
    assert shown.text == text
    assert shown.refusal is None
    assert echo(line, HARROW, final=True) == shown


@pytest.mark.parametrize(("line", "text"), UNFINISHED, ids=[line for line, _ in UNFINISHED])
def test_what_comes_next_without_alarm(line: str, text: str) -> None:
    shown = echo(line, HARROW)
    assert shown.text == text
    assert shown.refusal is None
    assert not any(part.weight == "refusal" for part in shown.parts)


@pytest.mark.parametrize(("line", "text"), REFUSED, ids=[line for line, _ in REFUSED])
def test_what_is_not_saved(line: str, text: str) -> None:
    shown = echo(line, HARROW)
    assert shown.text.startswith(text)
    assert shown.refusal is not None


def test_enter_on_an_unfinished_line_says_what_is_missing() -> None:
    shown = echo("/a chief nurse 10 od submit", HARROW, final=True)
    assert shown.text == "action · not saved: put a colon before the text: /a owner due: text"
    assert (
        echo("/a taylor fri:", HARROW, final=True).text == "action · not saved: nothing after the colon yet"
    )
    assert echo("/", HARROW, final=True).text.startswith("not saved: no kind “/”")


def test_enter_on_an_empty_line_says_nothing_new() -> None:
    assert echo("  ", HARROW, final=True) == echo("", HARROW)


def test_a_head_being_mended_is_unfinished_again() -> None:
    line = "/a tayl zed: chase the report"
    assert echo(line, HARROW, len(line)).refusal is not None
    shown = echo(line, HARROW, line.index(":"))
    assert shown.refusal is None
    assert shown.text == f"{ANNE} · due or colon?"


def test_a_reference_being_typed_is_not_warned_about_until_enter() -> None:
    assert "! " not in echo("see #C-0", HARROW).text
    assert "! “#C-0”" in echo("see #C-0 ", HARROW).text
    assert "! “#C-0”" in echo("see #C-0", HARROW, final=True).text
    assert "! “#C-9”" in echo("see #C-9", HARROW).text


def test_the_chip_has_a_colour_for_outcomes_only() -> None:
    roles = {
        line: echo(line, HARROW).role for line in ["/a x", "/d x", "/e x", "/c x", "/p x", "/x x", "x", "/"]
    }
    assert roles == {
        "/a x": "action",
        "/d x": "decision",
        "/e x": "escalate",
        "/c x": "neutral",
        "/p x": "neutral",
        "/x x": "neutral",
        "x": "neutral",
        "/": "neutral",
    }


def test_owner_and_date_are_bold_and_the_rest_explains() -> None:
    parts = echo("/a taylor sat: see C-07", HARROW).parts
    assert parts == (
        Part("Anne Taylor", "bold"),
        Part(", Chief Nurse", "bold"),
        Part(" (Trust)", "bold", breaks=True),
        Part(" · ", "muted", breaks=True),
        Part("due "),
        Part("Sat 28 Nov 2026", "bold"),
        Part(" (in 3 days)", "muted", breaks=True),
        Part(" ! Saturday", "warning"),
        Part(" · ", "muted", breaks=True),
        Part("C-07", "muted"),
    )


def test_the_candidates_of_a_refusal_are_bold() -> None:
    parts = echo("/a smith 2w: x", HARROW).parts
    assert parts == (
        Part("not saved:", "refusal"),
        Part(" "),
        Part("“smith” is "),
        Part("Gareth Smith (GS)", "bold"),
        Part(" or "),
        Part("Lucy Smith (LS)", "bold"),
        Part(": Tab to choose"),
    )


def test_a_decision_without_quorum_is_subject_to_ratification() -> None:
    shown = echo("/d agreed: x", replace(HARROW, quorate=False))
    assert shown.text == "decision · AGREED · decided here · subject to ratification"


def test_a_room_without_item_bodies_or_concerns() -> None:
    bare = replace(HARROW, item=None, bodies=(), references={}, concerns={})
    assert echo("a note", bare).text == "note"
    assert echo("/c falls", bare).text == "new concern"
    assert echo("/e falls", bare).text == "escalate · ALERT"
