# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others did since one was here last, told on the overview of an employer."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.beside import Beside
from openfla.channels.web.entry import here
from openfla.channels.web.format import number
from openfla.channels.web.may import may
from openfla.channels.wording import BRUSSELS
from openfla.desk.accounts.since_visit import DoneByOthers, SinceLastVisit, SinceVisitView
from openfla.desk.changes import Changed, FactType
from openfla.desk.employer_journal import EmployerJournal


def since_visit(request: HttpRequest, employer: UUID) -> Beside:
    """The moment of that visit, a line for each kind of fact, where all of it stands; None is told on a first day."""
    question = SinceLastVisit(employer) if may(request, employer, SinceLastVisit) else None
    return Beside(question, partial(_told, request, employer))


def _told(request: HttpRequest, employer: UUID, found: object) -> dict[str, Any] | None:
    if not isinstance(found, SinceVisitView):
        return None
    journal = reverse("employer-journal", args=[employer]) if may(request, employer, EmployerJournal) else ""
    return {
        "since": found.since,
        "lines": [line for kind in FactType if (line := _line(kind, found.done))],
        "more": found.more,
        "journal": f"{journal}?conduct=act&starts_on={found.since.astimezone(BRUSSELS).date()}" if journal else "",
    }


def _line(kind: FactType, done: tuple[DoneByOthers, ...]) -> tuple[str, str] | None:
    """What the facts are called, and what became of how many."""
    told = [_numbers()[each.how] % {"number": number(each.number, here(), 0)} for each in done if each.of is kind]
    return (_kinds()[kind], " · ".join(told)) if told else None


def _numbers() -> Mapping[Changed, str]:
    return {
        Changed.REGISTERED: _("%(number)s registered"),
        Changed.CORRECTED: _("%(number)s corrected"),
        Changed.CANCELLED: _("%(number)s cancelled"),
    }


def _kinds() -> Mapping[FactType, str]:
    return {
        FactType.TRAINING: _("Trainings"),
        FactType.PARTICIPATION: _("Workers in trainings"),
        FactType.EMPLOYMENT: _("Contracts"),
        FactType.ACCOUNT: _("Workers"),
        FactType.RIGHT: _("Rights"),
        FactType.SIZE: _("Size"),
        FactType.DECISION: _("Decisions"),
        FactType.EMPLOYER: _("Rules for disagreements"),
    }
