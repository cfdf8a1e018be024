"""What the gallery shows: a made-up meeting."""

from __future__ import annotations

from cqrm.tui.look.header_line import HeaderState, Quorum, Saved, Side
from cqrm.tui.look.record import Entry, EntryKind

SESSION = HeaderState(
    "CQRM 14",
    body="Harrow Vale",
    full_body="Harrow Vale Hospitals NHS Trust",
    date="Wed 25 Nov 2026",
    clock="01:10 of 02:00",
    forecast="ends 11:38, 8 over",
    over="+8",
    quorum=Quorum(True, (Side("ICB", 3, 2), Side("Trust", 2, 2))),
    saved=Saved(at="10:40"),
)
HOME = HeaderState("CQRM", body="Northmoor ICB", date="Sat 21 Nov 2026")

ENTRIES = (
    Entry(
        EntryKind.NOTE,
        "7.1",
        "The Trust reported two serious incidents since CQRM\N{NO-BREAK SPACE}13."
        " Harm and immediate action are in paper\N{NO-BREAK SPACE}7.",
    ),
    Entry(
        EntryKind.NOTE,
        "7.2",
        "Learning from 2026/1034 is late: the investigator changed in September"
        " and the final report was not received by Friday 2\N{NO-BREAK SPACE}October.",
    ),
    Entry(
        EntryKind.DECISION,
        "D14-03",
        "that the fall investigation (2026/1034) be completed as a joint clinical investigation"
        " with an independent falls clinician; report to CQRM\N{NO-BREAK SPACE}16.",
        verb="AGREED",
    ),
    Entry(
        EntryKind.ACTION,
        "A14-07",
        "Send the duty of candour letter for 2026/1187 and confirm the date to the secretariat.",
        owner="Chief Nurse (Trust)",
        due="Fri 27 Nov 2026",
    ),
    Entry(EntryKind.PRIVATE),
    Entry(
        EntryKind.NOTE,
        "7.3",
        "The ICB asked for assurance that swab counts are checked at every handover in theatres.",
        audience="commissioner only",
    ),
    Entry(
        EntryKind.ESCALATION,
        "E14-01",
        "to the Quality Committee: two severe-harm incidents with late learning.",
        verb="ALERT",
    ),
)

EXCEPTIONS = (
    ("R", "Overdue 54 d", "2026/1034", "Fall on ward, severe harm", "report due Fri 2 Oct"),
    ("R", "Missing", "2026/1187", "Delayed diagnosis, death", "candour letter due 16 Nov"),
    ("A", "Never event", "2026/1201", "Retained swab, moderate harm", "report due Fri 8 Jan"),
    ("G", "On track", "A12-02", "Thrombolysis audit", "due Mon 30 Nov"),
    ("B", "Done", "A12-04", "Mortality review count", "done Wed 11 Nov"),
    ("-", "Withdrawn", "A11-05", "Duplicate of A13-01", ""),
)
AGENDA = (
    "Welcome and quorum",
    "Declarations",
    "Last minutes",
    "Serious incidents",
    "Patient safety",
    "Deaths",
)
VERBS = (
    *("NOTED", "RECEIVED", "AGREED", "APPROVED", "RESOLVED", "RECOMMENDED"),
    *("REFERRED", "DEFERRED", "NOT AGREED"),
)
