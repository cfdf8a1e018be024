"""The commands of the minutes screen."""

from __future__ import annotations

from typing import Final

from cqrm.tui.command import CHANGES, Command

EDIT: Final = Command(
    action="select",
    key="enter",
    label="Edit",
    help="Change the wording of the paragraph under the cursor; what was captured is kept.",
)
ISSUE: Final = Command(
    action="issue",
    key="i",
    label="Issue",
    help="Hand the minutes to somebody: a new version, which lists what changed.",
)
APPROVE: Final = Command(
    action="approve", key="A", label="Approve", help="The chair approves the draft minutes."
)
REOPEN: Final = Command(
    action="reopen",
    key="b",
    label="Back to draft",
    short="To draft",
    help="Take approved minutes back to draft, with a reason, so that they can be corrected.",
)
AMEND: Final = Command(
    action="amend",
    key="m",
    label="Amend",
    help="Record an amendment to the paragraph under the cursor, agreed or disputed.",
)
CONFIRM: Final = Command(
    action="confirm",
    key="C",
    label="Confirm",
    help="The meeting confirms these minutes, subject to the amendments it recorded.",
)
EXPORT: Final = Command(
    action="export", key="e", label="Export", help="Write these minutes and the action log in Word."
)
HISTORY: Final = Command(
    action="history",
    key="h",
    label="Versions",
    help="Every version: date, status, to whom it was issued, and what it changed.",
)
COPY_SEAL: Final = Command(
    action="copy_seal",
    key="Y",
    label="Copy seal",
    short="Seal",
    help="Copy version, sequence and hash of the sealed minutes, as their footer prints them.",
    footer=False,
)
READERS: Final = Command(
    action="readers",
    key="w",
    label="Whose copy",
    short="Copy",
    help="Show the copy of both parties, of the commissioner, or of the public.",
)
EXEMPT: Final = Command(
    action="exempt",
    key="x",
    label="Exemption",
    short="Exempt",
    help="Withhold the paragraph from the public: the exemption in its place, and when it is reviewed.",
    footer=False,
)
COPY: Final = Command(
    action="copy_paragraph",
    key="y",
    label="Copy",
    help="Copy the paragraph under the cursor as it stands here, for a mail or another document.",
    footer=False,
)
BACK: Final = Command(
    action="back", key="escape,f9", label="Back", help="Go back to where you came from.", palette=False
)
HELP: Final = Command(
    action="app.help",
    key="question_mark",
    label="Help",
    help="Explain what has focus.",
    footer=False,
    palette=False,
)

ON_SCREEN: Final = (
    ISSUE,
    APPROVE,
    REOPEN,
    AMEND,
    CONFIRM,
    EXPORT,
    HISTORY,
    READERS,
    EXEMPT,
    COPY,
    COPY_SEAL,
    CHANGES,
    BACK,
    HELP,
)
"""Every command of the screen, in the order of the footer."""
SHORT_LABELS: Final = {c.action: c.short for c in ON_SCREEN if c.short}
"""Labels for narrow screens, by the id of the key."""

REMOVE: Final = Command(
    action="remove", key="delete,x", label="Take out", help="Take the amendment under the cursor out again."
)
