"""The log and the register over the whole file: filters, counts, pages, and what stood on an earlier day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cqrm.capture.filters import ACTIONS, DECISIONS, parse_filter
from cqrm.models import Action
from cqrm.store.work import Work
from cqrm.terms.acts.log import SeeActions, SeeDecisions
from cqrm.terms.acts.progress import (
    CloseAction,
    ProposeClosed,
    ReopenAction,
    ReviseDue,
    TransferAction,
    UpdateAction,
    WithdrawAction,
)
from cqrm.terms.enums import ActionStatus, Audience, Authority, Progress
from cqrm.terms.views.log import LogPage
from tests.meeting.stage import Stage

TODAY = date(2026, 11, 25)


def ask(stage: Stage, line: str = "", as_at: date | None = None, **page: Any) -> LogPage:  # noqa: ANN401
    return stage.ask(SeeActions(asked=parse_filter(line, ACTIONS, TODAY), as_at=as_at, **page))


def refs(stage: Stage, line: str = "", as_at: date | None = None, **page: Any) -> list[str]:  # noqa: ANN401
    return [line.action.ref for line in ask(stage, line, as_at, **page).lines]


def first(stage: Stage) -> dict[str, Any]:
    return {"meeting": stage.world.meeting, "action": stage.world.carried["A13-01"]}


def second(stage: Stage) -> dict[str, Any]:
    return {"meeting": stage.world.meeting, "action": stage.world.carried["A13-02"]}


@pytest.fixture
def log(stage: Stage) -> Stage:
    """A13-01 overdue, A13-02 on track, and four of this meeting."""
    stage.action(4, "Write to families", "AT", "SO", due_on=date(2026, 11, 27), due_text="fri")
    stage.action(5, "Review 100% of complaints", "TO", due_on=date(2026, 12, 30))
    stage.action(5, "Ask for a_plan", "MO")
    stage.action(5, "Brief the chief officer", "SO", audience=Audience.COMMISSIONER, due_on=date(2027, 1, 5))
    return stage


def test_what_is_open_stands_in_the_order_of_urgency(log: Stage) -> None:
    page = ask(log)
    assert [(line.action.ref, line.letter, line.words) for line in page.lines] == [
        ("A13-01", "R", "Overdue 5 d"),
        ("A14-01", "A", "Due in 2 d"),
        ("A14-03", "A", "No date"),
        ("A13-02", "G", "On track"),
        ("A14-02", "G", "On track"),
        ("A14-04", "G", "On track"),
    ]
    assert (page.counts, page.total, page.as_at, page.is_now) == (
        (("R", 1), ("A", 2), ("G", 3), ("B", 0)),
        6,
        TODAY,
        True,
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("is:overdue", ["A13-01"]),
        ("-is:overdue is:red,amber", ["A14-01", "A14-03"]),
        ("is:on-track -body:HV", []),
        ('body:"Harrow Vale" is:on-track', ["A13-02", "A14-02", "A14-04"]),
        ("owner:AT", ["A13-01", "A14-01", "A13-02"]),
        ("owner:at", ["A13-01", "A14-01", "A13-02"]),
        ("owner:O", []),
        ("owner:nurse", ["A13-01", "A14-01", "A13-02"]),
        ("owner:nursing", ["A14-01", "A14-04"]),
        ("owner:AT owner:SO", ["A14-01"]),
        ("owner:TO,MO", ["A14-03", "A14-02"]),
        ("-owner:AT", ["A14-03", "A14-02", "A14-04"]),
        ("owner:ICB", ["A14-01", "A14-04"]),
        ("meeting:hv-13", ["A13-01", "A13-02"]),
        ("meeting:13", ["A13-01", "A13-02"]),
        ("ref:A13", ["A13-01", "A13-02"]),
        ("ref:3", []),
        ("A13-01", ["A13-01"]),
        ("FALLS", ["A13-02"]),
        ("falls share", ["A13-02"]),
        ('"share the falls"', ["A13-02"]),
        ('"falls share"', []),
        ("100%", ["A14-02"]),
        ("a_plan", ["A14-03"]),
        ("item:complaints", ["A14-03", "A14-02", "A14-04"]),
        ("due:<2026-11-27", ["A13-01"]),
        ("due:<=27/11/2026", ["A13-01", "A14-01"]),
        ("due:2026-12-16", ["A13-02"]),
        ("due:none", ["A14-03"]),
        ("-due:none due:>2026-12-16", ["A14-02", "A14-04"]),
        ("-due:>2026-12-01", ["A13-01", "A14-01", "A14-03"]),
        ("slips:>0", []),
        ("is:closed", []),
    ],
)
def test_a_filter_finds(log: Stage, line: str, found: list[str]) -> None:
    assert refs(log, line) == found


def test_finished_ones_are_found_when_asked_for_newest_first(log: Stage) -> None:
    log.do(CloseAction(**first(log), evidence="seen"))
    log.clock.advance(minutes=1)
    log.do(TransferAction(**second(log), to="item 9"))
    assert "A13-01" not in refs(log)
    assert refs(log, "is:finished") == ["A13-02", "A13-01"]
    assert refs(log, "is:closed") == ["A13-01"]
    assert refs(log, "is:finished -is:closed") == ["A13-02"]
    assert refs(log, "ref:A13") == ["A13-02", "A13-01"], "a reference is found whatever became of it"
    page = ask(log, "is:all")
    assert [line.letter for line in page.lines] == ["A", "A", "G", "G", "B", "B"]
    assert page.counts == (("R", 0), ("A", 2), ("G", 2), ("B", 2))
    done = page.lines[-1]
    assert (done.progress, done.words, done.action.evidence, done.action.closed_at) == (
        Progress.DONE,
        "Done",
        "seen",
        "CQRM 14",
    )
    assert page.lines[-2].transferred_to == "item 9"
    assert refs(log, "is:all owner:AT due:<2026-12-01") == ["A14-01", "A13-01"]


def test_pages_together_are_the_whole(log: Stage) -> None:
    log.do(CloseAction(**first(log), evidence="seen"))
    log.do(WithdrawAction(**second(log), reason="closed ward"))
    whole = refs(log, "is:all", limit=None)
    assert len(whole) == 6
    pieces = [refs(log, "is:all", offset=start, limit=2) for start in range(0, 8, 2)]
    assert pieces == [whole[0:2], whole[2:4], whole[4:6], []]
    assert ask(log, "is:all", offset=2, limit=3).total == 6
    assert refs(log, "is:all", offset=3, limit=2) == whole[3:5], "a page may reach over the border"


def test_a_page_that_is_not_counted_knows_only_that_there_are_more(log: Stage) -> None:
    for number, kept in enumerate((first(log), second(log))):
        log.do(CloseAction(**kept, evidence=f"seen {number}"))
    page = ask(log, "is:all", limit=5, counted=False)
    assert (len(page.lines), page.total, page.is_counted, page.counts) == (5, 6, False, ())
    page = ask(log, "is:all", limit=3, counted=False)
    assert (len(page.lines), page.total, page.is_counted) == (3, 5, False), "at least the first finished one"
    page = ask(log, "is:all", limit=0)
    assert (page.lines, page.total, dict(page.counts)["B"], page.is_counted) == ((), 6, 2, True)
    assert ask(log, limit=1, counted=False).is_counted, "what is open is judged as a whole anyway"
    assert ask(log, "is:all", limit=6, counted=False).total == 6


def test_a_page_has_the_whole_history_of_its_actions(log: Stage) -> None:
    log.do(UpdateAction(**first(log), text="data received"))
    log.do(ReviseDue(**first(log), due_on=date(2026, 12, 9), due_text="", reason="data late"))
    line = next(line for line in ask(log, "slips:1").lines)
    action = line.action
    assert (action.ref, action.slips, action.due_on, action.first_due_on) == (
        "A13-01",
        1,
        date(2026, 12, 9),
        date(2026, 11, 20),
    )
    assert [r.reason for r in action.revisions] == ["data late"]
    assert [(u.meeting, u.text, u.author) for u in action.updates] == [
        ("CQRM 14", "data received", "Priya Nair")
    ]
    assert [o.name for o in action.owners] == ["Anne Taylor"]
    assert (action.raised_ref, action.item_title, line.body) == ("HV-13", "Serious incidents", "Harrow Vale")


def test_an_earlier_day_shows_what_stood_then(log: Stage) -> None:
    log.do(ReviseDue(**first(log), due_on=date(2026, 12, 9), due_text="", reason="late"))
    log.do(CloseAction(**second(log), evidence="plan seen"))
    log.clock.advance(days=3)
    log.do(ProposeClosed(action=first(log)["action"], evidence="sent"))
    log.do(ReopenAction(**second(log), reason="wrong plan"))
    log.clock.advance(days=3)
    before = ask(log, "is:all", date(2026, 11, 24))
    assert [(s.action.ref, s.action.due_on, s.action.slips, s.words) for s in before.lines] == [
        ("A13-01", date(2026, 11, 20), 0, "Overdue 4 d"),
        ("A13-02", date(2026, 12, 16), 0, "On track"),
    ], "nothing of the 25th is there yet"
    assert not before.is_now
    on_the_day = {line.action.ref: line for line in ask(log, "is:all", TODAY).lines}
    assert len(on_the_day) == 6
    moved, closed = on_the_day["A13-01"], on_the_day["A13-02"]
    assert (moved.action.due_on, moved.action.slips, moved.action.status) == (
        date(2026, 12, 9),
        1,
        ActionStatus.OPEN,
    )
    assert (closed.action.status, closed.letter, closed.words) == (ActionStatus.CLOSED, "B", "Done")
    assert "A13-02" not in refs(log, "", TODAY)
    later = {line.action.ref: line for line in ask(log, "", date(2026, 11, 29)).lines}
    assert (later["A13-01"].action.status, later["A13-02"].action.status) == (
        ActionStatus.PROPOSED_CLOSED,
        ActionStatus.OPEN,
    )


def test_what_was_closed_long_before_is_read_as_finished(log: Stage) -> None:
    log.do(CloseAction(**first(log), evidence="seen"))
    log.clock.advance(days=10)
    assert refs(log, "is:closed", date(2026, 11, 30)) == ["A13-01"]
    assert refs(log, "is:closed", date(2026, 11, 24)) == []


def test_the_rule_is_that_of_the_body(stage: Stage) -> None:
    def stricter(work: Work) -> None:
        from cqrm.models import Body

        body = work.session.get(Body, stage.world.body)
        assert body is not None
        body.settings = {**body.settings, "due_soon_days": 30, "brag_red_slips": 1}
        work.label("stricter", kind="set_up")

    assert [line.letter for line in ask(stage).lines] == ["R", "G"]
    stage.put(stricter)
    assert [line.letter for line in ask(stage).lines] == ["R", "A"]
    stage.do(ReviseDue(**second(stage), due_on=date(2027, 6, 30), due_text="", reason="late"))
    assert [(line.action.ref, line.letter) for line in ask(stage).lines][-1] == ("A13-02", "R")


def test_private_entries_are_never_in_it(log: Stage) -> None:
    def hide(work: Work) -> None:
        action = work.session.get(Action, log.world.carried["A13-01"])
        assert action is not None
        action.audience = Audience.PRIVATE
        work.label("hidden", kind="set_up")

    log.put(hide)
    assert "A13-01" not in refs(log, "is:all")
    assert "A13-01" not in refs(log, "is:all", date(2026, 11, 24))


def test_the_register_holds_every_decision_newest_first(stage: Stage) -> None:
    stage.present("PN", "SO", "AT", "ATr")
    stage.decision(4, "the falls plan stands", reason="the audit")
    stage.clock.advance(minutes=1)
    stage.decision(
        5, "refer it", verb="referred", authority=Authority.REFERRED_TO, target="Quality Committee"
    )

    def found(line: str) -> list[str]:
        asked = parse_filter(line, DECISIONS, TODAY)
        return [line.ref for line in stage.ask(SeeDecisions(asked=asked)).lines]

    assert found("") == ["D14-02", "D14-01"]
    assert found("verb:agreed") == ["D14-01"]
    assert found("to:quality") == ["D14-02"]
    assert found("audit") == ["D14-01"]
    assert found("-audit") == ["D14-02"]
    assert found("on:<2026-11-25") == []
    assert found("on:today is:standing meeting:HV-14") == ["D14-02", "D14-01"]
    assert found("is:withdrawn") == found("is:inquorate") == []
    page = stage.ask(SeeDecisions(limit=1, offset=1))
    assert (page.total, [line.ref for line in page.lines]) == (2, ["D14-01"])
    sooner = stage.ask(SeeDecisions(limit=1, counted=False))
    assert (sooner.total, sooner.is_counted, len(sooner.lines)) == (2, False, 1)
    assert stage.ask(SeeDecisions(limit=2, counted=False)).is_counted
    line = page.lines[0]
    assert (line.meeting, line.meeting_ref, line.held_on, line.item, line.body, line.reason) == (
        "CQRM 14",
        "HV-14",
        TODAY,
        "Serious incidents",
        "Harrow Vale",
        "the audit",
    )
