# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is not recorded at clients, looked up among the rows that the gate opened."""

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.mandates.lacking import LackingAtClient, LackingAtClients
from openfla.law.size import reference_quarters
from openfla.records.lacks import lacks_of
from openfla.records.scope import employers_seen


@answers(LackingAtClients)
def lacking_at_clients(question: LackingAtClients, act: Act) -> tuple[LackingAtClient, ...]:
    """Those at which something lacks today, in no order; one statement, however many clients."""
    since = reference_quarters(act.today.year)[0]
    found = lacks_of(employers_seen() - {question.organisation}, act.today, str(since))
    return tuple(LackingAtClient(employer, lacks) for employer, lacks in found.items())
