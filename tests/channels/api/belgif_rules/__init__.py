# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rules that Belgium's REST guide validator holds an OpenAPI document against, implemented one by one.

A rule keeps the validator's name and the id of the rule of the guide. `findings(document)` names every place that
breaks one; the validator makes both its levels fail, and so does this.
"""

from tests.channels.api.belgif_rules import addresses, composing, documenting, naming, payloads, statuses, values
from tests.channels.api.belgif_rules.reading import Contract
from tests.channels.api.belgif_rules.rule import RULES, Finding

__all__ = ["MODULES", "RULES", "Contract", "Finding", "findings"]
MODULES = (addresses, composing, documenting, naming, payloads, statuses, values)


def findings(document: dict[str, object]) -> list[Finding]:
    """Everything that the document does otherwise than the guide asks."""
    contract = Contract(document)
    return [Finding(rule.name, rule.id, *found) for rule in RULES.values() for found in rule.broken(contract)]
