# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a newer contract takes away from those who use an older one, as the guide's rule evo-compat sees it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from openfla.channels.api.contract import METHODS
from tests.channels.api.belgif_rules import Contract

Node = Mapping[str, Any]
_NARROWER = {"minimum": 1, "minLength": 1, "minItems": 1, "maximum": -1, "maxLength": -1, "maxItems": -1}
"""Rules of a request that must not move this way, and of an answer that must not move the other way."""
_SAME = ("pattern", "format", "uniqueItems", "multipleOf")
"""Rules of a request that must not be added or become others; those of an answer must not be dropped."""


def taken_away(old: Any, new: Any) -> list[str]:
    """The differences that break a client, each with its place, as far as the rules below see them."""
    before, after = Contract(old), Contract(new)
    return [said for path, method, node in _operations(old) for said in _operation(before, after, path, method, node)]


def _operations(document: Any) -> Iterator[tuple[str, str, Node]]:
    for path, item in document["paths"].items():
        yield from ((path, method, item[method]) for method in METHODS if method in item)


def _operation(before: Contract, after: Contract, path: str, method: str, node: Node) -> Iterator[str]:
    name = f"{method.upper()} {path}"
    now = after.paths.get(path, {}).get(method)
    if now is None:
        yield f"{name} is gone"
        return
    yield from _closed(name, node, now)
    yield from _parameters(before, after, name, node, now)
    body, newer = before.resolved(node.get("requestBody", {})), after.resolved(now.get("requestBody", {}))
    if newer.get("required") and not body.get("required"):
        yield f"{name} now asks for a body"
    for media, each in body.get("content", {}).items():
        if media not in newer.get("content", {}):
            yield f"{name} takes no {media} any more"
        else:
            yield from _narrowed(before, after, name, each["schema"], newer["content"][media]["schema"])
    for status, response in node["responses"].items():
        yield from _answered(before, after, f"{name} {status}", response, now["responses"].get(status))
    calls = dict(_callbacks(now))
    for called, call in _callbacks(node):
        yield from _told(before, after, f"{name} {called}", call, calls.get(called))


def _closed(name: str, old: Node, new: Node) -> Iterator[str]:
    """Whom it lets in no more: each way in that there was must be enough still."""
    ways = _ways_in(new)
    for scopes in _ways_in(old):
        if not any(way <= scopes for way in ways):
            yield f"{name} is no longer open with {' and '.join(sorted(scopes)) or 'nothing'}"


def _ways_in(node: Node) -> list[frozenset[str]]:
    """The sets of tokens and scopes of which one is enough; where it is open to anyone, none at all is."""
    return [
        frozenset({*each, *(scope for some in each.values() for scope in some)})
        for each in node.get("security") or [{}]
    ]


def _callbacks(node: Node) -> Iterator[tuple[str, Node]]:
    """What is told to whoever asked for it, each with its place."""
    for named, item in node.get("callbacks", {}).items():
        for address, methods in item.items():
            yield from ((f"{named} {method} {address}", methods[method]) for method in METHODS if method in methods)


def _told(before: Contract, after: Contract, place: str, old: Node, new: Node | None) -> Iterator[str]:
    """What is told no more, or otherwise: who is told has written for it, as for an answer."""
    if new is None:
        yield f"{place} is told no more"
        return
    newer = after.resolved(new["requestBody"])["content"]
    for media, each in before.resolved(old["requestBody"])["content"].items():
        if media not in newer:
            yield f"{place} is told in {media} no more"
        else:
            yield from _lost(before, after, place, each["schema"], newer[media]["schema"])


def _parameters(before: Contract, after: Contract, name: str, old: Node, new: Node) -> Iterator[str]:
    was, found = _by_place(before, old), _by_place(after, new)
    yield from (f"{name} knows no {gone} any more" for gone in was.keys() - found.keys())
    for each, node in found.items():
        if node.get("required") and not was.get(each, {}).get("required"):
            yield f"{name} now asks for {each}"
        if each in was:
            yield from _narrowed(before, after, f"{name} {each}", was[each]["schema"], node["schema"])


def _by_place(contract: Contract, node: Node) -> dict[str, Node]:
    """Parameters by where they stand and their name."""
    return {f"{each['in']} {each['name']}": each for each in map(contract.resolved, node.get("parameters", ()))}


def _narrowed(before: Contract, after: Contract, place: str, old: Node, new: Node, *, depth: int = 12) -> Iterator[str]:
    """What may be sent no more."""
    old, new = before.resolved(old), after.resolved(new)
    if depth == 0 or not old:
        return
    if old.get("type") != new.get("type"):
        yield f"{place} is another type"
    yield from _codes_refused(place, old, new)
    yield from _rules_added(place, old, new)
    yield from (f"{place} now asks for {each}" for each in {*new.get("required", ())} - {*old.get("required", ())})
    for name, each in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{place}.{name} is known no more"
        else:
            yield from _narrowed(before, after, f"{place}.{name}", each, new["properties"][name], depth=depth - 1)
    if "items" in old and "items" in new:
        yield from _narrowed(before, after, f"{place}[]", old["items"], new["items"], depth=depth - 1)
    for kind in ("oneOf", "anyOf"):
        ways = new.get(kind, ()) if kind in old else ()
        yield from (f"{place} has a way less to say it" for _ in old.get(kind, ())[len(ways) :] if kind in new)
        for each, now in zip(old.get(kind, ()), ways, strict=False):
            yield from _narrowed(before, after, place, each, now, depth=depth - 1)


def _rules_added(place: str, old: Node, new: Node) -> Iterator[str]:
    bounds = {**_lengths(old), **old}
    for word, sign in _NARROWER.items():
        if word in new and (word not in bounds or (new[word] - bounds[word]) * sign > 0):
            yield f"{place} is narrower: {word}"
    for word in _SAME:
        if new.get(word) and new.get(word) != old.get(word):
            yield f"{place} has another {word}"
    if new.get("additionalProperties") is False and old.get("additionalProperties") is not False:
        yield f"{place} takes no other members any more"
    if old.get("default") != new.get("default") and "default" in old:
        yield f"{place} means something else where it is left out"


def _lengths(old: Node) -> Node:
    """The lengths of what may be sent where codes alone are taken."""
    lengths = [len(code) for code in old.get("enum", ()) if isinstance(code, str)]
    return {"minLength": min(lengths), "maxLength": max(lengths)} if lengths else {}


def _codes_refused(place: str, old: Node, new: Node) -> Iterator[str]:
    if "enum" in new and "enum" not in old:
        yield f"{place} takes nothing but codes any more"
    elif "enum" in new:
        yield from (f"{place} takes {gone} no more" for gone in sorted(map(str, _codes(old) - _codes(new))))


def _codes(schema: Node) -> set[Any]:
    return set(schema.get("enum", ()))


def _answered(before: Contract, after: Contract, place: str, old: Node, new: Node | None) -> Iterator[str]:
    if new is None:
        yield f"{place} is answered no more"
        return
    old, new = before.resolved(old), after.resolved(new)
    headers = {*old.get("headers", ())} - {*new.get("headers", ())}
    yield from (f"{place} has no header {gone} any more" for gone in sorted(headers))
    newer = new.get("content", {})
    for media, each in old.get("content", {}).items():
        if media not in newer:
            yield f"{place} has no {media} any more"
        elif "schema" in each:
            yield from _lost(before, after, place, each["schema"], newer[media].get("schema", {}))


def _lost(before: Contract, after: Contract, place: str, old: Node, new: Node, *, depth: int = 12) -> Iterator[str]:
    """What is answered no more, or not for certain any more; a code that clients don't know yet."""
    old, new = before.resolved(old), after.resolved(new)
    if depth == 0 or not old:
        return
    if old.get("type") != new.get("type"):
        yield f"{place} is another type"
    yield from _codes_added(place, old, new)
    yield from _rules_dropped(place, old, new)
    yield from (f"{place} may lack {each}" for each in {*old.get("required", ())} - {*new.get("required", ())})
    for name, each in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{place}.{name} is answered no more"
        else:
            yield from _lost(before, after, f"{place}.{name}", each, new["properties"][name], depth=depth - 1)
    if "items" in old and "items" in new:
        yield from _lost(before, after, f"{place}[]", old["items"], new["items"], depth=depth - 1)
    for kind in ("oneOf", "anyOf"):
        forms = _forms(new.get(kind, ()))
        for form, each in _forms(old.get(kind, ())).items():
            if form not in forms:
                yield f"{place} is never a {form} any more"
            else:
                yield from _lost(before, after, f"{place} {form}", each, forms[form], depth=depth - 1)


def _forms(alternatives: Iterable[Node]) -> dict[str, Node]:
    """The alternatives by the names of their schemas; those without one by their number among themselves."""
    unnamed = count(1)
    return {
        each["$ref"].rpartition("/")[2] if "$ref" in each else f"form {next(unnamed)}": each for each in alternatives
    }


def _codes_added(place: str, old: Node, new: Node) -> Iterator[str]:
    if "enum" in old and "enum" not in new:
        yield f"{place} may be something else than codes"
    elif "enum" in old:
        added = sorted(map(str, _codes(new) - _codes(old)))
        yield from (f"{place} may be {code}, which clients don't know" for code in added)


def _rules_dropped(place: str, old: Node, new: Node) -> Iterator[str]:
    """What clients may have relied on: a column as wide as the longest text, a day that is read as one.

    That an answer keeps within narrower bounds than before breaks nobody.
    """
    bounds = {**_lengths(new), **new}
    for word, sign in _NARROWER.items():
        if word in old and (word not in bounds or (old[word] - bounds[word]) * sign > 0):
            yield f"{place} is wider: {word}"
    for word in _SAME:
        if old.get(word) and new.get(word) != old.get(word):
            yield f"{place} has another {word}"
