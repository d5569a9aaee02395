# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""National numbers unsealed for whoever the policy lets see them."""

from datetime import datetime

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.numbers.revealing import NumberShown, NumberToDeclare, NumberToDeliver, NumberToIdentify
from openfla.desk.numbers.unsealed import numbers_of
from openfla.records.models import Worker


@answers(NumberToIdentify)
def number_to_identify(question: NumberToIdentify, act: Act) -> NumberShown | None:
    """Nothing where no number is recorded."""
    return _number_of(question, act, None)


@answers(NumberToDeclare)
def number_to_declare(question: NumberToDeclare, act: Act) -> NumberShown | None:
    """Nothing where no number is recorded, or was then."""
    return _number_of(question, act, question.facts_at)


@answers(NumberToDeliver)
def number_to_deliver(question: NumberToDeliver, act: Act) -> NumberShown | None:
    """Nothing where no number is recorded."""
    return _number_of(question, act, None)


def _number_of(
    question: NumberToIdentify | NumberToDeclare | NumberToDeliver, act: Act, at: datetime | None
) -> NumberShown | None:
    if not Worker.objects.filter(id=question.worker, employer=question.employer).exists():
        return None
    number = numbers_of([question.worker], act.today, at).get(question.worker)
    return NumberShown(question.worker, number) if number else None
