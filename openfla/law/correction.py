# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""When a worker who says that something in the account is wrong must have an answer, and when the worker gives one.

The worker has errors corrected with the employer's agreement (royal decree of 5 December 2017; law of 3 October 2022,
art. 55); no text of these that we know states a term for the answer. The account holds personal data, so the month in
which whoever asks for a rectification must be answered goes for it too (an inference). What the employer may add to it
(two months, for many or complex requests) is not modelled: the employer says so within the month.

No text asks for reminders before the last day either: they are sent so that it is not missed (an inference).

Nor does a text say how long a worker has to answer what the employer proposes: it is given as long as the employer has
(an inference), so that a proposal doesn't stop the clock for good.
"""

from datetime import date, timedelta

from openfla.law.calendar import months_later
from openfla.law.finding import Finding
from openfla.law.parameter import parameter


def answer_by(asked_on: date) -> Finding:
    """The last day on which the employer answers in time. Values: asked, until, months."""
    return _within("correction.answer_by", "account.answer_months", asked_on)


def reply_by(proposed_on: date) -> Finding:
    """The last day on which the worker answers a proposal of the employer. Values: asked (that day), until, months."""
    return _within("correction.reply_by", "account.reply_months", proposed_on)


def reminded_of(on: date) -> tuple[date, date]:
    """On a day: by which last days to answer whoever must answer is reminded, and is reminded once more."""
    first, once_more = parameter("account.answer_reminder_days"), parameter("account.answer_last_reminder_days")
    soon, last = (on + timedelta(days=each.at(on, date.max).whole()) for each in (first, once_more))
    return soon, last


def _within(code: str, months: str, asked_on: date) -> Finding:
    within = parameter(months).at(asked_on, date.max)
    until = months_later(asked_on, within.whole())
    values = {"asked": asked_on, "until": until, "months": within.whole()}
    return Finding(code, until, "", values, (within.citation,))
