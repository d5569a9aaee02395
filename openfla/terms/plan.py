# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the training plan: who is asked about it, and what becomes of it."""

from enum import StrEnum


class PlanBody(StrEnum):
    """Who is asked for an opinion: the first of these that the employer has."""

    WORKS_COUNCIL = "works_council"
    UNION_DELEGATION = "union_delegation"
    WORKERS = "workers"


class PlanStepKind(StrEnum):
    """What was done with a version, in the usual order."""

    SENT = "sent"
    OPINION = "opinion"
    FIXED = "fixed"
    FILED = "filed"


class PlanGroup(StrEnum):
    """By what the people and hours of a plan are told apart; versions written before that knew blocks have types."""

    TYPE = "type"
    BLOCK = "block"
    SEX = "sex"
    AGE = "age"
    CATEGORY = "category"


class PlanAge(StrEnum):
    """Age at the end of the year, as far as risk groups make a difference: 50 or over, and under 26.

    `YOUNGER`, under 50, stands in versions that knew no more.
    """

    YOUNG = "young"
    MIDDLE = "middle"
    YOUNGER = "younger"
    FIFTY = "fifty"
    UNKNOWN = "unknown"
