# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every identifier vector: what is accepted, what is refused and as what, and what the number says."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openfla.terms.batch_file_name import BatchFileName
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber, NssoNumber
from openfla.terms.identifier import NaceCode
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

TODAY = date(2026, 11, 25)
VECTORS = yaml.safe_load((Path(__file__).parent / "identifier_vectors.yaml").read_text("utf-8"))["vectors"]
WRONG_FORM = ".wrong_form"


def nsso(value: object) -> NssoNumber | Problem:
    """An employer id is a whole number; anything else has the wrong form."""
    return NssoNumber.of(value) if type(value) is int else Problem("nsso.wrong_form")


PARSERS: dict[str, Callable[[Any], Any]] = {
    "ssin": lambda value: Ssin.parse(value, today=TODAY),
    "enterpriseNumber": EnterpriseNumber.parse,
    "establishmentUnitNumber": EstablishmentNumber.parse,
    "employerId": nsso,
    "jointCommitteeCode": JointCommittee.parse,
    "naceBel5": NaceCode.parse,
    "yearQuarter": Quarter.parse,
    "batchFileName": BatchFileName.parse,
}
NORMALISERS: dict[str, Callable[[str], Any]] = {
    "ssin": lambda value: Ssin.normalise(value, today=TODAY),
    "enterpriseNumber": EnterpriseNumber.normalise,
    "establishmentUnitNumber": EstablishmentNumber.normalise,
    "jointCommitteeCode": JointCommittee.normalise,
    "naceBel5": NaceCode.normalise,
}


def api_value(found: Any) -> str:
    """The one spelling of an identifier."""
    if isinstance(found, NaceCode):
        return found.code
    return found.digits if isinstance(found, Ssin) else str(found)


def chosen(*, valid: bool) -> list[Any]:
    """The vectors that are valid, or those that are not, by their id."""
    return [pytest.param(vector, id=vector["id"]) for vector in VECTORS if vector["valid"] is valid]


@pytest.mark.parametrize("vector", chosen(valid=True))
def test_valid_identifiers_are_accepted_as_written(vector: dict[str, Any]) -> None:
    """A valid value is read, and written back in the same spelling."""
    found = PARSERS[vector["type"]](vector["value"])
    assert not isinstance(found, Problem)
    if not isinstance(found, NssoNumber):
        assert api_value(found) == vector["value"]


@pytest.mark.parametrize("vector", chosen(valid=False))
def test_other_values_are_refused_as_what_they_are(vector: dict[str, Any]) -> None:
    """The form is told apart from a check number, range or date that can't be."""
    found = PARSERS[vector["type"]](vector["value"])
    assert isinstance(found, Problem)
    if vector["expect"] in ("schemaViolation", "invalidStructure"):
        assert found.code.endswith(WRONG_FORM) is (vector["expect"] == "schemaViolation")


@pytest.mark.parametrize("vector", [p for p in chosen(valid=False) if "normalised" in p.values[0]])
def test_importers_may_normalise(vector: dict[str, Any]) -> None:
    """Another spelling is turned into the API's value."""
    assert api_value(NORMALISERS[vector["type"]](vector["value"])) == vector["normalised"]


@pytest.mark.parametrize("vector", [p for p in chosen(valid=True) if p.values[0]["type"] == "ssin"])
def test_what_a_number_says(vector: dict[str, Any]) -> None:
    """Kind, birth and gender follow the vector, unknown parts included."""
    number = Ssin.parse(vector["value"], today=TODAY)
    assert isinstance(number, Ssin)
    told = {
        "birthYear": number.birth_year,
        "birthMonth": number.birth_month,
        "birthDate": number.birth_date.isoformat() if number.birth_date else None,
        "gender": number.gender,
        "kind": number.kind.value,
    }
    assert {key: value for key, value in told.items() if key in vector} == {
        key: vector[key] for key in told if key in vector
    }


@pytest.mark.parametrize("vector", [p for p in chosen(valid=True) if "display" in p.values[0]])
def test_how_it_is_shown(vector: dict[str, Any]) -> None:
    """The display form of the vector."""
    assert PARSERS[vector["type"]](vector["value"]).display == vector["display"]


def test_a_national_number_never_shows_itself() -> None:
    """Printing, formatting and refusing a number masks it."""
    number = Ssin.parse("85000099910", today=TODAY)
    wrong = Ssin.parse("85000099911", today=TODAY)
    for text in (str(number), repr(number), f"{number}", str(wrong)):
        assert "85000099" not in text
