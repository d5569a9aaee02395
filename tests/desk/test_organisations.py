# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations: made known by number, shown to those who act for them."""

from dataclasses import replace
from uuid import uuid4

from openfla.desk.employers.organisations import OrganisationCard, RegisterOrganisation
from openfla.desk.outcome import Done, Effect
from openfla.terms.role import Permission, Quality
from tests.desk.conftest import OPERATOR, SINCE, House, enterprise_number

BAKERY = RegisterOrganisation(enterprise_number(7), "Bakkerij De Korenaar", (Quality.EMPLOYER,), SINCE)


def test_an_organisation_is_made_known_and_shown(house: House) -> None:
    """Who acts for an organisation sees its identity and qualities."""
    bakery = house.employer("Bakkerij De Korenaar", enterprise_number(7))
    card = house.ask(OrganisationCard(bakery.id), by=bakery.officer)
    assert (card.name, card.enterprise_number) == ("Bakkerij De Korenaar", enterprise_number(7))
    assert card.qualities == (Quality.EMPLOYER,)


def test_the_same_organisation_again_is_unchanged(house: House) -> None:
    """A repeat changes nothing and gives the same id."""
    first, again = house.do(BAKERY, BAKERY, by=OPERATOR)
    assert isinstance(first, Done)
    assert again == Done(first.reference, Effect.UNCHANGED)
    assert house.done(BAKERY, by=OPERATOR) == Done(first.reference, Effect.UNCHANGED)


def test_other_data_change_the_organisation(house: House) -> None:
    """A new name or quality changes what is known under the number."""
    first = house.done(BAKERY, by=OPERATOR)
    renamed = replace(BAKERY, name="De Korenaar", qualities=(Quality.EMPLOYER, Quality.TRAINING_PROVIDER))
    assert house.done(renamed, by=OPERATOR) == Done(first.reference, Effect.CHANGED)
    officer = house.officer(first.reference)
    card = house.ask(OrganisationCard(first.reference), by=officer)
    assert card.name == "De Korenaar"
    assert card.qualities == (Quality.EMPLOYER, Quality.TRAINING_PROVIDER)


def test_a_number_has_one_id(house: House) -> None:
    """An id chosen by the sender can't take over a number that is known under another id."""
    house.done(BAKERY, by=OPERATOR)
    assert house.codes(replace(BAKERY, organisation=uuid4()), by=OPERATOR) == ["organisation.already_registered"]


def test_an_officer_registers_no_organisation(house: House) -> None:
    """Only the operator makes organisations known."""
    bakery = house.employer()
    assert house.codes(BAKERY, by=bakery.officer) == ["desk.not_found"]


def test_another_organisation_is_not_shown(house: House) -> None:
    """An organisation of others looks like one that does not exist; a mandate opens it."""
    bakery, bureau = house.employer(), house.provider()
    assert house.ask(OrganisationCard(bakery.id), by=bureau.officer) is None
    house.mandate(bakery, bureau, Permission.ACCOUNTS_CONSULT)
    assert house.ask(OrganisationCard(bakery.id), by=bureau.officer).organisation == bakery.id
