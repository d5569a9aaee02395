# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The two answers to a file of declarations, as XML: the receipt for the file, the result for each record.

Their sentences are in the language that the file's header asks for, else in that of whoever asks. Published as
schema/answers-1.0.xsd.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from lxml import etree

from openfla.channels.batch.declarations.answer_parts import (
    Element,
    child,
    element,
    fragment,
    problem_element,
    text_element,
)
from openfla.channels.batch.declarations.cutter import VERSION
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.batch.declarations.record_told import Told
from openfla.desk.batch.batches import BatchView
from openfla.terms.batch import BatchState, RecordState
from openfla.terms.problem import Problem

ANSWERS_VERSION = "1.0"
_ENCODING = "UTF-8"


def receipt(view: BatchView, language: str, signed_by: str = "") -> bytes:
    """Whether the file can be processed: its name, digest and counts, who signed it, and why not."""
    language = answer_language(view, language)
    root = element("Receipt", {"version": ANSWERS_VERSION, "language": language})
    root.append(_file(view, signed_by))
    child(root, "Verdict", _verdict(view))
    child(root, "State", view.state.value)
    records = child(root, "Records", str(view.total))
    if view.counted_to is not None:
        records.set("complete", "false")
    return _written(root, view.problems, language)


def _verdict(view: BatchView) -> str:
    """A file that was cancelled before it was checked never had one."""
    if view.state is BatchState.REFUSED:
        return "refused"
    return "processable" if view.total else "pending"


def refusal(name: str, problems: Iterable[Problem], language: str, received_at: datetime) -> bytes:
    """The receipt of a file that was not even taken in."""
    problems = tuple(problems)
    root = element("Receipt", {"version": ANSWERS_VERSION, "language": language})
    file = element("File")
    child(file, "Name", name)
    for verdict in _signatures(problems):
        file.append(element("Signature", {"verdict": verdict}))
    child(file, "ReceivedAt", _moment(received_at))
    child(file, "SchemaVersion", VERSION)
    child(file, "DryRun", "false")
    root.append(file)
    child(root, "Verdict", "refused")
    child(root, "State", BatchState.REFUSED.value)
    child(root, "Records", "0")
    return _written(root, problems, language)


def _signatures(problems: Iterable[Problem]) -> list[str]:
    """The verdict on the signature, if that is what keeps the file out."""
    codes = [each.code for each in problems if each.code.startswith("signature.")]
    return ["missing" if code == "signature.missing" else "wrong" for code in codes[:1]]


def _written(root: Element, problems: Iterable[Problem], language: str) -> bytes:
    for problem in problems:
        root.append(problem_element(problem, language))
    answer: bytes = etree.tostring(root, xml_declaration=True, encoding=_ENCODING, pretty_print=True)  # type: ignore[assignment] # with an encoding it is bytes
    return answer


def write_result(view: BatchView, records: Iterable[Told], target: BinaryIO, language: str) -> None:
    """What became of each record, with the totals; memory does not grow with the file."""
    target.writelines(result_parts(view, records, language))


def result_parts(view: BatchView, records: Iterable[Told], language: str) -> Iterator[bytes]:
    """The same, part by part as it is asked for."""
    language = answer_language(view, language)
    yield from opening(view, language)
    yield from (fragment(_record(told, language)) for told in records)
    yield closed()


def opening(view: BatchView, language: str) -> Iterator[bytes]:
    """What stands before the records: the file, its totals, and what is wrong with it as a whole."""
    start = etree.tostring(element("Result", {"version": ANSWERS_VERSION, "language": language}))
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n%b>\n' % start.removesuffix(b"/>")
    yield from (fragment(each) for each in (_file(view), text_element("State", view.state.value), _totals(view)))
    yield from (fragment(problem_element(problem, language)) for problem in view.problems)


def closed() -> bytes:
    """What stands behind them."""
    return b"</Result>\n"


def answer_language(view: BatchView, language: str) -> str:
    """The language that the header of the file asks for; else the one given."""
    return str(view.mapping.get("language") or language)


def _record(told: Told, language: str) -> Element:
    outcome = told.outcome
    state = outcome.state.value if outcome else "waiting"
    stated = {"number": str(told.number), "kind": told.cut.name, "state": state}
    stated |= {"reference": told.sender_reference} if told.sender_reference else {}
    stated |= {"employer": told.employer} if told.employer else {}
    if outcome is not None and outcome.reference is not None and outcome.state is not RecordState.REFUSED:
        stated["openflaReference"] = str(outcome.reference)
    found = element("Record", {**stated, "line": str(told.cut.line), "column": str(told.cut.column)})
    if told.problems:
        positions = Positions(told.cut)
        found.extend(problem_element(problem, language, positions) for problem in told.problems)
    return found


def _file(view: BatchView, signed_by: str = "") -> Element:
    file = element("File")
    header: Mapping[str, Any] = view.mapping
    child(file, "Name", view.filename)
    child(file, "Digest", view.digest).set("algorithm", "SHA-256")
    child(file, "Bytes", str(view.size))
    if signed_by:
        file.append(element("Signature", {"verdict": "valid", "by": signed_by}))
    if view.batch.int:
        child(file, "OpenflaReference", str(view.batch))
    for name, key in (("FileReference", "file_reference"), ("Sender", "sender"), ("Environment", "environment")):
        if header.get(key):
            child(file, name, str(header[key]))
    child(file, "ReceivedAt", _moment(view.received_at))
    if view.ended_at is not None:
        child(file, "EndedAt", _moment(view.ended_at))
    child(file, "SchemaVersion", VERSION)
    child(file, "DryRun", "true" if view.dry else "false")
    return file


def _totals(view: BatchView) -> Element:
    counts = {"created": view.created, "changed": view.changed, "unchanged": view.unchanged, "refused": view.refused}
    waiting = view.total - sum(counts.values())
    every = {"records": view.total, **counts, "waiting": waiting}
    return element("Totals", {name: str(number) for name, number in every.items()})


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
