# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is not recorded at clients, looked up among the rows that the gate opened: one statement each."""

from collections.abc import Mapping
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.mandates.lacking import ClientsLacking, LackingAtClients
from openfla.law.size import reference_quarters
from openfla.records.lacks import lacking, lacks_counted
from openfla.terms.lack import Lack


@answers(LackingAtClients)
def lacking_at_clients(question: LackingAtClients, act: Act) -> Mapping[Lack, int]:
    """The number of clients for each thing, also where it is nought."""
    return lacks_counted(question.organisation, act.today, _since(act))


@answers(ClientsLacking)
def clients_lacking(question: ClientsLacking, act: Act) -> frozenset[UUID]:
    """The clients, in no order."""
    return lacking(question.lack, question.organisation, act.today, _since(act))


def _since(act: Act) -> str:
    """The first quarter whose size counts today."""
    return str(reference_quarters(act.today.year)[0])
