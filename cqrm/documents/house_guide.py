"""What the house template says when it is opened in Word; documents replace it."""

from __future__ import annotations

from collections.abc import Mapping

from cqrm.documents.callouts import LABELS, callout
from cqrm.documents.chips import chip
from cqrm.documents.house_palette import CHIPS
from cqrm.documents.markup import Xml, joined, run
from cqrm.documents.page_sections import Orientation, Section
from cqrm.documents.paragraphs import caption, detail, heading, labelled, plain
from cqrm.documents.slots import SLOT_TITLES
from cqrm.documents.style_names import Style, StyleBook
from cqrm.documents.tables import Column, TableForm, table

_USES = {
    Style.TITLE: "The name of the meeting",
    Style.SUBTITLE: "What the document is, and the date",
    Style.BANNER: "The notice on a draft",
    Style.DETAIL: "Provider, date, place and the like; hairlines between",
    Style.HEADING: "Agenda items, numbered",
    Style.HEADING_UNNUMBERED: "Summary, Attendance, Approval",
    Style.APPENDIX_HEADING: "The first line of an appendix",
    Style.SUBHEADING: "A sub-heading within an item",
    Style.MINUTE: "A minute, numbered within its item",
    Style.MINUTE_UNNUMBERED: "A sentence without a number, for example why an item was deferred",
    Style.MINUTE_OWN_NUMBER: "A minute numbered by a pattern of your own",
    Style.BULLET: "The points of the summary",
    Style.DECISION: "A decision",
    Style.ACTION: "An action with owner and date",
    Style.ESCALATION: "An escalation",
    Style.WITHDRAWN: "An entry that was withdrawn, or is withheld from this copy",
    Style.CAPTION: "Above tables and figures",
    Style.FIGURE: "A picture",
    Style.TABLE_TEXT: "Text in a table",
    Style.TABLE_TEXT_COMPACT: "Text in the action log",
    Style.TABLE_NUMBER: "Numbers in a table",
    Style.TABLE_NOTE: "A sentence below a table",
    Style.SECTION_END: "The end of a section; keep it tiny",
    Style.TABLE: "Every table: heading row, bands, lines",
}
_HOW = (
    "Copy this file, change styles, header and footer in Word, and choose the copy as template. "
    "The text on these pages only shows the styles."
)
_STYLES = TableForm(
    columns=(Column("Style", 2), Column("Used for", 3)),
    caption="Styles",
    description="Each style by its name, with what it is used for.",
)
_CHIPS = TableForm(
    columns=(Column("Style", 2), Column("Chip", 2), Column("Number", 1, is_number=True)),
    caption="Status styles",
    description="Each status style with its chip.",
    text_style=Style.TABLE_TEXT_COMPACT,
)


def guide(book: StyleBook, text_widths: Mapping[Orientation, int]) -> tuple[Section, Section]:
    """Two sections that show every style at work and say what it is for."""
    upright = (*_opening(book), *_styles(book, text_widths[Orientation.PORTRAIT]))
    rows = [(run(style), chip(book, style, style), run(str(n))) for n, style in enumerate(CHIPS, start=1)]
    sideways = (
        heading(book, Style.APPENDIX_HEADING, Style.APPENDIX_HEADING),
        caption(book, "Table", 2, _CHIPS.caption),
        table(book, _CHIPS, rows, text_widths[Orientation.LANDSCAPE]),
    )
    return Section(Orientation.PORTRAIT, joined(upright)), Section(Orientation.LANDSCAPE, joined(sideways))


def _opening(book: StyleBook) -> tuple[Xml, ...]:
    boxes = (callout(book, style, style, run("a box with its label in front")) for style in LABELS)
    return (
        heading(book, Style.TITLE, "House template"),
        heading(book, Style.SUBTITLE, "Change the looks here; CQRM writes the words"),
        labelled(book, Style.BANNER, "How to use it.", _HOW),
        detail(book, "Meeting Detail", "label, tab, value"),
        heading(book, Style.HEADING_UNNUMBERED, "Controls in header and footer"),
        *(plain(book, Style.BULLET, title) for title in SLOT_TITLES.values()),
        heading(book, Style.HEADING, "Heading 1"),
        heading(book, Style.SUBHEADING, "Heading 2"),
        plain(book, Style.MINUTE, "Minute Paragraph"),
        plain(book, Style.MINUTE_UNNUMBERED, "Minute Paragraph Unnumbered"),
        *boxes,
    )


def _styles(book: StyleBook, text_width: int) -> tuple[Xml, ...]:
    rows = [(run(style), run(use)) for style, use in _USES.items()]
    return (
        heading(book, Style.HEADING_UNNUMBERED, "Styles"),
        caption(book, "Table", 1, _STYLES.caption),
        table(book, _STYLES, rows, text_width),
        plain(book, Style.TABLE_NOTE, "Keep the names: documents ask for styles by name."),
    )
