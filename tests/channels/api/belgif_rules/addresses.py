# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Paths, parameters and headers."""

import re
from collections.abc import Iterator

from tests.channels.api.belgif_rules.naming import lower_camel
from tests.channels.api.belgif_rules.reading import Contract, Node, Operation
from tests.channels.api.belgif_rules.rule import Broken, rule

_SERVER = re.compile(r"(https?://[^/]+|\{\w+\})?(/[A-Za-z0-9]+)*/[a-z0-9]+([A-Z][a-z0-9]*)*/v\d+")
_HEADER = re.compile(r"[A-Z0-9][a-z0-9]*(-[A-Z0-9][a-z0-9]*)*")
_OTHER_HEADERS = re.compile(
    r"ETag|WWW-Authenticate|traceparent|tracestate|baggage|Accept-CH|(BelGov|Sec-CH|Sec-WebSocket)-.+"
)
_DOCUMENTS = ("/doc/openapi.json", "/doc/openapi.yaml")
_PLURAL = ("}", "s", "data", "Data", "/history")


@rule("OpenApiSpecification", "oas-contra")
def version(contract: Contract) -> Broken:
    """OpenAPI 3.0."""
    if not str(contract.document.get("openapi", "")).startswith("3.0."):
        yield "/openapi", str(contract.document.get("openapi"))


@rule("ServerUrlFormat", "uri-format")
def server(contract: Contract) -> Broken:
    """A server's address ends in the name of the API and its major version."""
    if not contract.document.get("servers"):
        yield "/servers", "none"
    for number, each in enumerate(contract.document.get("servers", ())):
        if not _SERVER.fullmatch(each["url"]):
            yield f"/servers/{number}/url", each["url"]


@rule("PathTrailingSlash", "uri-notat")
def trailing_slash(contract: Contract) -> Broken:
    """No path ends with a slash."""
    yield from (("/paths", path) for path in contract.paths if path.endswith("/"))


@rule("PathCamelCase (segments)", "uri-notat")
def segments(contract: Contract) -> Broken:
    """The words of a path are in lowerCamelCase."""
    for path, words in _literals(contract):
        if path not in _DOCUMENTS and not all(lower_camel(word.partition(".")[0]) for word in words):
            yield "/paths", path


@rule("PathCamelCase (query)", "uri-notat")
def query_names(contract: Contract) -> Broken:
    """Parameters of a query are in lowerCamelCase; dots and low lines are let through."""
    for each in contract.parameters:
        if each.node.get("in") == "query" and not lower_camel(re.sub("[._]", "", each.name)):
            yield each.place, each.name


@rule("PathCamelCase (path param)", "path-param")
def path_names(contract: Contract) -> Broken:
    """Places in a path are in lowerCamelCase."""
    for each in contract.parameters:
        if each.node.get("in") == "path" and not lower_camel(each.name):
            yield each.place, each.name


@rule("UriExtensions", "uri-extens")
def extensions(contract: Contract) -> Broken:
    """No path looks like the name of a file, save this document's own."""
    for path, words in _literals(contract):
        if path not in _DOCUMENTS and any("." in word for word in words):
            yield "/paths", path


@rule("IdName", "id-name")
def id_names(contract: Contract) -> Broken:
    """A place in a path says what it identifies."""
    for each in contract.parameters:
        if each.node.get("in") == "path" and each.name in ("id", "code"):
            yield each.place, each.name


@rule("MultiValueQueryParams", "qry-multi")
def several_values(contract: Contract) -> Broken:
    """A parameter with several values stands several times."""
    for each in contract.parameters:
        kind = contract.resolved(each.node.get("schema", {})).get("type")
        repeated = each.node.get("style", "form") == "form" and each.node.get("explode", True)
        if each.node.get("in") == "query" and kind == "array" and not repeated:
            yield each.place, each.name


@rule("HeadersUpperKebabCase", "hdr-case")
def header_names(contract: Contract) -> Broken:
    """Names of headers are in Upper-Kebab-Case."""
    named = [each for each in contract.parameters if each.node.get("in") == "header"]
    for each in (*named, *contract.headers):
        if each.name and not (_HEADER.fullmatch(each.name) or _OTHER_HEADERS.fullmatch(each.name)):
            yield each.place, each.name


@rule("PathInPlural", "col-name")
def plural(contract: Contract) -> Broken:
    """What holds several things is named in the plural."""
    for operation in _reads(contract):
        many = _has_child(contract, operation.path) or any(
            contract.of_all(schema, lambda each: _is_collection(contract, each))
            for schema in _answers(contract, operation)
        )
        if many and not operation.path.endswith(_PLURAL):
            yield operation.place, operation.path


@rule("RepresentationOfCollection", "col-repres")
def collections(contract: Contract) -> Broken:
    """A collection is an object whose items are objects."""
    for operation in _reads(contract):
        if _has_child(contract, operation.path):
            for schema in _answers(contract, operation):
                if contract.of_all(schema, is_object) and not contract.of_all(
                    schema, lambda each: _is_collection(contract, each)
                ):
                    yield operation.place, operation.path


def is_object(schema: Node) -> bool:
    """Whether a schema says that it is an object."""
    return schema.get("type") == "object"


def _is_collection(contract: Contract, schema: Node) -> bool:
    items = contract.resolved(schema.get("properties", {}).get("items", {}))
    return items.get("type") == "array" and contract.of_all(items.get("items", {}), is_object)


def _reads(contract: Contract) -> Iterator[Operation]:
    return (each for each in contract.operations if each.method == "get")


def _has_child(contract: Contract, path: str) -> bool:
    return any(re.fullmatch(re.escape(path) + r"/\{[^/]+\}", other) for other in contract.paths)


def _answers(contract: Contract, operation: Operation) -> Iterator[Node]:
    for _, status, response in contract.responses(operation):
        schema = response.get("content", {}).get("application/json", {}).get("schema")
        if status == "200" and schema:
            yield schema


def _literals(contract: Contract) -> Iterator[tuple[str, list[str]]]:
    """Each path with the words between its places."""
    for path in contract.paths:
        yield path, [word for word in path.strip("/").split("/") if "{" not in word]
