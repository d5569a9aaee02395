# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about the training right and the employment it belongs to."""

from enum import StrEnum


class RightKind(StrEnum):
    """Where days come from: the law, the sector on top of it, the employer on top of it."""

    STATUTORY = "statutory"
    ADDITIONAL_SECTOR = "additional_sector"
    ADDITIONAL_EMPLOYER = "additional_employer"


class RightFactKind(StrEnum):
    """What a recorded fact does: adds days, fixes them, steps out of the default, or brings a balance along."""

    GRANT = "grant"
    SET = "set"
    OPT_OUT = "opt_out"
    OPENING_BALANCE = "opening_balance"


class EndingKind(StrEnum):
    """How an employment ends."""

    RESIGNATION = "resignation"
    SERIOUS_CAUSE = "serious_cause"
    DISMISSAL_WITH_NOTICE = "dismissal_with_notice"
    DISMISSAL_WITH_SEVERANCE = "dismissal_with_severance"
    MUTUAL_CONSENT = "mutual_consent"
    END_OF_TERM = "end_of_term"
    RETIREMENT = "retirement"
    DEATH = "death"
    OTHER = "other"


class WorkerCategory(StrEnum):
    """The worker's category; `MANAGER` is executive staff."""

    BLUE_COLLAR = "blue_collar"
    WHITE_COLLAR = "white_collar"
    MANAGER = "manager"
    APPRENTICE = "apprentice"
    STUDENT = "student"
    FLEXI = "flexi"


class ContractType(StrEnum):
    """The kind of employment contract."""

    OPEN_ENDED = "open_ended"
    FIXED_TERM = "fixed_term"
    REPLACEMENT = "replacement"
    AGENCY = "agency"
    STUDENT = "student"
    FLEXI = "flexi"
    APPRENTICE = "apprentice"
