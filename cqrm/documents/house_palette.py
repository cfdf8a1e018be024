"""The colours of the house template: the NHS identity palette and its tints."""

from __future__ import annotations

from dataclasses import dataclass

from cqrm.documents.style_names import Style

BODY = "212B32"
WHITE = "FFFFFF"
DARK_BLUE = "003087"
NHS_BLUE = "005EB8"
LIGHT_BLUE = "41B6E6"
DARK_GREY = "425563"
MID_GREY = "768692"
PALE_GREY = "E8EDEE"
HAIRLINE = "AEB7BD"
TABLE_BAND = "F0F4F5"
DARK_GREEN = "006747"
WARM_YELLOW = "FFB81C"
PLUM = "8A1538"
PURPLE = "330072"


@dataclass(frozen=True, slots=True)
class Box:
    """A callout: the bar at its left and the ground under its text."""

    bar: str
    ground: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A status chip: dark text on a pale ground, readable in grey print."""

    text: str
    ground: str


CALLOUTS: dict[Style, Box] = {
    Style.BANNER: Box(WARM_YELLOW, "FFF4D6"),
    Style.DECISION: Box(DARK_GREEN, "E6F2ED"),
    Style.ACTION: Box(NHS_BLUE, "E6EFF8"),
    Style.ESCALATION: Box(PLUM, "F9EAED"),
    Style.WITHDRAWN: Box(MID_GREY, TABLE_BAND),
}
LABELS: dict[Style, str] = {
    Style.LABEL: "",
    Style.DECISION_LABEL: DARK_GREEN,
    Style.ACTION_LABEL: "004A93",
    Style.ESCALATION_LABEL: PLUM,
    Style.WITHDRAWN_LABEL: DARK_GREY,
}
CHIPS: dict[Style, Chip] = {
    Style.CHIP_OVERDUE: Chip(PLUM, "F7D6DD"),
    Style.CHIP_DUE_SOON: Chip("5C3D00", "FFE5A3"),
    Style.CHIP_OPEN: Chip(DARK_BLUE, "D4E4F5"),
    Style.CHIP_CLOSED: Chip("00513A", "D0E8DD"),
    Style.CHIP_NEUTRAL: Chip(BODY, "DFE5E8"),
}
THEME: dict[str, str] = {
    "dk1": BODY, "lt1": WHITE, "dk2": DARK_BLUE, "lt2": PALE_GREY, "accent1": NHS_BLUE, "accent2": LIGHT_BLUE,
    "accent3": DARK_GREEN, "accent4": WARM_YELLOW, "accent5": PLUM, "accent6": PURPLE, "hlink": NHS_BLUE,
    "folHlink": PURPLE,
}  # fmt: skip
"""The colours Word's picker offers, by their place in its theme."""
