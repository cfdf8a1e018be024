"""What is done to the papers of a meeting: last minutes, action log, and the forms of what was decided."""

from __future__ import annotations

from typing import Any

from tests.e2e.hands import Hands


class Paperwork:
    """Acts on what is written down."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    def dissent(self, words: str, at: str) -> None:
        """Somebody asks that their dissent from the newest decision be recorded."""
        self._newest()
        self._hands.see("Record decision")
        self._hands.press("f7")
        self._hands.write(words)
        self._hands.press("ctrl+s")
        self._hands.gone("Record decision")
        self._hands.saved(at)

    def positions(self, words: str, at: str) -> None:
        """What each side holds, where the newest decision is that nothing was agreed."""
        self._newest()
        self._hands.see("Record decision")
        self._hands.to_field("Wording", "Positions")
        self._hands.write(words)
        self._hands.press("ctrl+s")
        self._hands.gone("Record decision")
        self._hands.saved(at)

    def amend(self, step: dict[str, Any], at: str) -> None:
        """The meeting amends the minutes of the one before."""
        self._hands.palette("Amendments to the last minutes")
        self._hands.see("Amendments to the minutes")
        self._hands.to_row("Record a")
        self._hands.press("enter")
        self._hands.see("Minute number, or empty for all")
        self._hands.write(step["number"])
        self._hands.press("tab")
        self._hands.write(step["text"])
        if held := step.get("positions"):
            self._hands.press("tab")
            self._hands.write(held)
        self._hands.press("ctrl+s")
        self._hands.gone("Amend the minutes")
        self._hands.see("Record another amendment")
        self._hands.press("escape")
        self._hands.gone("Record another amendment")
        self._hands.saved(at)

    def confirm(self, at: str) -> None:
        """The meeting confirms the minutes of the one before."""
        self._hands.palette("Confirm the last minutes")
        self._hands.see("Not now")
        self._hands.to_row("Confirm them as an accurate record")
        self._hands.press("enter")
        self._hands.gone("Confirm them as an accurate record")
        self._hands.saved(at)

    def transfer(self, action: str, to: str, at: str) -> None:
        """An action goes on elsewhere."""
        self._hands.palette("Action log")
        self._hands.see("p Propose closed")
        self._hands.to_row(action)
        self._hands.press("t")
        self._hands.see(f"Where does {action} go on?")
        self._hands.write(to)
        self._hands.press("ctrl+s")
        self._hands.gone(f"Where does {action} go on?")
        self._hands.saved(at)
        self._hands.press("escape")
        self._hands.see("Type what was said")

    def _newest(self) -> None:
        self._hands.press("f2", "up")
        self._hands.list_shown()
        self._hands.press("enter")
