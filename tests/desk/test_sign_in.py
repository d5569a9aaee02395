# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in: the same person each time, found by the provider's subject or by a verified number, never by a name."""

import pytest

from openfla.desk.outcome import Done, Effect
from openfla.desk.signing_in.identities import SignIn
from openfla.records.models import Identity, Person, PersonNumber
from tests.desk.conftest import OPERATOR, House, ssin

FAS, OTHER = "https://idp.example.be/fas", "https://id.bakery.example"


def stated(subject: str = "a1", issuer: str = FAS, **said: object) -> SignIn:
    names = {"family_name": "Maes", "given_names": "An", "language": "nl", **said}
    return SignIn(issuer, subject.encode(), **names)  # type: ignore[arg-type]


def test_the_same_subject_is_the_same_person(house: House) -> None:
    """The first time makes a person known, the second finds it, whatever the name is by then."""
    first = house.done(stated(), by=OPERATOR)
    again = house.done(stated(), by=OPERATOR)
    married = house.done(stated(family_name="Peeters"), by=OPERATOR)
    assert {first.reference, again.reference, married.reference} == {first.reference}
    assert [each.effect for each in (first, again, married)] == [Effect.CREATED, Effect.UNCHANGED, Effect.CHANGED]
    house.see(scope="system")
    assert Person.objects.get(id=first.reference).family_name == "Peeters"
    assert Identity.objects.count() == 1


def test_the_same_subject_at_two_providers_is_two_people(house: House) -> None:
    """Each provider counts for itself; an equal name changes nothing."""
    one, other = (house.done(stated(issuer=issuer), by=OPERATOR).reference for issuer in (FAS, OTHER))
    assert one != other


def test_a_verified_number_is_the_person_known_under_it(house: House) -> None:
    """Registered by the operator, or signed in with another provider before: one person, two identities."""
    known = house.person("Maes", ssin(1))
    assert house.done(stated(number=ssin(1)), by=OPERATOR) == Done(known, Effect.CHANGED)
    assert house.done(stated(issuer=OTHER, number=ssin(1)), by=OPERATOR).reference == known


def test_a_changed_number_keeps_its_history(house: House) -> None:
    """The new one holds; whoever later states the old one is still the same person, and changes nothing."""
    person = house.done(stated(number=ssin(1)), by=OPERATOR).reference
    assert house.done(stated(number=ssin(2)), by=OPERATOR) == Done(person, Effect.CHANGED)
    assert house.done(stated(issuer=OTHER, number=ssin(1)), by=OPERATOR).reference == person
    house.see(scope="system")
    numbers = PersonNumber.objects.filter(person=person).order_by("recorded_at", "id")
    assert [number.replaced_at is None for number in numbers] == [False, True]


def test_a_number_of_somebody_else_joins_nobody(house: House) -> None:
    """Two persons are never made one by a sign-in."""
    house.person("Peeters", ssin(2))
    house.done(stated(number=ssin(1)), by=OPERATOR)
    assert house.codes(stated(number=ssin(2)), by=OPERATOR) == ["sign_in.number_of_another"]


def test_names_that_are_not_stated_stay(house: House) -> None:
    """A provider may leave the given name out; somebody unknown needs a family name."""
    person = house.done(stated(), by=OPERATOR).reference
    assert house.done(stated(family_name="", given_names=""), by=OPERATOR) == Done(person, Effect.UNCHANGED)
    assert house.codes(stated("b2", family_name=""), by=OPERATOR) == ["sign_in.no_name"]


@pytest.mark.parametrize("who", ["officer", "worker"])
def test_nobody_states_an_identity_but_the_door(house: House, who: str) -> None:
    """Neither officers nor workers may."""
    employer = house.employer()
    actor = employer.officer if who == "officer" else type(OPERATOR).worker(house.person())
    assert house.codes(stated(), by=actor) == ["desk.not_found"]
