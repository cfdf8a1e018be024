"""The record of the example meeting, and the actions it was left with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cqrm.terms.enums import (
    ActionStatus,
    Audience,
    Authority,
    EntryKind,
)
from cqrm.terms.views.actions import ActionUpdate, ActionView, DueRevision
from cqrm.terms.views.record import EntryView
from tests.tui.example_people import START, an_id, owner

TITLES = {
    "serious_incidents": "Serious incidents",
    "hcai": "HCAI",
    "deaths": "Deaths",
    "regulator_notices": "Regulator notices",
    "remedial_plans": "Remedial plans",
}


def _note(
    n: int,
    number: str,
    text: str,
    kind: EntryKind = EntryKind.NOTE,
    audience: Audience = Audience.PARTIES,
    *,
    heading: bool = False,
) -> EntryView:
    return EntryView(
        id=an_id(3, n),
        kind=kind,
        number=number,
        text=text,
        wording=text,
        audience=audience,
        author="Priya Nair",
        at=START + timedelta(minutes=n + (57 if n < 10 else 8)),
        is_heading=heading,
    )


def _decision(n: int, ref: str, verb: str, text: str, target: str = "") -> EntryView:
    return replace(
        _note(n, ref, text, EntryKind.DECISION),
        verb=verb,
        authority=Authority.REFERRED_TO if target else Authority.DECIDED,
        target=target,
    )


def _action(n: int, ref: str, code: str, due: date, text: str, due_text: str = "") -> EntryView:
    return replace(
        _note(n, ref, text, EntryKind.ACTION), owners=(owner(code),), due_on=due, due_text=due_text
    )


def records() -> dict[str, tuple[EntryView, ...]]:
    joint = (
        "that the fall investigation (2026/1034) be completed as a joint clinical investigation with an "
        "independent falls clinician; report to CQRM\u00a016."
    )
    late = (
        "Learning from 2026/1034 is late: the investigator changed in September and the final report was "
        "not received by Friday 2\u00a0October."
    )
    candour = "Send the duty of candour letter for 2026/1187 and confirm the date to the secretariat."
    return {
        "action_log": (
            _action(21, "A14-01", "JOB", date(2026, 12, 4), "Circulate the revised action log."),
            _action(22, "A14-02", "RK", date(2026, 12, 9), "Confirm the thrombolysis audit sample."),
        ),
        "performance_report": (
            _decision(31, "D14-01", "received", "the October performance report"),
            _action(
                32, "A14-03", "SO", date(2026, 12, 30), "Agree the sepsis screening measure.", "next cqrm"
            ),
            _decision(33, "D14-02", "approved", "the handover plan for ward transfers"),
        ),
        "hcai": (
            _action(41, "A14-04", "RK", date(2026, 12, 2), "Review antimicrobial prescribing on ward 6."),
            _action(42, "A14-05", "TO", date(2026, 12, 2), "Share the theatre utilisation plan."),
            _action(43, "A14-06", "AD", date(2026, 12, 28), "Review the October C. difficile cases."),
        ),
        "serious_incidents": (
            _note(
                1,
                "7.1",
                "The Trust reported two serious incidents since CQRM\u00a013. Harm and immediate action are "
                "in paper 7.",
            ),
            _note(2, "7.2", late),
            _decision(3, "D14-03", "agreed", joint),
            _action(4, "A14-07", "AT", date(2026, 11, 27), candour, "fri"),
            _note(
                5,
                "",
                "Ask about the vacant safety post after the meeting.",
                EntryKind.PRIVATE,
                Audience.PRIVATE,
            ),
            _note(
                6,
                "7.3",
                "The ICB asked for assurance that swab counts are checked at every handover in theatres.",
            ),
        ),
    }


def carried() -> tuple[ActionView, ...]:
    def one(
        n: int, ref: str, code: str, key: str, text: str, dues: tuple[date, ...], status: ActionStatus
    ) -> ActionView:
        older, due = dues[:-1], dues[-1]
        return ActionView(
            id=an_id(4, n),
            ref=ref,
            text=text,
            owners=(owner(code),),
            due_on=due,
            due_text="",
            first_due_on=dues[0],
            slips=len(older),
            revisions=tuple(
                DueRevision(
                    due_on=d,
                    due_text="",
                    replaced_at=datetime(2026, 9 + i, 28, 10, 0, tzinfo=UTC),
                    reason="sample doubled at the ICB's request",
                    is_slip=True,
                )
                for i, d in enumerate(older)
            ),
            updates=(
                ActionUpdate(
                    at=datetime(2026, 10, 28, 10, 5, tzinfo=UTC), meeting="CQRM 13", text="No update provided"
                ),
            )
            if older
            else (),
            status=status,
            raised_at=f"CQRM {ref[1:3]}",
            raised_ref=f"HV-{ref[1:3]}",
            raised_on=date(2026, 9, 30) if ref[1:3] == "12" else date(2026, 10, 28),
            item_key=key,
            item_title=TITLES[key],
            audience=Audience.PARTIES,
        )

    live, said = ActionStatus.OPEN, ActionStatus.PROPOSED_CLOSED
    si = "serious_incidents"
    return (
        one(1, "A11-05", "AT", si, "Final report on the ward 4 fall (2026/1034)", (date(2026, 10, 2),), live),
        one(2, "A13-04", "AT", si, "Duty of candour letter for 2026/1187", (date(2026, 11, 16),), live),
        one(
            3,
            "A12-02",
            "RK",
            si,
            "Complete the thrombolysis audit and report",
            (date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)),
            live,
        ),
        one(4, "A13-07", "AT", si, "Confirm the theatre swab count policy", (date(2026, 11, 27),), live),
        one(5, "A13-08", "ATr", si, "Publish the visitor policy", (date(2026, 12, 4),), said),
        one(6, "A13-09", "AT", si, "Share the falls training plan", (date(2026, 12, 16),), live),
        one(7, "A13-10", "AD", "hcai", "Monthly hand hygiene audit", (date(2026, 12, 9),), live),
        one(8, "A13-11", "RK", "deaths", "Correct the mortality review count", (date(2026, 11, 11),), live),
        one(
            9,
            "A13-12",
            "ATr",
            "regulator_notices",
            "Reply to the regulator's letter",
            (date(2026, 11, 20),),
            live,
        ),
        one(10, "A13-13", "AT", "remedial_plans", "Falls plan, first milestone", (date(2026, 11, 13),), live),
    )
