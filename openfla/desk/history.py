# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done on a worker's or a fact's data: when, by whom, in whose name, for which employer, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.accounts.provenance import titles_of
from openfla.desk.outcome import Effect
from openfla.desk.trainings.trainings import HistoryLine
from openfla.records.composed import composed_once
from openfla.records.models import (
    DeadlineDone,
    EmployerDecision,
    Employment,
    JournalSubject,
    Organisation,
    Participation,
    Right,
    SizeDeclaration,
    Training,
    WorkerDetails,
)
from openfla.records.signatures import Signature, acts_on, first_days
from openfla.terms.problem import Problem

Changes = tuple[Problem, ...]
Parts = Sequence[tuple[UUID, UUID]]
"""Parts in trainings: of each its lineage and that of the training."""
Reasons = Mapping[tuple[UUID, UUID | None], str]

SHOWN = 50
EXPLAINED = (Training, Participation, Right, Employment, WorkerDetails, SizeDeclaration, EmployerDecision, DeadlineDone)
OWN_AFFAIRS = (
    *("TrustPerson", "EndTrust", "TakeCredential", "WithdrawCredential"),
    *("IssueExtract", "WithdrawExtract"),
)
"""Whom a worker trusts, and what a worker takes along: it changes no fact, and is nobody else's to read."""
ON_EVERYONE = ("CorrectTraining", "CancelTraining")


def history_of(
    *,
    worker: UUID | None = None,
    reference: UUID | None = None,
    references: Mapping[UUID, str] | None = None,
    changes: Mapping[UUID, Changes] | None = None,
    reasons: Reasons | None = None,
    employer: UUID | None = None,
) -> tuple[HistoryLine, ...]:
    """The latest acts on a worker, one fact or some, newest first; consultations are shown elsewhere ("who looked").

    A worker's history holds what was done on their parts in trainings and rights, and on those trainings as a whole:
    each line about a training has its title, the last one it had.
    `references` are facts with what tells them apart in one list; `changes` tells by journal entry what an act changed.
    `reasons` are those of facts that keep them themselves, by entry and fact. Of an act on a fact that two employers
    share, each has a line: `employer` says whose are meant.
    """
    parts = _parts(worker) if worker else []
    named = _titles(parts) if worker else references or {}
    facts = {*named, *([reference] if reference else [])}
    about = _about(worker, parts) if worker else Q(reference__in=facts)
    rows, signed = acts_on(about & Q(employer=employer) if employer else about, SHOWN)
    why = _reasons(rows) if reasons is None else reasons
    clients = _names(row.employer for row in rows if row.mandate)
    since = first_days({row.mandate for row in rows if row.mandate})
    lines = (
        _line(row, signed[row.entry_id], clients, since, why.get((row.entry_id, row.reference), "")) for row in rows
    )
    told = changes or {}
    return tuple(
        replace(line, changes=told.get(row.entry_id, ()), about=named.get(row.reference, "") if row.reference else "")
        for line, row in zip(lines, rows, strict=True)
    )


def _about(worker: UUID, parts: Parts) -> Q:
    """The worker, and what the asker may read of the worker's facts."""
    own = (lineage for (lineage,) in _own_facts(worker))
    facts = {*(lineage for lineage, _ in parts), *own, worker}
    trainings = {training for _, training in parts}
    of_worker = Q(worker=worker) & ~Q(act__in=OWN_AFFAIRS)
    return of_worker | Q(reference__in=facts) | Q(reference__in=trainings, act__in=ON_EVERYONE)


@composed_once
def _parts(worker: UUID) -> QuerySet[Participation, tuple[UUID, UUID]]:
    return Participation.objects.filter(worker=worker).values_list("lineage", "training")


@composed_once
def _own_facts(worker: UUID) -> QuerySet[Any, tuple[UUID]]:
    """The rights and the contracts of a worker."""
    rights, contracts = (model._default_manager.filter(worker=worker) for model in (Right, Employment))  # noqa: SLF001 - Django's own name
    return rights.order_by().values_list("lineage").union(contracts.order_by().values_list("lineage"))


def _titles(parts: Parts) -> dict[UUID, str]:
    """The title for each of these parts, and for the trainings themselves."""
    titles = dict(titles_of({training for _, training in parts}))
    return titles | {part: titles[training] for part, training in parts if training in titles}


def _line(
    row: JournalSubject, signed: Signature, clients: dict[UUID, str], since: dict[UUID, date], reason: str
) -> HistoryLine:
    return HistoryLine(
        at=signed.at,
        act=row.act,
        person_name=signed.person,
        organisation_name=signed.organisation,
        on_behalf_of=clients.get(row.employer, "") if row.mandate and row.employer else "",
        mandate=row.mandate,
        mandate_since=since.get(row.mandate) if row.mandate else None,
        reason=reason,
    )


def _names(employers: Iterable[UUID | None]) -> dict[UUID, str]:
    asked = {each for each in employers if each}
    return dict(Organisation.objects.filter(id__in=asked).values_list("id", "name")) if asked else {}


def _reasons(rows: Iterable[JournalSubject]) -> dict[tuple[UUID, UUID | None], str]:
    """The reason that each of these acts gave for withdrawing the version before, by entry and fact: one query.

    What created a fact withdrew no version of it: where nothing was changed, nothing is looked for in the tables of all
    facts, which takes the database longer than the rest of a history.
    """
    changing = [row for row in rows if row.outcome != Effect.CREATED.value]
    entries = {row.entry_id for row in changing}
    facts = {row.reference for row in changing if row.reference}
    if not entries or not facts:
        return {}
    return {(entry, lineage): reason for entry, lineage, reason in _withdrawn(entries, facts) if reason}


@composed_once
def _withdrawn(entries: Collection[UUID], facts: Collection[UUID]) -> QuerySet[Any, tuple[UUID, UUID, str]]:
    given: list[QuerySet[Any, Any]] = [
        model._default_manager.filter(withdrawn_entry__among=entries, lineage__among=facts)  # noqa: SLF001 - Django's own name
        for model in EXPLAINED
    ]
    first, *others = (rows.order_by().values_list("withdrawn_entry", "lineage", "withdrawal_reason") for rows in given)
    return first.union(*others, all=True)
