# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The digest of a form tells what it says apart, and nothing else; it is the same in every later version."""

from dataclasses import dataclass, fields, make_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.accounts.account_form import AccountFormView, FormLine, FormYear, MissingEntry, PathDecided, PathStep
from openfla.desk.documents.form_content import content_of
from openfla.desk.workers.staff import EmploymentView, SegmentTerms, WorkerIdentity
from openfla.law.finding import Citation, Finding
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.movement import MovementKind
from tests.desk.conftest import ssin

DAY, MOMENT = date(2026, 3, 1), datetime(2026, 3, 1, 12, tzinfo=UTC)
WHY = Finding("right.granted", Fraction(15, 4), "days", {"year": 2026}, (Citation("law-2022", "54"),))
FORM = AccountFormView(
    worker=UUID(int=1),
    employer=UUID(int=2),
    employer_name="Bakkerij De Korenaar",
    employer_number="0123456749",
    on=DAY,
    read_at=MOMENT,
    identity=WorkerIdentity("Peeters", "An", street="Kerkstraat 1"),
    numbered=True,
    contracts=(
        EmploymentView(
            UUID(int=3), UUID(int=4), DAY, None, "", "entered", MOMENT, (SegmentTerms(DAY, None, 1140, 2280),)
        ),
    ),
    committees=(JointCommittee("200"),),
    years=(
        FormYear(
            *(2026, Fraction(0), Fraction(15, 4), Fraction(1), Fraction(0), Fraction(11, 4)),
            (FormLine(DAY, MovementKind.GRANTED, "", WHY, Fraction(15, 4), Fraction(15, 4)),),
        ),
    ),
    path=(PathStep(2026, JointCommittee("200"), WHY),),
    decided=(PathDecided(DAY, 2026, 2030, "growing"),),
    missing=(MissingEntry("birth_place"),),
    edition="2026-1",
)
KNOWN = "e82d0981b30c8472dd49bb5ab2c322e2726d67bd65b3bec7dbd0dfd60300de34"
"""Of a form as the first version that kept forms so read it."""


def test_a_form_keeps_its_digest() -> None:
    assert content_of(FORM).hex() == KNOWN


def test_when_it_was_read_and_the_number_change_nothing() -> None:
    later = replace(FORM, read_at=MOMENT + timedelta(days=1)).stating(ssin(1))
    assert content_of(later) == content_of(FORM)


def test_what_is_on_no_form_changes_nothing() -> None:
    identity = replace(FORM.identity, email="an@example.org", team="Atelier", reference="W1", language="fr")
    [contract] = FORM.contracts
    again = replace(contract, version=UUID(int=9), recorded_at=MOMENT + timedelta(days=1))
    assert content_of(replace(FORM, identity=identity, contracts=(again,))) == content_of(FORM)


def test_an_entry_that_forms_get_later_changes_no_form_without_it() -> None:
    """The same form under a version of the class with one field more."""
    longer: Any = make_dataclass("Longer", [("hobby", str, "")], bases=(AccountFormView,), frozen=True)
    shown = {each.name: getattr(FORM, each.name) for each in fields(FORM)}
    assert content_of(longer(**shown)) == content_of(FORM)
    assert content_of(longer(**shown, hobby="vissen")) != content_of(FORM)


OTHER: dict[str, object] = {
    "identity": replace(FORM.identity, street="Kerkstraat 2"),
    "numbered": False,
    "on": date(2026, 3, 2),
    "edition": "2026-2",
    "committees": (JointCommittee("102.01"),),
    "years": (replace(FORM.years[0], followed=Fraction(3, 2)),),
    "path": (replace(FORM.path[0], found=replace(WHY, because=(Finding("size.band"),))),),
    "decided": (),
    "missing": (MissingEntry("birth_date"),),
}


@pytest.mark.parametrize("entry", OTHER)
def test_every_entry_counts(entry: str) -> None:
    assert content_of(replace(FORM, **{entry: OTHER[entry]})) != content_of(FORM)  # type: ignore[arg-type] # any entry


def test_what_it_does_not_know_it_does_not_pass_over() -> None:
    @dataclass(frozen=True)
    class Odd(WorkerIdentity):
        weight: float = 0.0

    with pytest.raises(TypeError, match="float"):
        content_of(replace(FORM, identity=Odd("Peeters", weight=1.5)))
