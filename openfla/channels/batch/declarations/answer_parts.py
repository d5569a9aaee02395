# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The elements that answers are made of; a problem with its place, its sentence and what was found."""

import re
from collections.abc import Mapping

from lxml import etree

from openfla.channels.batch.declarations.positions import Position, Positions
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem, shown

NAMESPACE = "urn:openfla:answers:1"
Element = etree._Element  # noqa: SLF001 - lxml's own name for it
_NSMAP: dict[str | None, str] = {None: NAMESPACE}
_DECLARED = b' xmlns="%b"' % NAMESPACE.encode()
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def problem_element(problem: Problem, language: str, positions: Positions | None = None) -> Element:
    """Code, severity, place and sentence. `positions` are those of the record; without them the file is meant."""
    at = positions.of(problem.field) if positions is not None else None
    found = element("Problem", {"code": problem.code, "severity": problem.severity.value, **_place(problem, at)})
    child(found, "Sentence", problem_sentence(problem, language))
    if text := _found(problem, at):
        child(found, "Found", text)
    return found


def _place(problem: Problem, at: Position | None) -> dict[str, str]:
    """Where it lies: of a record's problem always, of a file's as far as it is known."""
    if at is None:
        return {name: str(problem.values[name]) for name in ("line", "column") if name in problem.values}
    stated = {"element": at.path} if at.element else {}
    return stated | {"line": str(at.line), "column": str(at.column)}


def _found(problem: Problem, at: Position | None) -> str:
    """What the problem itself says was found, else what stands in its element."""
    text = problem.values.get("found", at.text if at is not None else "")
    return shown(str(text))


def element(name: str, attributes: Mapping[str, str] | None = None) -> Element:
    """An element of the answers' namespace."""
    stated = {key: legal(value) for key, value in (attributes or {}).items()}
    return etree.Element(name_of(name), stated, nsmap=_NSMAP)  # type: ignore[arg-type] # None is the default namespace


def text_element(name: str, text: str) -> Element:
    """An element with a text."""
    found = element(name)
    found.text = legal(text)
    return found


def child(parent: Element, name: str, text: str) -> Element:
    """A new last child with a text."""
    found = text_element(name, text)
    parent.append(found)
    return found


def fragment(element: Element) -> bytes:
    """The element as it stands in the default namespace of an answer, which it need not state again."""
    stated = etree.tostring(element, encoding="UTF-8", pretty_print=True)
    return stated.replace(_DECLARED, b"", 1)


def name_of(name: str) -> str:
    """The name with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


def legal(text: str) -> str:
    """The text without the signs that XML has no way to write."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
