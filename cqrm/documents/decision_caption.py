"""How the table of the decision register is called; the check of finished documents knows it by this."""

from __future__ import annotations

DECISIONS_CAPTION = "Decision register"
