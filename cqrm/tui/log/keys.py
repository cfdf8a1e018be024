"""The commands of the action log and the decision register."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import CHANGES, Command
from cqrm.tui.session.keys import CLOSE_ACTION, REVISE, UPDATE

OPEN: Final = Command(action="open_row", key="enter", label="Open", help="Show all of the row.")
FILTER: Final = Command(
    action="filter", key="slash", label="Filter", help="Type what to look for; Enter goes back to the list."
)
BACK: Final = Command(action="back", key="escape", label="Back", help="Go one step back.", palette=False)
AS_AT: Final = Command(
    action="as_at",
    key="d",
    label="As at a day",
    help="Show the log as it stood at the end of a day.",
    footer=False,
)
PROPOSE: Final = Command(
    action="propose",
    key="p",
    label="Propose closed",
    short="Propose",
    help="Keep that the owner says it is done, and what shows it; a meeting closes it.",
)
TAKE_BACK: Final = Command(
    action="take_back",
    key="b",
    label="Not done",
    help="What was said to be done is not done after all.",
    footer=False,
)
EXPORT: Final = Command(
    action="export",
    key="e",
    label="Export",
    help="Write what the filter found into a file for a spreadsheet, with the day it stands for in its name.",
    footer=False,
)
OPEN_FILE: Final = Command(
    action="open_file", key="o", label="Open", help="Open the file in the program that this computer has."
)
REOPEN: Final = Command(
    action="reopen", key="o", label="Reopen", help="The meeting opens a finished action again.", footer=False
)
TRANSFER: Final = Command(
    action="transfer",
    key="t",
    label="Transfer",
    help="The meeting lets it go on elsewhere: as an item of the agenda or in a plan.",
    footer=False,
)
WITHDRAW: Final = Command(
    action="withdraw", key="w", label="Withdraw", help="The meeting gives it up, for a reason.", footer=False
)

ON_ACTIONS: Final = (
    OPEN, UPDATE, REVISE, PROPOSE, CLOSE_ACTION, FILTER, BACK, TAKE_BACK, REOPEN, TRANSFER, WITHDRAW,
    AS_AT, EXPORT, CHANGES,
)  # fmt: skip
ON_DECISIONS: Final = (OPEN, FILTER, BACK, EXPORT, CHANGES)

SHORT: Final = {c.action: c.short for c in (*ON_ACTIONS, *ON_DECISIONS) if c.short}
"""Shorter words for narrow screens, by the id of the binding."""
