"""The names under which documents ask a template for its looks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Style(StrEnum):
    """A named style of the house template; the value is the name shown in Word.

    Names are asked for, never ids: ids change when another program saves the template.
    """

    NORMAL = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING = "Heading 1"
    HEADING_UNNUMBERED = "Heading 1 Unnumbered"
    APPENDIX_HEADING = "Appendix Heading"
    SUBHEADING = "Heading 2"
    MINUTE = "Minute Paragraph"
    MINUTE_UNNUMBERED = "Minute Paragraph Unnumbered"
    MINUTE_OWN_NUMBER = "Minute Paragraph Own Number"
    BULLET = "List Bullet"
    DETAIL = "Meeting Detail"
    BANNER = "Status Banner"
    DECISION = "Decision"
    ACTION = "Action"
    ESCALATION = "Escalation"
    WITHDRAWN = "Withdrawn"
    CAPTION = "Caption"
    FIGURE = "Figure"
    TABLE_TEXT = "Table Text"
    TABLE_TEXT_COMPACT = "Table Text Compact"
    TABLE_NUMBER = "Table Number"
    TABLE_NOTE = "Table Note"
    SECTION_END = "Section End"
    HEADER = "Header"
    HEADER_FIRST = "Header First Page"
    HEADER_LANDSCAPE = "Header Landscape"
    FOOTER = "Footer"
    FOOTER_LANDSCAPE = "Footer Landscape"
    COMMENT_TEXT = "annotation text"

    LABEL = "Label"
    DECISION_LABEL = "Decision Label"
    ACTION_LABEL = "Action Label"
    ESCALATION_LABEL = "Escalation Label"
    WITHDRAWN_LABEL = "Withdrawn Label"
    OWN_NUMBER = "Own Number"
    HYPERLINK = "Hyperlink"
    CHIP_OVERDUE = "Status Overdue"
    CHIP_DUE_SOON = "Status Due Soon"
    CHIP_OPEN = "Status Open"
    CHIP_CLOSED = "Status Closed"
    CHIP_NEUTRAL = "Status Neutral"
    COMMENT_REFERENCE = "annotation reference"

    TABLE = "CQRM Table"


StyleBook = Mapping[str, str]
"""For each style name the id it has in one particular template."""
