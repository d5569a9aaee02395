# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Bodies of requests and answers."""

from tests.channels.api.belgif_rules.addresses import is_object
from tests.channels.api.belgif_rules.reading import JSON, Contract, Node, is_json
from tests.channels.api.belgif_rules.rule import Broken, rule

_STRUCTURED = (JSON, "application/xml", "text/xml", "application/x-www-form-urlencoded")
_WITHOUT_BODY = ("get", "head", "delete", "options")
PROBLEM = "application/problem+json"


@rule("JsonObjectAsTopLevelStructure", "evo-object")
def top_level(contract: Contract) -> Broken:
    """The outermost JSON value is an object."""
    for each in contract.media:
        described = "schema" in each.node and (is_json(each.name) or each.name.startswith("multipart/"))
        if described and not contract.of_all(each.node["schema"], is_object):
            yield each.place, str(each.node["schema"])


@rule("ApplicationJsonShouldHaveSchema", "evo-object")
def has_schema(contract: Contract) -> Broken:
    """JSON is described."""
    for each in contract.media:
        if each.name == JSON and not each.node.get("schema"):
            yield each.place, "no schema"


@rule("MandatoryMediaType", "rep-struct")
def structured(contract: Contract) -> Broken:
    """What has a structure goes by a media type with one."""
    for each in contract.media:
        schema = contract.resolved(each.node.get("schema", {}))
        text = schema.get("type") == "string"
        binary = text and schema.get("format") in ("binary", "byte", "base64")
        free = binary or (text and each.name.startswith("text/"))
        known = is_json(each.name) or each.name.startswith((*_STRUCTURED, "multipart/")) or each.name.endswith("+xml")
        if schema and not free and not known:
            yield each.place, str(schema.get("type"))


@rule("RequestBodyRequired", "opbody-req")
def says_whether_required(contract: Contract) -> Broken:
    """Each body of a request says whether it may be left out."""
    bodies = [
        (f"/components/requestBodies/{name}", node)
        for name, node in contract.components.get("requestBodies", {}).items()
    ]
    bodies += [
        (f"{each.place}/requestBody", each.node["requestBody"])
        for each in contract.operations
        if "requestBody" in each.node
    ]
    for place, node in bodies:
        if "$ref" not in node and "required" not in node:
            yield place, "required isn't stated"


@rule("ErrorResponseShouldProduceProblemJson", "err-problem")
def errors_are_problems(contract: Contract) -> Broken:
    """What goes wrong is told as a problem; /health says DOWN in its own words."""
    for operation in contract.operations:
        for place, status, response in contract.responses(operation):
            if operation.method in ("head", "options") or (operation.path, status) == ("/health", "503"):
                continue
            if _is_error(status) and PROBLEM not in response.get("content", {}):
                yield place, status


@rule("ProblemJsonNotAllowedWithSuccessfulStatusCode", "err-problem")
def successes_are_none(contract: Contract) -> Broken:
    """What went well isn't told as a problem."""
    for operation in contract.operations:
        for place, status, response in contract.responses(operation):
            if status[:1] in "123" and PROBLEM in response.get("content", {}):
                yield place, status


@rule("PresenceOfPayload", "meth-http")
def bodies(contract: Contract) -> Broken:
    """A body stands where its method and status have one, and nowhere else."""
    for operation in contract.operations:
        if operation.method in _WITHOUT_BODY and "requestBody" in operation.node:
            yield f"{operation.place}/requestBody", operation.method
        for place, status, response in contract.responses(operation):
            if _body_is_wrong(operation.method, status, response):
                yield place, f"{operation.method} {status}"


def _body_is_wrong(method: str, status: str, response: Node) -> bool:
    content = bool(response.get("content"))
    if method == "head":
        return content
    return (status == "200" and not content) or (status == "204" and content)


def _is_error(status: str) -> bool:
    return status == "default" or status[:1] in ("4", "5")
