"""The SQL views that home is read from, one for each list; made by the migrations."""

from __future__ import annotations

from cqrm.store.triggers import Executes

_LEAD = """
    SELECT o.name FROM body_party p JOIN organisation o ON o.id = p.organisation_id
    WHERE p.body_id = b.id AND p.side = '{side}' ORDER BY p.leads DESC, p.position LIMIT 1
"""

VIEWS = {
    "home_meetings": f"""CREATE VIEW home_meetings AS
SELECT
    m.ref, m.body_id, b.name AS body, b.short_name AS body_short, b.label, b.settings,
    ({_LEAD.format(side="commissioner")}) AS commissioner,
    ({_LEAD.format(side="provider")}) AS provider,
    m.number, m.kind, m.designation, m.held_on, r.age, m.planned_start, m.planned_end, m.place,
    r.status, m.status_reason,
    (SELECT c.number FROM meeting c WHERE c.id = m.confirmed_in_id) AS confirmed_in,
    EXISTS (SELECT 1 FROM seal l WHERE l.meeting_id = m.id) AS is_sealed,
    (SELECT max(s.as_at) FROM minutes_snapshot s WHERE s.meeting_id = m.id) AS snapshot_at,
    (SELECT min(s.started_at) FROM sitting s WHERE s.meeting_id = m.id) AS started_at,
    (SELECT count(*) FROM agenda_item i WHERE i.meeting_id = m.id AND i.state IN ('to_come', 'open'))
        AS items_to_come
FROM (
    SELECT id, status, row_number() OVER (PARTITION BY body_id ORDER BY held_on DESC, number DESC) AS age
    FROM meeting
) r JOIN meeting m ON m.id = r.id JOIN body b ON b.id = m.body_id""",
    "home_actions": """CREATE VIEW home_actions AS
SELECT
    a.body_id, a.ref, a.status, a.due_on,
    (SELECT count(*) FROM due_revision r WHERE r.action_id = a.id AND r.is_slip) AS slips
FROM action a WHERE a.status IN ('open', 'proposed_closed')""",
    "home_commissioners": f"""CREATE VIEW home_commissioners AS
SELECT b.name AS body, ({_LEAD.format(side="commissioner")}) AS name FROM body b""",
}
"""Every view by its name."""


def drop_views(connection: Executes) -> None:
    """Take every view away, so that a migration may rebuild tables."""
    for name in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {name}")


def rebuild_views(connection: Executes) -> None:
    """Drop and make again every view; one of the last steps of each upgrade."""
    drop_views(connection)
    for statement in VIEWS.values():
        connection.execute(statement)
