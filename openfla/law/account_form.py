# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The individual training account on paper or electronic: what it must hold and when the worker is told.

Royal decree of 5 December 2017; law of 3 October 2022, art. 55. The account is part of the worker's personal file.
"""

from collections.abc import Collection
from datetime import date

from openfla.law.calendar import months_later
from openfla.law.finding import Finding
from openfla.law.parameter import parameter
from openfla.terms.problem import Problem

ENTRIES = (
    "identity",
    "working_time",
    "joint_committee",
    "credit",
    "days_followed",
    "days_left",
    "growth_path",
)


def missing_entries(held: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each entry that the account must hold and doesn't."""
    return tuple(
        Problem("account_form.entry_missing", entry, {"entry": f"words.entry_{entry}"})
        for entry in ENTRIES
        if entry not in held
    )


def informed_by(last: date) -> Finding:
    """The day by which the worker is told again what is left, and of the right to consult and to have errors corrected.

    `last` is the day on which the worker was told before, or on which the account or the work began.
    """
    every = parameter("account.inform_months").at(last, date.max)
    until = months_later(last, every.whole())
    return Finding("account_form.inform", until, "", {"last": last, "until": until}, (every.citation,))
