# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training registered through the form: everything that can be said, and everything that can be wrong."""

import re
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from openfla.channels.web.trainings import training_like
from openfla.desk.trainings.trainings import RegisterTraining, SlotTerms, TrainingTerms
from openfla.records.models import Training
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, filled, lost, said, send, text_of, values
from tests.desk.conftest import Body, House

NO_CONTRACT = "On 02/03/2026 the worker was not under contract. Correct the day of the training or the contract."


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def test_everything_that_the_form_can_say_is_registered(house: House, bakery: Body, client: Client) -> None:
    """Training, sessions with times or durations, and the part of each worker."""
    one, other = house.workers(bakery, 2)
    form = filled([one, other], state="followed", working_time="outside", counts="no", counts_because="own time")
    form |= {"registration_number": "ODB-1"}
    form |= {"provider_name": "Leerhuis", "type": "informal", "field": "digital", "given_in": "fr", "mode": "blended"}
    form |= {"financing": "sector_fund", "cost_cents": "€ 1250,5", "reference": "2026/7", "outcome": "passed"}
    form |= {"on-0": "2026-03-03", "from-0": "13u", "to-0": "17:00", "duration-0": "", "place-0": "Gent"}
    form |= {"on-1": "02/03/2026", "from-1": "9:00", "to-1": "17.00", "duration-1": "7 h", "on-2": ""}
    form |= {
        "certificate": "VCA 12",
        "certificate_until": "02/03/2036",
        "answer_by": "20/02/2026",
        f"minutes-{other}": "2:30",
    }
    form |= {f"certificate-{other}": "VCA 13"}
    assert send(client, bakery, form).status_code == 302
    view = card(house, bakery, form["training"])
    slots = (
        SlotTerms(date(2026, 3, 2), 420, time(9), time(17)),
        SlotTerms(date(2026, 3, 3), 240, time(13), time(17), "Gent"),
    )
    lists = (DeliveryMode.BLENDED, Financing.SECTOR_FUND)
    expected = TrainingTerms(
        "Brandpreventie", TrainingType.INFORMAL, slots, "Leerhuis", "digital", "fr", *lists, 125_050, "2026/7", "ODB-1"
    )
    assert view.terms == expected
    first, second = (part.terms for part in view.participations)
    assert (first.minutes, first.certificate, second.minutes, second.certificate) == (660, "VCA 12", 150, "VCA 13")
    assert (first.state, first.working_time) == (ParticipationState.FOLLOWED, WorkingTime.OUTSIDE)
    assert (first.counts, first.counts_because, first.outcome) == (False, "own time", "passed")
    assert (first.certificate_until, first.answer_by) == (date(2036, 3, 2), date(2026, 2, 20))


def test_sent_twice_it_is_registered_once(house: House, bakery: Body, client: Client) -> None:
    """A second press leads to the same training."""
    form = filled(house.workers(bakery, 3))
    for _ in range(2):
        answer = send(client, bakery, form)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/e/{bakery.id}/trainings/{form['training']}/",
        )
    house.see(bakery)
    assert Training.objects.count() == 1


WRONG = [
    ({"on-0": "31/02/2026"}, "Session 1, Day: “31/02/2026” is a day that does not exist"),
    ({"on-0": "3/4/26"}, "Session 1, Day: “3/4/26” can be read as two dates"),
    ({"on-0": ""}, "Session 1, Day: This session has no day"),
    ({"duration-0": ""}, "Session 1, Duration: It is not known how long this session lasts"),
    ({"duration-0": "long"}, "Session 1, Duration: “long” is not a duration"),
    ({"duration-0": "25"}, "Session 1, Duration: 1500 minutes do not fit into a day"),
    (
        {"from-0": "17:00", "to-0": "9:00", "duration-0": ""},
        "Session 1, To: The session ends at 09:00, not after it starts",
    ),
    ({"from-0": "9:00", "to-0": "10:00"}, "Session 1, Duration: 456 minutes are more than the 60 minutes between"),
    ({"from-0": "noon"}, "Session 1, From: “noon” is not a time of the day"),
    ({"title": ""}, "Title: The training has no title"),
    ({"title": "x" * 300}, "Title: The title has 300 characters; 200 fit"),
    ({"cost_cents": "1.234"}, "Cost in euro: “1.234” means a thousand for some readers"),
    ({"cost_cents": "free"}, "Cost in euro: “free” is not a number"),
    ({"cost_cents": "-5"}, "Cost in euro: The cost is below zero"),
    ({"cost_cents": "1,2345"}, "Cost in euro: “1,2345” has parts of a cent"),
    ({"type": "course"}, "Type: “course” is not in this list"),
    ({"minutes": "8:00"}, "Duration: 480 minutes are more than the 456 minutes of the training"),
    ({"counts": "no"}, "Why it counts or not: Say in a few words why"),
    ({"certificate_until": "soon"}, "Certificate valid until: “soon” is not a date"),
    ({"on-0": "02/03/2030"}, "State: The last session is on 02/03/2030"),
    ({"on-0": "02/03/1999"}, "Session 1, Day: 02/03/1999 lies before"),
]


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_what_is_wrong_is_told_at_its_field(
    house: House, bakery: Body, client: Client, typed: dict[str, str], told: str
) -> None:
    """At the top, leading to the field; all that was typed stays; nothing is stored."""
    form = filled(house.workers(bakery, 2), **typed)
    answer = send(client, bakery, form)
    assert answer.status_code == 422
    assert [line for line in said(answer) if line.startswith(told)], said(answer)
    assert set(lost(answer, form)) <= {"type"}  # what is not in the list can not be shown in it
    house.see(bakery)
    assert not Training.objects.exists()


def test_each_error_leads_to_its_field(house: House, bakery: Body, client: Client) -> None:
    """The link of the list is the id of an input that is marked and described by the error."""
    form = filled(house.workers(bakery, 1), **{"title": "", "on-0": "31/02/2026"})
    page = send(client, bakery, form).content.decode()
    for name in ("title", "on-0"):
        assert f'href="#{name}"' in page
        assert f'id="{name}-error"' in page
        assert f'aria-describedby=" {name}-error"' in page or f"{name}-error" in page


def test_problems_of_reading_and_of_the_law_are_told_together(house: House, bakery: Body, client: Client) -> None:
    """A date that does not exist does not hide the missing title."""
    form = filled(house.workers(bakery, 1), **{"title": "", "on-0": "31/02/2026", "cost_cents": "-1"})
    assert len(said(send(client, bakery, form))) == 3


@pytest.mark.parametrize("title", ["Brandpreventie 🔥👩‍🚒", "تدريب السلامة", "<b>Bold & co</b>", '"=1+1"'])
def test_any_title_is_kept_as_it_was_typed(house: House, bakery: Body, client: Client, title: str) -> None:
    """Emoji with all their parts, writing from the right, marks of pages."""
    form = filled(house.workers(bakery, 1), title=title)
    answer = send(client, bakery, form)
    assert card(house, bakery, form["training"]).terms.title == title
    page = client.get(answer.headers["Location"])
    assert title in text_of(page) or "<b>" in title
    assert "<b>Bold" not in page.content.decode()


def test_control_signs_are_left_out(house: House, bakery: Body, client: Client) -> None:
    """Signs that no one types on purpose are not stored."""
    form = filled(house.workers(bakery, 1), title="VCA\x07 basis\x1b")
    assert send(client, bakery, form).status_code == 302
    assert card(house, bakery, form["training"]).terms.title == "VCA basis"


def focused(page: bytes) -> list[str]:
    """The names of the fields where one types on."""
    return re.findall(r'<input[^>]*\bname="([^"]+)"[^>]*\sautofocus', page.decode())


def test_a_session_is_added_without_losing_anything(house: House, bakery: Body, client: Client) -> None:
    """The button gives a further row, in which one types on; nothing is registered and everything typed stays."""
    [worker] = house.workers(bakery, 1)
    form = filled([worker], act="more", cost_cents="12", **{f"minutes-{worker}": "3:00", "from-0": "9:00"})
    answer = send(client, bakery, form)
    found = values(answer)
    assert answer.status_code == 200
    assert found["on-1"] == ""
    assert focused(answer.content) == ["on-1"]
    assert lost(answer, form) == {}
    house.see(bakery)
    assert not Training.objects.exists()


def test_sessions_come_again_as_rows_that_are_registered(house: House, bakery: Body, client: Client) -> None:
    """Two sessions each week until a day; what stands there already is not doubled; each is registered."""
    [worker] = house.workers(bakery, 1)
    two = {"on-1": "04/03/2026", "from-1": "9:00", "to-1": "12:00", "place-1": "Gent"}
    form = filled([worker], act="repeat", cost_cents="12", every="week", until="17/03/2026", **two)
    found = values(client.post(f"/e/{bakery.id}/trainings/new/", form))
    days = ["02/03/2026", "04/03/2026", "09/03/2026", "11/03/2026", "16/03/2026"]
    assert [found.get(f"on-{number}") for number in range(6)] == [*days, None]
    assert (found["duration-4"], found["cost_cents"]) == ("7:36", "12")
    assert (found["from-3"], found["place-3"]) == ("09:00", "Gent")
    assert (found["until"], found["times"]) == ("", "")
    again = values(send(client, bakery, form | found | {"act": "repeat", "times": "1"}))
    assert [again.get(f"on-{number}") for number in range(4, 8)] == [days[4], "18/03/2026", "23/03/2026", None]
    kept = {name: text for name, text in again.items() if text}
    answer = send(client, bakery, form | kept | {"act": "register", "until": ""})
    assert (said(answer), answer.status_code) == ([], 302)
    assert len(card(house, bakery, form["training"]).terms.slots) == 7


def test_working_days_leave_out_the_weekend(house: House, bakery: Body, client: Client) -> None:
    """A Thursday three times more: Friday, Monday and Tuesday; on the page of a correction too."""
    form = filled(house.workers(bakery, 1), **{"on-0": "05/03/2026"})
    assert send(client, bakery, form).status_code == 302
    address = f"/e/{bakery.id}/trainings/{form['training']}/correct/"
    typed = values(client.get(address)) | {"act": "repeat", "every": "workday", "times": "3"}
    answer = client.post(address, typed)
    found = values(answer)
    assert focused(answer.content) == ["on-1"]
    assert focused(client.post(address, typed | {"times": "-1"}).content) == []
    assert [found[f"on-{number}"] for number in range(4)] == ["05/03/2026", "06/03/2026", "09/03/2026", "10/03/2026"]


def test_a_correction_keeps_as_many_sessions_as_a_training_may_have(house: House, bakery: Body, client: Client) -> None:
    """Software registered 400; their title is corrected at the browser."""
    slots = tuple(SlotTerms(date(2025, 1, 1) + timedelta(place), 60) for place in range(400))
    long = RegisterTraining(bakery.id, uuid4(), TrainingTerms("Opleidign", TrainingType.FORMAL, slots))
    house.done(long, by=bakery.officer)
    address = f"/e/{bakery.id}/trainings/{long.training}/correct/"
    typed = values(client.get(address)) | {"act": "correct", "title": "Opleiding", "reason": "Tikfout"}
    assert client.post(address, typed).status_code == 302
    terms = card(house, bakery, long.training).terms
    assert (terms.title, len(terms.slots)) == ("Opleiding", 400)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "How many times more: Nothing says how long the sessions come again."),
        ({"times": "-1"}, "How many times more: -1 is not a number of repetitions."),
        ({"times": "9" * 400}, "How many times more:"),
        ({"times": "0001" + "9" * 20, "every": "workday"}, "How many times more:"),
        ({"times": "00019999999", "every": "workday"}, "How many times more:"),
        ({"until": "31/02/2026"}, "Until and including:"),
        ({"until": "08/03/2026"}, "Until and including: No session comes again"),
        ({"until": "31/12/9999"}, "How many times more: With the repetitions there would be more than 400 sessions"),
        ({"on-0": "31/12/9999", "times": "3"}, "Until and including: No session comes again"),
        ({"times": "3", "every": "moon"}, "How often:"),
        ({"times": "3", "on-0": "32/03/2026"}, "Session 1, Day:"),
        ({"times": "3", "on-0": "", "duration-0": ""}, "Session 1, Day: A training needs at least one session"),
        ({"times": "3", "act": "register"}, "How many times more: The sessions were not repeated yet."),
    ],
)
def test_what_can_not_be_repeated_is_told(
    house: House, bakery: Body, client: Client, typed: dict[str, str], told: str
) -> None:
    """At its field; nothing is added or registered, and all that was typed stays."""
    form = filled(house.workers(bakery, 1), act="repeat", every="week") | typed
    answer = send(client, bakery, form)
    assert said(answer)[0].startswith(told)
    assert (answer.status_code, lost(answer, form).keys() - {"every"}) == (422, set())
    house.see(bakery)
    assert not Training.objects.exists()


def test_another_language_keeps_what_was_typed(house: House, bakery: Body, client: Client) -> None:
    """The switch sends the form: it comes back in the other language with its content, and nothing is stored."""
    form = filled(house.workers(bakery, 1), given_in="fr")
    answer = send(client, bakery, form | {"language": "nl"})
    assert "Opleiding registreren" in text_of(answer)
    assert lost(answer, form) == {}
    house.see(bakery)
    assert not Training.objects.exists()


def test_the_language_of_a_training_is_not_that_of_the_page(house: House, bakery: Body, client: Client) -> None:
    """A training in French leaves an officer who reads English in English."""
    answer = send(client, bakery, filled(house.workers(bakery, 1), given_in="fr"))
    assert "Who takes part" in text_of(client.get(answer.headers["Location"]))


def test_who_is_refused_is_named_and_the_others_are_in(house: House, bakery: Body, client: Client) -> None:
    """The form comes back for the refused alone, and registers them once they are mended."""
    good = house.worker(bakery, family_name="Maes", given_names="Lotte")
    late = house.worker(bakery, family_name="Claes", given_names="Jan", starts_on=date(2026, 6, 1))
    form = filled([good, late])
    answer = send(client, bakery, form)
    assert answer.status_code == 422
    assert said(answer) == [f"Claes, Jan: {NO_CONTRACT}"]
    assert "Registered for one worker" in text_of(answer)
    assert values(answer)["worker"] == str(late)
    assert [part.worker for part in card(house, bakery, form["training"]).participations] == [good]
    again = client.post(f"/e/{bakery.id}/trainings/{form['training']}/add/", {"act": "register", "worker": str(late)})
    assert said(again) == [NO_CONTRACT]


def test_what_deserves_a_second_look_is_told_beside_the_refusals(house: House, bakery: Body, client: Client) -> None:
    """Still planned after its last day: stored for the one, refused for the other, and said."""
    good, late = house.worker(bakery), house.worker(bakery, starts_on=date(2026, 6, 1))
    answer = send(client, bakery, filled([good, late], state="planned"))
    assert "the training is still planned" in text_of(answer)


def test_when_everyone_is_refused_nothing_is_registered(house: House, bakery: Body, client: Client) -> None:
    """A training of nobody would be half an act; the cause that all share is told once."""
    late = [house.worker(bakery, starts_on=date(2026, 6, 1)) for _ in range(3)]
    answer = send(client, bakery, filled(late))
    assert len(said(answer)) == 1
    house.see(bakery)
    assert not Training.objects.exists()


def test_a_worker_can_be_left_out(house: House, bakery: Body, client: Client) -> None:
    """The tick in a row takes the worker out of the form."""
    one, other = house.workers(bakery, 2)
    form = filled([one, other], left_out=str(other))
    send(client, bakery, form)
    assert [part.worker for part in card(house, bakery, form["training"]).participations] == [one]
    nobody = send(client, bakery, filled([one], left_out=str(one)))
    assert nobody.status_code == 422
    assert "Nobody is chosen" in text_of(nobody)


def test_workers_added_later_join_the_training(house: House, bakery: Body, client: Client) -> None:
    """Found by name on the page of the training, then registered with their own part."""
    one, other = house.workers(bakery, 2)
    form = filled([one])
    send(client, bakery, form)
    place = f"/e/{bakery.id}/trainings/{form['training']}/add/"
    assert "Maes 00001" in text_of(client.get(place + "?search=00001"))
    assert values(client.get(f"{place}?worker={other}"))["worker"] == str(other)
    assert client.post(place, {"act": "register", "worker": str(other), "minutes": "1:00"}).status_code == 302
    terms = [part.terms.minutes for part in card(house, bakery, form["training"]).participations]
    assert terms == [456, 60]


@pytest.fixture
def crowd(house: House, bakery: Body) -> list[UUID]:
    """More workers than stand in the form by name."""
    return list(house.workers(bakery, 60))


@pytest.mark.usefixtures("crowd")
def test_all_that_match_are_carried_by_the_filter(house: House, bakery: Body, client: Client) -> None:
    """The form names nobody: it holds the number, and the address the filter."""
    query = "?all=1&year=2026&search=Maes"
    page = client.get(f"/e/{bakery.id}/trainings/new/{query}")
    assert "worker" not in values(page)
    assert values(page)["expected"] == "60"
    form = filled([], expected="60")
    assert send(client, bakery, form, query).status_code == 302
    assert card(house, bakery, form["training"]).participants == 60


@pytest.mark.usefixtures("crowd")
def test_a_selection_that_changed_meanwhile_is_told(house: House, bakery: Body, client: Client) -> None:
    """Somebody came into the filter after the form was opened: nothing is registered before the number is seen."""
    house.worker(bakery, family_name="Maes")
    answer = send(client, bakery, filled([], expected="60"), "?all=1&year=2026")
    assert said(answer)[0].startswith("60 workers matched when you opened this form; 61 match now")
    assert values(answer)["expected"] == "61"
    house.see(bakery)
    assert not Training.objects.exists()


def test_another_employers_form_is_not_there(house: House, bakery: Body, browser: Browser) -> None:
    """Nor can a worker of another employer be put into a training."""
    stranger = house.employer("Slagerij Anders")
    outsider = browser.as_actor(stranger.officer)
    [worker] = house.workers(bakery, 1)
    assert outsider.get(f"/e/{bakery.id}/trainings/new/?all=1").status_code == 404
    assert send(outsider, stranger, filled([worker])).status_code == 422
    assert outsider.get(f"/e/{stranger.id}/trainings/{uuid4()}/add/?worker={worker}").status_code == 404
    house.see(bakery, stranger)
    assert not Training.objects.exists()


@pytest.mark.parametrize("broken", [{"training": "no id"}, {"worker": ["no id"]}])
def test_ids_that_are_none_are_not_found(house: House, bakery: Body, client: Client, broken: dict[str, str]) -> None:
    """Only a hand that writes addresses sends these."""
    assert send(client, bakery, filled(house.workers(bakery, 1)) | broken).status_code == 404


def test_a_training_is_registered_again(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the same workers, with its times and place; the days and the own number are given anew."""
    employer, elsewhere = house.employer(), house.employer("Garage Zuid")
    workers, client = house.workers(employer, 2), browser.as_actor(employer.officer)
    times = {"from-0": "8:00", "to-0": "9:00", "duration-0": "", "place-0": "Werf"}
    place = send(client, employer, filled(workers, title="Toolbox", reference="TB-1", **times)).headers["Location"]
    again = f"/e/{employer.id}/trainings/new/?like={place.rstrip('/').rpartition('/')[2]}"
    assert again in client.get(place).content.decode()
    page = client.get(again).content.decode()
    for value in ("Toolbox", "08:00", "09:00", "Werf", *map(str, workers)):
        assert f'value="{value}"' in page
    assert "TB-1" not in page
    assert re.search(r'name="on-0"[^>]*value=""', page)
    foreign = again.replace(str(employer.id), str(elsewhere.id))
    assert browser.as_actor(elsewhere.officer).get(foreign).status_code == 404
    assert client.get(f"/e/{employer.id}/trainings/new/?like=nothing").status_code == 404
    monkeypatch.setattr(training_like, "MOST", 1)
    assert again not in client.get(place).content.decode()
    assert "Nobody is chosen" in client.get(again).content.decode()
