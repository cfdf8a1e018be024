"""From a body file to the act that sets the body up."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta

from cqrm.agenda.body_file import BodyFile
from cqrm.agenda.numbering import incident_regex
from cqrm.terms.acts.set_up import NewMeeting, NewOrganisation, NewPerson, NewReceiver, SetUpBody
from cqrm.terms.settings import DEFAULT_VERBS, BodySettings


def set_up_act(file: BodyFile) -> SetUpBody:
    """Everything in a body file as the one act that makes body, people and first meeting."""
    body = file.body
    leads = {party.organisation for party in file.parties if party.lead}
    return SetUpBody(
        name=body.name,
        short_name=body.short_name,
        code=body.code,
        label=body.label,
        organisations=tuple(
            NewOrganisation(
                name=one.name, short_name=one.short_name, side=one.side, leads=one.short_name in leads
            )
            for one in file.organisations
        ),
        people=tuple(
            NewPerson(
                name=person.name,
                role=person.role,
                organisation=person.organisation,
                code=person.code,
                aliases=person.aliases,
                capacity=person.capacity,
                counts_as=person.counts_as,
            )
            for person in file.people
        ),
        receivers=tuple(NewReceiver(name=one.name, aliases=one.aliases) for one in file.receiving_bodies),
        settings=body_settings(file),
        first_meeting=_first_meeting(file),
    )


def body_settings(file: BodyFile) -> BodySettings:
    """The settings of a body file in the form in which the database keeps them."""
    body, numbering, settings = file.body, file.numbering, file.settings
    return BodySettings(
        template=body.template,
        meeting_pattern=numbering.meeting,
        extraordinary_pattern=numbering.extraordinary,
        minute_pattern=numbering.minute,
        decision_pattern=numbering.decision,
        action_pattern=numbering.action,
        escalation_pattern=numbering.escalation,
        concern_pattern=numbering.concern,
        document_pattern=numbering.document,
        numbering_year=numbering.year.value,
        incident_pattern=incident_regex(numbering.incident),
        quorum=json.dumps(file.quorum.to_dict(), ensure_ascii=False),
        contract=body.contract,
        title=body.title,
        marking=settings.marking,
        usual_place=body.place,
        usual_start=body.start,
        usual_minutes=body.length,
        meeting_every_months=body.every_months,
        due_soon_days=settings.due_soon_days,
        comments_days=settings.circulation_days,
        paper_deadline_operational_days=settings.paper_deadline_operational_days,
        escalations_to=settings.escalations_to,
        assurance_scale=tuple((level.word, level.meaning) for level in settings.assurance_scale),
        brag=settings.brag,
        brag_amber_slips=settings.brag_amber_slips,
        brag_red_slips=settings.brag_red_slips,
        minute_taker=body.minute_taker,
        documents_folder=settings.documents_folder,
        house_file=settings.house_file,
        repeated_words=settings.repeated_words,
        verbs=tuple((verb.said, verb.typed, verb.authority.value) for verb in file.verbs) or DEFAULT_VERBS,
    )


def _first_meeting(file: BodyFile) -> NewMeeting:
    body = file.body
    starts = datetime.combine(body.first_meeting, time.fromisoformat(body.start))
    # A meeting that ends at midnight ends on its own day, at the last minute a clock shows.
    ends = min(starts + timedelta(minutes=body.length), datetime.combine(body.first_meeting, time(23, 59)))
    return NewMeeting(
        held_on=body.first_meeting,
        starts_at=body.start,
        ends_at=f"{ends:%H:%M}",
        place=body.place,
        number=body.first_number,
    )
