# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands of one type given to their handler; what the database refuses is told apart from the rest."""

from collections.abc import Sequence
from typing import Any

from django.db import DataError, IntegrityError, transaction

from openfla.desk.act import Act
from openfla.desk.handling import HANDLERS
from openfla.desk.outcome import Outcome, Refused
from openfla.desk.refusal import problem_of


def carried_out(run: Sequence[Any], act: Act, *, again: bool = True) -> list[Outcome]:
    """An outcome for each; what the database refuses is halved until the guilty command stands alone.

    That one is tried once more: who lost a race against another request sees now what that one stored. In a sweep there
    is no way back but that of the whole.
    """
    if act.sweep is not None:
        return HANDLERS[type(run[0])](run, act)
    try:
        with transaction.atomic():
            return HANDLERS[type(run[0])](run, act)
    except (IntegrityError, DataError) as error:
        if len(run) == 1 and not again:
            return [Refused((problem_of(error),))]
    if len(run) == 1:
        return carried_out(run, act, again=False)
    middle = len(run) // 2
    return carried_out(run[:middle], act) + carried_out(run[middle:], act)
