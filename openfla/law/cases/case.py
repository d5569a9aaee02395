# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worked case as read from a file: its inputs, what is expected, and where it stands."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openfla.law.cases.inputs import CaseProblem, Inputs, brief
from openfla.law.document import Data, Document, Entry, LawDataError
from openfla.law.exact_yaml import read_document

FILE_KEYS = ("schema_version", "status_date", "cases")
CASE_KEYS = (
    "id",
    "title",
    "origin",
    "source",
    "rules",
    "confidence",
    "kind",
    "inputs",
    "expected",
    "reasoning",
)


class CaseFileError(Exception):
    """A file can't be read as cases: says the file, the line, what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case with the file and line where it stands, and the ids of the rules that it rests on."""

    id: str
    title: str
    kind: str
    inputs: Inputs
    expected: Inputs
    file: Path
    line: int
    rules: tuple[str, ...] = ()
    problem: CaseProblem | None = None


def cases_of(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in its order; a case that lacks something carries its problem. Raises CaseFileError."""
    try:
        document = read_document(path)
        entry = Entry.at(document, (), document.data)
        entry.only(*FILE_KEYS)
        found = entry.data.get("cases")
    except LawDataError as error:
        raise CaseFileError(str(error)) from None
    except OSError as error:
        raise CaseFileError(f"{path}: this can't be read: {error.strerror}.") from None
    if not isinstance(found, list) or not found:
        line = document.lines.get(("cases",), 1)
        raise CaseFileError(f"{path}, line {line}, cases: a list of cases is expected, found {brief(found)}.")
    return tuple(_numbered(document, found))


def _numbered(document: Document, items: list[Data]) -> Iterator[Case]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        case = _case(document, number, item)
        if case.id in seen and case.problem is None:
            case = _broken(case, CaseProblem("id", f"another case of the file is named {case.id}; give it its own id."))
        seen.add(case.id)
        yield case


def _case(document: Document, number: int, item: Data) -> Case:
    line = document.lines.get(("cases", number), 1)
    data = item if isinstance(item, dict) else {}
    whole = Inputs("case", data)
    name = data.get("id")
    label = name if isinstance(name, str) else f"case {number + 1}"
    blank = Case(label, "", "", whole, whole, document.path, line)
    try:
        inputs, expected = _parts(item, whole)
    except CaseProblem as problem:
        return _broken(blank, CaseProblem(problem.field.removeprefix("case."), problem.what))
    title = str(data.get("title") or "")
    rules = tuple(str(each) for each in whole.items("rules")) if whole.has("rules") else ()
    return Case(label, title, whole.text("kind"), inputs, expected, document.path, line, rules)


def _parts(item: Data, whole: Inputs) -> tuple[Inputs, Inputs]:
    """Inputs and expected, after what every case must have."""
    if not isinstance(item, dict):
        raise CaseProblem("case", f"a mapping with id, kind, inputs and expected is due, found {brief(item)}.")
    unknown = [key for key in item if key not in CASE_KEYS]
    if unknown:
        raise CaseProblem(unknown[0], f"unknown field; known are {', '.join(CASE_KEYS)}.")
    whole.text("id")
    whole.text("kind")
    inputs, expected = whole.child("inputs"), whole.child("expected")
    if not expected.data:
        raise CaseProblem("expected", "at least one answer is expected, nothing is given.")
    return Inputs("inputs", inputs.data), Inputs("expected", expected.data)


def _broken(case: Case, problem: CaseProblem) -> Case:
    return dataclasses.replace(case, problem=problem)
