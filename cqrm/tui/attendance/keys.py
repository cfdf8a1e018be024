"""The commands of the roll call."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import Command

PRESENT: Final = Command(
    action="present", key="space", label="Present", help="The person under the cursor is here from now on."
)
LEFT: Final = Command(
    action="left", key="l", label="Left", help="The person under the cursor has left just now."
)
DEPUTY: Final = Command(
    action="deputy", key="d", label="Deputy", help="Say for which member the person under the cursor attends."
)
FOR_ITEMS: Final = Command(
    action="for_items",
    key="i",
    label="For items",
    short="Items",
    help="Say for which items the person under the cursor is invited; none means all.",
)
ALL_PRESENT: Final = Command(
    action="all_present",
    key="p",
    label="All present",
    short="All",
    help="Everybody of this side who is still expected is here.",
)
APOLOGIES: Final = Command(
    action="apologies",
    key="x",
    label="Apologies",
    help="The person under the cursor sent apologies; once more, absent without apologies.",
)
VISITOR: Final = Command(
    action="visitor", key="plus", label="Visitor", help="Add somebody who is not in the list."
)
TIMES: Final = Command(
    action="times",
    key="t",
    label="Times",
    help="Change when the person under the cursor came and left.",
    footer=False,
)
REMOTE: Final = Command(
    action="remote",
    key="r",
    label="By video",
    help="The person under the cursor takes part by video; once more, in person.",
    footer=False,
)
EXPECTED: Final = Command(
    action="expected",
    key="o",
    label="Expected",
    help="Take back what was said of the person under the cursor, times included.",
    footer=False,
)
OTHER_SIDE: Final = (
    Command(
        action="side(-1)", key="left", label="Side before", help="Go to the list before this.", footer=False
    ),
    Command(action="side(1)", key="right", label="Next side", help="Go to the next list.", footer=False),
)
UNDO: Final = Command(
    action="undo", key="ctrl+z", label="Undo", help="Take back the newest act in this meeting.", footer=False
)
REDO: Final = Command(
    action="redo", key="ctrl+y", label="Redo", help="Do again what was taken back.", footer=False
)
BACK: Final = Command(action="back", key="escape", label="Back", help="Go back to where you were.")
HELP: Final = Command(
    action="app.help",
    key="question_mark",
    label="Help",
    help="Explain what has focus.",
    footer=False,
    palette=False,
)

ALL: Final = (
    PRESENT,
    LEFT,
    DEPUTY,
    FOR_ITEMS,
    ALL_PRESENT,
    APOLOGIES,
    VISITOR,
    BACK,
    TIMES,
    REMOTE,
    EXPECTED,
    *OTHER_SIDE,
    UNDO,
    REDO,
    HELP,
)
"""Every command, in the order of the footer."""
SHORT_LABELS: Final = {c.action.replace("_", "-"): c.short for c in ALL if c.short}
"""Labels for narrow screens, by the id of the key."""
SPARE: Final = ("deputy", "for-items", "visitor")
"""Ids of the keys that leave the footer first where room is scarce."""
