"""The versions of the minutes as they are stored."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from cqrm.models import Seal, SnapshotRow
from cqrm.store.snapshots import open_form
from cqrm.store.versions import earlier_texts
from cqrm.store.work import Look
from cqrm.terms.plain import from_plain
from cqrm.terms.snapshot import MinutesSnapshot


def newest_snapshot(look: Look, meeting_id: UUID) -> SnapshotRow | None:
    """The row of the newest version, or nothing."""
    return look.session.exec(
        select(SnapshotRow)
        .where(SnapshotRow.meeting_id == meeting_id)
        .order_by(col(SnapshotRow.version).desc())
    ).first()


def sealed_snapshot(look: Look, meeting_id: UUID) -> SnapshotRow | None:
    """The row of the version that was confirmed and sealed, or nothing."""
    seal = look.session.exec(select(Seal).where(Seal.meeting_id == meeting_id)).first()
    return look.session.get(SnapshotRow, seal.snapshot_id) if seal is not None else None


def read_snapshot(look: Look, row: SnapshotRow) -> MinutesSnapshot:
    """What a stored version says."""
    earlier = earlier_texts(look.session.connection(), row.meeting_id, row.version)
    return from_plain(MinutesSnapshot, open_form(row.skeleton, {**row.texts, **earlier}))
