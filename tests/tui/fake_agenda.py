"""The acts on the agenda on a view in memory: items taken together, and papers."""

from __future__ import annotations

from dataclasses import replace

from cqrm.terms.acts import conduct
from cqrm.terms.views.meeting import MeetingView
from cqrm.terms.views.record import ItemView
from tests.tui.fake_done import Done, Moment


def do_together(view: MeetingView, act: conduct.TakeTogether, moment: Moment) -> Done:
    del moment
    item, other = _item(view, act.item), _item(view, act.with_item)
    joined = replace(item, taken_with_id=other.id, taken_with=str(other.position))
    host = replace(other, joined_minutes=other.joined_minutes + item.minutes)
    return Done(_with(view, joined, host), f"Item {item.position} taken with item {other.position}")


def do_apart(view: MeetingView, act: conduct.TakeApart, moment: Moment) -> Done:
    del moment
    item = _item(view, act.item)
    return Done(
        _with(view, replace(item, taken_with_id=None, taken_with="")),
        f"Item {item.position} taken by itself",
    )


def do_paper(view: MeetingView, act: conduct.NotePaper, moment: Moment) -> Done:
    del moment
    item = _item(view, act.item)
    noted = replace(item, paper=act.reference, paper_state=act.state)
    return Done(_with(view, noted), f"Paper of item {item.position}: {act.reference}")


def do_item_audience(view: MeetingView, act: conduct.ChangeItemAudience, moment: Moment) -> Done:
    del moment
    item = _item(view, act.item)
    return Done(_with(view, replace(item, audience=act.audience)), f"Item {item.position}: other readers")


def _item(view: MeetingView, item_id: object) -> ItemView:
    return next(item for item in view.items if item.id == item_id)


def _with(view: MeetingView, *changed: ItemView) -> MeetingView:
    by_id = {item.id: item for item in changed}
    return replace(view, items=tuple(by_id.get(item.id, item) for item in view.items))
