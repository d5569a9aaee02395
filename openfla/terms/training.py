# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about trainings and taking part in them."""

from enum import StrEnum


class TrainingType(StrEnum):
    """How the training is given: law of 3 October 2022, article 50, for formal and informal."""

    FORMAL = "formal"
    INFORMAL = "informal"
    ON_THE_JOB = "on_the_job"
    INITIAL = "initial"


class ParticipationState(StrEnum):
    """How far one person is with one training."""

    PLANNED = "planned"
    OFFERED = "offered"
    REQUESTED = "requested"
    DECLINED = "declined"
    FOLLOWED = "followed"
    NOT_FOLLOWED = "not_followed"


class TrustMark(StrEnum):
    """Who says so: whoever gave or ordered the training, the employer itself, or the worker alone."""

    SOURCE = "source"
    VERIFIED = "verified"
    DECLARED = "declared"


class Verdict(StrEnum):
    """What an employer says of a line that another organisation entered for it."""

    VERIFIED = "verified"
    RETURNED = "returned"


class WorkingTime(StrEnum):
    """Whether the training fell inside the worker's working hours."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class DeliveryMode(StrEnum):
    """Where and how it is followed."""

    CLASSROOM = "classroom"
    ONLINE = "online"
    BLENDED = "blended"
    WORKPLACE = "workplace"


class Financing(StrEnum):
    """Who bears the cost."""

    EMPLOYER = "employer"
    SECTOR_FUND = "sector_fund"
    PUBLIC = "public"
    WORKER = "worker"
    OTHER = "other"


class TrainingField(StrEnum):
    """The subject, in broad lines."""

    TRADE = "trade"
    SAFETY_HEALTH = "safety_health"
    DIGITAL = "digital"
    LANGUAGES = "languages"
    MANAGEMENT = "management"
    COMMUNICATION = "communication"
    ADMINISTRATION = "administration"
    SALES = "sales"
    ENVIRONMENT = "environment"
    CARE = "care"
    OTHER = "other"
