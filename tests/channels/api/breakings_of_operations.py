# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of paths, parameters, payloads and answers."""

from typing import Any

from tests.channels.api.breakings import MANY, PROBLEM, THING, answer, breaks, operation, parameter

NONE = {"description": "Nothing."}
PROBLEM_HERE = answer({"$ref": "#/components/schemas/Problem"}, "application/problem+json")
BODY = {"required": True, "content": {"application/json": {"schema": THING}}}


def answers(to: dict[str, Any], status: str, response: dict[str, Any] = PROBLEM, method: str = "get") -> None:
    """Adds an operation with that answer beside the usual ones."""
    operation(to, method=method, responses={"200": answer(THING), "default": PROBLEM, status: response})


breaks("OpenApiSpecification")(lambda to: to.update(openapi="3.1.0"))
breaks("ServerUrlFormat")(lambda to: to.update(servers=[{"url": "/REST/learningAccount"}]))
breaks("ServerUrlFormat")(lambda to: to.update(servers=[{"url": "/REST/learning-account/v1"}]))
breaks("ServerUrlFormat")(lambda to: to.pop("servers"))
breaks("PathTrailingSlash")(lambda to: operation(to, "/brokens/"))
breaks("PathCamelCase (segments)")(lambda to: operation(to, "/broken-things"))
breaks("PathCamelCase (segments)")(lambda to: operation(to, "/Brokens"))
breaks("PathCamelCase (query)")(lambda to: parameter(to, "query", "page-size"))
breaks("PathCamelCase (path param)")(lambda to: parameter(to, "path", "broken_id"))
breaks("UriExtensions")(lambda to: operation(to, "/brokens.csv"))
breaks("IdName")(lambda to: parameter(to, "path", "id"))
breaks("IdName")(lambda to: parameter(to, "path", "code"))
breaks("MultiValueQueryParams")(
    lambda to: parameter(to, "query", "state", explode=False, schema={"type": "array", "items": {"type": "string"}})
)
breaks("HeadersUpperKebabCase")(lambda to: parameter(to, "header", "idempotencyKey"))
breaks("HeadersUpperKebabCase")(
    lambda to: answers(to, "400", {**PROBLEM_HERE, "headers": {"rate_limit": {"schema": {"type": "integer"}}}})
)
breaks("PathInPlural")(lambda to: operation(to, "/broken", responses={"200": answer(MANY), "default": PROBLEM}))
breaks("FreeTextDocumentation (summary)")(lambda to: operation(to, summary=" "))
breaks("TagGuidelines")(lambda to: operation(to, tags=["About", "About"]))
breaks("TagGuidelines")(lambda to: operation(to, tags=["Unheard of"]))
breaks("TagGuidelines")(lambda to: to["tags"].append({"name": "small"}))
breaks("VerifyOperationId")(lambda to: operation(to, operationId=None))
breaks("VerifyOperationId")(lambda to: operation(to, operationId="checkHealth"))
breaks("VerifyOperationId")(lambda to: operation(to, operationId="BreakRule"))
breaks("RequestBodyRequired")(lambda to: operation(to, method="post", requestBody={"content": BODY["content"]}))
breaks("ScopesAreDefinedInSecurityScheme")(lambda to: operation(to, security=[{"Oauth": ["everything"]}]))
breaks("ScopesAreDefinedInSecurityScheme")(lambda to: operation(to, security=[{"Basic": []}]))
breaks("DefaultProblemResponse")(lambda to: operation(to, responses={"200": answer(THING)}))
breaks("ErrorResponseShouldProduceProblemJson")(lambda to: answers(to, "404", answer(THING)))
breaks("JsonObjectAsTopLevelStructure")(
    lambda to: answers(to, "202", answer({"type": "array", "items": {"type": "string"}}), "post")
)
breaks("ApplicationJsonShouldHaveSchema")(
    lambda to: answers(to, "202", {"description": "Broken.", "content": {"application/json": {}}}, "post")
)
breaks("MandatoryMediaType")(lambda to: answers(to, "202", answer(THING, "text/csv"), "post"))
breaks("PresenceOfPayload")(lambda to: operation(to, method="delete", requestBody=BODY))
breaks("PresenceOfPayload")(lambda to: answers(to, "200", NONE))
breaks("PresenceOfPayload")(lambda to: answers(to, "204", answer(THING), "post"))
breaks("PresenceOfPayload")(lambda to: operation(to, method="head", responses={"200": answer(THING)}))
breaks("PresenceOfHealthOperation")(lambda to: to["paths"].pop("/health"))
breaks("PresenceOfHealthOperation")(lambda to: to["paths"]["/health"]["get"]["responses"].pop("503"))
breaks("GetStatusCode")(lambda to: answers(to, "202", answer(THING)))
breaks("PutStatusCode")(lambda to: answers(to, "202", answer(THING), "put"))
breaks("PostStatusCode")(lambda to: answers(to, "304", NONE, "post"))
breaks("PatchStatusCode")(lambda to: answers(to, "201", answer(THING), "patch"))
breaks("DeleteStatusCode")(lambda to: answers(to, "202", answer(THING), "delete"))
breaks("HeadStatusCode")(lambda to: operation(to, method="head", responses={"201": NONE}))
breaks("OptionsStatusCode")(lambda to: operation(to, method="options", responses={"204": NONE}))


@breaks("RepresentationOfCollection")
def a_collection_without_items(to: dict[str, Any]) -> None:
    """A collection that answers one thing."""
    operation(to)
    operation(to, "/brokens/{brokenId}", operationId="readBroken")


@breaks("ShouldUseProblemResponseSchema")
def a_problem_of_its_own(to: dict[str, Any]) -> None:
    """A problem that is written out instead of the common one."""
    operation(to, responses={"200": answer(THING), "default": answer(THING, "application/problem+json")})


@breaks("ProblemJsonNotAllowedWithSuccessfulStatusCode")
def a_problem_when_all_is_well(to: dict[str, Any]) -> None:
    """A success told as a problem."""
    operation(to, method="post", responses={"201": PROBLEM, "default": PROBLEM})
