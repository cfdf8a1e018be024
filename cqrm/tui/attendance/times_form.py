"""When somebody came and left, corrected afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from textual import work
from textual.content import Content
from textual.widget import Widget

from cqrm.terms.acts.attend import MarkLeft, MarkPresent
from cqrm.terms.clock import local
from cqrm.terms.enums import PresenceMode
from cqrm.terms.errors import CqrmError
from cqrm.terms.requests import Act
from cqrm.terms.views.attendance import AttendanceView
from cqrm.terms.views.meeting import Acted, MeetingView
from cqrm.terms.words import clock_time
from cqrm.tui.desk import Desk
from cqrm.tui.home.asking import ask
from cqrm.tui.home.dialog import FormDialog, Sentences
from cqrm.tui.home.meeting_fields import value
from cqrm.tui.home.reading import TIME_ADVICE, read_time
from cqrm.tui.look.field import Field
from cqrm.tui.look.line_field import LineField


class TimesForm(FormDialog[Acted]):
    """Came and left, as wall-clock times; the newest stay is meant."""

    HELP = (
        "A departure noticed late, or an arrival that was missed, is put right here. The quorum is reckoned"
        " again, and with it whether decisions need ratification."
    )

    def __init__(self, desk: Desk, view: MeetingView, a: AttendanceView) -> None:
        """Make the form.

        Args:
            desk: where the acts go.
            view: the meeting.
            a: whose times.
        """
        super().__init__(desk, f"When did {a.person.name} come and leave?")
        self._view = view
        self._a = a
        last = a.spans[-1] if a.spans else None
        self._came = self._shown(last.arrived_at if last else None)
        self._left = self._shown(last.left_at if last else None)

    def content(self) -> Iterator[Widget]:
        """The two times."""
        yield Field("Came", LineField(self._came, "Came at, such as 09:30", id="came"), id="came-field")
        yield Field(
            "Left",
            LineField(self._left, "Left at, such as 10:12; empty if still here", id="left"),
            id="left-field",
        )
        if len(self._a.spans) > 1:
            earlier = ", ".join(
                f"{self._shown(s.arrived_at)} to {self._shown(s.left_at)}" for s in self._a.spans[:-1]
            )
            yield Sentences(Content.styled(f"Here before that from {earlier}.", "$muted"))

    def request(self) -> Act[Acted] | None:
        """The first of the acts that the times describe."""
        acts = self._acts()
        return acts[0] if acts else None

    def action_record(self) -> None:
        """Hand the acts to the store, one after the other."""
        self._record()

    @work
    async def _record(self) -> None:
        self.clear_faults()
        acts = self._acts()
        if acts is None:
            self.to_first_fault()
            return
        result: Acted | None = None
        try:
            for act in acts:
                result = await ask(self.desk, act)
        except CqrmError as problem:
            self._refused(problem)
            return
        self.dismiss(result)

    def _acts(self) -> list[Act[Acted]] | None:
        """What has to be said, or None after the faults were shown."""
        came, left = value(self, "came").strip(), value(self, "left").strip()
        times = {"came-field": (came, read_time(came)), "left-field": (left, read_time(left))}
        wrong = [field for field, (typed, read) in times.items() if typed and read is None]
        for field in wrong:
            self.wrong(field, TIME_ADVICE)
        if not came and (left or self._came):
            self.wrong("came-field", "Say when they came; o in the roll call takes everything back.")
            wrong.append("came-field")
        if wrong:
            return None
        acts: list[Act[Acted]] = []
        here_now = self._a.is_here_now
        if came and came != self._came:
            mode = self._a.spans[-1].mode if here_now else PresenceMode.IN_PERSON
            acts.append(MarkPresent(attendance=self._a.id, at=self._moment(came), mode=mode))
        if left and left != self._left:
            acts.append(MarkLeft(attendance=self._a.id, at=self._moment(left)))
        return acts

    def _moment(self, typed: str) -> datetime:
        """A wall-clock time on the day of the meeting, in UTC."""
        zone = self._view.body.settings.zone
        day = local(self._view.started_at, zone).date() if self._view.started_at else self._view.held_on
        wall = time.fromisoformat(read_time(typed) or "00:00")
        return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)

    def _shown(self, moment: datetime | None) -> str:
        return clock_time(local(moment, self._view.body.settings.zone)) if moment else ""
