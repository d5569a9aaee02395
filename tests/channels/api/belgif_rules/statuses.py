# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which status goes with which method."""

from tests.channels.api.belgif_rules.reading import Contract
from tests.channels.api.belgif_rules.rule import Broken, rule

_NEVER = {
    "get": {"201", "202", "204", "409", "412", "413"},
    "head": {"201", "202", "409", "412", "413"},
    "put": {"202", "304"},
    "post": {"304"},
    "patch": {"201", "202", "304"},
    "delete": {"201", "202", "304", "413"},
    "options": {"201", "204", "304", "405", "409", "412", "413"},
}


def _add(method: str) -> None:
    @rule(f"{method.capitalize()}StatusCode", "stat-codes")
    def status(contract: Contract) -> Broken:
        for each in contract.operations:
            if each.method == method:
                yield from ((place, found) for place, found, _ in contract.responses(each) if found in _NEVER[method])


for _method in _NEVER:
    _add(_method)


@rule("PresenceOfHealthOperation", "hlth-res")
def health(contract: Contract) -> Broken:
    """The service says whether it is up."""
    found = contract.paths.get("/health", {}).get("get", {}).get("responses", {})
    if not {"200", "503"} <= {str(status) for status in found}:
        yield "/paths/~1health", "GET with 200 and 503 is missing"
