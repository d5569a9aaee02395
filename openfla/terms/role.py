# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about who acts, and for what."""

from enum import StrEnum


class Quality(StrEnum):
    """In what quality an organisation acts."""

    EMPLOYER = "employer"
    SERVICE_PROVIDER = "service_provider"
    SOCIAL_SECRETARIAT = "social_secretariat"
    TRAINING_PROVIDER = "training_provider"
    SECTOR_FUND = "sector_fund"
    AUTHORITY = "authority"


class Permission(StrEnum):
    """What a person may do for an organisation."""

    ACCOUNTS_CONSULT = "accountsConsult"
    TRAININGS_REGISTER = "trainingsRegister"
    RIGHTS_MANAGE = "rightsManage"
    REPORTS_CONSULT = "reportsConsult"
    ACCESS_MANAGE = "accessManage"
    MANDATES_MANAGE = "mandatesManage"
