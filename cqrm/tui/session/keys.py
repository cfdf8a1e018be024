"""The commands of the meeting in session; each feeds a key, the footer, the palette and the help."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

from cqrm.tui.command import CHANGES, Command

NEXT: Final = Command(
    action="next_item",
    key="ctrl+n",
    label="Next",
    help="Go to the next item of the agenda; an item with a record is then done.",
    priority=True,
)
PREVIOUS: Final = Command(
    action="previous_item",
    key="ctrl+b",
    label="Back",
    help="Go back to the item before.",
    priority=True,
)
AGENDA: Final = Command(
    action="agenda",
    key="ctrl+g",
    label="Agenda",
    help="Go to the agenda: open any item, or say that it is done, deferred or not reached.",
    priority=True,
)
ATTENDANCE: Final = Command(
    action="app.attendance",
    key="f6",
    label="Attendance",
    short="People",
    help="Roll call, quorum, and what happens if somebody leaves.",
    priority=True,
)
EVIDENCE: Final = Command(
    action="evidence",
    key="f8",
    label="Evidence",
    help="All exceptions of this item and what is on track, full size.",
    priority=True,
)
MINUTES: Final = Command(
    action="app.minutes",
    key="f9",
    label="Minutes",
    help="The minutes as they stand, with the words that Word will print.",
    footer=False,
    priority=True,
)
DECLARATION: Final = Command(
    action="declaration",
    key="f7",
    label="Declaration",
    help="Record an interest that somebody declares in this item or in the whole meeting.",
    footer=False,
    priority=True,
)
CLOSE: Final = Command(
    action="app.close_meeting",
    key="f10",
    label="Close",
    help="Checks, read-back, and closing the meeting.",
    priority=True,
)
ROOM: Final = Command(
    action="app.room_display",
    key="ctrl+r",
    label="Room display",
    help="Show everybody the item, its clock and what was agreed; nothing private, nothing being typed.",
    footer=False,
    priority=True,
)
LINE: Final = Command(
    action="capture_line",
    key="f2",
    label="Note",
    help="Go to the capture line; Enter there saves what was typed.",
    footer=False,
    priority=True,
)
DECISION: Final = Command(
    action="decision_form",
    key="f3",
    label="Decision",
    help="Open the decision form, filled from the line or from the note under the cursor.",
    footer=False,
    priority=True,
)
ACTION: Final = Command(
    action="action_form",
    key="f4",
    label="Action",
    help="Open the action form, filled from the line or from the note under the cursor.",
    footer=False,
    priority=True,
)
CONCERN: Final = Command(
    action="concern_form",
    key="f5",
    label="Concern",
    help="Open the concern form: raise one or add to an open one, filled from the line or the note.",
    footer=False,
    priority=True,
)
SAVE: Final = Command(
    action="save_again",
    key="ctrl+s",
    label="Save again",
    help="Try again to save what could not be saved.",
    footer=False,
    priority=True,
)
SLASH: Final = Command(
    action="open_line",
    key="slash",
    label="Command",
    help="Go to the capture line with a slash typed.",
    footer=False,
    palette=False,
)
UNDO: Final = Command(
    action="undo", key="ctrl+z", label="Undo", help="Take back the last thing that was done.", footer=False
)
REDO: Final = Command(
    action="redo", key="ctrl+y", label="Redo", help="Do again what was taken back last.", footer=False
)
TO_LINE: Final = Command(
    action="screen.back_to_line",
    key="escape",
    label="Capture line",
    short="Line",
    help="Go back to the capture line; its text is still there.",
    palette=False,
)
HELP: Final = Command(
    action="app.help", key="question_mark", label="Help", help="Explain what has focus.", footer=False
)

ON_SCREEN: Final = (
    NEXT, PREVIOUS, AGENDA, ATTENDANCE, EVIDENCE, MINUTES, CLOSE, ROOM,
    DECLARATION, LINE, DECISION, ACTION, CONCERN, SAVE, SLASH, UNDO, REDO, HELP,
)  # fmt: skip
"""What can be done wherever the focus is, in the order of the footer."""

OPEN_ITEM: Final = Command(
    action="select", key="enter", label="Open", help="Go to the item under the cursor."
)
ITEM_DONE: Final = Command(
    action="settle('done')", key="space", label="Done", help="The item under the cursor has been dealt with."
)
ITEM_DEFERRED: Final = Command(
    action="defer",
    key="d",
    label="Deferred",
    help="The item under the cursor is put off, with a reason; it comes back at the next meeting.",
)
ITEM_NOT_REACHED: Final = Command(
    action="settle('not_reached')",
    key="x",
    label="Not reached",
    help="There was no time for the item under the cursor; it comes back at the next meeting.",
)
PAPER: Final = Command(
    action="paper",
    key="p",
    label="Paper",
    help="Which paper the item has, and whether it came on time, late, at the table or not at all.",
)
TOGETHER: Final = Command(
    action="together",
    key="t",
    label="Take with",
    help="Discuss the item with another; on one that is taken with another, take it by itself again.",
)
ITEM_AUDIENCE: Final = Command(
    action="walk_audience",
    key="a",
    label="Audience of item",
    short="Audience",
    help="Who may read the item and what is under it: both parties, the commissioner, or not the public.",
    footer=False,
)
IN_AGENDA: Final = (
    OPEN_ITEM,
    ITEM_DONE,
    ITEM_DEFERRED,
    ITEM_NOT_REACHED,
    TO_LINE,
    PAPER,
    TOGETHER,
    ITEM_AUDIENCE,
    CHANGES,
)

HISTORY: Final = Command(
    action="select",
    key="enter",
    label="History",
    help="Every due date the action has had, its updates, its owner, and where it was raised.",
)
UPDATE: Final = Command(
    action="update",
    key="u",
    label="Update",
    help="Record what was reported on the row; on the last minutes, their amendments.",
)
REVISE: Final = Command(
    action="revise",
    key="r",
    label="New date",
    help="Give the action another due date, with a reason; the old one stays in its history.",
)
CLOSE_ACTION: Final = Command(
    action="close_action",
    key="c",
    label="Close",
    help="Close the action or the concern, or confirm the minutes, of this row.",
)
LEAVE_AS_IS: Final = Command(
    action="review",
    key="v",
    label="Leave as is",
    help="The meeting has looked at the action and leaves it as it is.",
)
IN_EXCEPTIONS: Final = (HISTORY, UPDATE, REVISE, CLOSE_ACTION, LEAVE_AS_IS, TO_LINE, CHANGES)

EDIT: Final = Command(
    action="select", key="enter", label="Edit", help="Change the wording; on a private note, show its text."
)
MAKE_DECISION: Final = Command(
    action="make_decision",
    key="f3",
    label="Make decision",
    short="Decision",
    help="Make the note under the cursor a decision, in its place.",
    priority=True,
)
MAKE_ACTION: Final = Command(
    action="make_action",
    key="f4",
    label="Make action",
    short="Action",
    help="Make the note under the cursor an action, in its place.",
    priority=True,
)
MAKE_CONCERN: Final = Command(
    action="make_concern",
    key="f5",
    label="Make concern",
    short="Concern",
    help="Make the note under the cursor a concern, or part of an open one, in its place.",
    footer=False,
    priority=True,
)
MAKE_ESCALATION: Final = Command(
    action="make_escalation",
    key="e",
    label="Escalate",
    help="Make the note under the cursor an escalation, in its place.",
    footer=False,
)
MOVE_UP: Final = Command(
    action="move_up", key="u", label="Move up", short="Up", help="Move the entry one place up in the minutes."
)
REMOVE: Final = Command(
    action="remove",
    key="delete",
    label="Remove",
    help="Take the entry out; what was read back is withdrawn, with a reason.",
)
AUDIENCE: Final = Command(
    action="walk_audience",
    key="a",
    label="Audience",
    help="Who may read the entry: both parties, the commissioner only, or withheld from the public.",
    footer=False,
)
HEADING: Final = Command(
    action="heading",
    key="h",
    label="Sub-heading",
    help="Make the note a sub-heading, or a note again.",
    footer=False,
)
COPY: Final = Command(
    action="copy_entry",
    key="y",
    label="Copy",
    help="Copy the entry under the cursor as it stands in the minutes, for a mail or another document.",
    footer=False,
)
EXEMPT: Final = Command(
    action="exempt",
    key="x",
    label="Exemption",
    help="Withhold the entry from the public: the exemption printed in its place, and when it is reviewed.",
    footer=False,
)
IN_RECORD: Final = (
    EDIT, MAKE_DECISION, MAKE_ACTION, MOVE_UP, REMOVE, TO_LINE, AUDIENCE, HEADING,
    MAKE_CONCERN, MAKE_ESCALATION, COPY, EXEMPT, CHANGES)  # fmt: skip

WITHOUT_KEY: Final = (
    Command(action="undo", key="ctrl+z", label="Undo", help=UNDO.help),
    Command(action="redo", key="ctrl+y", label="Redo", help=REDO.help),
    Command(
        action="item_done", key="", label="Item done", help="The item on the screen has been dealt with."
    ),
    Command(
        action="item_deferred",
        key="",
        label="Defer this item",
        help="Put the item on the screen off, with a reason; it comes back at the next meeting.",
    ),
    Command(
        action="item_not_reached",
        key="",
        label="Not reached",
        help="There was no time for the item on the screen; it comes back at the next meeting.",
    ),
    Command(
        action="escalation_form",
        key="",
        label="Escalate",
        help="Open the escalation form, filled from the line: level, to whom, wording.",
    ),
    Command(
        action="last_minutes",
        key="",
        label="Read the last minutes",
        help="The minutes that wait to be confirmed; m amends the paragraph under the cursor.",
    ),
    Command(
        action="amendments",
        key="",
        label="Amendments to the last minutes",
        help="Record what the meeting amends in them, agreed or disputed, or take an amendment out again.",
    ),
    Command(action="item_paper", key="", label="Paper of this item", help=PAPER.help),
    Command(
        action="item_together",
        key="",
        label="Take this item with another",
        help="Discuss the item on the screen with another; it is minuted there.",
    ),
    Command(
        action="confirm_minutes",
        key="",
        label="Confirm the last minutes",
        help="The meeting agrees that they are an accurate record; this cannot be undone.",
    ),
    Command(
        action="pass_chair",
        key="",
        label="Pass the chair",
        help="Somebody else takes the chair, for this item or from now on.",
    ),
    Command(
        action="take_chair_back",
        key="",
        label="Take the chair back",
        help="The chair of the meeting takes the chair again.",
    ),
    Command(
        action="adjourn",
        key="",
        label="Adjourn the meeting",
        help="Break the meeting off with a reason; everything recorded stays, and it can be resumed any day.",
    ),
    Command(
        action="resume",
        key="",
        label="Resume the meeting",
        help="Go on with the adjourned meeting, here or in another place.",
    ),
    Command(
        action="add_person",
        key="",
        label="Add a person",
        help="Add somebody to the directory and the attendance list without leaving the meeting.",
    ),
    Command(
        action="app.action_log",
        key="",
        label="Action log",
        help="Open the action log of every body; with this meeting in session it closes, reopens, transfers.",
    ),
    Command(
        action="app.decision_register",
        key="",
        label="Decision register",
        help="Open the decision register of every body.",
    ),
    Command(action="leave_meeting", key="", label="Back to home", help="The meeting stays as it is."),
)
"""What the palette offers whatever has focus; the keys are those of other places, or none."""


def palette_bindings(*commands: Command) -> list[BindingType]:
    """Bindings that only the palette and the help show.

    A binding needs a key, so each gets one that no terminal sends.
    """
    return [
        Binding(
            f"palette_{c.action}",
            c.action,
            c.label,
            show=False,
            key_display=c.shown_key if c.key else " ",
            tooltip=c.help,
            id=f"palette-{c.action.replace('_', '-')}",
        )
        for c in commands
    ]
