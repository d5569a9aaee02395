# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker declares a training by a form, and the employer answers it, as pages."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.rescue.own_rescues import DeclaredView, OwnDeclarations
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import said, text_of, values
from tests.desk.conftest import OPERATOR, Body, House
from tests.desk.test_plan import linked
from tests.desk.trained import trained

HERE = "/me/trainings/new/"


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def worker(house: House, bakery: Body) -> UUID:
    """Who works there."""
    return house.worker(bakery)


@pytest.fixture
def me(house: House, bakery: Body, worker: UUID) -> Actor:
    """The worker, signed in."""
    return linked(house, bakery, worker)


@pytest.fixture
def client(browser: Browser, me: Actor) -> Client:
    """The worker's browser."""
    return browser.as_actor(me)


def filled(**changes: Any) -> dict[str, Any]:
    """The form of a training of two days."""
    days = {"on-0": "04/03/2026", "duration-0": "7:36", "on-1": "5/3/2026", "duration-1": "3:48"}
    terms = {"title": "Lassen", "provider_name": "Leerhuis", "type": "formal", "certificate": "VCA"}
    return {"number": str(uuid4()), **terms, **days, **changes}


def seen(house: House, bakery: Body, worker: UUID, me: Actor) -> tuple[DeclaredView, ...]:
    """What was declared."""
    found: tuple[DeclaredView, ...] = house.ask(OwnDeclarations(bakery.id, worker), by=me)
    return found


def test_a_form_declares_a_training(house: House, bakery: Body, worker: UUID, me: Actor, client: Client) -> None:
    """With its days and a document; it stands in the worker's list, marked as self-declared."""
    document = SimpleUploadedFile("diploma.pdf", b"%PDF-1.7 diploma")
    assert client.post(HERE, filled(file=document)).headers["Location"] == "/me/trainings/"
    [view] = seen(house, bakery, worker, me)
    assert [(slot.on.day, slot.minutes) for slot in view.training.slots] == [(4, 456), (5, 228)]
    assert (view.filename, view.terms.certificate) == ("diploma.pdf", "VCA")
    words = text_of(client.get("/me/trainings/"))
    assert "Lassen" in words
    assert "self-declared" in words
    assert "Lassen" in text_of(client.get(f"/me/{bakery.id}/{worker}/?year=2026")).partition("Declared by you")[2]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "Title"),
        ({"type": ""}, "Type"),
        ({"on-0": "31/02/2026"}, "31/02/2026"),
        ({"duration-1": ""}, "How long"),
        ({"on-0": "04/03/2019"}, "contract"),
        ({"on-0": "04/03/2099"}, "lies ahead"),
    ],
)
def test_each_problem_stands_beside_its_field(client: Client, changes: dict[str, str], field: str) -> None:
    """And what was typed stays."""
    answer = client.post(HERE, filled(**changes))
    assert answer.status_code == 422
    assert any(field in sentence for sentence in said(answer)), said(answer)
    assert 'class="fla-error"' in answer.content.decode()
    assert 'value="Leerhuis"' in answer.content.decode()


def test_more_days_keep_what_was_typed(client: Client) -> None:
    """One more at each press; nothing is sent yet."""
    page = client.post(HERE, filled(act="more"))
    assert page.status_code == 200
    assert page.content.decode().count('name="on-') == 3
    assert values(page)["on-0"] == filled()["on-0"]
    assert 'value="Lassen"' in page.content.decode()


def test_another_kind_of_file_is_refused(client: Client) -> None:
    """Beside the field."""
    answer = client.post(HERE, filled(file=SimpleUploadedFile("diploma.exe", b"MZ a program")))
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.content.decode()


def test_with_several_accounts_one_is_chosen(house: House, browser: Browser, me: Actor, client: Client) -> None:
    """Nothing is guessed."""
    mill = house.employer("Molen")
    other = house.worker(mill)
    linked_to(house, mill, other, me)
    del browser
    assert client.post(HERE, filled()).status_code == 422
    assert client.post(HERE, filled(worker=str(other))).status_code == 302
    assert len(seen(house, mill, other, me)) == 1


def linked_to(house: House, employer: Body, worker: UUID, me: Actor) -> None:
    """Another worker that is the same person."""
    assert me.person is not None
    house.done(LinkWorker(employer.id, worker, me.person, "invitation_code"), by=OPERATOR)


def test_it_is_corrected_and_taken_back(house: House, bakery: Body, worker: UUID, me: Actor, client: Client) -> None:
    """From the list, until it is answered."""
    client.post(HERE, filled())
    [view] = seen(house, bakery, worker, me)
    place = f"/me/{bakery.id}/{worker}/declared/{view.declared}/"
    assert place in client.get("/me/trainings/").content.decode()
    page = client.get(place).content.decode()
    assert 'value="05/03/2026"' in page
    assert 'value="VCA"' in page
    assert client.post(place, filled(title="Solderen")).status_code == 302
    [view] = seen(house, bakery, worker, me)
    assert view.training.title == "Solderen"
    assert client.get(place).status_code == 404
    place = f"/me/{bakery.id}/{worker}/declared/{view.declared}/"
    assert client.post(place, {"act": "take_back"}).status_code == 302
    assert seen(house, bakery, worker, me) == ()


def test_a_file_that_was_sent_is_to_be_chosen_again(client: Client) -> None:
    """Where the form comes back, and only there."""
    again = "A chosen file is not kept: choose it again."
    for changes in ({"title": ""}, {"act": "more"}):
        document = SimpleUploadedFile("diploma.pdf", b"%PDF-1.7 diploma")
        assert again in client.post(HERE, filled(file=document, **changes)).content.decode()
    assert again not in client.post(HERE, filled(title="")).content.decode()


def test_that_the_file_is_to_go_stays_ticked(
    house: House, bakery: Body, worker: UUID, me: Actor, client: Client
) -> None:
    """While something else is mended."""
    client.post(HERE, filled(file=SimpleUploadedFile("diploma.pdf", b"%PDF-1.7 diploma")))
    [view] = seen(house, bakery, worker, me)
    place = f"/me/{bakery.id}/{worker}/declared/{view.declared}/"
    answer = client.post(place, filled(title="", without_document="1")).content.decode()
    assert 'name="without_document" value="1" checked' in answer
    assert 'value="1" checked' not in client.get(place).content.decode()


def test_who_goes_back_to_the_form_reads_what_is_true(
    house: House, bakery: Body, worker: UUID, me: Actor, client: Client
) -> None:
    """A file is added where it is changed; one that was taken back is declared anew under another number."""
    form = filled()
    client.post(HERE, form)
    assert client.post(HERE, form).status_code == 302
    assert "it was sent once" in text_of(client.get("/me/trainings/"))
    answer = client.post(HERE, form | {"file": SimpleUploadedFile("diploma.pdf", b"%PDF-1.7 diploma")})
    assert any("this file was not added" in sentence for sentence in said(answer))
    [view] = seen(house, bakery, worker, me)
    place = f"/me/{bakery.id}/{worker}/declared/{view.declared}/"
    client.post(place, {"act": "take_back"})
    answer = client.post(HERE, form)
    assert any("was sent before" in sentence for sentence in said(answer))
    assert form["number"] not in answer.content.decode()
    answer = client.post(place, filled(title="Solderen"))
    assert answer.status_code == 422
    assert 'value="Solderen"' in answer.content.decode()
    assert f'action="{HERE}"' in answer.content.decode()


def test_what_is_answered_meanwhile_keeps_what_was_typed(
    house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor
) -> None:
    """The employer was first."""
    browser.as_actor(me).post(HERE, filled())
    [view] = seen(house, bakery, worker, me)
    form = {"act": "confirm", "picked": str(view.declared)}
    browser.as_actor(bakery.officer).post(f"/e/{bakery.id}/rescue/self-declared/", form)
    place, client = f"/me/{bakery.id}/{worker}/declared/{view.declared}/", browser.as_actor(me)
    answer = client.post(place, filled(title="Solderen"))
    assert any("answered in the meantime" in sentence for sentence in said(answer))
    assert 'value="Solderen"' in answer.content.decode()
    assert client.get(place).status_code == 404


def test_the_employer_answers_it(house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor) -> None:
    """In the queue of what workers declared, with the document; confirmed it counts."""
    browser.as_actor(me).post(HERE, filled(file=SimpleUploadedFile("diploma.pdf", b"%PDF-1.7 diploma")))
    [view] = seen(house, bakery, worker, me)
    officer, queue = browser.as_actor(bakery.officer), f"/e/{bakery.id}/rescue/self-declared/"
    document = f"{queue}{worker}/{view.declared}/"
    assert document in officer.get(queue).content.decode()
    assert b"".join(officer.get(document)) == b"%PDF-1.7 diploma"
    assert officer.post(queue, {"act": "confirm", "picked": str(view.declared)}).status_code == 302
    assert "verified by the employer" in text_of(browser.as_actor(me).get("/me/trainings/"))


def test_what_may_be_known_is_confirmed_with_a_word(
    house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor
) -> None:
    """The second time, where somebody says that it is another one."""
    browser.as_actor(me).post(HERE, filled(**{"on-1": "", "duration-1": "", "duration-0": "3:48"}))
    [view] = seen(house, bakery, worker, me)
    trained(house, bakery, worker, view.training.slots[0].on, title="Lassen", provider_name="Leerhuis")
    officer, queue = browser.as_actor(bakery.officer), f"/e/{bakery.id}/rescue/self-declared/"
    form = {"act": "confirm", "picked": str(view.declared)}
    answer = officer.post(queue, form)
    assert answer.status_code == 422
    assert 'name="separate"' in answer.content.decode()
    assert officer.post(queue, {**form, "separate": "1"}).status_code == 422
    assert f'name="beside" value="{view.declared}"' in answer.content.decode()
    assert officer.post(queue, {**form, "separate": "1", "beside": str(view.declared)}).status_code == 302


def test_the_word_is_of_those_alone_that_were_shown(
    house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor
) -> None:
    """One that is ticked beside them later is asked about itself."""
    for length in ("3:48", "3:30"):
        browser.as_actor(me).post(HERE, filled(**{"on-1": "", "duration-1": "", "duration-0": length}))
    shown, other = seen(house, bakery, worker, me)
    trained(house, bakery, worker, shown.training.slots[0].on, title="Lassen", provider_name="Leerhuis")
    officer, queue = browser.as_actor(bakery.officer), f"/e/{bakery.id}/rescue/self-declared/"
    ids = [str(shown.declared), str(other.declared)]
    form = {"act": "confirm", "picked": ids, "separate": "1", "beside": ids[:1]}
    answer = officer.post(queue, form).content.decode()
    assert f'name="beside" value="{ids[1]}"' in answer
    assert f'name="beside" value="{ids[0]}"' not in answer
    assert "1 training was confirmed." in text_of(officer.get(queue))


def test_what_was_taken_back_meanwhile_is_told(
    house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor
) -> None:
    """To the employer, who had it on the page."""
    client = browser.as_actor(me)
    client.post(HERE, filled())
    [view] = seen(house, bakery, worker, me)
    client.post(f"/me/{bakery.id}/{worker}/declared/{view.declared}/", {"act": "take_back"})
    form = {"act": "confirm", "picked": str(view.declared)}
    answer = browser.as_actor(bakery.officer).post(f"/e/{bakery.id}/rescue/self-declared/", form)
    assert any("took this training back" in sentence for sentence in said(answer))


def test_a_stranger_finds_nothing(house: House, browser: Browser, bakery: Body, worker: UUID, me: Actor) -> None:
    """An officer has no such form; another worker no such declaration."""
    browser.as_actor(me).post(HERE, filled())
    [view] = seen(house, bakery, worker, me)
    place = f"/me/{bakery.id}/{worker}/declared/{view.declared}/"
    other = browser.as_actor(linked(house, bakery, house.worker(bakery)))
    assert browser.as_actor(bakery.officer).get(HERE).status_code == 404
    for client in (other, browser.as_actor(bakery.officer), Client()):
        assert client.get(place).status_code == client.get(f"{place}document/").status_code == 404
