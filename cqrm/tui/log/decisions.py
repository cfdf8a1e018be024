"""The decision register of every body, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from textual.binding import BindingType
from textual.content import Content

from cqrm.capture.filters import DECISIONS, Grammar
from cqrm.terms.acts.log import SeeDecisions
from cqrm.terms.enums import Authority
from cqrm.terms.filters import Filter
from cqrm.terms.minuting import why_word
from cqrm.terms.views.log import DecisionLine, RegisterPage
from cqrm.terms.words import count, screen_date
from cqrm.tui.command import bindings
from cqrm.tui.log import keys
from cqrm.tui.log.action_rows import AUDIENCES, REF
from cqrm.tui.log.base import LogScreen
from cqrm.tui.look.chips import audience_chip
from cqrm.tui.look.columns import column
from cqrm.tui.look.sizes import NORMAL_WIDTH, WIDE_WIDTH
from cqrm.tui.look.wrap import hang

_DATE: Final = 13
_VERB: Final = 14
_MEETING: Final = 10
_BODY: Final = 20
_LABEL: Final = 10
_STATE: Final = 14
_AUTHORITY: Final = {
    Authority.DECIDED: "decided here",
    Authority.RECOMMENDED_TO: "recommended",
    Authority.REFERRED_TO: "referred",
    Authority.NOTED: "noted",
}


class DecisionRegisterScreen(LogScreen[DecisionLine]):
    """Every decision; withdrawn ones stay and say so."""

    WHAT = "Decision register"
    GRAMMAR: ClassVar[Grammar] = DECISIONS
    PLACEHOLDER = "verb:agreed"
    NOTHING = "No decision fits. / changes the filter."
    HELP = (
        "Every decision of every body, the newest first. / types a filter: verb:agreed to:committee"
        " on:>=2026-04-01 is:inquorate body:HV meeting:HV-13 item:complaints, words in quotation marks; a"
        " minus before one leaves it out."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*keys.ON_DECISIONS)

    def query_for(self, asked: Filter, offset: int, limit: int | None, *, counted: bool) -> SeeDecisions:
        """A page of the register."""
        return SeeDecisions(asked=asked, offset=offset, limit=limit, counted=counted)

    def counted(self, page: RegisterPage) -> Content:
        """How many there are, and how many do not simply stand."""
        rest = [
            Content.styled(f"{number} {word}", style)
            for number, word, style in (
                (page.inquorate, "inquorate", "$amber"),
                (page.withdrawn, "withdrawn", "$muted"),
            )
            if number
        ]
        return Content("  ").join([Content(count(page.total, "decision")), *rest])

    def columns(self, width: int) -> Content:
        """The names of the columns."""
        return self._line(width, *(Content.styled(name, "$muted") for name in _NAMES))

    def row(self, line: DecisionLine, width: int) -> Content:
        """One decision."""
        style = "strike $muted" if line.withdrawn else ""
        return self._line(
            width,
            Content.styled(line.ref, "bold"),
            Content.styled(screen_date(line.held_on)[4:], "$muted"),
            Content.styled(line.meeting_ref, "$muted"),
            Content.styled(line.body, "$muted"),
            Content.styled(line.verb.upper(), "bold $green"),
            Content.styled(line.wording, style),
            _state(line),
        )

    def detail(self, width: int) -> Sequence[Content]:
        """All of the decision under the cursor."""
        line = self.line
        if line is None:
            return [Content("")]
        mark = audience_chip(AUDIENCES[line.audience])
        what = Content.assemble(
            (line.verb.upper(), "bold $green"), f" {line.wording}", "  " if mark else "", mark
        )
        found = hang(Content.styled(line.ref, "bold"), what, width, _LABEL)
        to = f"{_AUTHORITY[line.authority]} {'to ' + line.target if line.target else ''}".strip()
        quorum = "" if line.quorate else "taken while the meeting was not quorate"
        for label, words in (
            ("Taken", f"{line.meeting}, {screen_date(line.held_on)}, {line.item}, {line.body}"),
            ("Authority", to),
            (why_word(line.verb), line.reason),
            ("Dissent", line.dissent),
            ("Quorum", quorum),
            ("Withdrawn", line.withdrawn),
        ):
            found += hang(Content.styled(label, "$muted"), Content(words), width, _LABEL) if words else []
        return found

    def title_of(self, line: DecisionLine) -> Content:
        """Reference and meeting."""
        return Content.assemble((line.ref, "bold"), f"  {line.meeting} of {screen_date(line.held_on)}")

    def written(self, page: RegisterPage) -> tuple[str, Path]:
        """The decisions, as of today."""
        from cqrm.meeting.log_files import write_decisions

        what = f"{count(len(page.lines), 'decision')} as at {screen_date(self.today)}"
        return what, write_decisions(page.lines, self.today)

    def record_of(self, line: DecisionLine) -> tuple[UUID, str]:
        """The decision."""
        return line.id, line.ref

    def _line(self, width: int, *parts: Content) -> Content:
        """Parts in their columns: reference, date, meeting, body, verb, wording, state."""
        screen = self.size.width
        ref, date, meeting, body, verb, wording, state = parts
        cells = [column(" ", 1), _cell(ref, REF)]
        if screen >= NORMAL_WIDTH:
            cells.append(_cell(date, _DATE))
        if screen >= WIDE_WIDTH:
            cells.append(_cell(body, _BODY))
        cells += [_cell(meeting, _MEETING), _cell(verb, _VERB)]
        room = max(10, width - sum(each.cell_length for each in cells) - _STATE)
        return Content("").join([*cells, _cell(wording, room), column(state, _STATE)])


def _cell(content: Content, width: int) -> Content:
    return Content.assemble(column(content, width - 1), " ")


_NAMES: Final = ("Ref", "Date", "Meeting", "Body", "Verb", "Decision", "")


def _state(line: DecisionLine) -> Content:
    if line.withdrawn:
        return Content.styled("withdrawn", "$muted")
    return Content("") if line.quorate else Content.styled("not quorate", "bold $amber")
