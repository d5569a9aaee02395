# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The two answers to a file of declarations, as XML: the receipt for the file, the result for each record."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from lxml import etree

from openfla.channels.batch.declarations.cutter import VERSION
from openfla.channels.batch.declarations.outcomes import Told
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.wording import problem_sentence
from openfla.desk.batches import BatchView
from openfla.terms.batch import BatchState
from openfla.terms.problem import Problem

NAMESPACE = "urn:openfla:answers:1"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Element = etree._Element  # noqa: SLF001 - lxml's own name for it
_NSMAP: dict[str | None, str] = {None: NAMESPACE}
_VERDICTS = {BatchState.RECEIVED: "pending", BatchState.REFUSED: "refused"}


def receipt(view: BatchView, language: str) -> bytes:
    """Whether the file can be processed: its name, digest and counts, and why not."""
    root = _element("Receipt", {"version": VERSION})
    root.append(_file(view))
    verdict = "refused" if view.state is BatchState.REFUSED else _VERDICTS.get(view.state, "processable")
    _child(root, "Verdict", verdict)
    _child(root, "State", view.state.value)
    _child(root, "Records", str(view.total))
    for problem in view.problems:
        root.append(_problem(problem, language))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def write_result(view: BatchView, records: Iterable[Told], target: BinaryIO, language: str) -> None:
    """What became of each record, with the totals; memory does not grow with the file."""
    with etree.xmlfile(target, encoding="utf-8") as writer:
        writer.write_declaration()
        with writer.element(_name("Result"), {"version": VERSION}, nsmap={None: NAMESPACE}):
            for each in (_file(view), _text("State", view.state.value), _totals(view)):
                writer.write(each, pretty_print=True)
            for told in records:
                writer.write(_record(told, language), pretty_print=True)


def _record(told: Told, language: str) -> Element:
    outcome = told.outcome
    state = outcome.state.value if outcome else "waiting"
    stated: dict[str, str] = {"number": str(told.number), "kind": told.cut.name, "state": state}
    if told.sender_reference:
        stated["reference"] = told.sender_reference
    if outcome is not None and outcome.reference is not None:
        stated["openflaReference"] = str(outcome.reference)
    element = _element("Record", {**stated, "line": str(told.cut.line), "column": str(told.cut.column)})
    if outcome is not None and outcome.problems:
        positions = Positions(told.cut)
        element.extend(_problem(problem, language, positions) for problem in outcome.problems)
    return element


def _problem(problem: Problem, language: str, positions: Positions | None = None) -> Element:
    stated = {"code": problem.code, "severity": problem.severity.value}
    if positions is not None:
        at = positions.of(problem.field)
        stated |= {"element": at.element} if at.element else {}
        stated |= {"line": str(at.line), "column": str(at.column)}
    else:
        stated |= {name: str(problem.values[name]) for name in ("line", "column") if name in problem.values}
    element = _element("Problem", stated)
    sentence = _text("Sentence", problem_sentence(problem, language))
    sentence.set(_LANG, language)
    element.append(sentence)
    return element


def _file(view: BatchView) -> Element:
    element = _element("File")
    header: Mapping[str, Any] = view.mapping
    _child(element, "Name", view.filename)
    _child(element, "Digest", view.digest).set("algorithm", "SHA-256")
    _child(element, "Bytes", str(view.size))
    _child(element, "OpenflaReference", str(view.batch))
    if header.get("file_reference"):
        _child(element, "FileReference", str(header["file_reference"]))
    _child(element, "ReceivedAt", _moment(view.received_at))
    _child(element, "SchemaVersion", VERSION)
    _child(element, "DryRun", "true" if view.dry else "false")
    return element


def _totals(view: BatchView) -> Element:
    counts = {"created": view.created, "changed": view.changed, "unchanged": view.unchanged, "refused": view.refused}
    waiting = view.total - sum(counts.values())
    every = {"records": view.total, **counts, "waiting": waiting}
    return _element("Totals", {name: str(number) for name, number in every.items()})


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _element(name: str, attributes: Mapping[str, str] | None = None) -> Element:
    return etree.Element(_name(name), dict(attributes or {}), nsmap=_NSMAP)  # type: ignore[arg-type] # None is the default namespace


def _text(name: str, text: str) -> Element:
    element = _element(name)
    element.text = text
    return element


def _child(parent: Element, name: str, text: str) -> Element:
    child = _text(name, text)
    parent.append(child)
    return child
