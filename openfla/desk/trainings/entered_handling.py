# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others entered for an employer, as lists and pages read it; each in a fixed number of statements."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.desk.trainings.alike import CHARGED, Standing, alike, near_parts, with_trainings
from openfla.desk.trainings.entered import (
    ActOnVerifications,
    AlikeView,
    EnteredByOthers,
    EnteredFilter,
    EnteredMatching,
    EnteredPage,
    EnteredRow,
    VerdictView,
)
from openfla.desk.trainings.told_twice_handling import separated
from openfla.desk.trainings.trust_marks import marks_of
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training, Verification, WorkerDetails
from openfla.records.parts_near import told_by_others
from openfla.records.signatures import Written, recorders, signatures
from openfla.records.training import ENTERED
from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState, TrustMark, Verdict

_SAID = Verification.objects.filter(CURRENT, version=OuterRef("id"))


@answers(EnteredByOthers)
def entered_by_others(question: EnteredByOthers, act: Act) -> EnteredPage:
    """Oldest first, so that nothing waits for ever behind what came later.

    What resembles a line is shown to the employer alone: a mandatary need not be allowed to look at accounts.
    """
    paired = act.mandatary(question.employer) is None
    found = entered(question.employer, question.filter, paired=paired)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    shown = list(found.order_by("recorded_at", "id")[(page - 1) * question.size : page * question.size])
    return EnteredPage(_rows(shown, paired=paired), total, page, pages, _organisations(question.employer))


@answers(EnteredMatching)
def entered_matching(question: EnteredMatching, act: Act) -> tuple[tuple[UUID, UUID], ...]:
    """In the order of the list."""
    paired = act.mandatary(question.employer) is None
    found = entered(question.employer, question.filter, paired=paired).order_by("recorded_at", "id")
    if question.paired:
        found = found.filter(id__among=_unanswered(question.employer) if paired else set())
    return tuple(found.values_list("lineage", "id"))


@answers(ActOnVerifications)
def act_on_verifications(question: ActOnVerifications, _act: Act) -> tuple[tuple[UUID, UUID], ...] | None:
    """All verdicts that hold and bear the journal entry of the act."""
    rows = Verification.objects.filter(CURRENT, employer=question.employer)
    entry = rows.filter(version=question.version).values_list("entry", flat=True).first()
    return None if entry is None else tuple(rows.filter(entry=entry).order_by("id").values_list("lineage", "version"))


def entered(employer: UUID, asked: EnteredFilter, *, paired: bool = False) -> QuerySet[Participation]:
    """The current parts that others entered: what nobody said anything of yet, or what was said of them.

    What was verified waits with the others where it is `paired` with what somebody else told.
    """
    found = Participation.objects.filter(CURRENT, ENTERED, employer=employer)
    if asked.verdict:
        found = found.filter(Exists(_SAID.filter(verdict=asked.verdict.value)))
    elif paired and (asking := _unanswered(employer)):
        verified = Exists(_SAID.filter(verdict=Verdict.VERIFIED.value))
        found = found.filter(~Exists(_SAID) | Q(verified, id__among=asking))
    else:
        found = found.filter(~Exists(_SAID))
    if asked.organisation is not None:
        found = found.filter(entered_by=asked.organisation)
    if words := asked.search.strip():
        training = Training.objects.filter(CURRENT, employer=employer, lineage=OuterRef("training"))
        worker = WorkerDetails.objects.filter(CURRENT, worker=OuterRef("worker"))
        titled = Exists(training.filter(Q(title__icontains=words) | Q(provider_name__icontains=words)))
        found = found.filter(
            titled | Exists(worker.filter(Q(family_name__icontains=words) | Q(given_names__icontains=words)))
        )
    return found


def verdicts_of(versions: Collection[UUID]) -> dict[UUID, VerdictView]:
    """What holds of each of these versions that the employer looked at: two statements."""
    rows = list(Verification.objects.filter(CURRENT, version__among=set(versions))) if versions else []
    signed = signatures([row.entry for row in rows])
    return {
        row.version: VerdictView(Verdict(row.verdict), row.reason, row.recorded_at, signed[row.entry].person)
        for row in rows
    }


def _rows(parts: Collection[Participation], *, paired: bool) -> tuple[EnteredRow, ...]:
    told = {each.row.id: each for each in with_trainings(parts)}
    trainings = {each.training: each.known_as for each in told.values()}
    pairs = _pairs(told) if paired else {}
    names = names_of({part.worker_id for part in parts})
    versions = [part.id for part in parts]
    marks, said = marks_of(versions), verdicts_of(versions)
    named = {row.lineage: row for row in (*parts, *(each.row for some in pairs.values() for each in some))}
    signed = recorders([Written(row.entry, row.lineage, row.worker_id) for row in named.values()])
    return tuple(
        replace(
            _row(part, trainings[part.training], names, marks, (signed.get(part.lineage), said.get(part.id))),
            alike=tuple(_alike(part, each, signed) for each in pairs.get(part.id, ())),
        )
        for part in parts
    )


def _unanswered(employer: UUID) -> set[UUID]:
    """The versions of what others entered that may be told twice, and of which the employer did not say what it is."""
    versions = told_by_others(employer, CHARGED)
    parts = Participation.objects.filter(id__among=versions) if versions else ()
    return {version for version, some in _pairs({each.row.id: each for each in with_trainings(parts)}).items() if some}


def _pairs(told: Mapping[UUID, Standing]) -> dict[UUID, list[Standing]]:
    """By version, the parts that may be the same training, but for those of which was said that they are two."""
    here = near_parts(told.values())
    found = {version: alike(each, here.get(each.worker, ())) for version, each in told.items()}
    apart = separated({told[version].worker for version, some in found.items() if some})
    return {
        version: [each for each in some if frozenset((told[version].row.lineage, each.row.lineage)) not in apart]
        for version, some in found.items()
    }


def _alike(part: Participation, other: Standing, signed: Mapping[UUID, Recorder]) -> AlikeView:
    row, training = other.row, other.known_as
    return AlikeView(
        participation=row.lineage,
        version=row.id,
        training=training.lineage,
        title=training.title,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=row.minutes,
        state=ParticipationState(row.state),
        entered_at=row.recorded_at,
        recorder=signed.get(row.lineage),
        own=row.entered_by is None,
        earlier=(row.recorded_at, row.id) < (part.recorded_at, part.id),
    )


def _row(
    part: Participation,
    training: Training,
    names: Mapping[UUID, str],
    marks: Mapping[UUID, TrustMark],
    told: tuple[Recorder | None, VerdictView | None],
) -> EnteredRow:
    return EnteredRow(
        participation=part.lineage,
        version=part.id,
        worker=part.worker_id,
        worker_name=names.get(part.worker_id, ""),
        training=training.lineage,
        title=training.title,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        state=ParticipationState(part.state),
        trust=marks.get(part.id),
        entered_at=part.recorded_at,
        recorder=told[0],
        verdict=told[1],
    )


def _organisations(employer: UUID) -> tuple[tuple[UUID, str], ...]:
    """Who entered any of what stands, by name; each known by one of its acts."""
    rows = Participation.objects.filter(CURRENT, ENTERED, employer=employer)
    of_each = dict(rows.order_by("entered_by").distinct("entered_by").values_list("entered_by", "entry"))
    signed = signatures(list(of_each.values()))
    named = ((organisation, signed[entry].organisation) for organisation, entry in of_each.items() if organisation)
    return tuple(sorted(named, key=lambda each: each[1].casefold()))
