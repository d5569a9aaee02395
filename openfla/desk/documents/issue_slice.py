# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A slice of a run: forms issued through the gate as whoever started it, and the progress, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from openfla.desk.act import Act
from openfla.desk.batch.slice import LeaseLost
from openfla.desk.documents.issue_runs import ContinueIssueRun, IssueRunJobView
from openfla.desk.documents.issued import IssueForm
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.records.models import IssueRun

CHANNEL = "batch"


class FormChanged(Exception):  # noqa: N818 - not an error: the slice is read and made again
    """An account was changed while the slice was being made; nothing of it was stored."""


@dataclass(frozen=True, slots=True)
class IssueSlice:
    """What a slice adds to its request: how far the run is, if the lease still holds.

    In the `last_try` forms that were refused are left out and counted.
    """

    job: IssueRunJobView
    last_try: bool

    def store(self, outcomes: Sequence[Outcome], _act: Act) -> None:
        """Stores it, or raises so that nothing of the slice is stored."""
        held, *issued = outcomes
        if not isinstance(held, Done):
            raise LeaseLost
        done = [each.effect for each in issued if isinstance(each, Done)]
        if len(done) < len(issued) and not self.last_try:
            raise FormChanged
        self._advance(done.count(Effect.CREATED), done.count(Effect.UNCHANGED))

    def _advance(self, created: int, unchanged: int) -> None:
        portion = self.job.portion
        rows = IssueRun.objects.filter(id=self.job.run, lease=self.job.lease)
        advanced = rows.update(
            after=portion[-1],
            issued=F("issued") + created,
            unchanged=F("unchanged") + unchanged,
            refused=F("refused") + len(portion) - created - unchanged,
        )
        if not advanced:
            raise LeaseLost


def carry_out(job: IssueRunJobView, commands: Sequence[IssueForm], now: datetime, *, last_try: bool) -> list[Outcome]:
    """Issues these forms under what the run's starter may do now. LeaseLost, FormChanged."""
    held = ContinueIssueRun(job.employer, job.run, _lease_of(job))
    part = IssueSlice(job, last_try)
    return perform([held, *commands], actor=job.started_by, channel=CHANNEL, now=now, part=part)


def _lease_of(job: IssueRunJobView) -> UUID:
    if job.lease is None:
        raise LeaseLost
    return job.lease
