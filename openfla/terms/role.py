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


AT_CLIENTS = (Quality.SERVICE_PROVIDER, Quality.SOCIAL_SECRETARIAT)
"""Qualities in which an organisation acts for employers that gave it a mandate."""


AT_HOME = tuple(each for each in Quality if each not in {*AT_CLIENTS, Quality.AUTHORITY})
"""Qualities in which an organisation acts for itself."""


class Permission(StrEnum):
    """What a person may do for an organisation."""

    ACCOUNTS_CONSULT = "accountsConsult"
    TRAININGS_REGISTER = "trainingsRegister"
    RIGHTS_MANAGE = "rightsManage"
    REPORTS_CONSULT = "reportsConsult"
    ACCESS_MANAGE = "accessManage"
    MANDATES_MANAGE = "mandatesManage"


IN_A_QUALITY = tuple(each for each in Permission if each is not Permission.MANDATES_MANAGE)
"""What can be given in one quality alone; a mandate is between two organisations, whatever they are besides."""
LIMITABLE = tuple(each for each in IN_A_QUALITY if each is not Permission.ACCESS_MANAGE)
"""What can be given for some of the organisation's workers alone."""
