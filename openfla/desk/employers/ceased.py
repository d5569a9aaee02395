# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Enterprises that the Crossroads Bank has no longer as active: a warning where one is named, never a refusal."""

from collections.abc import Collection
from uuid import UUID

from openfla.records.models import Organisation, RegisteredUnit
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem


def ceased_numbers(numbers: Collection[str]) -> dict[str, Problem]:
    """The warning for each of these numbers that is no longer active: one query. None without an extract."""
    gone = RegisteredUnit.objects.filter(number__in=numbers, gone_on__isnull=False)
    return {number: _warning(number, gone_on) for number, gone_on in gone.values_list("number", "gone_on")}


def ceased_organisations(organisations: Collection[UUID]) -> dict[UUID, Problem]:
    """The same for organisations that are known here, by their ids."""
    named = Organisation.objects.filter(id__in=organisations).values_list("enterprise_number", "id")
    known = dict(named)
    return {known[number]: warning for number, warning in ceased_numbers(known).items()}


def _warning(number: str, gone_on: object) -> Problem:
    values = {"found": EnterpriseNumber(number).display, "gone_on": gone_on}
    return Problem("enterprise.ceased", "enterprise_number", values)
