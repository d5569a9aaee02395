# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Vectors held against the identifiers, and plain lists told apart by form."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openfla.terms.problem import Problem
from openfla.terms.vectors import check_value, check_vector

TODAY = date(2026, 11, 25)
VECTORS = yaml.safe_load((Path(__file__).parent / "identifier_vectors.yaml").read_text("utf-8"))["vectors"]


@pytest.mark.parametrize("vector", [pytest.param(vector, id=vector["id"]) for vector in VECTORS])
def test_every_vector_holds(vector: dict[str, Any]) -> None:
    """Validity, the kind of refusal, and every stated property agree."""
    assert check_vector(vector, today=TODAY).message == ""


@pytest.mark.parametrize(
    ("vector_id", "name", "wrong"),
    [
        ("SSIN-ok-04", "valid", False),
        ("SSIN-ok-04", "birthDate", "1960-02-28"),
        ("SSIN-ok-04", "birthDate", date(1960, 2, 28)),
        ("SSIN-ok-04", "birthYear", 2060),
        ("SSIN-ok-04", "birthMonth", None),
        ("SSIN-ok-04", "gender", "female"),
        ("SSIN-ok-13", "century", 1900),
        ("SSIN-ok-17", "kind", "bisGenderKnown"),
        ("SSIN-ko-36", "expect", "schemaViolation"),
        ("SSIN-ko-43", "normalised", "85000099911"),
        ("CBE-ok-02", "vatNumber", "BE199999944"),
        ("CBE-ok-02", "display", "199.999.944"),
        ("NSSO-ok-08", "subtype", "nssoNumber"),
        ("JC-ok-03", "cbeForm", "102.01"),
    ],
)
def test_a_property_that_differs_is_named(vector_id: str, name: str, wrong: object) -> None:
    """A vector that claims something else fails, and the message says which property."""
    vector = next(vector for vector in VECTORS if vector["id"] == vector_id)
    result = check_vector({**vector, name: wrong}, today=TODAY)
    assert not result.passed
    assert result.message.startswith(
        f"{name}: expected {wrong}" if name != "normalised" else "normalised: expected 85*"
    )


def test_a_date_without_quotes_is_the_same_date() -> None:
    """YAML reads an unquoted birth date as a date."""
    vector = {"type": "ssin", "value": "60022999984", "valid": True, "birthDate": date(1960, 2, 29)}
    assert check_vector(vector, today=TODAY).passed


def test_a_kind_that_nobody_knows_fails() -> None:
    """An unknown type is told, never passed over."""
    assert "passportNumber" in check_vector({"id": "X", "type": "passportNumber", "value": "1"}, today=TODAY).message


@pytest.mark.parametrize("value", [85000099910, None, True, 1.5])
def test_only_texts_are_numbers_of_persons(value: object) -> None:
    """A national number that arrives as another type than text has the wrong form."""
    vector = {"type": "ssin", "value": value, "valid": False, "expect": "schemaViolation"}
    assert check_vector(vector, today=TODAY).passed


@pytest.mark.parametrize("value", ["100006", 100006.0, True, -5])
def test_only_integers_are_employer_numbers(value: object) -> None:
    """An employer number that arrives as another type than an integer has the wrong form."""
    vector = {"type": "employerId", "value": value, "valid": False, "expect": "schemaViolation"}
    assert check_vector(vector, today=TODAY).passed


@pytest.mark.parametrize("vector", [pytest.param(v, id=v["id"]) for v in VECTORS if v["valid"]])
def test_a_plain_list_needs_no_types(vector: dict[str, Any]) -> None:
    """The form tells the kind of every valid value."""
    assert check_value(str(vector["value"]), today=TODAY) == vector["type"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("85000099911", "ssin.wrong_check_number"),
        ("85.00.00-999.10", "ssin.wrong_form"),
        ("8,50000999E+10", "ssin.scientific_notation"),
        ("0199.999.944", "enterprise.wrong_form"),
        ("BE0199999944", "enterprise.wrong_form"),
        ("0199999945", "enterprise.wrong_check_number"),
        ("8.999.999.005", "establishment.wrong_form"),
        ("9000000092", "establishment.wrong_form"),
        ("5999999990", "establishment.wrong_check_number"),
        ("100007", "nsso.wrong_check_number"),
        ("CP200", "joint_committee.wrong_form"),
        ("2024Q5", "quarter.wrong_form"),
        ("62.010", "nace.wrong_form"),
        ("FI.FLAT.99998.20260105.00001.T.1.1", "batch_file_name.wrong_form"),
        ("hello", "identifier.wrong_form"),
        ("", "identifier.wrong_form"),
    ],
)
def test_a_plain_list_says_what_is_wrong(text: str, code: str) -> None:
    """The problem of the likeliest kind is told, and it never shows a national number."""
    found = check_value(text, today=TODAY)
    assert isinstance(found, Problem)
    assert found.code == code
    assert "999.10" not in str(found)
