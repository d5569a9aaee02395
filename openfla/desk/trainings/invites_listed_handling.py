# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a training was told to, a page at a time: one statement for the sums and the rows, however many."""

from dataclasses import fields
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.trainings.invites import InviteSums, InviteView, TrainingInvites, TrainingInvitesView
from openfla.desk.versions import last_version
from openfla.records.models import Training
from openfla.records.round_trip import fetched
from openfla.terms.invite import COMES, InviteKind, InviteState
from openfla.terms.training import ParticipationState

_FOUND = """
    WITH said AS (
        SELECT DISTINCT ON (p.lineage) p.lineage, p.worker_id, p.state,
            p.withdrawn_at IS NULL AS stands, p.withdrawn_at IS NULL AND NOT %(cancelled)s AS takes_place
        FROM records_participation p WHERE p.employer_id = %(employer)s AND p.training = %(training)s
        ORDER BY p.lineage, p.recorded_at DESC, p.withdrawn_at DESC
    ), last AS (
        SELECT DISTINCT ON (i.participation) i.* FROM records_traininginvite i
        WHERE i.employer_id = %(employer)s AND i.training = %(training)s ORDER BY i.participation, i.sequence DESC
    ), accepted AS (
        SELECT DISTINCT o.lineage FROM records_participation o
        JOIN records_journalsubject s ON s.entry_id = o.withdrawn_entry AND s.reference = o.lineage
        WHERE o.employer_id = %(employer)s AND o.training = %(training)s AND o.state = 'offered'
            AND s.act = 'AnswerOffer'
    ), people AS (
        SELECT said.lineage, said.worker_id, said.state, said.stands, last.id AS invite, last.kind, last.version,
            last.state AS came, d.id AS details, coalesce(d.sort_name, '') AS sort_name,
            coalesce(d.email, '') <> '' AS address,
            said.state = 'planned' AND accepted.lineage IS NOT NULL AS confirmed,
            CASE WHEN takes_place AND said.state IN ('planned', 'offered') THEN 'request'
                WHEN last.id IS NOT NULL AND NOT (takes_place AND said.state IN ('followed', 'not_followed'))
                THEN 'cancel' END AS tell
        FROM said
        LEFT JOIN last ON last.participation = said.lineage
        LEFT JOIN accepted ON accepted.lineage = said.lineage
        LEFT JOIN records_workerdetails d ON d.worker_id = said.worker_id AND d.withdrawn_at IS NULL
        WHERE said.stands OR last.id IS NOT NULL
    ), told AS (
        SELECT people.*, coalesce(came = ANY (%(coming)s) AND kind = tell
            AND (tell = 'cancel' OR version = %(version)s), false) AS told
        FROM people
    ), listed AS MATERIALIZED (
        SELECT lineage, worker_id, state, stands, tell, told, address, confirmed, invite, kind, came, details,
            sort_name, tell IS NOT NULL AND NOT told AND address AND NOT (%(over)s AND tell = 'request') AS due
        FROM told
    ), sums AS (
        SELECT count(*) AS people, count(*) FILTER (WHERE kind = 'request') AS invited,
            count(*) FILTER (WHERE kind = 'request' AND came = 'sent') AS sent,
            count(*) FILTER (WHERE kind = 'request' AND came = ANY (%(failed)s)) AS failed,
            count(*) FILTER (WHERE confirmed) AS confirmed, count(*) FILTER (WHERE NOT address) AS without,
            count(*) FILTER (WHERE due) AS due
        FROM listed
    ), asked AS (
        SELECT greatest(1, least(%(page)s, (CASE WHEN %(due)s THEN due ELSE people END - 1) / %(size)s + 1)) AS page
        FROM sums
    )
    SELECT sums.*, page, rows.*
    FROM sums CROSS JOIN asked LEFT JOIN (
        SELECT l.lineage, l.worker_id, coalesce(d.given_names, '') AS given_names,
            coalesce(d.family_name, '') AS family_name, l.state, l.stands, l.tell, l.told, l.address, l.due,
            l.confirmed, l.invite, l.kind, l.came, i.changed_at, i.answer, l.sort_name
        FROM (SELECT * FROM listed WHERE due OR NOT %(due)s ORDER BY sort_name, lineage
            LIMIT %(size)s OFFSET (SELECT (page - 1) * %(size)s FROM asked)) l
        LEFT JOIN records_workerdetails d ON d.id = l.details
        LEFT JOIN records_traininginvite i ON i.id = l.invite) rows ON true
    ORDER BY rows.sort_name, rows.lineage"""
"""What there is to tell somebody, and whether the last mail told it: as openfla.desk.trainings.invites_handling judges
of each before it writes a mail. Everybody is judged once, for the sums and for the page."""
SUMS = len(fields(InviteSums))
FAILED = [InviteState.RETURNED.value, InviteState.GIVEN_UP.value]


class _Found(NamedTuple):
    """The columns of a row, in their order."""

    lineage: UUID
    worker: UUID
    given_names: str
    family_name: str
    state: str
    stands: bool
    tell: str | None
    told: bool
    address: bool
    due: bool
    confirmed: bool
    invite: UUID | None
    kind: str | None
    came: str | None
    changed_at: datetime | None
    answer: str | None


@answers(TrainingInvites)
def training_invites(question: TrainingInvites, act: Act) -> TrainingInvitesView | None:
    """In a fixed number of statements. Behind the last page stands the last one."""
    training = last_version(Training, question.training)
    if training is None or training.employer_id != question.employer:
        return None
    values = _values(question, training, act)
    size = max(question.size, 1)
    rows = fetched(_FOUND, values | {"due": question.due, "page": max(question.page, 1), "size": size})
    sums, page = InviteSums(*rows[0][:SUMS]), rows[0][SUMS]
    found = (_Found(*row[SUMS + 1 : -1]) for row in rows if row[-1] is not None)
    pages = max(1, -(-(sums.due if question.due else sums.people) // size))
    return TrainingInvitesView(
        training.title, training.withdrawn_at is not None, sums, tuple(map(_view, found)), page, pages
    )


def _values(question: TrainingInvites, training: Training, act: Act) -> dict[str, Any]:
    return {
        "employer": question.employer,
        "training": question.training,
        "version": training.id,
        "cancelled": training.withdrawn_at is not None,
        "over": training.ends_on < act.today,
        "coming": [each.value for each in COMES],
        "failed": FAILED,
    }


def _view(row: _Found) -> InviteView:
    return InviteView(
        participation=row.lineage,
        worker=row.worker,
        worker_name=f"{row.given_names} {row.family_name}".strip(),
        part=ParticipationState(row.state) if row.stands else None,
        stands=InviteKind(row.tell) if row.tell else None,
        told=row.told,
        address=row.address,
        due=row.due,
        confirmed=row.confirmed,
        invite=row.invite,
        kind=InviteKind(row.kind) if row.kind else None,
        state=InviteState(row.came) if row.came else None,
        changed_at=row.changed_at,
        answer=row.answer or "",
    )
