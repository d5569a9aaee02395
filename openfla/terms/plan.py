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
    COMMITTEE = "committee"


class PlanAge(StrEnum):
    """Age at the end of the year, as far as risk groups make a difference: 50 or over, and under 26.

    `YOUNGER`, under 50, stands in versions that knew no more. Heads tell `EARLY` (under 45) and `LATE` apart as well.
    """

    YOUNG = "young"
    EARLY = "early"
    LATE = "late"
    MIDDLE = "middle"
    YOUNGER = "younger"
    FIFTY = "fifty"
    UNKNOWN = "unknown"


class AttentionGroup(StrEnum):
    """Groups of workers to which a plan pays attention; which of them the law names is said in openfla.law.plan."""

    FIFTY = "fifty"
    REDUCED_CAPACITY = "reduced_capacity"
    UNEMPLOYED_BEFORE = "unemployed_before"
    YOUNG_DUAL = "young_dual"
    SHORTAGE = "shortage"
    FORTY_FIVE = "forty_five"
    YOUNG = "young"
    LOW_SCHOOLED = "low_schooled"
    FOREIGN_ORIGIN = "foreign_origin"
    AGENCY = "agency"


class HeadsSource(StrEnum):
    """Who says how many workers a group has: openfla from the contracts that it holds, or the employer."""

    COUNTED = "counted"
    TOLD = "told"
