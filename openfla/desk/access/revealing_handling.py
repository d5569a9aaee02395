# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""National numbers unsealed for whoever the policy lets see them."""

from openfla.desk.access.revealing import NumberShown, NumberToDeclare, NumberToIdentify
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerNumber
from openfla.records.numbers import number_keys
from openfla.terms.ssin import Ssin


@answers(NumberToIdentify)
def number_to_identify(question: NumberToIdentify, act: Act) -> NumberShown | None:
    """Nothing where no number is recorded."""
    return _number_of(question, act)


@answers(NumberToDeclare)
def number_to_declare(question: NumberToDeclare, act: Act) -> NumberShown | None:
    """Nothing where no number is recorded."""
    return _number_of(question, act)


def _number_of(question: NumberToIdentify | NumberToDeclare, act: Act) -> NumberShown | None:
    sealed = WorkerNumber.objects.filter(CURRENT, employer=question.employer, worker=question.worker).first()
    if sealed is None:
        return None
    digits = number_keys(sealed.key_version).unseal(bytes(sealed.number_cipher))
    number = Ssin.parse(digits, today=act.today)
    return NumberShown(question.worker, number) if isinstance(number, Ssin) else None
