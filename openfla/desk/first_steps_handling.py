# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first facts of an employer, looked up."""

from openfla.desk.act import Act
from openfla.desk.first_steps import FirstSteps, FirstStepsView
from openfla.desk.handling import answers
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, SizeDeclaration, Training


@answers(FirstSteps)
def first_steps(question: FirstSteps, _act: Act) -> FirstStepsView:
    """Three looks, each for one row."""
    size, contracts, trainings = (
        model._default_manager.filter(CURRENT, employer=question.employer).exists()  # noqa: SLF001 - Django's own name
        for model in (SizeDeclaration, Employment, Training)
    )
    return FirstStepsView(size, contracts, trainings)
