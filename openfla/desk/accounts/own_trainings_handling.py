# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All trainings of a worker at every employer: what was registered, and what the worker alone says."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.own_accounts import OwnTrainingFilter, OwnTrainingPage, OwnTrainingRow, OwnTrainings
from openfla.desk.accounts.own_accounts_handling import OwnWorker, own_workers
from openfla.desk.act import Act
from openfla.desk.batch.said_words import read
from openfla.desk.handling import answers
from openfla.desk.names import plain
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.desk.trainings.trust_marks import marks_of
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Charge, Participation, SelfDeclaration, Training
from openfla.terms.duration import full_time_day
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState, TrustMark

ENDED = {DeclaredState.CONFIRMED.value, DeclaredState.WITHDRAWN.value}


@answers(OwnTrainings)
def own_trainings(question: OwnTrainings, _act: Act) -> OwnTrainingPage:
    """A life's trainings are few enough to be put in order here; days and marks are read for the page alone."""
    own = {each.worker: each for each in own_workers(question.person)}
    versions: dict[OwnTrainingRow, UUID] = dict(_registered(own))
    everything = [*versions, *_declared(own)]
    words = plain(question.filter.search).split()
    found = [row for row in everything if _is_wanted(row, question.filter) and _has(row, words)]
    found.sort(key=lambda row: (row.starts_on, row.ends_on, row.title, str(row.participation)), reverse=True)
    pages = max(1, -(-len(found) // question.size))
    page = min(max(1, question.page), pages)
    shown = found[(page - 1) * question.size : page * question.size]
    return OwnTrainingPage(
        rows=tuple(_with_days(shown, versions, question.filter.year)),
        total=len(found),
        page=page,
        pages=pages,
        years=tuple(sorted({year for row in everything for year in _years(row)}, reverse=True)),
    )


def _has(row: OwnTrainingRow, words: Sequence[str]) -> bool:
    """Whether each word is in the title or a name."""
    names = plain(f"{row.title} {row.provider_name} {row.employer_name}") if words else ""
    return all(word in names for word in words)


def _is_wanted(row: OwnTrainingRow, wanted: OwnTrainingFilter) -> bool:
    return (
        (wanted.year is None or wanted.year in _years(row))
        and (wanted.employer is None or row.employer == wanted.employer)
        and (wanted.state is None or row.state is wanted.state)
        and (not wanted.declared or row.declared is not None)
    )


def _years(row: OwnTrainingRow) -> range:
    return range(row.starts_on.year, row.ends_on.year + 1)


def _registered(own: Mapping[UUID, OwnWorker]) -> Iterator[tuple[OwnTrainingRow, UUID]]:
    """Every current part, with its version. An id of a training names one of that employer."""
    parts = _parts(list(own))
    trainings = {(row.employer_id, row.lineage): row for row in _trainings({part.training for part in parts})}
    for part in parts:
        if (training := trainings.get((part.employer_id, part.training))) is not None:
            yield _row(part, training, own[part.worker_id]), part.id


@composed_once
def _parts(workers: Collection[UUID]) -> QuerySet[Participation]:
    return Participation.objects.filter(CURRENT, worker__among=workers)


@composed_once
def _trainings(trainings: Collection[UUID]) -> QuerySet[Training]:
    return Training.objects.filter(CURRENT, lineage__among=trainings)


def _row(part: Participation, training: Training, at: OwnWorker) -> OwnTrainingRow:
    return OwnTrainingRow(
        worker=at.worker,
        employer=at.employer,
        employer_name=at.name,
        title=training.title,
        provider_name=training.provider_name,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        participation=part.lineage,
        state=ParticipationState(part.state),
        counts=part.counts,
        certificate=part.certificate,
        certificate_until=part.certificate_until,
    )


def _declared(own: Mapping[UUID, OwnWorker]) -> Iterator[OwnTrainingRow]:
    """What was confirmed is a training, and what was taken back is nothing."""
    for row in _declarations(list(own)):
        if row.state in ENDED:
            continue
        training, terms = read(TrainingTerms, row.said["training"]), read(ParticipationTerms, row.said["terms"])
        days, at = [slot.on for slot in training.slots], own[row.worker_id]
        yield OwnTrainingRow(
            worker=at.worker,
            employer=at.employer,
            employer_name=at.name,
            title=training.title,
            provider_name=training.provider_name,
            starts_on=min(days),
            ends_on=max(days),
            minutes=terms.minutes or training.minutes,
            trust=TrustMark.DECLARED,
            declared=row.id,
            by_form=row.rescue_id is None,
            answer=DeclaredState(row.state),
            reason=row.reason,
        )


@composed_once
def _declarations(workers: Collection[UUID]) -> QuerySet[SelfDeclaration]:
    return SelfDeclaration.objects.filter(worker__among=workers)


def _with_days(
    rows: Sequence[OwnTrainingRow], versions: Mapping[OwnTrainingRow, UUID], year: int | None
) -> Iterator[OwnTrainingRow]:
    """With what each took from the right, and who says so."""
    shown = [versions[row] for row in rows if row in versions]
    days, marks = _days(shown, year), marks_of(shown)
    for row in rows:
        if (version := versions.get(row)) is None:
            yield row
        else:
            yield replace(row, days=days.get(version, Fraction(0)), trust=marks.get(version))


def _days(parts: Collection[UUID], year: int | None) -> Mapping[UUID, Fraction]:
    found: dict[UUID, Fraction] = defaultdict(Fraction)
    for part, in_year, minutes, weekly in _charges(parts) if parts else ():
        if year in {None, in_year}:
            found[part] += Fraction(minutes) / full_time_day(weekly)
    return found


@composed_once
def _charges(parts: Collection[UUID]) -> QuerySet[Charge, tuple[UUID, int, int, int]]:
    rows = Charge.objects.filter(CURRENT, participation__among=parts, counts=True)
    return rows.values_list("participation_id", "year", "minutes", "full_time_weekly_minutes")
