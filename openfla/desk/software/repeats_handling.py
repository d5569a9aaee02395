# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Kept answers whose time is over."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.software.repeats import SweepAnswers
from openfla.records.models import KeptAnswer


@handles(SweepAnswers)
def sweep_answers(commands: Sequence[SweepAnswers], act: Act) -> list[Outcome]:
    """A portion each."""
    return [_swept(command, act) for command in commands]


def _swept(command: SweepAnswers, act: Act) -> Outcome:
    old = KeptAnswer.objects.filter(recorded_at__lt=command.before).order_by("recorded_at")
    ids = list(old.values_list("id", flat=True)[: command.most])
    KeptAnswer.objects.filter(id__among=ids).delete()
    return Done(act.entry, Effect.CHANGED if len(ids) == command.most else Effect.UNCHANGED)
