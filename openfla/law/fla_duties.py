# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms of the Federal Learning Account while it lived, by the law of 20 October 2023 alone.

Postponements and the repeal stand in `fla`: no day here was ever enforced (an inference).
"""

from datetime import date

from openfla.law.calendar import days_later, months_later
from openfla.law.finding import Finding
from openfla.law.fla import BEGAN
from openfla.law.parameter import parameter


def staff_due() -> Finding:
    """The day by which data and rights of those already employed were due: six months from the start of the tool."""
    within = parameter("fla.staff_months").at(BEGAN, date.max)
    until = days_later(months_later(BEGAN, within.whole()), -1)
    return Finding("fla_duties.staff", until, "", {"since": BEGAN, "until": until}, (within.citation,))


def verified_by(computed_on: date) -> Finding:
    """The day by which the employer had verified a right that was computed for it."""
    within = parameter("fla.verify_days").at(max(computed_on, BEGAN), date.max)
    until = days_later(computed_on, within.whole())
    return Finding("fla_duties.verify", until, "", {"since": computed_on, "until": until}, (within.citation,))


def handed_over_by(available_on: date) -> Finding:
    """The day by which a worker without e-mail had the document in hand."""
    within = parameter("fla.document_days").at(max(available_on, BEGAN), date.max)
    until = days_later(available_on, within.whole())
    return Finding("fla_duties.hand_over", until, "", {"since": available_on, "until": until}, (within.citation,))


def listed_from(reminded_on: date) -> Finding:
    """The day from which a case that wasn't repaired after the reminder went on the quarterly list; no penalty."""
    within = parameter("fla.reminder_days").at(max(reminded_on, BEGAN), date.max)
    until = days_later(reminded_on, within.whole())
    return Finding("fla_duties.listed", until, "", {"since": reminded_on, "until": until}, (within.citation,))
