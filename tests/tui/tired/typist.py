"""Types a script into the app and says what is not as the script says."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events
from textual.pilot import Pilot

from cqrm.terms.acts.conduct import OpenItem
from cqrm.terms.acts.questions import SeeDrafts
from cqrm.terms.enums import EntryKind
from cqrm.terms.views.meeting import MeetingView
from cqrm.tui.app import CqrmApp
from cqrm.tui.session.screen import SessionScreen
from tests.tui.app.driving import DEADLINE, painted, until
from tests.tui.tired.room import OPEN, SlowStore, record
from tests.tui.tired.scripts import Script

_KEYS = {" ": "space", "/": "slash", ":": "colon", "?": "question_mark", "+": "plus"}
"""The names of keys that are not the letter itself."""
BREATH = 0.6
"""Seconds in which a chair looks up from the keys."""


class Typist:
    """Hands on the keys of one app."""

    def __init__(self, app: CqrmApp, store: SlowStore, pilot: Pilot[Any]) -> None:
        self.app = app
        self.store = store
        self.pilot = pilot

    @property
    def meeting(self) -> MeetingView:
        """The meeting on the desk."""
        assert self.app.desk.meeting is not None
        return self.app.desk.meeting

    @property
    def session(self) -> SessionScreen:
        """The meeting in session, wherever it lies on the stack."""
        return next(s for s in self.app.screen_stack if isinstance(s, SessionScreen))

    async def faults(self, script: Script) -> list[str]:
        """Type a script and compare; then clear the table for the next."""
        before = record(self.meeting)
        await self._type(script)
        found = [f"{script.name}: {fault}" for fault in await self._compare(script, before)]
        await self._clear()
        return found

    async def _type(self, script: Script) -> None:
        for key, text in script.tokens:
            if text:
                for letter in text:
                    self._press(_KEYS.get(letter, letter), letter)
                continue
            if key == "hold":
                self.store.hold = True
            elif key == "release":
                self.store.release()
            elif key == "breath":
                await self.pilot.pause(BREATH)
            elif key.startswith("paste:"):
                self.app.post_message(events.Paste(key.removeprefix("paste:").replace("|", "\n")))
            else:
                for one in key.split():
                    self._press(one)
            await self._settled()

    def _press(self, key: str, letter: str | None = None) -> None:
        """Hand over a key as the terminal does, without waiting for what it does."""
        self.app.post_message(events.Key(key, letter))

    async def _settled(self) -> None:
        """Wait until keys and answers have been dealt with; what waits for a slow disk goes on waiting."""
        async with asyncio.timeout(DEADLINE):
            while True:
                # Unlike a pause of the pilot this does not wait for the clock, which is most of its time.
                await self.pilot._wait_for_screen()
                if not self.app.keys_are_done:
                    continue
                if self.store.hold or not self.session.doing._under_way:
                    break
                await asyncio.sleep(0.002)
        await self.pilot._wait_for_screen()

    async def _compare(self, script: Script, before: dict[Any, str]) -> list[str]:
        await self._settled()
        await self.pilot.pause()
        session, after = self.session, record(self.meeting)
        added = tuple(line for entry, line in after.items() if before.get(entry) != line)
        open_item = self.meeting.open_item
        said = " ".join(session.line.echo_text.split())
        compared = (
            ("record", script.record, added),
            ("line", script.line, session.line.text),
            ("screen", script.screen, type(self.app.screen).__name__),
            ("item", script.item, open_item.key if open_item else ""),
        )
        found = [f"{what} is {got!r}, not {wanted!r}" for what, wanted, got in compared if wanted != got]
        here = {row.person.code for row in self.meeting.attendance if row.is_here_now}
        found += [f"{code} is not here" for code in script.here if code not in here]
        if script.said not in said:
            found.append(f"{script.said!r} is not said in {said!r}")
        if script.shows and script.shows not in " ".join(painted(self.app).split()):
            found.append(f"{script.shows!r} is not painted")
        kept = await self._kept()
        return found + [f"{word!r} is lost" for word in script.words if word not in kept]

    async def _kept(self) -> str:
        """Every text there is: in the record, the line, a field, or a draft."""
        self.app.flush_fields()
        drafts = self.store.submit(SeeDrafts()).result(30)
        entries = [e for item in self.meeting.items for e in item.entries]
        texts = [self.session.line.text, *(d.text for d in drafts)]
        texts += [item.state_reason for item in self.meeting.items]
        for e in entries:
            kind = {EntryKind.ACTION: "action", EntryKind.DECISION: "decision"}.get(e.kind, "")
            owners = (f"{o.name} {o.role} {o.organisation}" for o in e.owners)
            texts += [kind, e.text, e.wording, e.verb, e.target, e.reason, e.due_text, *owners]
        texts += [str(getattr(field, "value", "")) for field in self.app.screen.query("*")]
        return "\n".join(texts).lower()

    async def _clear(self) -> None:
        """Back to the empty line of the item of the scripts."""
        self.store.release()
        await self._settled()
        for _ in range(6):
            if self.app.screen is self.session:
                break
            await self.pilot.press("escape")
            await self._settled()
        session = self.session
        session.line.put("")
        session.capturing.keep()
        start = next(item for item in self.meeting.items if item.key == OPEN)
        if self.meeting.open_item_id != start.id:
            self.app.desk.submit(OpenItem(item=start.id, settle_previous=False))
            await until(self.pilot, lambda: self.meeting.open_item_id == start.id)
        session.action_capture_line()
        await self._settled()
