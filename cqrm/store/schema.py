"""The numbers by which a database file is known as ours, and as of which version."""

from __future__ import annotations

APPLICATION_ID = 0x4351524D
"""``CQRM`` in the header of every file."""

SCHEMA = 1
"""Newest schema this program knows: the number of the last migration, kept in ``user_version``."""
