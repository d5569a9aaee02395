# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings by web: kept from the page of a training, begun from, filled in, renamed, deleted."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from openfla.desk.trainings.templates import TrainingTemplates
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, filled, said, send, text_of, values
from tests.desk.conftest import Body, House

TWO_DAYS = {"title": "VCA basis", "on-0": "30/01/2026", "from-0": "8:00", "to-0": "12:00", "duration-0": ""}
TWO_DAYS |= {"on-1": "02/02/2026", "duration-1": "7:36", "certificate": "VCA", "reference": "VCA-1"}
NAMED = {"name": "VCA", "certificate": "VCA", "certificate_months": "120"}


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def kept(house: House, bakery: Body, client: Client, **more: str) -> UUID:
    """A template of a training of two days, through the pages."""
    place = send(client, bakery, filled(house.workers(bakery, 1), **TWO_DAYS)).headers["Location"]
    assert f"{place}template/" in client.get(place).content.decode()
    assert values(client.get(f"{place}template/"))["name"] == "VCA basis"
    answer = client.post(f"{place}template/", NAMED | more)
    assert answer.headers["Location"] == f"/e/{bakery.id}/trainings/templates/"
    [row] = house.ask(TrainingTemplates(bakery.id), by=bakery.officer)
    return UUID(str(row.template))


def test_a_training_begins_with_a_template(house: House, bakery: Body, client: Client) -> None:
    """For who is in its team, on the days that follow from the first, and its certificate from the last of them."""
    baker, _driver = house.worker(bakery, team="Oven"), house.worker(bakery, team="Bestelwagen")
    template = kept(house, bakery, client, team="Oven")
    place = f"/e/{bakery.id}/trainings/templates/{template}/"
    assert "VCA" in text_of(client.get(f"/e/{bakery.id}/trainings/templates/"))
    page = text_of(client.get(place))
    for told in ("3 days after the first, ", "First day, 08:00–12:00", "120 months", "Oven"):
        assert told.strip(", ") in page
    start = f"/e/{bakery.id}/trainings/new/?template={template}&all=1&team=Oven&joint_committee=&first=29/05/2026"
    answer = client.get(start)
    assert "The form begins with the template “VCA”." in text_of(answer)
    form = values(answer)
    assert [form[name] for name in ("on-0", "from-0", "on-1", "certificate", "certificate_until", "reference")] == [
        *("29/05/2026", "08:00", "01/06/2026", "VCA", "01/06/2036"),
        "",
    ]
    assert form["worker"] == str(baker)
    sent = {name: text for name, text in form.items() if text} | {"act": "register", "state": "planned"}
    done = client.post(start, sent)
    assert done.status_code == 302, said(done)
    view = card(house, bakery, form["training"])
    assert [str(slot.on) for slot in view.terms.slots] == ["2026-05-29", "2026-06-01"]


def test_a_template_fills_in_the_form(house: House, bakery: Body, client: Client) -> None:
    """In place of what was typed of the training; the workers and what is theirs stay. No day is made up."""
    template = kept(house, bakery, client)
    [worker] = house.workers(bakery, 1)
    typed = filled([worker], **{"title": "Iets", "on-2": "01/01/2026", f"minutes-{worker}": "2:00"})
    answer = send(client, bakery, typed | {"act": "fill", "template": str(template)})
    form = values(answer)
    assert (form["title"], form["on-0"], form["from-0"], form["duration-1"]) == ("VCA basis", "", "08:00", "7:36")
    assert (form["certificate_until"], form[f"minutes-{worker}"], form["worker"]) == ("", "2:00", str(worker))
    assert "on-2" not in form


def test_a_pasted_list_joins_what_a_template_began(house: House, bakery: Body, client: Client) -> None:
    """Nobody was chosen yet: the list chooses, and the template is filled in with it."""
    template = kept(house, bakery, client)
    house.worker(bakery, family_name="Zeldzaam", given_names="Ada")
    start = f"?template={template}&first=29/05/2026"
    assert "Nobody is chosen" in text_of(client.get(f"/e/{bakery.id}/trainings/new/{start}"))
    answer = send(client, bakery, {"act": "choose", "training": str(uuid4()), "pasted": "Zeldzaam Ada"}, start)
    assert values(answer)["title"] == "VCA basis"
    assert "Zeldzaam" in text_of(answer)


WRONG = {
    "Template: This template is not kept any more.": {"template": str(uuid4())},
    "First day: 31/02/2026": {"first": "31/02/2026"},
    "First day: A training can be begun from": {"first": "01/01/9999"},
}


@pytest.mark.parametrize("told", WRONG)
def test_what_can_not_begin(house: House, bakery: Body, client: Client, told: str) -> None:
    """What was typed stays."""
    sent = {"act": "fill", "template": str(kept(house, bakery, client))} | WRONG[told]
    answer = send(client, bakery, filled(house.workers(bakery, 1), title="Iets") | sent)
    assert answer.status_code == 422
    assert any(line.startswith(told.partition(":")[0]) for line in said(answer))
    assert told.partition(": ")[2] in text_of(answer)
    assert values(answer)["title"] == "Iets"


def test_what_is_wrong_stands_beside_its_field(house: House, bakery: Body, client: Client) -> None:
    """Of a template that is kept, and of one that is renamed; what was typed stays."""
    template = kept(house, bakery, client)
    [training] = set(
        re.findall(r"trainings/([0-9a-f-]{36})/", client.get(f"/e/{bakery.id}/trainings/").content.decode())
    )
    answer = client.post(f"/e/{bakery.id}/trainings/{training}/template/", NAMED | {"certificate_months": "tien"})
    assert answer.status_code == 422
    assert "A certificate is valid for 1 to 240 months." in text_of(answer)
    assert values(answer)["certificate_months"] == "tien"
    place = f"/e/{bakery.id}/trainings/templates/{template}/"
    answer = client.post(place, {"act": "rename", "name": ""})
    assert (answer.status_code, "The template has no name." in text_of(answer)) == (422, True)


def test_a_template_is_renamed_and_deleted(house: House, bakery: Body, client: Client) -> None:
    """Each is told on the next page; then it is not there."""
    template = kept(house, bakery, client)
    place = f"/e/{bakery.id}/trainings/templates/{template}/"
    assert client.post(place, {"act": "rename", "name": "Veiligheid"}).headers["Location"] == place
    assert "Veiligheid" in text_of(client.get(place))
    gone = client.post(place, {"act": "drop"}).headers["Location"]
    assert "The template was deleted." in text_of(client.get(gone))
    assert client.get(place).status_code == 404
    assert client.get(f"/e/{bakery.id}/trainings/{uuid4()}/template/").status_code == 404
