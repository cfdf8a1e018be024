"""The commands of read-back and close."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import CHANGES, Command

GO: Final = Command(action="select", key="enter", label="Go to it", help="Go where it can be mended.")
READ: Final = Command(
    action="read", key="space", label="Read", help="The decision or action under the cursor was read back."
)
READ_ALL: Final = Command(
    action="read_all",
    key="a",
    label="All read",
    help="Everything was read back to the meeting.",
    footer=False,
)
NEXT_LIST: Final = Command(
    action="step(1)", key="tab", label="Next list", help="Go to the next list.", palette=False
)
LIST_BEFORE: Final = Command(
    action="step(-1)",
    key="shift+tab",
    label="List before",
    help="Go to the list before.",
    footer=False,
    palette=False,
)
SIDEWAYS: Final = (
    Command(
        action="step(-1)",
        key="left",
        label="List before",
        help="Go to the list before.",
        footer=False,
        palette=False,
    ),
    Command(
        action="step(1)",
        key="right",
        label="Next list",
        help="Go to the next list.",
        footer=False,
        palette=False,
    ),
)
KEEP: Final = Command(
    action="keep",
    key="k",
    label="Keep",
    help="Keep the item under the cursor for the next meeting, or an entry that seems to name a patient.",
)
CLOSE: Final = Command(
    action="close_now",
    key="f10",
    label="Close",
    help="Close the meeting and write its documents; says why when it cannot be closed yet.",
    priority=True,
)
BACK: Final = Command(
    action="back",
    key="escape",
    label="Back",
    help="Go back to the meeting; once it is closed, to home.",
)
HELP: Final = Command(
    action="app.help",
    key="question_mark",
    label="Help",
    help="Explain what has focus.",
    footer=False,
    palette=False,
)

ALL: Final = (READ, NEXT_LIST, KEEP, CLOSE, BACK, READ_ALL, LIST_BEFORE, *SIDEWAYS, CHANGES, HELP)
"""Every command of the screen, in the order of the footer."""
BEFORE_CLOSING: Final = frozenset({"read", "read_all", "keep", "close_now", "step", "changes"})
"""Actions that make no sense once the meeting is closed."""
SHORT_LABELS: Final = {"step(1)": "Next"}
"""Labels for narrow screens, by the id of the key."""

OPEN_FILE: Final = Command(
    action="select", key="enter", label="Open", help="Open the document under the cursor."
)
OPEN_FOLDER: Final = Command(
    action="open_folder", key="o", label="Open folder", help="Open the folder with the documents."
)
AGAIN: Final = Command(
    action="again", key="e", label="Export again", short="Again", help="Write the documents once more."
)
SIGN_OFF: Final = Command(
    action="sign_off",
    key="s",
    label="Sign off",
    help="You have read the copy for the public: say why it may be published, and the final one is written.",
)
COPIES: Final = Command(
    action="copies",
    key="c",
    label="Other copies",
    short="Copies",
    help="Make the copy for the commissioner, for both parties or for the public.",
)
