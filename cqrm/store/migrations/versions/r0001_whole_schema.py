"""Schema 1: the whole of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SIDE = ("commissioner", "provider", "other")
_MEETING_STATUS = (
    "planned",
    "in_session",
    "adjourned",
    "minutes_draft",
    "approved",
    "confirmed",
    "cancelled",
)
_CAPACITY = ("member", "in_attendance", "observer")
_ITEM_STATE = ("to_come", "open", "done", "deferred", "not_reached", "dropped")
_PRESENCE = ("expected", "present", "apologies", "absent")
_AUDIENCE = ("private", "commissioner", "parties", "public_withheld")
_ACTION_STATUS = ("open", "proposed_closed", "closed", "transferred", "withdrawn")
_PRESENCE_MODE = ("in_person", "remote")
_AUTHORITY = ("decided", "recommended_to", "referred_to", "noted")
_ENTRY_KIND = ("note", "decision", "action", "park", "private", "concern", "escalation")
_ESCALATION_LEVEL = ("alert", "advise", "assure")
_CONCERN_STATE = ("open", "closed")
_HANDLING = ("stayed", "did_not_take_part", "withdrew")
_PAPER_STATE = ("on_time", "late", "tabled", "missing")
_MEETING_KIND = ("ordinary", "extraordinary")


def upgrade() -> None:
    """Make every table and index."""
    _bodies()
    _meetings()
    _attendance()
    _record()
    _concerns()
    _minutes()
    _publication()
    _journal()


# One table reads best as one paragraph, several columns to a line.
# fmt: off
def _bodies() -> None:
    """Organisations, people and the bodies they meet in."""
    _table(
        "organisation",
        _text("name"), _text("short_name"),
    )
    _table(
        "body",
        _text("name"), _text("short_name"), _text("code"), _text("label"), _json("settings"),
    )
    _table(
        "body_party",
        _refers("body_id", "body"), _refers("organisation_id", "organisation"),
        _one_of("side", _SIDE, "side"), _flag("leads"), _number("position"),
        index=("body_id", "organisation_id"),
    )
    _table(
        "person",
        _text("name"), _text("role"), _json("aliases"),
        _refers("organisation_id", "organisation"),
        index=("organisation_id",),
    )
    _table(
        "membership",
        _refers("body_id", "body"), _refers("person_id", "person"),
        _text("code"), _one_of("capacity", _CAPACITY, "capacity"), _json("counts_as"), _flag("has_left"),
        _number("position"),
        index=("body_id", "person_id"),
    )
    _table(
        "receiver",
        _refers("body_id", "body"), _text("name"), _json("aliases"), _number("position"),
        index=("body_id",),
    )


def _meetings() -> None:
    """A meeting, its agenda and the times things happened."""
    _table(
        "meeting",
        _refers("body_id", "body"), _number("number"), _text("ref"), _date("held_on"),
        _moment("planned_start"), _moment("planned_end"), _text("place"),
        _one_of("status", _MEETING_STATUS, "meetingstatus"), _one_of("kind", _MEETING_KIND, "meetingkind"),
        _text("designation"),
        _text("status_reason"), _refers("chair_id", "person", optional=True),
        _refers("minute_taker_id", "person", optional=True), _text("template_key"),
        _moment("approved_at", optional=True), _text("approved_by"), _moment("confirmed_at", optional=True),
        _refers("confirmed_in_id", "meeting", optional=True),
        index=("body_id", "chair_id", "confirmed_in_id", "minute_taker_id"),
    )
    _table(
        "counter",
        _refers("meeting_id", "meeting"), _text("series"), _number("value"),
        index=("meeting_id",),
    )
    _table(
        "sitting",
        _refers("meeting_id", "meeting"), _moment("started_at"),
        _moment("ended_at", optional=True), _text("place"), _text("reason"),
        index=("meeting_id",),
    )
    _table(
        "chairing",
        _refers("meeting_id", "meeting"), _refers("person_id", "person"),
        _refers("item_id", "agenda_item", optional=True), _moment("started_at"),
        _moment("ended_at", optional=True), _text("reason"),
        index=("item_id", "meeting_id", "person_id"),
    )
    _table(
        "agenda_item",
        _refers("meeting_id", "meeting"), _number("position"), _text("key"), _text("title"),
        _text("printed"), _text("purpose"), _number("minutes"), _text("lead"), _text("paper"),
        _one_of("paper_state", _PAPER_STATE, "paperstate"), _json("prompts"), _flag("may_skip"),
        _one_of("state", _ITEM_STATE, "itemstate"),
        _text("state_reason"), _one_of("audience", _AUDIENCE, "audience"),
        _one_of("paper_audience", _AUDIENCE, "audience"), _flag("keep"),
        _refers("taken_with_id", "agenda_item", optional=True),
        _refers("carried_from_id", "agenda_item", optional=True),
        index=("carried_from_id", "meeting_id", "taken_with_id"),
    )
    _table(
        "item_visit",
        _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _moment("started_at"), _moment("ended_at", optional=True),
        index=("item_id", "meeting_id"),
    )


def _attendance() -> None:
    """Who came, when, and what they declared."""
    _table(
        "attendance",
        _refers("meeting_id", "meeting"), _refers("person_id", "person"),
        _one_of("presence", _PRESENCE, "presence"),
        _refers("deputy_for_id", "person", optional=True), _json("for_items"),
        _number("position"),
        index=("deputy_for_id", "meeting_id", "person_id"),
    )
    _table(
        "attendance_span",
        _refers("attendance_id", "attendance"), _moment("arrived_at"),
        _moment("left_at", optional=True), _one_of("mode", _PRESENCE_MODE, "presencemode"),
        index=("attendance_id",),
    )
    _table(
        "declaration",
        _refers("meeting_id", "meeting"), _refers("person_id", "person"),
        _refers("item_id", "agenda_item", optional=True), _text("nature"),
        _one_of("handling", _HANDLING, "handling", optional=True), _moment("declared_at"),
        index=("item_id", "meeting_id", "person_id"),
    )


def _record() -> None:
    """Notes, decisions and actions."""
    _table(
        "note",
        _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _number("position"), _one_of("kind", _ENTRY_KIND, "entrykind"), _flag("is_heading"), _text("text"),
        _text("wording"), _one_of("audience", _AUDIENCE, "audience"), _json("links"), _text("author"),
        _moment("captured_at"),
        index=("item_id", "meeting_id"),
    )
    _table(
        "decision",
        _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _number("position"), _text("ref"), _text("verb"), _text("text"), _text("wording"),
        _one_of("authority", _AUTHORITY, "authority"), _text("target"), _text("reason"),
        _one_of("audience", _AUDIENCE, "audience"), _json("links"), _flag("quorate"), _json("quorum"),
        _text("from_note_text"), _flag("read_back"), _text("withdrawn"), _text("dissent"), _text("author"),
        _moment("captured_at"),
        index=("captured_at", "item_id", "meeting_id"),
    )
    _table(
        "action",
        _refers("body_id", "body"), _refers("meeting_id", "meeting"),
        _refers("item_id", "agenda_item"), _number("position"), _text("ref"), _text("text"),
        _text("wording"), _date("due_on", optional=True), _text("due_text"),
        _number("due_meeting", optional=True), _one_of("audience", _AUDIENCE, "audience"), _json("links"),
        _one_of("status", _ACTION_STATUS, "actionstatus"), _text("status_reason"),
        _text("transferred_to"), _text("evidence"), _refers("finished_in_id", "meeting", optional=True),
        _moment("finished_at", optional=True), _text("from_note_text"), _flag("read_back"), _text("author"),
        _moment("captured_at"),
        index=("body_id", "finished_in_id", "item_id", "meeting_id", "status"),
    )
    op.create_index(
        "ix_action_finished_at", "action", ["finished_at", "captured_at", "status", "audience", "due_on"]
    )
    _table(
        "action_owner",
        _refers("action_id", "action"),
        _refers("person_id", "person", optional=True), _number("position"), _text("name"),
        _text("code"), _text("role"), _text("organisation"),
        index=("action_id", "person_id"),
    )
    op.create_index(
        "ix_action_owner_code", "action_owner", ["code", "organisation", "name", "role", "action_id"]
    )
    _table(
        "due_revision",
        _refers("action_id", "action"), _refers("meeting_id", "meeting", optional=True),
        _date("due_on", optional=True), _text("due_text"), _text("reason"), _flag("is_slip"),
        _moment("replaced_at"),
        index=("action_id", "meeting_id"),
    )
    _table(
        "action_update",
        _refers("action_id", "action"), _refers("meeting_id", "meeting", optional=True),
        _text("text"), _flag("reviewed_only"),
        _one_of("status", _ACTION_STATUS, "actionstatus", optional=True), _text("author"),
        _moment("reported_at"),
        index=("action_id", "meeting_id"),
    )


def _concerns() -> None:
    """What is put to other bodies, and what is followed from meeting to meeting."""
    _table(
        "escalation",
        _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _number("position"), _text("ref"), _one_of("level", _ESCALATION_LEVEL, "escalationlevel"),
        _text("receiver"), _text("text"), _text("wording"), _one_of("audience", _AUDIENCE, "audience"),
        _json("links"), _text("from_note_text"), _flag("read_back"), _text("withdrawn"), _text("author"),
        _moment("captured_at"),
        index=("item_id", "meeting_id"),
    )
    _table(
        "concern",
        _refers("body_id", "body"), _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _text("ref"), _text("title"), _one_of("state", _CONCERN_STATE, "concernstate"),
        _text("state_reason"), _refers("closed_in_id", "meeting", optional=True),
        _one_of("audience", _AUDIENCE, "audience"), _moment("raised_at"),
        index=("body_id", "closed_in_id", "item_id", "meeting_id"),
    )
    _table(
        "concern_entry",
        _refers("concern_id", "concern"), _refers("meeting_id", "meeting"),
        _refers("item_id", "agenda_item"), _number("position"), _flag("raises"), _flag("closes"),
        _text("text"), _text("wording"), _one_of("audience", _AUDIENCE, "audience"), _json("links"),
        _text("from_note_text"), _text("author"), _moment("captured_at"),
        index=("concern_id", "item_id", "meeting_id"),
    )


def _minutes() -> None:
    """What happens to minutes after the meeting."""
    _table(
        "correction",
        _refers("meeting_id", "meeting"), _uuid("entry_id"), _text("number"), _text("before"),
        _text("after"), _text("reason"), _number("version"), _text("author"), _moment("corrected_at"),
        index=("meeting_id",),
    )
    _table(
        "issue",
        _refers("meeting_id", "meeting"), _number("version"), _text("issued_to"), _text("author"),
        _moment("issued_at"),
        index=("meeting_id",),
    )
    _table(
        "amendment",
        _refers("meeting_id", "meeting"), _refers("item_id", "agenda_item"),
        _refers("of_meeting_id", "meeting"), _number("position"), _text("number"), _text("text"),
        _text("disputed"), _text("author"), _moment("recorded_at"),
        index=("item_id", "meeting_id", "of_meeting_id"),
    )
    _table(
        "chair_action",
        _refers("body_id", "body"), _date("taken_on"), _text("text"), _text("reason"),
        _one_of("audience", _AUDIENCE, "audience"), _refers("reported_in_id", "meeting", optional=True),
        _text("author"), _moment("recorded_at"),
        index=("body_id", "reported_in_id"),
    )


def _publication() -> None:
    """What was decided about identifiers of patients and about the copy for the public."""
    _table(
        "identifier_kept",
        _refers("meeting_id", "meeting"), _uuid("entry_id"), _text("digest"), _text("reason"),
        _text("author"), _moment("kept_at"),
        index=("meeting_id", "entry_id"),
    )
    _table(
        "public_exemption",
        _refers("meeting_id", "meeting"), _uuid("entry_id"), _text("ref"), _text("exemption"),
        _date("review_on"), _text("author"), _moment("decided_at"),
        index=("meeting_id", "entry_id"),
    )
    _table(
        "public_sign_off",
        _refers("meeting_id", "meeting"), _number("version"), _text("digest"), _text("reason"),
        _text("author"), _moment("signed_at"),
        index=("meeting_id",),
    )


def _journal() -> None:
    """The journal, the acts, snapshots and drafts."""
    _table(
        "journal",
        _number("seq"), _number("origin"), _short("batch"), _text("entity"), _short("key"),
        _short("before", optional=True), _short("after", optional=True), _short("salt"), _short("digest"),
        sa.Column("at", sa.BigInteger(), nullable=False), _short("hash"),
        key=("seq", "origin"),
        index=("key",),
        sqlite_with_rowid=False,
    )
    _table(
        "journal_origin",
        _number("number"), _short("chain_id"), _text("actor"), _text("account"), _text("device"),
        _number("schema"),
        key=("number",),
    )
    _table(
        "act",
        _number("position"), _text("kind"), _text("label"), _uuid("meeting_id", optional=True),
        _uuid("entry_id", optional=True), _refers("undoes_id", "act", optional=True),
        _refers("redoes_id", "act", optional=True), _text("actor"), _short("device"),
        _short("session"), _flag("is_boundary"), _moment("at"),
        index=("entry_id",),
    )
    _table(
        "minutes_snapshot",
        _refers("meeting_id", "meeting"), _number("version"),
        _one_of("status", _MEETING_STATUS, "meetingstatus"), _moment("as_at"), _number("snapshot_schema"),
        _short("skeleton"), _short("texts"), _text("content_hash"),
        index=("meeting_id",),
    )
    _table(
        "seal",
        _refers("meeting_id", "meeting"), _refers("snapshot_id", "minutes_snapshot"), _text("content_hash"),
        _moment("sealed_at"),
        index=("meeting_id", "snapshot_id"),
    )
    _table(
        "redaction",
        _text("entity"), _text("key"), _text("replacement"), _json("digests"), _text("reason"),
        _text("author"), _moment("redacted_at"),
        index=("key",),
    )
    _table(
        "snapshot_anchor",
        _uuid("snapshot_id"), _uuid("chain_id"), _number("seq"), _text("hash"), key=("snapshot_id",),
    )
    _table(
        "draft",
        _text("place"), _text("text"), _text("session"), _moment("at"), key=("place",),
    )


# fmt: on
def _table(
    name: str,
    *columns: sa.Column[object],
    key: tuple[str, ...] = ("id",),
    index: tuple[str, ...] = (),
    sqlite_with_rowid: bool = True,
) -> None:
    """A table with the names of its constraints; its key is an identifier unless said otherwise."""
    own = () if "id" not in key else (_uuid("id"),)
    for column in columns:
        for reference in column.foreign_keys:
            reference.name = f"fk_{name}_{column.name}_{reference.target_fullname.split('.')[0]}"
        if isinstance(column.type, sa.Enum):
            column.type.name = f"ck_{name}_{column.type.name}"
    op.create_table(
        name,
        *own,
        *columns,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sqlite_with_rowid=sqlite_with_rowid,
    )
    for column_name in index:
        op.create_index(f"ix_{name}_{column_name}", name, [column_name])


def _refers(name: str, table: str, *, optional: bool = False) -> sa.Column[object]:
    """A reference that is checked at commit."""
    reference = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.LargeBinary(), reference, nullable=optional)


def _one_of(name: str, words: tuple[str, ...], kind: str, *, optional: bool = False) -> sa.Column[object]:
    """One word of a list, checked by the database."""
    one = sa.Enum(*words, name=kind, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, one, nullable=optional)


def _text(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=optional)


def _number(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=optional)


def _flag(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _date(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=optional)


def _moment(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def _uuid(name: str, *, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(), nullable=optional)


def _short(name: str, *, optional: bool = False) -> sa.Column[object]:
    """Bytes in place of a longer text: see ``models/short.py``."""
    return sa.Column(name, sa.LargeBinary(), nullable=optional)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)
