"""The capture line: one line of text in, what will be saved out; no database, no clock, no screen."""

from __future__ import annotations

from cqrm.capture.days import operational_day
from cqrm.capture.due import parse_due
from cqrm.capture.parse import parse_capture
from cqrm.capture.people import Named, Person
from cqrm.capture.result import Capture, Caution, Due, Fault, Kind, Level, Refusal
from cqrm.capture.room import ConcernState, Room
from cqrm.capture.settings import Settings, Verb
from cqrm.terms.enums import Authority

__all__ = [
    "Authority",
    "Capture",
    "Caution",
    "ConcernState",
    "Due",
    "Fault",
    "Kind",
    "Level",
    "Named",
    "Person",
    "Refusal",
    "Room",
    "Settings",
    "Verb",
    "operational_day",
    "parse_capture",
    "parse_due",
]
