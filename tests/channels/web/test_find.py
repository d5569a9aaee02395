# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One search at an employer: what is found, for whom, and what has no place in an address."""

import re
from datetime import date
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.names import alike
from openfla.desk.trainings.trainings import RegisterTraining, SlotTerms, TrainingTerms
from openfla.terms.role import Permission
from openfla.terms.training import TrainingType
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import filled, send, text_of
from tests.desk.conftest import Body, House, ssin


@pytest.fixture
def bakery(house: House, browser: Browser) -> Body:
    """A bakery with two workers, one of them trained."""
    employer = house.employer()
    house.done(house.employment(employer, family_name="Claes"), by=employer.officer)
    trained = house.done(house.employment(employer, family_name="De Clercq"), by=employer.officer).reference
    send(browser.as_actor(employer.officer), employer, filled([trained], title="Claeys leert bakken"))
    return employer


def found(client: Client, employer: Body, words: str) -> str:
    answer = client.get(f"/e/{employer.id}/find/", {"q": words})
    assert answer.status_code == 200
    return text_of(answer).partition("have this name.")[2] or text_of(answer).partition("has this name.")[2]


def test_workers_trainings_and_pages_are_found_by_a_part_of_their_names(browser: Browser, bakery: Body) -> None:
    """A worker with the way to a training; the first has the focus; without words the pages stand there."""
    client = browser.as_actor(bakery.officer)
    page = found(client, bakery, "clae")
    assert "Claes" in page
    assert "Claeys leert bakken" in page
    assert "Clercq" not in page
    whole = client.get(f"/e/{bakery.id}/find/", {"q": "clae"}).content.decode()
    assert whole.count(" autofocus") == 1
    assert f"/e/{bakery.id}/trainings/new/?worker=" in whole
    assert "Deadlines" in found(client, bakery, "deadl")
    assert "Nothing has this name." in found(client, bakery, "qqzz")
    assert "Size and rules" in text_of(client.get(f"/e/{bakery.id}/find/"))


def test_only_what_is_open_is_found(house: House, browser: Browser, bakery: Body) -> None:
    """Who reads registers nothing; another employer is found by who acts for it, and nobody of it."""
    elsewhere = house.employer("Garage Claessens")
    office = house.provider("Loonburo")
    for employer in (bakery, elsewhere):
        house.mandate(employer, office, Permission.ACCOUNTS_CONSULT)
    client = browser.as_actor(office.officer)
    page = found(client, bakery, "clae")
    assert "Garage Claessens" in page
    assert "Register a training" not in page
    assert "Add a worker" not in text_of(client.get(f"/e/{bakery.id}/find/"))
    assert "Garage" not in found(browser.as_actor(bakery.officer), bakery, "clae")
    assert browser.as_actor(elsewhere.officer).get(f"/e/{bakery.id}/find/", {"q": "clae"}).status_code == 404


def test_a_provider_finds_employers_first_and_its_own_pages(house: House, browser: Browser, bakery: Body) -> None:
    """With its name beside them; whoever manages neither mandates nor access finds no page of these."""
    office = house.provider("Loonburo")
    for employer in (bakery, house.employer("Garage Claessens")):
        house.mandate(employer, office)
    client = browser.as_actor(office.officer)
    page = found(client, bakery, "clae")
    assert page.index("Garage Claessens") < page.index("Claes,")
    whole = client.get(f"/e/{bakery.id}/find/", {"q": "mandates"}).content.decode()
    assert f'href="/o/{office.id}/mandates/"' in whole
    assert "Loonburo" in found(client, bakery, "mandates")
    for words in ("yearly review", "clients", "certificates", "calendar", "rescue"):
        assert "Nothing has this name." not in text_of(client.get(f"/e/{bakery.id}/find/", {"q": words})), words
    reader = browser.as_actor(house.officer(office.id, [Permission.ACCOUNTS_CONSULT]))
    for words in ("mandates", "access", "software", "journal"):
        assert "Nothing has this name." in found(reader, bakery, words), words


def test_in_ones_own_organisation_employers_and_its_pages_are_found(
    house: House, browser: Browser, bakery: Body
) -> None:
    """Those whose names begin so first; the switch in the head goes to the first at once, or shows what there is."""
    office, claessens, late = house.provider("Loonburo"), house.employer("Claessens"), house.employer("Auto Claessens")
    for employer in (bakery, late, claessens):
        house.mandate(employer, office)
    client, place = browser.as_actor(office.officer), f"/o/{office.id}/find/"
    page = client.get(place, {"q": "claes"}).content.decode()
    assert page.index(f'href="/e/{claessens.id}/" autofocus') < page.index("Auto Claessens")
    assert "Claes, " not in page
    assert f'href="/o/{office.id}/deadlines/"' in client.get(place, {"q": "deadlines"}).content.decode()
    assert client.get(place, {"q": "claes", "go": "1"}).headers["Location"] == f"/e/{claessens.id}/"
    assert "Nothing has this name." in client.get(place, {"q": "qqzz", "go": "1"}).content.decode()
    assert client.get(place, {"q": ssin(1).digits}).headers["Location"] == place
    for around in (f"/o/{office.id}/clients/", f"/e/{bakery.id}/"):
        assert f'action="{place}"' in client.get(around).content.decode(), around
    own = browser.as_actor(bakery.officer)
    assert "data-narrows" not in own.get(f"/e/{bakery.id}/").content.decode()
    assert own.get(place).status_code == 404


def test_every_page_that_is_found_is_there(browser: Browser, bakery: Body) -> None:
    """For who may do everything at home: none leads to what is not found."""
    client = browser.as_actor(bakery.officer)
    whole = client.get(f"/e/{bakery.id}/find/").content.decode()
    places = set(re.findall(r'href="(/[eo]/[^"?]*)"', whole))
    assert len(places) > 30
    assert {place: client.get(place).status_code for place in places} == dict.fromkeys(places, 200)


def test_a_national_number_leaves_the_address(browser: Browser, bakery: Body) -> None:
    """And what leads there says how to search."""
    client = browser.as_actor(bakery.officer)
    answer = client.get(f"/e/{bakery.id}/find/", {"q": ssin(1).digits})
    assert (answer.status_code, answer["Location"]) == (302, f"/e/{bakery.id}/find/")
    assert "a national number has no place" in text_of(client.get(answer["Location"]))


def test_a_number_among_words_is_a_word(house: House, browser: Browser, bakery: Body) -> None:
    """Digits alone find an employer by its number; the names of employers are compared as all others are."""
    cafe, office = house.employer("Café Noord 12"), house.provider("Loonburo")
    for employer in (bakery, cafe):
        house.mandate(employer, office, Permission.ACCOUNTS_CONSULT)
    client = browser.as_actor(office.officer)
    assert "Café" in found(client, bakery, "cafe 12")
    assert "Café" in found(client, bakery, cafe.number.digits[:7])
    assert "Nothing has this name." in found(client, bakery, "qqzz 0")


def test_all_that_match_are_counted(house: House, browser: Browser, bakery: Body) -> None:
    """Eight are shown, and the list has the others; so has the page of clients."""
    office = house.provider("Loonburo")
    for number in range(10):
        house.done(house.employment(bakery, family_name=f"Peeters {number}"), by=bakery.officer)
        house.mandate(house.employer(f"Zaak Peeters {number}"), office, Permission.ACCOUNTS_CONSULT)
    house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
    answer = browser.as_actor(office.officer).get(f"/e/{bakery.id}/find/", {"q": "peeters"})
    assert "20 things have this name." in text_of(answer)
    assert f"/o/{office.id}/clients/?search=peeters" in answer.content.decode()


def test_a_national_number_far_in_the_search_leaves_the_address_too(browser: Browser, bakery: Body) -> None:
    """It is looked for in all that was given, not in what is searched."""
    client = browser.as_actor(bakery.officer)
    answer = client.get(f"/e/{bakery.id}/find/", {"q": f"{'a ' * 60}{ssin(1).digits}"})
    assert (answer.status_code, answer["Location"]) == (302, f"/e/{bakery.id}/find/")


@pytest.mark.parametrize(
    "written", ["{0}", "{1}.{2}.{3}-{4}.{5}", "{1}-{2}-{3}-{4}-{5}", "{1} {2} {3} {4} {5}", "x {1}{2}{3}-{4}.{5}"]
)
@pytest.mark.parametrize("query", ["", "&go=1"])
def test_a_national_number_leaves_the_address_however_it_is_written(
    house: House, browser: Browser, written: str, query: str
) -> None:
    """Also where employers are chosen as one types; no page bears it."""
    office, digits = house.provider("Loonburo"), ssin(1).digits
    house.mandate(house.employer(), office)
    client = browser.as_actor(office.officer)
    number = written.format(digits, digits[:2], digits[2:4], digits[4:6], digits[6:9], digits[9:])
    place = f"/o/{office.id}/find/"
    answer = client.get(f"{place}?q={quote(number)}{query}")
    assert (answer.status_code, answer["Location"], digits[-2:] in answer.content.decode()) == (302, place, False)
    assert number not in client.get(place).content.decode()


def test_a_letter_typed_wrong_finds_what_is_alike_after_what_has_the_name(
    house: House, browser: Browser, bakery: Body
) -> None:
    """Workers, trainings and employers, the most alike first; nothing of them without a way there."""
    office = house.provider("Loonburo")
    for employer in (bakery, house.employer("Garage Janssens"), house.employer("Vishandel")):
        house.mandate(employer, office)
    for name in ("Janssens", "Janssen", "Jansens", "Peeters"):
        house.done(house.employment(bakery, family_name=name), by=bakery.officer)
    client = browser.as_actor(office.officer)
    page = found(client, bakery, "jansens")
    places = [page.index(each) for each in ("Jansens, An", "Garage Janssens", "Janssens, An", "Janssen, An")]
    assert places == sorted(places)
    assert "Peeters" not in page
    assert "Claeys leert bakken" in found(client, bakery, "lert bakken").partition("titles that are alike")[2]
    page = client.get(f"/o/{office.id}/find/", {"q": "jansens"}).content.decode()
    assert ("Garage Janssens" in page, "Vishandel" in page) == (True, False)
    assert "Nothing has this name." in page
    assert client.get(f"/o/{office.id}/find/", {"q": "jansens", "go": "1"}).status_code == 200


@pytest.mark.parametrize("search", ["securite", "secuirté", "SECURITE incendei", "sécurité 2042"])
def test_accents_keep_no_title_from_being_alike(house: House, browser: Browser, bakery: Body, search: str) -> None:
    """Neither those of the title nor those that were typed; of another employer nothing."""
    for employer in (bakery, house.employer("Elders")):
        title = f"Sécurité incendie 2024 {employer.id.hex[:4]}"
        terms = TrainingTerms(title, TrainingType.FORMAL, (SlotTerms(date(2026, 3, 2), 456),))
        house.done(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer)
    page = found(browser.as_actor(bakery.officer), bakery, search).partition("titles that are alike")[2]
    assert page.count("Sécurité incendie 2024") == 1


def test_what_is_too_short_or_far_away_is_not_alike(browser: Browser, bakery: Body) -> None:
    """Three letters are alike to too much."""
    client = browser.as_actor(bakery.officer)
    for words in ("cle claes", "cla x", "qqzz"):
        assert "alike" not in found(client, bakery, words), words
    page = text_of(client.get(f"/e/{bakery.id}/workers/", {"search": "claees"}))
    assert "Look for names that are alike" in page


def test_names_alike_take_as_many_statements_for_many(house: House, browser: Browser, bakery: Body) -> None:
    """However many workers there are."""
    client = browser.as_actor(bakery.officer)

    def sent() -> int:
        client.get(f"/e/{bakery.id}/find/", {"q": "maas"})
        with CaptureQueriesContext(connection) as told:
            assert client.get(f"/e/{bakery.id}/find/", {"q": "maas"}).status_code == 200
        return len(told.captured_queries)

    before = sent()
    house.workers(bakery, 40)
    assert sent() == before


def test_employers_are_as_alike_as_the_database_says(db: None) -> None:
    """Names of organisations are compared outside it, by the same measure."""
    del db
    with connection.cursor() as cursor:
        for word, name in (("jansens", "garage janssens"), ("klaessens", "claessens"), ("bakery", "bakkerij")):
            cursor.execute("SELECT strict_word_similarity(%s, %s)", [word, name])
            assert float(alike(word)(name)) == pytest.approx(cursor.fetchone()[0]), word
