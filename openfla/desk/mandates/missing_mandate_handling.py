# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Told with the words and the rule of the gate itself."""

from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.judging import lacking
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.powers import powers_of
from openfla.records.models import Organisation
from openfla.terms.problem import Problem
from openfla.terms.role import Permission


@answers(MissingMandate)
def missing_mandate(question: MissingMandate, act: Act) -> Problem | None:
    """As the gate would refuse it."""
    employer = _employer(question)
    powers = powers_of(act, {employer} if employer else set())
    held = powers.mandates.get(employer) if employer else None
    if employer is None or held is None:
        return None
    usable = powers.for_clients.at(employer)
    if usable & held.keys() & question.permissions:
        return None
    told = lacking([each for each in Permission if each in question.permissions], act, usable)
    return None if told == NOT_FOUND else told.problems[0]


def _employer(question: MissingMandate) -> UUID | None:
    if isinstance(question.employer, UUID):
        return question.employer
    found: UUID | None = (
        Organisation.objects.filter(enterprise_number=question.employer.digits).values_list("id", flat=True).first()
    )
    return found
