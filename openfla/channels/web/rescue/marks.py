# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a card says of where a fact came from, for facts that stand in files saved from the State's account."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask
from openfla.desk.rescue.told import Mark, RescueMarks

Marks: TypeAlias = Mapping[UUID, tuple[Mark, ...]]


def marks_of(request: HttpRequest, employer: UUID, facts: Sequence[UUID], worker: UUID | None = None) -> Marks:
    """The marks of these facts, by fact; none for whom they are not open. A worker asks with `worker`."""
    if not facts:
        return {}
    question = RescueMarks(employer, tuple(facts), worker)
    found: Marks | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    return found or {}
