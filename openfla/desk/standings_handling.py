# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standings rebuilt and verified by command: what is stored must equal what the facts give, always."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.standing import FIGURES, Computed, computed, figures_of, rebuild, workers_of
from openfla.desk.standings import (
    EmployersKnown,
    RebuildStandings,
    StandingDifference,
    Verification,
    VerifyStandings,
)
from openfla.records.models import Quality, Standing
from openfla.terms.role import Quality as QualityKind

SLICE = 500


@handles(RebuildStandings)
def rebuild_standings(commands: Sequence[RebuildStandings], act: Act) -> list[Outcome]:
    """Recomputes what is asked; `reference` of Done is the employer."""
    for command in commands:
        workers = command.workers if command.workers is not None else workers_of(command.employer)
        rebuild(command.employer, workers, act)
    return [Done(command.employer, Effect.CHANGED) for command in commands]


@answers(VerifyStandings)
def verify_standings(question: VerifyStandings, act: Act) -> Verification:
    """Compares every stored figure with the one the facts give; rows awaiting a job are counted apart."""
    workers = workers_of(question.employer)
    checked, stale, differences = 0, 0, list[StandingDifference]()
    for start in range(0, len(workers), SLICE):
        some = workers[start : start + SLICE]
        rows = Standing.objects.filter(employer=question.employer, worker__in=some)
        stored = {(row.worker_id, row.year): row for row in rows}
        checked += len(stored)
        stale += sum(row.stale for row in stored.values())
        for each in computed(question.employer, some, act.today):
            differences += _differences(each, stored.pop((each.worker, each.year), None))
        differences += [StandingDifference(*key, "row", "present", "absent") for key in stored]
    return Verification(checked, stale, tuple(differences))


def _differences(each: Computed, row: Standing | None) -> list[StandingDifference]:
    if row is None:
        return [StandingDifference(each.worker, each.year, "row", "absent", "present")]
    if row.stale:
        return []
    stored = figures_of(row)
    return [
        StandingDifference(each.worker, each.year, name, str(stored[name]), str(figure))
        for name, figure in zip(FIGURES, each.figures, strict=True)
        if stored[name] != figure
    ]


@answers(EmployersKnown)
def employers_known(_question: EmployersKnown, _act: Act) -> tuple[UUID, ...]:
    """Organisations that are or were employers."""
    found = Quality.objects.filter(kind=QualityKind.EMPLOYER.value).order_by("organisation_id")
    return tuple(found.values_list("organisation_id", flat=True).distinct())
