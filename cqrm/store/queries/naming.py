"""What a meeting is called in a query: its number, or that of an extraordinary one with its letter."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def called(meeting: sa.FromClause) -> sa.ColumnElement[Any]:
    """``14``, or ``14X1`` for an extraordinary meeting, as text; nothing where no meeting was joined."""
    number = sa.cast(meeting.c.number, sa.String)
    return sa.case((meeting.c.designation != "", meeting.c.designation), else_=number)
