"""What was typed into a short form and not recorded is kept at once, and put back when it is opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from cqrm.meeting.capture_room import room_of
from cqrm.terms.acts.set_up import NewMeeting
from cqrm.terms.enums import EntryKind
from cqrm.tui.app import CqrmApp
from cqrm.tui.attendance.chair_form import ChairForm
from cqrm.tui.attendance.declaration_form import DeclarationForm
from cqrm.tui.attendance.person_form import PersonForm
from cqrm.tui.close.keeping import KeepForm
from cqrm.tui.close.sign_off import SignOffForm
from cqrm.tui.forms.add_person import AddPersonForm
from cqrm.tui.forms.ask_line import AskLine
from cqrm.tui.forms.exempt_form import ExemptForm
from cqrm.tui.forms.paper_form import PaperForm
from cqrm.tui.forms.revise_due import ReviseDueForm
from cqrm.tui.home.cancel import CancelForm
from cqrm.tui.home.chair_action import ChairActionForm
from cqrm.tui.home.change import ChangeForm
from cqrm.tui.home.dialog import FormDialog
from cqrm.tui.home.extraordinary import ExtraordinaryForm
from cqrm.tui.home.plan import PlanForm
from cqrm.tui.minutes.amending import AmendForm
from cqrm.tui.minutes.forms import IssueForm, ReopenForm
from cqrm.tui.session.agenda_list import defer_question
from cqrm.tui.session.screen import SessionScreen
from cqrm.tui.session.sitting_forms import ResumeForm, adjourn_question
from tests.tui.app.driving import in_meeting, put, until
from tests.tui.fake_store import NOW, an_id
from tests.tui.minutes.paper import minutes_view

OFFER: Final = NewMeeting(
    held_on=date(2026, 12, 30), starts_at="09:30", ends_at="11:30", place="here", number=15
)
Made = Callable[[SessionScreen], FormDialog[Any]]
FORMS: Final[dict[str, tuple[Made, str]]] = {
    "declaration": (lambda s: DeclarationForm(s.desk, s.meeting, None, s.item), "nature"),
    "chair": (lambda s: ChairForm(s.desk, s.meeting, s.item), "reason"),
    "newcomer": (lambda s: PersonForm(s.desk, s.meeting), "name"),
    "person": (lambda s: AddPersonForm(s.doing), "name"),
    "adjourn": (lambda s: AskLine(s.doing, adjourn_question(s.meeting)), "answer"),
    "resume": (lambda s: ResumeForm(s.desk, s.meeting), "place"),
    "defer": (lambda s: defer_question(s.doing, cast("Any", s.item)), "answer"),
    "due": (
        lambda s: ReviseDueForm(
            s.doing, s.meeting.carried[0], room_of(s.meeting, cast("Any", s.item)), s.meeting.id
        ),
        "reason",
    ),
    "paper": (lambda s: PaperForm(s.doing, cast("Any", s.item)), "reference"),
    "chair's action": (lambda s: ChairActionForm(s.desk, s.meeting.body), "text"),
    "plan": (lambda s: PlanForm(s.desk, s.meeting.body, OFFER), "place"),
    "extraordinary": (
        lambda s: ExtraordinaryForm(s.desk, s.meeting.body, ("09:30", "11:30", "here")),
        "matter",
    ),
    "change": (lambda s: ChangeForm(s.desk, s.meeting), "reason"),
    "cancel": (lambda s: CancelForm(s.desk, s.meeting), "reason"),
    "amend": (lambda s: AmendForm(s.desk, s.meeting), "disputed"),
    "issue": (lambda s: IssueForm(s.desk, minutes_view()), "to"),
    "reopen": (lambda s: ReopenForm(s.desk, minutes_view()), "reason"),
    "keep": (lambda s: KeepForm(s.desk, an_id(3, 1), "a name"), "reason"),
    "sign off": (lambda s: SignOffForm(s.desk, "HV-14"), "reason"),
    "exempt": (lambda s: ExemptForm(s.desk, "note 7.1", (an_id(3, 1), EntryKind.NOTE), ()), "exemption"),
}
"""Each short form with text of its own, and one of its fields."""


def standing(app: CqrmApp, field: str) -> str:
    """What stands in a field of the form on top."""
    widget: Any = app.screen.query_one(f"#{field}")
    return str(widget.text if hasattr(widget, "text") else widget.value)


async def test_the_text_of_every_short_form_survives(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, now=NOW) as (app, pilot, store):
        session = cast("SessionScreen", app.screen)
        for name, (make, field) in FORMS.items():
            text = f"typed for {name}"
            app.push_screen(make(session))
            await pilot.pause()
            put(app, field, text)
            await pilot.pause()
            app.flush_fields()
            kept = [draft for draft in store.drafts.values() if text in draft.text]
            assert [draft.text for draft in kept] == [f"{field}: {text}"], name
            await pilot.press("escape")
            assert app.screen is session, name
            app.push_screen(make(session))
            await pilot.pause()
            assert standing(app, field) == text, name
            await pilot.press("escape")
            assert any(text in draft.text for draft in store.drafts.values()), name


async def test_what_was_recorded_is_kept_no_longer_and_what_is_typed_meanwhile_stays(tmp_path: Path) -> None:
    async with in_meeting(tmp_path, now=NOW) as (app, pilot, store):
        session = cast("SessionScreen", app.screen)
        make, _ = FORMS["adjourn"]
        app.push_screen(make(session))
        await pilot.pause()
        put(app, "answer", "a fire")
        await pilot.press("escape")
        store.hold = True
        app.push_screen(make(session))
        await pilot.pause()
        await pilot.press("f", "l", "o", "o", "d")
        store.hold = False
        store.release()
        await pilot.pause()
        assert standing(app, "answer") == "flood"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is session)
        assert not any(place.startswith("dialog/") for place in store.drafts)
