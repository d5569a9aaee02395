# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A slice of a run: forms issued through the gate as whoever started it, and the progress, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept
from openfla.desk.batch.slice import LeaseLost
from openfla.desk.documents.issue_runs import REMEMBERED, ContinueIssueRun, IssueRunJobView
from openfla.desk.documents.issued import IssueForm
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.records.models import IssueRun
from openfla.terms.problem import Problem

CHANNEL = "batch"


class FormChanged(Exception):  # noqa: N818 - not an error: the slice is read and made again
    """An account was changed while the slice was being made; nothing of it was stored."""


class NotKept(Exception):  # noqa: N818 - the disk is full, for every form alike: the run waits
    """The documents could not be kept; nothing of the slice was stored."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class IssueSlice:
    """What a slice adds to its request: how far the run is, if the lease still holds.

    `gone` are the workers that it goes through. In the `last_try` forms that were refused are held back, with those
    that could not be made (`unmade`), and counted.
    """

    job: IssueRunJobView
    gone: Sequence[UUID]
    forms: Sequence[IssueForm]
    unmade: Mapping[UUID, Problem]
    last_try: bool

    def store(self, outcomes: Sequence[Outcome], _act: Act) -> None:
        """Stores it, or raises so that nothing of the slice is stored."""
        held, *issued = outcomes
        if not isinstance(held, Done):
            raise LeaseLost
        effects = [each.effect for each in issued if isinstance(each, Done)]
        refusals = {
            form.worker: each.problems[0]
            for form, each in zip(self.forms, issued, strict=True)
            if isinstance(each, Refused)
        }
        if full := next((each for each in refusals.values() if each.code == "issued.not_kept"), None):
            raise NotKept(full)
        if refusals and not self.last_try:
            raise FormChanged
        self._advance(effects, {**self.unmade, **refusals})

    def _advance(self, effects: Sequence[Effect], problems: Mapping[UUID, Problem]) -> None:
        row = IssueRun.objects.get(id=self.job.run)
        row.issued += effects.count(Effect.CREATED)
        row.unchanged += effects.count(Effect.UNCHANGED)
        row.refused += (0 if row.lap else len(self.gone)) - len(effects)
        if effects:
            row.waits = 0
        if not row.lap:
            row.after = self.gone[-1]
        others = [each for each in row.held_back if UUID(each["worker"]) not in self.gone]
        row.held_back = [*others, *_held_back(problems, row.lap)][:REMEMBERED]
        row.save(update_fields=["issued", "unchanged", "refused", "waits", "after", "held_back"])


def _held_back(problems: Mapping[UUID, Problem], lap: int) -> list[dict[str, Any]]:
    workers = ({"worker": str(worker), "lap": lap} for worker in problems)
    return [{**worker, **said} for worker, said in zip(workers, kept(problems.values()), strict=True)]


def carry_out(
    job: IssueRunJobView,
    forms: Sequence[IssueForm],
    unmade: Mapping[UUID, Problem],
    now: datetime,
    *,
    gone: Sequence[UUID],
    last_try: bool,
) -> list[Outcome]:
    """Issues these forms under what the run's starter may do now. LeaseLost, FormChanged, NotKept."""
    held = ContinueIssueRun(job.employer, job.run, _lease_of(job))
    part = IssueSlice(job, gone, forms, unmade, last_try)
    return perform([held, *forms], actor=job.started_by, channel=CHANNEL, now=now, part=part)


def _lease_of(job: IssueRunJobView) -> UUID:
    if job.lease is None:
        raise LeaseLost
    return job.lease
