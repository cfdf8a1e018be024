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

WITH_MEETINGS: Final = (NEW, EXPORT, APPROVE, CHANGE, CANCEL, HELP)
"""What can be done while there are meetings."""
WHILE_EMPTY: Final = (SAMPLE, SET_UP, HELP)
"""What can be done while nothing is set up."""
