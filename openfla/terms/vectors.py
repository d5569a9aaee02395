# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Identifiers told apart by their form, and test vectors held against what the identifiers say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openfla.terms.batch_file_name import BatchFileName
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber, NssoNumber
from openfla.terms.identifier import NaceCode
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem, shown
from openfla.terms.ssin import Ssin

Identifier = (
    Ssin | EnterpriseNumber | EstablishmentNumber | NssoNumber | JointCommittee | NaceCode | Quarter | BatchFileName
)
_STRUCTURE, _SCHEMA = "invalidStructure", "schemaViolation"
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f.-/\t")

_PARSERS: Mapping[str, Callable[[str, date], Identifier | Problem]] = {
    "ssin": lambda text, today: Ssin.parse(text, today=today),
    "enterpriseNumber": lambda text, _: EnterpriseNumber.parse(text),
    "establishmentUnitNumber": lambda text, _: EstablishmentNumber.parse(text),
    "employerId": lambda text, _: NssoNumber.parse(text),
    "jointCommitteeCode": lambda text, _: JointCommittee.parse(text),
    "naceBel5": lambda text, _: NaceCode.parse(text),
    "yearQuarter": lambda text, _: Quarter.parse(text),
    "batchFileName": lambda text, _: BatchFileName.parse(text),
}
_NORMALISERS: Mapping[str, Callable[[str, date], Identifier | Problem | None]] = {
    "ssin": lambda text, today: Ssin.normalise(text, today=today),
    "enterpriseNumber": lambda text, _: EnterpriseNumber.normalise(text),
    "establishmentUnitNumber": lambda text, _: EstablishmentNumber.normalise(text),
    "employerId": lambda text, _: NssoNumber.normalise(text),
    "jointCommitteeCode": lambda text, _: JointCommittee.normalise(text),
    "naceBel5": lambda text, _: NaceCode.normalise(text),
}
_FORMS = (  # by the text without separators; a text may have several kinds
    ("batchFileName", re.compile(r"(?:F[ISO]|GO|TD)[A-Z]{4}[0-9].*")),
    ("yearQuarter", re.compile(r"[0-9]{4}Q[0-9]")),
    ("ssin", re.compile(r"[0-9]{11,12}")),
    ("enterpriseNumber", re.compile(r"(?:[Bb][Ee])?[01][0-9]{8,9}|[Bb][Ee][0-9]*")),
    ("establishmentUnitNumber", re.compile(r"[2-9][0-9]{9}")),
    ("employerId", re.compile(r"[0-9]{6}|[0-9]{8,9}|5[0-9]{9}")),
    ("naceBel5", re.compile(r"[0-9]{5}")),
    ("jointCommitteeCode", re.compile(r"(?:[A-Za-z]{2,3})?[0-9]{3}(?:[0-9]{2}){0,2}|XXX")),
)


@dataclass(frozen=True, slots=True)
class VectorResult:
    """Whether one vector holds; `message` names what differs, and is empty when nothing does."""

    id: str
    passed: bool
    message: str = ""


def check_value(text: str, *, today: date) -> str | Problem:
    """The kind of identifier that `text` is, in its one spelling ("ssin", "enterpriseNumber", ...), or what is wrong.

    The form without separators says which kinds come into question; the first that holds wins, else the problem of the
    likeliest is told. identifier.wrong_form if no kind looks like it.
    """
    spoilt = Ssin.normalise(text, today=today)
    if isinstance(spoilt, Problem) and spoilt.code == "ssin.scientific_notation":
        return spoilt
    bare = text.translate(_SEPARATORS)
    dotted_code = re.fullmatch(r"[0-9]{3}(?:\.[0-9]{2}){1,2}", text)
    kinds = ["jointCommitteeCode"] if dotted_code else [kind for kind, form in _FORMS if form.fullmatch(bare)]
    refusals: list[Problem] = []
    for kind in kinds:
        found = _PARSERS[kind](text, today)
        if not isinstance(found, Problem):
            return kind
        refusals.append(found)
    return refusals[0] if refusals else Problem("identifier.wrong_form", values={"found": shown(text)})


def check_vector(vector: Mapping[str, object], *, today: date) -> VectorResult:
    """One vector {id, type, value, valid, ...} against what we say of its value.

    Compared: valid; for refused values expect and normalised; for accepted ones every property that the type has (kind,
    century, birthYear, birthMonth, birthDate, gender, subtype, display, vatNumber, cbeForm). Others are remarks.
    """
    name, kind, value = str(vector.get("id", "")), str(vector.get("type", "")), vector.get("value")
    if kind not in _PARSERS:
        return VectorResult(name, passed=False, message=f"type: no such kind of identifier: {shown(kind)}")
    found = _read(kind, value, today)
    if isinstance(found, Problem):
        told = {"valid": False, **_refusal(kind, value, found, vector, today)}
    else:
        told = {"valid": True, **_properties(found)}
    message = "; ".join(_differences(vector, told))
    return VectorResult(name, passed=not message, message=message)


def _read(kind: str, value: object, today: date) -> Identifier | Problem:
    """Employer numbers are integers, all others texts; another type has the wrong form."""
    if kind == "employerId":
        return NssoNumber.of(value) if type(value) is int else Problem("nsso.wrong_form")
    return (
        _PARSERS[kind](value, today)
        if isinstance(value, str)
        else Problem("identifier.wrong_form", values={"found": shown(str(value))})
    )


def _refusal(
    kind: str, value: object, problem: Problem, vector: Mapping[str, object], today: date
) -> dict[str, object]:
    told: dict[str, object] = {}
    if vector.get("expect") in (_SCHEMA, _STRUCTURE):
        told["expect"] = _SCHEMA if problem.code.endswith(".wrong_form") else _STRUCTURE
    if "normalised" in vector and kind in _NORMALISERS:
        normal = _NORMALISERS[kind](str(value), today)
        told["normalised"] = None if normal is None or isinstance(normal, Problem) else _spelling(normal)
    return told


def _spelling(found: Identifier) -> object:
    if isinstance(found, NssoNumber):
        return found.number
    return found.digits if isinstance(found, Ssin) else str(found)


def _properties(found: Identifier) -> dict[str, object]:
    match found:
        case Ssin():
            born = found.birth_date
            return {
                "kind": found.kind.value,
                "century": found.century,
                "birthYear": found.birth_year,
                "birthMonth": found.birth_month,
                "birthDate": born.isoformat() if born else None,
                "gender": found.gender,
                "display": found.display,
            }
        case EnterpriseNumber():
            return {"display": found.display, "vatNumber": found.vat_number}
        case EstablishmentNumber():
            return {"display": found.display}
        case NssoNumber():
            return {"subtype": found.kind.value, "display": found.display}
        case JointCommittee():
            return {"cbeForm": found.undotted}
        case _:
            return {}


def _differences(vector: Mapping[str, object], told: Mapping[str, object]) -> Iterator[str]:
    for name, ours in told.items():
        if name not in vector:
            continue
        theirs = vector[name]
        if isinstance(theirs, date):  # a date without quotes in YAML
            theirs = theirs.isoformat()
        if theirs != ours:
            yield f"{name}: expected {shown(str(theirs))}, found {shown(str(ours))}"
