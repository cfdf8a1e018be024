"""The commands of the roll call."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import CHANGES, Command

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
DECLARATION: Final = Command(
    action="declaration",
    key="f7",
    label="Declaration",
    help="Record an interest that the person under the cursor, or somebody else, declares.",
    footer=False,
    priority=True,
)
CHAIR: Final = Command(
    action="pass_chair",
    key="c",
    label="Chair",
    help="Pass the chair to the person under the cursor, for the open item or from now on.",
    footer=False,
)
CHAIR_BACK: Final = Command(
    action="take_chair_back",
    key="b",
    label="Chair back",
    help="The chair of the meeting takes the chair again.",
    footer=False,
)
SAME_PEOPLE: Final = Command(
    action="same_people",
    key="s",
    label="Same people",
    help="After an adjournment: everybody who was here then is here again.",
    footer=False,
)
HANDLE: Final = Command(
    action="select", key="enter", label="Stayed or not", short="Stayed?", help="Say what was done about it."
)
TAKE_OUT: Final = Command(
    action="take_out", key="delete", label="Take out", help="The declaration was recorded in error."
)
IN_DECLARATIONS: Final = (HANDLE, TAKE_OUT)
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
    DECLARATION,
    CHAIR,
    CHAIR_BACK,
    SAME_PEOPLE,
    *OTHER_SIDE,
    CHANGES,
    UNDO,
    REDO,
    HELP,
)
"""Every command, in the order of the footer."""
SHORT_LABELS: Final = {c.action.replace("_", "-"): c.short for c in (*ALL, *IN_DECLARATIONS) if c.short}
"""Labels for narrow screens, by the id of the key."""
OF_PEOPLE: Final = frozenset(
    {"present", "left", "deputy", "for_items", "all_present", "apologies", "times", "remote", "expected"}
)
"""Actions that do something to the person under the cursor, so not among the declarations."""
SPARE: Final = ("deputy", "for-items", "visitor")
"""Ids of the keys that leave the footer first where room is scarce."""
