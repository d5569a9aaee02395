# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What every operation says of itself."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.channels.api.belgif_rules.naming import lower_camel
from tests.channels.api.belgif_rules.reading import Contract, Operation
from tests.channels.api.belgif_rules.rule import Broken, rule


@rule("FreeTextDocumentation (summary)", "oas-descr")
def summary(contract: Contract) -> Broken:
    """Each operation has a summary."""
    for each in contract.operations:
        if not str(each.node.get("summary", "")).strip():
            yield each.place, "no summary"


@rule("TagGuidelines", "oas-tags")
def tags(contract: Contract) -> Broken:
    """At most one tag, declared in the document, that begins with a capital."""
    declared = {each["name"] for each in contract.document.get("tags", ())}
    for each in contract.operations:
        own = each.node.get("tags", [])
        if len(own) > 1 or not set(own) <= declared:
            yield each.place, ", ".join(own)
    for name in declared:
        if not name[:1].isupper():
            yield "/tags", name


@rule("VerifyOperationId", "openapi-opid")
def operation_ids(contract: Contract) -> Broken:
    """Each operation has a name of its own in lowerCamelCase."""
    names = Counter(each.node.get("operationId", "") for each in contract.operations)
    for each in contract.operations:
        name = each.node.get("operationId", "")
        if not name or names[name] > 1 or not lower_camel(name):
            yield each.place, name or "no operationId"


@rule("ScopesAreDefinedInSecurityScheme", "sec-req")
def scopes(contract: Contract) -> Broken:
    """What an operation asks of a caller is declared."""
    declared = {name: _scopes(node) for name, node in contract.components.get("securitySchemes", {}).items()}
    for place, name, asked in _asked(contract):
        if name not in declared:
            yield place, name
        elif (known := declared[name]) is not None:
            yield from ((place, scope) for scope in asked if scope not in known)


def _scopes(scheme: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]) -> set[str] | None:
    """The scopes of an OAuth2 scheme; None for another one."""
    flows = scheme.get("flows")
    return None if flows is None else {scope for flow in flows.values() for scope in flow.get("scopes", {})}


def _asked(contract: Contract) -> Iterator[tuple[str, str, list[str]]]:
    holders = [("", contract.document), *((each.place, each.node) for each in contract.operations)]
    for place, node in holders:
        for requirement in node.get("security", ()):
            for name, asked in requirement.items():
                yield f"{place}/security", name, asked


@rule("DefaultProblemResponse", "prb-defaul")
def default_response(contract: Contract) -> Broken:
    """Each operation has an answer for whatever goes wrong."""
    for each in _with_bodies(contract):
        if "default" not in each.node.get("responses", {}):
            yield each.place, "no default response"


@rule("ShouldUseProblemResponseSchema", "prb-defaul")
def problem_schema(contract: Contract) -> Broken:
    """That answer is a Problem of the common components."""
    for each in _with_bodies(contract):
        for place, status, response in contract.responses(each):
            if status == "default":
                schema = response.get("content", {}).get("application/problem+json", {}).get("schema", {})
                if not schema.get("$ref", "").rsplit("/", 1)[-1].startswith("Problem"):
                    yield place, str(schema)


def _with_bodies(contract: Contract) -> Iterator[Operation]:
    return (each for each in contract.operations if each.method not in ("head", "options"))
