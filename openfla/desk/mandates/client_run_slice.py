# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A slice of a run over clients: orders given through the gate as whoever started it, and the progress, together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept
from openfla.desk.batch.slice import LeaseLost
from openfla.desk.gate import perform
from openfla.desk.mandates.client_runs import ClientRunJobView, ContinueClientRun
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.records.models import ClientRun

CHANNEL = "batch"


@dataclass(frozen=True, slots=True)
class ClientSlice:
    """What a slice adds to its request: how far the run is, if the lease still holds."""

    job: ClientRunJobView

    def store(self, outcomes: Sequence[Outcome], _act: Act) -> None:
        """Stores it, or raises so that nothing of the slice is stored."""
        held, *ordered = outcomes
        if not isinstance(held, Done):
            raise LeaseLost
        row = ClientRun.objects.get(id=self.job.run)
        effects = [each.effect for each in ordered if isinstance(each, Done)]
        row.done += len(ordered)
        row.unchanged += effects.count(Effect.UNCHANGED)
        row.changed += len(effects) - effects.count(Effect.UNCHANGED)
        row.held_back += [
            {"client": str(order.employer), **why}
            for order, each in zip(self.job.portion, ordered, strict=True)
            if isinstance(each, Refused)
            for why in kept(each.problems[:1])
        ]
        row.save(update_fields=["done", "changed", "unchanged", "held_back"])


def carry_out(job: ClientRunJobView, now: datetime) -> list[Outcome]:
    """Gives the next orders under what the run's starter may do now. LeaseLost."""
    if job.lease is None:
        raise LeaseLost
    held = ContinueClientRun(job.organisation, job.run, job.lease)
    return perform([held, *job.portion], actor=job.started_by, channel=CHANNEL, now=now, part=ClientSlice(job))
