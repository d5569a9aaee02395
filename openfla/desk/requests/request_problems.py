# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be asked for, whoever asks."""

from collections.abc import Iterator

from openfla.desk.disputes.texts import text_problem
from openfla.desk.requests.requests import (
    LONGEST_LINK,
    LONGEST_PROVIDER,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_DAYS,
    MOST_MINUTES,
    RequestTerms,
)
from openfla.terms.amount import too_fine
from openfla.terms.problem import Problem


def problems_of(terms: RequestTerms) -> list[Problem]:
    """All that is wrong with what is asked."""
    found = [
        text_problem(terms.title, "title", "training.title_missing", LONGEST_TITLE),
        text_problem(terms.reason, "reason", "request.why_missing", LONGEST_REASON),
        too_long(terms.provider_name, "provider_name", LONGEST_PROVIDER),
        too_long(terms.link, "link", LONGEST_LINK),
        *_length_problems(terms),
    ]
    if terms.from_on and terms.until_on and terms.until_on < terms.from_on:
        values = {"first": terms.from_on, "last": terms.until_on}
        found.append(Problem("request.ends_before_start", "until_on", values))
    return [problem for problem in found if problem is not None]


def too_long(text: str, field: str, limit: int) -> Problem | None:
    """What is wrong with a text that need not be there."""
    length = len(text.strip())
    return Problem("training.text_too_long", field, {"length": length, "limit": limit}) if length > limit else None


def _length_problems(terms: RequestTerms) -> Iterator[Problem | None]:
    if terms.days is not None and terms.minutes is not None:
        yield Problem("request.two_lengths", "days")
    if terms.days is not None:
        yield too_fine(terms.days, "days")
    too_much = terms.days is not None and not 0 < terms.days <= MOST_DAYS
    if too_much or (terms.minutes is not None and not 0 < terms.minutes <= MOST_MINUTES):
        yield Problem("request.length", "minutes" if terms.days is None else "days", {"limit": MOST_DAYS})
