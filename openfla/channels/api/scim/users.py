# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Users created, read, found, replaced, patched and removed, and what is published of the door."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from scim2_models import Context, ListResponse, PatchOp, SCIMException, SearchRequest
from scim2_models.path import CompareOperator, Comparison

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.scim.failing import MEDIA, Failed, Fault, code_of, failed, failed_by
from openfla.channels.api.scim.resource import POLICY, DirectoryUser, Employment, provider
from openfla.channels.api.scim.said import content_of, resource_of, said_of, version_of
from openfla.desk.directory.directory import (
    MOST,
    DirectoryUsers,
    DirectoryUserView,
    RemoveDirectoryUser,
    SaveDirectoryUser,
)
from openfla.desk.outcome import Done, Refused
from openfla.terms.text import steers

TRIES = 3
MOST_OPERATIONS = 100
LAST = 10**9
"""Behind this place there is nobody."""
CHANGED = "directory.changed_meanwhile"
ANY = ("", "*")
"""What of If-Match names no version."""
FOUND_BY = {"username": "user_name", "externalid": "external_id", "id": "user"}
STRUCTURE = frozenset({"json_invalid", "json_type", "extra_forbidden", "schema_error", "unknown_extension_schema"})
NO_OBJECT = frozenset({"model_type", "model_attributes_type", "dict_type"})
Body = Mapping[str, Any]


def answered(call: Call) -> Answer:
    """The answer to a call of one of the operations of the door."""
    return _HANDLERS[call.operation.name](call)


@contextmanager
def _checked() -> Iterator[None]:
    """What does not fit the schemas or the standard fails the call, without a word of what was sent."""
    try:
        with POLICY:
            yield
    except ValidationError as error:
        raise _unfit(error) from None
    except SCIMException as error:
        raise failed(error.status, error.scim_type, code_of(error.scim_type)) from None


def _unfit(error: ValidationError) -> Failed:
    found = error.errors(include_url=False, include_input=False)
    kind = next(map(_kind, found))
    faults = {(_kind(each), place): Fault(code_of(_kind(each)), place) for each in found for place in [_place(each)]}
    return Failed(400, kind, tuple(faults.values()))


def _kind(error: Any) -> str:  # noqa: ANN401 - a dictionary of pydantic's
    told: str = error.get("ctx", {}).get("scim_type", "")
    whole = error["type"] in NO_OBJECT and not error["loc"]
    return told or ("invalidSyntax" if whole or error["type"] in STRUCTURE else "invalidValue")


def _place(error: Any) -> str:  # noqa: ANN401 - see above
    """By the names of the schema alone; an extension is named by its whole schema."""
    steps = [str(step) for step in error["loc"] if not isinstance(step, int)]
    if missing := error.get("ctx", {}).get("field_name"):
        steps.append(missing)
    return ".".join(steps)


def create(call: Call) -> Answer:
    """201 with the user; 409 where somebody of that name, or the worker with that reference, is there already."""
    with _checked():
        user = DirectoryUser.model_validate(call.body, scim_ctx=Context.RESOURCE_CREATION_REQUEST)
    said = said_of(user)
    [outcome] = call.perform([SaveDirectoryUser(call.own(), said)])
    if isinstance(outcome, Refused):
        raise failed_by(outcome, numbered=said.numbered)
    view = _view(call, outcome.reference)
    return _one(call, view, Context.RESOURCE_CREATION_RESPONSE, status=201)


def read(call: Call) -> Answer:
    """200 with the user as the directory said; 304 where the caller has it so."""
    return _one(call, _view(call, _named(call)), Context.RESOURCE_QUERY_RESPONSE)


def replace(call: Call) -> Answer:
    """200 with the user as it is said now."""

    def replaced(before: Any) -> Any:  # noqa: ANN401 - a model that is put together when it is asked for
        after = DirectoryUser.model_validate(call.body, scim_ctx=Context.RESOURCE_REPLACEMENT_REQUEST)
        after.replace(before)
        if after[Employment] is None and before[Employment] is not None:  # what can't be changed can't be left out
            after[Employment] = before[Employment].model_copy(update={"ends_on": None})
        if after.active is None:  # nobody is active again, and no question goes, because nothing was said of it
            after.active = before.active
        return after

    return _changed(call, replaced, Context.RESOURCE_REPLACEMENT_RESPONSE)


def patch(call: Call) -> Answer:
    """200 with the user as it is said now: all operations or none."""

    def patched(before: Any) -> Any:  # noqa: ANN401 - see above
        body = with_paths(call.body)
        operations = PatchOp[DirectoryUser].model_validate(body, scim_ctx=Context.RESOURCE_PATCH_REQUEST)
        operations.patch(before)
        return before

    return _changed(call, patched, Context.RESOURCE_PATCH_RESPONSE)


def with_paths(body: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The change with an operation of its own for each filter that stands where a name should, as Entra ID writes it.

    The library takes it for a name that nobody knows, and leaves the value out. Failed (413) for more operations than
    anybody sends: each goes through all that is said of the person.
    """
    operations = body.get("Operations") if isinstance(body, dict) else None
    if not isinstance(operations, list):
        return body
    parts = [part for each in operations for part in _parts(each)]
    if len(parts) > MOST_OPERATIONS:
        raise Failed(413, "", (Fault("scim.too_many_operations", "", {"most": MOST_OPERATIONS}),))
    return {**body, "Operations": parts}


def _parts(operation: Any) -> Iterator[Any]:  # noqa: ANN401 - see above
    value = operation.get("value") if isinstance(operation, dict) and not operation.get("path") else None
    filters = [name for name in value if "[" in name] if isinstance(value, dict) else []
    if not isinstance(value, dict) or not filters:
        yield operation
        return
    if rest := {name: value[name] for name in value if name not in filters}:
        yield {**operation, "value": rest}
    yield from ({**operation, "path": name, "value": value[name]} for name in filters)


def _changed(call: Call, change: Callable[[Any], Any], context: Context) -> Answer:
    """What the directory says anew, of what it said before; another of its calls may have been faster."""
    user = _named(call)
    refused = failed(412, "", CHANGED)
    for _ in range(TRIES):
        view = _view(call, user)
        _expected(call, view)
        with _checked():
            after = change(resource_of(view, call.base))
        if content_of(after) == view.content and view.worker is not None:
            return _one(call, view, context)
        said = said_of(after)
        [outcome] = call.perform([SaveDirectoryUser(call.own(), said, user, view.version)])
        if isinstance(outcome, Done):
            return _one(call, _view(call, user), context)
        refused = failed_by(outcome, numbered=said.numbered)
        if call.expected not in ANY or outcome.problems[0].code != CHANGED:
            break
    raise refused


def remove(call: Call) -> Answer:
    """204: the directory has them no more. The worker and the account stay."""
    user = _named(call)
    version = None
    if call.expected:
        view = _view(call, user)
        _expected(call, view)
        version = view.version
    [outcome] = call.perform([RemoveDirectoryUser(call.own(), user, version)])
    if isinstance(outcome, Refused):
        raise failed_by(outcome)
    return Answer(204)


def find(call: Call) -> Answer:
    """200 with some of the users: all, or those that the filter names."""
    query = {name: call.query[name] for name in SEARCHED if name in call.query}
    with _checked():
        asked = SearchRequest[DirectoryUser].model_validate(query)
    return _found(call, asked)


def search(call: Call) -> Answer:
    """The same asked in the body, so that nobody's name stands in an address."""
    with _checked():
        asked = SearchRequest[DirectoryUser].model_validate(call.body, scim_ctx=Context.SEARCH_REQUEST)
    return _found(call, asked)


def _found(call: Call, asked: Any) -> Answer:  # noqa: ANN401 - a request of the library
    most = MOST if asked.count is None else min(asked.count, MOST)
    first = min(asked.start_index or 1, LAST)
    question = DirectoryUsers(call.own(), **_found_by(asked.filter), skip=first - 1, most=most)
    page = call.ask(question)
    with _checked():
        users = [resource_of(view, call.base) for view in page.rows]
        told = ListResponse[DirectoryUser](
            total_results=page.total, start_index=first, items_per_page=len(users), resources=users
        )
        body = told.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE, response_parameters=asked)
    return Answer(body=body, media=MEDIA)


SEARCHED = ("filter", "startIndex", "count", "attributes", "excludedAttributes", "sortBy", "sortOrder", "cursor")


def _found_by(said: Any) -> dict[str, Any]:  # noqa: ANN401 - a filter of the library
    """The one comparison of which a filter may consist. Failed for any other."""
    if said is None:
        return {}
    node = said.ast
    name = FOUND_BY.get(str(node.attr_path).rpartition(":")[2].lower()) if isinstance(node, Comparison) else None
    if name is None or node.op is not CompareOperator.eq or not isinstance(node.value, str):
        raise failed(400, "invalidFilter", "scim.filter_not_offered")
    if steers(node.value):  # nobody has such a name, and the database takes no zero in a text
        raise failed(400, "invalidFilter", "scim.invalid_filter")
    return {name: _id(node.value) if name == "user" else node.value}


def _one(call: Call, view: DirectoryUserView, context: Context, status: int = 200) -> Answer:
    query = {name: call.query[name] for name in ("attributes", "excludedAttributes") if name in call.query}
    with _checked():
        asked = SearchRequest[DirectoryUser].model_validate(query)
        body = resource_of(view, call.base).model_dump(scim_ctx=context, response_parameters=asked)
    headers = {"Location": f"{call.base}/Users/{view.user}"}
    return Answer(status, body, headers, etag=str(view.version), media=MEDIA)


def _view(call: Call, user: UUID) -> DirectoryUserView:
    page = call.asked(DirectoryUsers(call.own(), user, most=1))
    if page is None or not page.rows:
        raise failed(404, "", "api.not_found")
    found: DirectoryUserView = page.rows[0]
    return found


def _expected(call: Call, view: DirectoryUserView) -> None:
    """Failed (412) where the caller saw another version."""
    tags = (each.strip().removeprefix("W/") for each in call.expected.split(","))
    if call.expected not in ANY and version_of(view) not in tags:
        raise failed(412, "", CHANGED)


def _named(call: Call) -> UUID:
    return _id(call.path["id"])


def _id(text: str) -> UUID:
    """The id; one that nobody has where it is none of ours."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@lru_cache(maxsize=8)
def _published(base: str) -> Mapping[str, Sequence[Body]]:
    """By kind: what stands at the addresses of the schemas, of the types and of what is offered."""
    told = provider()
    return {
        "Schemas": [_dumped(each, f"{base}/Schemas/{each.id}", "Schema") for each in told.schemas],
        "ResourceTypes": [
            _dumped(each, f"{base}/ResourceTypes/{each.id}", "ResourceType") for each in told.resource_types
        ],
        "ServiceProviderConfig": [_dumped(told.config, f"{base}/ServiceProviderConfig", "ServiceProviderConfig")],
    }


def _dumped(model: Any, location: str, kind: str) -> Body:  # noqa: ANN401 - of the library
    meta = {"resourceType": kind, "location": location}
    body: Body = {**model.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE), "meta": meta}
    return body


def config(call: Call) -> Answer:
    """What the door offers; the same for everybody."""
    return Answer(body=_published(call.base)["ServiceProviderConfig"][0], media=MEDIA)


def published(call: Call) -> Answer:
    """All schemas, or all types of resources. A filter is refused (403), as the standard asks."""
    if "filter" in call.query:
        raise failed(403, "", "scim.filter_not_offered")
    found = _published(call.base)[call.path["kind"]]
    return Answer(
        body={
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": len(found),
            "startIndex": 1,
            "itemsPerPage": len(found),
            "Resources": found,
        },
        media=MEDIA,
    )


def one_published(call: Call) -> Answer:
    """One of them."""
    for each in _published(call.base)[call.path["kind"]]:
        if each["id"].lower() == call.path["id"].lower():
            return Answer(body=each, media=MEDIA)
    raise failed(404, "", "api.not_found")


_HANDLERS: Mapping[str, Callable[[Call], Answer]] = {
    "createDirectoryUser": create,
    "getDirectoryUser": read,
    "replaceDirectoryUser": replace,
    "patchDirectoryUser": patch,
    "removeDirectoryUser": remove,
    "findDirectoryUsers": find,
    "searchDirectoryUsers": search,
    "getDirectoryConfig": config,
    "listDirectorySchemas": published,
    "getDirectorySchema": one_published,
}
