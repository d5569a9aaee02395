# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a list of clients are proposals to the employers that they number."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.access.access import ProposeMandate
from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.mandates.mandates_handling import propose_mandates
from openfla.desk.outcome import Outcome, refused
from openfla.records.models import Quality
from openfla.terms.role import Quality as QualityKind


@handles(ProposeToClient)
def propose_to_clients(commands: Sequence[ProposeToClient], act: Act) -> list[Outcome]:
    """One answer for a number that is not known here and for one of an organisation that is no employer."""
    employers = _employers({command.number.digits for command in commands})
    known = [(command, employers[command.number.digits]) for command in commands if command.number.digits in employers]
    told = iter(propose_mandates([_proposal(command, employer) for command, employer in known], act))
    return [
        next(told)
        if command.number.digits in employers
        else refused("client.not_known", "number", found=command.number.display)
        for command in commands
    ]


def _employers(numbers: set[str]) -> dict[str, UUID]:
    found = Quality.objects.filter(kind=QualityKind.EMPLOYER, organisation__enterprise_number__among=numbers)
    return dict(found.values_list("organisation__enterprise_number", "organisation_id"))


def _proposal(command: ProposeToClient, employer: UUID) -> ProposeMandate:
    terms = command.permissions, command.starts_on, command.ends_on, command.proof
    return ProposeMandate(employer, command.provider, *terms)
