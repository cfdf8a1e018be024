"""An invented meeting with every kind of entry, as the snapshot its minutes are printed from."""

# ruff: noqa: E501 - sentences are left whole

from __future__ import annotations

from datetime import UTC, date, datetime

from cqrm.terms.enums import EscalationLevel, MeetingStatus, Progress
from cqrm.terms.snapshot import MinutesSnapshot, QuorumLine, Signatory
from tests.documents.builders import (
    HELD_ON,
    NB,
    action,
    agenda_item,
    attendance,
    closed,
    decision,
    escalation,
    live,
    note,
    sub_heading,
)

_NEW = (
    (
        "26/07-01",
        "Send the stroke audit data for April to June, with a note on completeness.",
        "AB",
        date(2026, 7, 24),
    ),
    (
        "26/07-02",
        "Add a section on family involvement to the quarterly patient safety report.",
        "LF",
        date(2026, 9, 8),
    ),
    (
        "26/07-03",
        "Issue the exception report and confirm the reply date to the Trust.",
        "RM",
        date(2026, 7, 21),
    ),
    (
        "26/07-04",
        "Provide a 62-day recovery path for each tumour site, with monthly milestones to December.",
        "JT",
        date(2026, 7, 31),
    ),
    (
        "26/07-05",
        "Bring the Ward 7 review and the peer review letter to the September meeting.",
        "GP",
        date(2026, 9, 1),
    ),
)
_A = [action(*row) for row in _NEW]

ITEMS = (
    agenda_item(
        1,
        "welcome",
        "Welcome, apologies and interests",
        note("1.1", "HO welcomed everyone and introduced KO, who joined as Patient Safety Partner."),
        note(
            "1.2",
            "Apologies were received from Graham Pell. Dr Lena Fox attended for Dr James Tully. "
            "The meeting was quorate.",
        ),
        note(
            "1.3",
            "RM declared that a family member works in the Trust’s pathology service. HO ruled that no action "
            "was needed, as no pathology matter was on the agenda.",
        ),
    ),
    agenda_item(
        2,
        "last_minutes",
        "Minutes of the last meeting and matters arising",
        note(
            "2.1",
            f"The minutes of 9{NB}June{NB}2026 were agreed as an accurate record, with one correction: at 5.3, "
            "“42 cases” should read “24 cases”.",
        ),
        note(
            "2.2",
            "SW confirmed that the corrected duty of candour audit had been sent to members on "
            f"19{NB}June{NB}2026.",
        ),
    ),
    agenda_item(
        3,
        "action_log",
        "Action log",
        note(
            "3.1",
            "Three actions were closed. Action 26/05-04 (stroke audit data) was overdue by 14 days. AB explained "
            "that the data had been held up by a system change and would be ready by "
            f"24{NB}July{NB}2026. The full log is at Appendix A.",
        ),
        _A[0],
    ),
    agenda_item(
        4,
        "patient_safety",
        "Patient safety",
        sub_heading("Patient safety incident response"),
        note(
            "4.1",
            "LF presented the quarter 1 report. Two patient safety incident investigations had started and one "
            "had closed. No never events were reported in the quarter.",
        ),
        note(
            "4.2",
            "KO asked how families were involved in setting terms of reference. LF said that families had been "
            "offered a meeting in both cases, and that one had accepted.",
        ),
        _A[1],
        sub_heading("Falls"),
        note(
            "4.3",
            "AB reported that falls with moderate or greater harm had fallen from 0.21 to 0.14 per 1,000 occupied "
            "bed days since January. The improvement plan had been tested by internal audit in May.",
        ),
        decision(
            "2026/14", "agreed", "to accept significant assurance on falls. Reporting returns to quarterly."
        ),
    ),
    agenda_item(
        5,
        "performance_report",
        "Quality dashboard and exceptions",
        note(
            "5.1",
            "RM took the meeting through the indicators that had missed their threshold for two months or more.",
        ),
        note(
            "5.2",
            "Cancer patients treated within 62 days of referral: 71.2% in April, 69.8% in May and 68.4% in June, "
            "against a threshold of 85.0%.",
        ),
        note("5.3", "Complaints answered on time: 89.2% in June, against a threshold of 90.0%."),
        note("5.4", "The last three months for cancer lay below the lower limit of 72.8%."),
        note(
            "5.5",
            "JT’s written report gave two main causes: urology theatre capacity, and a rise in breast referrals "
            f"of 11% since March. LF said that a weekend theatre list would start on 1{NB}August{NB}2026.",
        ),
        note(
            "5.6",
            "DC asked for the recovery path by tumour site. The meeting discussed whether the June position met "
            "the test for a formal notice, and agreed that it did.",
        ),
        decision(
            "2026/15",
            "resolved",
            "that the commissioner will issue an exception report on cancer 62-day waits under General "
            f"Condition 9 by 21{NB}July{NB}2026. The Trust will reply within 10 operational days.",
        ),
        _A[2],
        _A[3],
        escalation(
            "E26/07-01",
            EscalationLevel.ALERT,
            "Contract Management Board",
            f"the Chair will report cancer 62-day performance on 30{NB}July{NB}2026.",
        ),
    ),
    agenda_item(
        6,
        "hcai",
        "Infection prevention and control",
        note(
            "6.1",
            "AB reported 9 cases of C. difficile against a year-to-date ceiling of 11. One period of increased "
            f"incidence on Ward 7 closed on 2{NB}July{NB}2026.",
        ),
        decision(
            "2026/16",
            "agreed",
            "that the Ward 7 review comes to the September meeting, once the external peer review has been "
            "received.",
        ),
        _A[4],
    ),
    agenda_item(
        7,
        "any_other_business",
        "Any other business",
        note("7.1", "There was no other business. The Chair closed the meeting at 11:45."),
    ),
    agenda_item(
        8,
        "next_meeting",
        "Next meeting",
        note(
            "8.1",
            f"Tuesday 8{NB}September{NB}2026, 10:00 to 12:00, Board Room, Vale House, and Microsoft Teams. Papers "
            f"are due by noon on Tuesday 1{NB}September{NB}2026.",
        ),
    ),
)

ACTIONS = (
    live(
        "26/05-04",
        date(2026, 5, 12),
        "Send stroke audit data for quarter 1.",
        "AB",
        date(2026, 6, 30),
        Progress.OVERDUE,
        f"Held up by a system change. Now promised for 24{NB}July; see 26/07-01.",
    ),
    live(
        "26/06-02",
        date(2026, 6, 9),
        "Share the pressure ulcer deep dive with the tissue viability network.",
        "SW",
        date(2026, 7, 21),
        Progress.DUE_SOON,
        f"Draft shared with the Chief Nurse on 10{NB}July.",
    ),
    *(live(ref, HELD_ON, text, who, due_on, Progress.ON_TRACK, "New") for ref, text, who, due_on in _NEW),
    closed(
        "26/04-06",
        date(2026, 4, 14),
        "Confirm the mixed-sex accommodation breach validation process.",
        "SW",
        date(2026, 6, 9),
        f"Process confirmed in writing on 5{NB}June.",
    ),
    closed(
        "26/05-01",
        date(2026, 5, 12),
        "Circulate the corrected duty of candour audit.",
        "SW",
        date(2026, 6, 19),
        f"Sent to members on 19{NB}June.",
    ),
    closed(
        "26/06-01",
        date(2026, 6, 9),
        "Invite a Patient Safety Partner to join the meeting.",
        "HO",
        HELD_ON,
        f"Kemi Oyelaran joined on 14{NB}July.",
    ),
)

EXEMPLAR = MinutesSnapshot(
    meeting_ref="NVT-7",
    document_ref="CQRM/NVT/2026-07",
    version=2,
    status=MeetingStatus.MINUTES_DRAFT,
    provisional=False,
    as_at=datetime(2026, 7, 16, 9, 30, tzinfo=UTC),
    organisation="Northmoor and Vale Integrated Care Board",
    title="Clinical Quality Review Meeting",
    label="CQRM",
    number=7,
    provider="Northmoor Vale NHS Foundation Trust",
    contract="NHS Standard Contract 2026/27, acute services",
    marking="Official: sensitive",
    held_on=HELD_ON,
    starts_at="10:00",
    ends_at="11:45",
    place="Board Room, Vale House, and Microsoft Teams",
    chair="Helen Osgood, Director of Nursing and Quality",
    minute_taker="Priya Nair, Quality Secretariat",
    quorum=QuorumLine(summary="Quorate: 6 of 6 required roles present", quorate_throughout=True),
    attendance=(
        attendance("HO"),
        attendance("DC"),
        attendance("RM"),
        attendance("AB"),
        attendance("JT", "deputy", "Dr Lena Fox (LF)"),
        attendance("SW"),
        attendance("KO", detail="items 1 to 6"),
        attendance("GP", "apologies"),
    ),
    items=ITEMS,
    actions=ACTIONS,
    next_meeting="",
    comments_by=date(2026, 7, 28),
    approval_sentence="I confirm that these minutes are an accurate record of the meeting.",
    signatories=(
        Signatory(role="Chair, for the commissioner", name="Helen Osgood"),
        Signatory(role="Chief Nurse, for the provider", name="Amina Begum"),
    ),
)
