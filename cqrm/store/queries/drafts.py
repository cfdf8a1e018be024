"""Text left in fields, and whether a crash left it there."""

from __future__ import annotations
