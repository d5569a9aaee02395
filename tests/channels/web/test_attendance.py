# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One session over several employers: found, looked at, registered at each; what is left is told line by line."""

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.trainings.entered import EnteredByOthers
from openfla.desk.workers import workers_meant_handling
from openfla.desk.workers.worker_filter import rows_of
from openfla.desk.workers.workers_meant import PastedLine, WorkersMeantAtClients, WorkersNumberedAtClients
from openfla.records.models import JournalSubject
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import said, text_of, values
from tests.desk.conftest import SINCE, Body, House, ssin

BY_NAME = (Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER)


@dataclass(frozen=True, slots=True)
class Academy:
    """A training provider at the browser, with a bakery and a garage among its clients; the shop gave no mandate."""

    house: House
    body: Body
    bakery: Body
    garage: Body
    shop: Body
    client: Client

    def send(self, *lines: str, act: str = "look", **fields: Any) -> HttpResponse:
        """The form, with these lines."""
        form = {"act": act, "training": str(uuid4()), "title": "VCA", "type": "formal", "on-0": "02/03/2026"}
        form |= {"duration-0": "7:36", "state": "followed", "pasted": "\r\n".join(lines), **fields}
        return self.client.post(f"/o/{self.body.id}/clients/attendance/", form)  # type: ignore[return-value]

    def register(self, seen: HttpResponse, *lines: str, **fields: Any) -> HttpResponse:
        """Presses the button of a form that was looked at."""
        held = values(seen)
        kept = {"training": held["training"], "expected": held.get("expected", ""), **fields}
        return self.send(*lines, act="register", **kept)

    def entered(self, employer: Body) -> list[UUID]:
        """Whose parts wait at the employer to be looked at."""
        page = self.house.ask(EnteredByOthers(employer.id), by=employer.officer)
        return sorted(row.worker for row in page.rows)


@pytest.fixture
def academy(house: House, browser: Browser) -> Academy:
    """With both mandates for names."""
    body = house.provider("Opleidingshuis Zuid")
    bakery, garage, shop = (house.employer(name) for name in ("Bakkerij Aalst", "Garage Zee", "Winkel Ver"))
    for each in (bakery, garage):
        house.mandate(each, body, *BY_NAME)
    return Academy(house, body, bakery, garage, shop, browser.as_actor(body.officer))


def area(answer: HttpResponse) -> str:
    """What stands in the text area."""
    [inside] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    return html.unescape(inside).replace("\r\n", "\n").removeprefix("\n")


def test_a_session_is_registered_at_each_employer_whose_workers_were_there(house: House, academy: Academy) -> None:
    """By number and by name; each employer finds its own workers among what others entered."""
    jan = house.worker(academy.bakery, family_name="Peeters", given_names="Jan", number=ssin(801))
    an = house.worker(academy.bakery, family_name="Claes", given_names="An")
    tom = house.worker(academy.garage, family_name="Maes", given_names="Tom", number=ssin(803))
    assert "Register attendance" in text_of(academy.client.get(f"/o/{academy.body.id}/clients/"))
    lines = [ssin(801).display, "An Claes", f"{academy.garage.number.display}\t{ssin(803).digits};Maes", "an claes"]
    seen = academy.send(*lines)
    shown = text_of(seen)
    assert (seen.status_code, "Register 3 workers" in shown) == (200, True)
    assert re.search(r"Bakkerij Aalst .*Peeters, Jan .*Claes, An .*Garage Zee .*Maes, Tom", shown)
    assert academy.entered(academy.bakery) == []
    done = academy.register(seen, *lines)
    assert done.status_code == 302
    told = text_of(academy.client.get(done["Location"]))
    assert "Bakkerij Aalst: the training was registered. Workers: 2." in told
    assert "Garage Zee: the training was registered. Workers: 1." in told
    assert (academy.entered(academy.bakery), academy.entered(academy.garage)) == (sorted([jan, an]), [tom])


def test_sent_twice_it_is_registered_once(house: House, academy: Academy) -> None:
    """The form bears the number of its session."""
    worker = house.worker(academy.bakery, number=ssin(805))
    seen = academy.send(ssin(805).digits)
    for _ in range(2):
        assert academy.register(seen, ssin(805).digits).status_code == 302
    assert academy.entered(academy.bakery) == [worker]


def test_lines_that_mean_nobody_say_why_and_the_others_go_through(house: House, academy: Academy) -> None:
    """Each with what to do; they stay in the form when the others are registered."""
    house.mandate(academy.shop, academy.body, Permission.ACCOUNTS_CONSULT)
    kept = house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    for employer in (academy.bakery, academy.garage):
        house.worker(employer, family_name="Claes", given_names="An")
    for _ in range(2):
        house.worker(academy.garage, family_name="Smet", given_names="Bo")
    house.worker(academy.shop, family_name="Wouters", given_names="Liv")
    house.worker(academy.bakery, family_name="Laat", given_names="Lies", starts_on=SINCE.replace(year=2026, month=6))
    unknown = house.employer("Vreemd").number.display
    lines = {
        "An Claes": "Found at several of your clients: Bakkerij Aalst; Garage Zee",
        "Bo Smet": "2 workers of Garage Zee fit this line",
        "Liv Wouters": "Works for Winkel Ver; you may not register trainings there",
        "Niemand, Piet": "Not found among the workers of your clients",
        f"Piet Niemand;{academy.bakery.number.display}": "Not found among the workers of Bakkerij Aalst",
        f"Jan Peeters;{unknown}": f"No employer with the number {unknown} has a mandate",
        academy.bakery.number.digits: "This line names no worker",
        "12345678901;Jan Peeters": "is neither a national number nor an enterprise number",
        "Lies Laat": "no contract",
    }
    seen = academy.send("Jan Peeters", *lines)
    for told in list(lines.values())[:-1]:
        assert told in text_of(seen)
    refused = academy.register(seen, "Jan Peeters", *lines)
    assert (refused.status_code, area(refused)) == (422, "\n".join(lines))
    assert "The training was registered: 1 worker, 1 employer." in text_of(refused)
    assert academy.entered(academy.bakery) == [kept]
    assert academy.entered(academy.garage) == []


def test_a_number_beside_the_name_says_for_which_employer(house: House, academy: Academy) -> None:
    """And an employer's own reference counts there alone."""
    for employer in (academy.bakery, academy.garage):
        house.worker(employer, family_name="Claes", given_names="An", reference="W7")
    number = academy.garage.number.display
    assert "Register 1 worker" in text_of(academy.send(f"BE {number};An Claes"))
    assert "Register 1 worker" in text_of(academy.send(f"{number};W7"))
    assert "Not found" in text_of(academy.send("W7"))


def test_without_the_right_to_look_at_accounts_numbers_alone_find(house: House, academy: Academy) -> None:
    """Nobody is named; a name finds nobody at that client."""
    house.mandate(academy.shop, academy.body, Permission.TRAININGS_REGISTER)
    worker = house.worker(academy.shop, family_name="Wouters", given_names="Liv", number=ssin(811))
    assert "Not found" in text_of(academy.send("Liv Wouters"))
    line = f"{ssin(811).digits};nr. 4"
    seen = academy.send(line)
    assert ("Wouters" in text_of(seen), "nr. 4" in text_of(seen), ssin(811).digits in said(seen)) == (
        False,
        True,
        False,
    )
    assert academy.register(seen, line).status_code == 302
    assert academy.entered(academy.shop) == [worker]


def test_workers_of_who_gave_no_mandate_are_not_found(house: House, academy: Academy) -> None:
    """By name, by number, and asked of the desk: as if they were not there."""
    house.worker(academy.shop, family_name="Wouters", given_names="Liv", number=ssin(812))
    answer = academy.send("Liv Wouters", ssin(812).digits)
    assert text_of(answer).count("Not found among the workers of your clients") == 2
    lines = (PastedLine(ssin(812)), PastedLine(names=("Liv Wouters",), employer=academy.shop.id))
    for question in (WorkersMeantAtClients, WorkersNumberedAtClients):
        found = house.ask(question(academy.body.id, lines), by=academy.body.officer)
        assert [each.workers for each in found] == [(), ()]
        assert house.ask(question(academy.body.id, lines), by=academy.shop.officer) is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "The training has no title"),
        ({"on-0": "gisteren"}, "Session 1"),
        ({"pasted": ""}, "Nothing is pasted here"),
        ({"times": "3", "every": "week"}, "repeat"),
    ],
)
def test_what_is_wrong_with_the_form_is_told_beside_its_field(
    house: House, academy: Academy, fields: dict[str, str], told: str
) -> None:
    """What was typed stays."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    answer = academy.send("Jan Peeters", **{"certificate": "C-12", **fields})
    assert (answer.status_code, told.lower() in said(answer)[0].lower()) == (422, True)
    assert values(answer)["certificate"] == "C-12"


def test_other_workers_than_were_seen_are_not_registered_unseen(house: House, academy: Academy) -> None:
    """A line added after the look is looked at first; with nobody to register it says so."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    house.worker(academy.garage, family_name="Maes", given_names="Tom")
    seen = academy.send("Jan Peeters")
    answer = academy.register(seen, "Jan Peeters", "Tom Maes")
    assert (answer.status_code, "Other workers would be registered" in said(answer)[0]) == (422, True)
    assert academy.entered(academy.bakery) == []
    assert "Nobody of these lines can be registered" in said(academy.register(seen, "Niemand"))[0]


@pytest.mark.parametrize(
    ("line", "other"),
    [("Jan Peeters", {"title": "EHBO"}), ("Jan Peeters", {"state": "planned", "on-0": "01/12/2026"}), ("Tom Maes", {})],
)
def test_as_many_others_or_something_else_is_looked_at_first(
    house: House, academy: Academy, line: str, other: dict[str, str]
) -> None:
    """The number of workers is the same; what was changed after the look is shown before it is registered."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    house.worker(academy.garage, family_name="Maes", given_names="Tom")
    answer = academy.register(academy.send("Jan Peeters"), line, **other)
    assert (answer.status_code, "Other workers would be registered" in said(answer)[0]) == (422, True)
    assert academy.entered(academy.bakery) == academy.entered(academy.garage) == []
    assert academy.register(answer, line, **other).status_code == 302


def test_a_mistyped_number_of_an_employer_means_nobody(house: House, academy: Academy) -> None:
    """It is not left aside to look for the name at all clients."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    digits = academy.bakery.number.digits
    wrong = digits[:8] + f"{(int(digits[8:]) + 1) % 97:02}"
    for number in (f"BE{wrong}", wrong, wrong[1:], f"{wrong[:4]}.{wrong[4:7]}.{wrong[7:]}"):
        told = text_of(academy.send(f"{number}; Jan Peeters"))
        assert "is neither a national number nor an enterprise number" in told
        assert "Register 1 worker" not in told


def test_what_was_registered_is_undone_at_one_employer(house: House, academy: Academy) -> None:
    """The notice of each employer bears its own way back."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    garaged = house.worker(academy.garage, family_name="Maes", given_names="Tom")
    seen = academy.send("Jan Peeters", "Tom Maes")
    page = academy.client.get(academy.register(seen, "Jan Peeters", "Tom Maes")["Location"]).content.decode()
    [undo] = [each for each in re.findall(r'action="([^"]*undo=[^"]*)"', page) if str(academy.bakery.id) in each]
    assert academy.client.post(html.unescape(undo)).status_code == 302
    assert (academy.entered(academy.bakery), academy.entered(academy.garage)) == ([], [garaged])


def test_a_second_list_of_a_session_known_by_its_reference_joins_it(house: House, academy: Academy) -> None:
    """Another form with the same reference and content: its workers are in the training that is there."""
    first = house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    second = house.worker(academy.bakery, family_name="Claes", given_names="An")
    for line in ("Jan Peeters", "An Claes"):
        seen = academy.send(line, reference="S-1")
        assert academy.register(seen, line, reference="S-1").status_code == 302
    assert academy.entered(academy.bakery) == sorted([first, second])
    page = house.ask(EnteredByOthers(academy.bakery.id), by=academy.bakery.officer)
    assert len({row.training for row in page.rows}) == 1


def test_what_was_undone_is_registered_again_from_the_same_form(house: House, academy: Academy) -> None:
    """Under another id, which stays the same however often it is sent."""
    worker = house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    seen = academy.send("Jan Peeters")
    page = academy.client.get(academy.register(seen, "Jan Peeters")["Location"]).content.decode()
    [undo] = re.findall(r'action="([^"]*undo=[^"]*)"', page)
    academy.client.post(html.unescape(undo))
    assert academy.entered(academy.bakery) == []
    for _ in range(2):
        assert academy.register(seen, "Jan Peeters").status_code == 302
    assert academy.entered(academy.bakery) == [worker]


def test_what_was_registered_beside_a_line_that_is_left_is_undone(house: House, academy: Academy) -> None:
    """The employer's part of the page has the way back."""
    house.worker(academy.bakery, family_name="Peeters", given_names="Jan")
    lines = "Jan Peeters", "Niemand"
    page = academy.register(academy.send(*lines), *lines)
    assert page.status_code == 422
    [undo] = re.findall(r'action="([^"]*undo=[^"]*)"', page.content.decode())
    assert academy.client.post(html.unescape(undo)).status_code == 302
    assert academy.entered(academy.bakery) == []


def test_at_more_than_five_employers_each_is_undone_by_itself(house: House, academy: Academy) -> None:
    """On the page that tells it, with nothing left in the form."""
    lines = []
    for number in range(6):
        employer = house.employer(f"Klant {number}")
        house.mandate(employer, academy.body, *BY_NAME)
        house.worker(employer, family_name=f"Maes{number}", given_names="Tom")
        lines.append(f"Tom Maes{number}")
    page = academy.register(academy.send(*lines), *lines)
    assert (page.status_code, area(page)) == (200, "")
    assert "6 workers, 6 employers" in text_of(page)
    undo = re.findall(r'action="([^"]*undo=[^"]*)"', page.content.decode())
    assert len(undo) == 6
    assert academy.client.post(html.unescape(undo[0])).status_code == 302


def test_sixty_lines_cost_as_many_statements_as_three(house: House, academy: Academy) -> None:
    """Of three employers; and whose names were found is written down where they work, each once."""
    house.mandate(academy.shop, academy.body, *BY_NAME)
    employers = (academy.bakery, academy.garage, academy.shop)
    workers = {each.id: house.workers(each, 20) for each in employers}
    academy.send("niemand")  # what is written once in a session is written
    counts = []
    for number in (1, 20):
        lines = [f"An Maes {place:05};{each.number.digits}" for each in employers for place in range(number)]
        academy.client.get(f"/o/{academy.body.id}/clients/")  # what was told is told
        with CaptureQueriesContext(connection) as asked:
            seen = academy.send(*lines)
        assert f"Register {number * 3} workers" in text_of(seen)
        with CaptureQueriesContext(connection) as stored:
            assert academy.register(seen, *lines).status_code == 302
        counts.append((len(asked), len(stored)))
    assert counts[0] == counts[1]
    house.see(scope="system")
    shown = JournalSubject.objects.filter(act="WorkersMeantAtClients", outcome="answered", mandate__isnull=False)
    found = Counter(shown.values_list("employer", "worker"))
    assert set(found) == {(employer, worker) for employer, some in workers.items() for worker in some}


def test_a_line_reads_the_workers_of_its_own_employer_alone(
    house: House, academy: Academy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the same references and names are everywhere, as many rows are read as lines are about somebody."""
    employers, read = (academy.bakery, academy.garage), []
    workers = {
        (each, text): house.worker(each, family_name="Peeters", given_names="Jan", reference=text)
        for each in employers
        for text in ("1", "2")
    }

    def counted(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        read.append(found := rows_of(statement, values))
        return found

    monkeypatch.setattr(workers_meant_handling, "rows_of", counted)
    own = tuple(PastedLine(references=(text,), employer=each.id) for each, text in workers)
    found = house.ask(WorkersMeantAtClients(academy.body.id, own), by=academy.body.officer)
    assert [[each.worker for each in line.workers] for line in found] == [[each] for each in workers.values()]
    named = PastedLine(names=("Jan Peeters",), employer=academy.garage.id)
    anywhere = PastedLine(names=("Jan Peeters",))
    house.ask(WorkersMeantAtClients(academy.body.id, (named,)), by=academy.body.officer)
    house.ask(WorkersMeantAtClients(academy.body.id, (anywhere,)), by=academy.body.officer)
    assert [len(each) for each in read] == [4, 2, 4]


def test_the_page_is_there_for_who_may_register_at_a_client(house: House, academy: Academy, browser: Browser) -> None:
    """Not for a colleague who only looks at accounts, and not for a stranger."""
    looking = house.officer(academy.body.id, {Permission.ACCOUNTS_CONSULT})
    teaching = house.officer(academy.body.id, {Permission.TRAININGS_REGISTER})
    opened = [
        browser.as_actor(actor).get(f"/o/{academy.body.id}/clients/attendance/").status_code
        for actor in (teaching, looking, academy.bakery.officer)
    ]
    assert opened == [200, 404, 404]
