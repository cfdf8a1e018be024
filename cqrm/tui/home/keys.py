"""The commands of home; each feeds a key, the footer, the palette and the help."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import Command

OPEN: Final = Command(action="select", key="enter", label="Open", help="Open the meeting in this row.")
NEW: Final = Command(
    action="new_meeting",
    key="n",
    label="New meeting",
    short="New",
    help="Make the next meeting of this body from the last: agenda, carried items and open actions.",
)
EXPORT: Final = Command(
    action="export",
    key="e",
    label="Export",
    help="Write minutes and action log of this meeting in Word.",
)
MINUTES: Final = Command(
    action="minutes",
    key="f9",
    label="Minutes",
    help="The minutes of this meeting: read, correct, issue, approve, and see their versions.",
    footer=False,
)
APPROVE: Final = Command(
    action="approve", key="c", label="Approve", help="The chair approves the draft minutes of this meeting."
)
CHANGE: Final = Command(
    action="change",
    key="m",
    label="Change",
    help="Change date, times, place or chair of this meeting, or postpone it with a reason.",
)
CANCEL: Final = Command(
    action="cancel",
    key="x",
    label="Cancel",
    help="Cancel this meeting with a reason.",
)
ALL_MEETINGS: Final = Command(
    action="all_meetings",
    key="a",
    label="All meetings",
    help="List every meeting, also those that were over long ago.",
    footer=False,
)
EXTRAORDINARY: Final = Command(
    action="extraordinary",
    key="u",
    label="Urgent meeting",
    help="Call an extraordinary meeting of this body on one matter that cannot wait.",
    footer=False,
)
CHAIR_ACTION: Final = Command(
    action="chair_action",
    key="d",
    label="Chair's action",
    help="Record what the chair decided between meetings; the next meeting is told of it.",
    footer=False,
)
ACTION_LOG: Final = Command(
    action="action_log",
    key="l",
    label="Action log",
    short="Log",
    help="Open the action log of every body: what is open, and everything that ever was.",
)
DECISION_REGISTER: Final = Command(
    action="decision_register",
    key="r",
    label="Decisions",
    help="Open the decision register of every body.",
    footer=False,
)
HELP: Final = Command(
    action="app.help",
    key="question_mark",
    label="Help",
    help="Explain what has focus.",
    footer=False,
    palette=False,
)
SAMPLE: Final = Command(
    action="sample",
    key="s",
    label="Sample",
    help="Look at a meeting of fictional people.",
)
SET_UP: Final = Command(
    action="set_up", key="n", label="Set up", help="Set up your body in four short forms."
)

WITH_MEETINGS: Final = (
    NEW,
    ACTION_LOG,
    EXPORT,
    MINUTES,
    APPROVE,
    CHANGE,
    CANCEL,
    ALL_MEETINGS,
    EXTRAORDINARY,
    CHAIR_ACTION,
    DECISION_REGISTER,
    HELP,
)
"""What can be done while there are meetings."""
WHILE_EMPTY: Final = (SAMPLE, SET_UP, HELP)
"""What can be done while nothing is set up."""
