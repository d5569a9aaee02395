# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The part of a form that says who takes part and how: for everyone, and a row for each worker of a few."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.trainings.training_choice import Choice, names_of
from openfla.channels.web.trainings.training_fields import Errors, own_state_options, part_fields
from openfla.channels.web.trainings.training_words import label
from openfla.desk.workers.worker_names import WorkerName


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A worker's own row: what differs from everyone's part, and what is wrong in it."""

    worker: WorkerName
    state: str
    minutes: str
    certificate: str
    error: str


def part_context(
    request: HttpRequest, employer: UUID, choice: Choice, errors: Errors, typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the template `web/participation_fields.html` needs; `typed`: where the fields hold other than was sent."""
    return {
        "number": len(choice.workers),
        "everyone": choice.everyone,
        "workers": () if choice.everyone or choice.named else choice.workers,
        "rows": _rows(request, employer, choice, errors) if choice.named else (),
        "own_states": own_state_options(),
        "certificate": label("participation", "certificate"),
        "part": part_fields(typed or request.POST, errors),
    }


def _rows(request: HttpRequest, employer: UUID, choice: Choice, errors: Errors) -> tuple[OwnRow, ...]:
    typed = request.POST
    return tuple(
        OwnRow(
            worker=each,
            state=typed.get(f"state-{each.worker}", ""),
            minutes=typed.get(f"minutes-{each.worker}", ""),
            certificate=typed.get(f"certificate-{each.worker}", ""),
            error=errors.by_field.get(f"minutes-{each.worker}", "") or errors.by_field.get(f"state-{each.worker}", ""),
        )
        for each in names_of(request, employer, choice.workers)
    )
