# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Recorded facts read: trainings with who takes part, contracts, rights, sizes, decisions, and the whole employer."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction
from uuid import UUID, uuid4

import pytest

from openfla.channels.api.contract import BASE
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.rights.rights import CancelRight, RegisterRight
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from openfla.terms.training import TrainingType
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.counting import queries_of
from tests.desk.conftest import Body, House, segment
from tests.desk.trained import trained

YEAR = datetime.now(tz=UTC).year
KINDS = ("trainings", "participations", "employments", "rights", "decisions")


@pytest.fixture
def baker(house: House) -> Body:
    """An employer with somebody who acts for it."""
    return house.employer()


def at(employer: Body, rest: str) -> str:
    return f"/employers/{employer.number.digits}/{rest}"


def right(house: House, employer: Body, worker: UUID | None, days: Fraction = Fraction(9, 2)) -> UUID:
    command = RegisterRight(
        employer.id, worker, YEAR, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, days, "As agreed"
    )
    return house.done(command, by=employer.officer).reference


def test_lists_and_reads_trainings(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    slots = (SlotTerms(date(YEAR, 3, 3), 180, time(9), time(12), "Namur"), SlotTerms(date(YEAR, 3, 4), 60))
    training, _ = trained(
        house, baker, worker, date(YEAR, 3, 3), slots=slots, type=TrainingType.ON_THE_JOB, field="safety_health"
    )
    trained(house, baker, worker, date(YEAR, 2, 2), title="Excel")
    api = apis.of(baker.officer)
    listed = api.get(at(baker, f"trainings?year={YEAR}")).json()
    assert [each["title"] for each in listed["items"]] == ["First aid", "Excel"]
    answer = api.get(listed["items"][0]["href"].partition(BASE)[2])
    read = answer.json()
    assert (read["id"], read["type"], read["field"], read["minutes"]) == (
        str(training),
        "onTheJob",
        "safetyHealth",
        240,
    )
    assert read["slots"][0] == {
        "on": f"{YEAR}-03-03",
        "minutes": 180,
        "from": "09:00",
        "to": "12:00",
        "place": "Namur",
    }
    assert api.get(at(baker, f"trainings/{training}"), If_None_Match=answer.headers["ETag"]).status_code == 304
    assert api.get(at(baker, f"trainings/{training}"), If_None_Match="*").status_code == 304
    long = api.get(at(baker, f"trainings/{training}"), If_None_Match="x" * 1001)
    assert (long.status_code, [(each["in"], each["name"]) for each in long.json()["issues"]]) == (
        400,
        [("header", "If-None-Match")],
    )
    narrowed = api.get(at(baker, f"trainings?year={YEAR}&q=excel&type=formal&state=followed&sort=title")).json()
    assert [each["title"] for each in narrowed["items"]] == ["Excel"]
    assert api.get(at(baker, "trainings?year=2017")).json()["items"] == []


def test_reads_who_takes_part(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker, given_names="An")
    training, part = trained(house, baker, worker, date(YEAR, 3, 3))
    api = apis.of(baker.officer)
    page = api.get(at(baker, f"trainings/{training}/participations")).json()
    assert page["total"] == 1
    [listed] = page["items"]
    answer = api.get(listed["href"].partition(BASE)[2])
    read = answer.json()
    assert answer.headers["ETag"].partition(".")[0] == f'"{listed["version"]}'
    assert (read["id"], read["accountId"], read["workerName"]) == (str(part), str(worker), "Janssens, An")
    assert (read["state"], read["charged"], read["counts"]) == ("followed", "statutory", True)
    assert read["charges"][0]["days"] == {"value": "1", "numerator": 1, "denominator": 1}


def test_lists_and_reads_contracts(house: House, apis: Apis, baker: Body) -> None:
    workers = house.workers(baker, 12)
    late = house.worker(
        baker,
        starts_on=date(YEAR, 2, 1),
        ends_on=date(YEAR, 2, 28),
        reference="W-late",
        segments=(segment(date(YEAR, 2, 1), date(YEAR, 2, 28), weekly_minutes=1140),),
    )
    api = apis.of(baker.officer)
    first = api.get(at(baker, "employments?pageSize=10")).json()
    second = api.get(first["next"].partition(BASE)[2]).json()
    accounts = [each["accountId"] for each in first["items"] + second["items"]]
    assert accounts == [str(each) for each in sorted([*workers, late])]
    [mine] = api.get(at(baker, f"employments?accountId={late}")).json()["items"]
    answer = api.get(mine["href"].partition(BASE)[2])
    read = answer.json()
    assert (read["workerReference"], read["endsOn"]) == ("W-late", f"{YEAR}-02-28")
    assert read["segments"][0]["weeklyMinutes"] == 1140
    assert (read["segments"][0]["category"], read["segments"][0]["jointCommittee"]) == ("whiteCollar", "200")
    assert answer.headers["ETag"].partition(".")[0] == f'"{mine["version"]}'
    assert api.get(at(baker, f"employments?activeOn={YEAR}-03-01")).json()["total"] == 12


def test_lists_and_reads_rights(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    own, everyone = right(house, baker, worker), right(house, baker, None, Fraction(1, 3))
    api = apis.of(baker.officer)
    assert api.get(at(baker, f"rights?year={YEAR}")).json()["total"] == 2
    [mine] = api.get(at(baker, f"rights?accountId={worker}")).json()["items"]
    assert mine["days"] == {"value": "4.5", "numerator": 9, "denominator": 2}
    [whole] = api.get(at(baker, "rights?wholeEmployer=true")).json()["items"]
    assert (whole["id"], "accountId" in whole) == (str(everyone), False)
    read = api.get(at(baker, f"rights/{own}"))
    assert (read.json()["kind"], read.json()["origin"], read.json()["cancelled"]) == (
        "grant",
        "additionalEmployer",
        False,
    )
    house.done(CancelRight(baker.id, own, UUID(mine["version"]), "A mistake"), by=baker.officer)
    assert api.get(at(baker, f"rights/{own}")).json()["cancelled"] is True
    assert api.get(at(baker, "rights?wholeEmployer=false")).json()["total"] == 0


def test_reads_sizes_regime_and_decisions(house: House, apis: Apis, baker: Body) -> None:
    house.worker(baker)
    for number in (1, 2, 3, 4):
        house.done(DeclareSize(baker.id, Quarter(YEAR - 1, number), Fraction(99, 4)), by=baker.officer)
    api = apis.of(baker.officer)
    read = api.get(at(baker, f"sizes/{YEAR - 1}Q4"))
    assert read.json()["fullTimeEquivalents"] == "24.75"
    assert api.get(at(baker, f"sizes/{YEAR - 1}Q4"), If_None_Match=read.headers["ETag"]).status_code == 304
    assert api.get(at(baker, "sizes/2019Q4")).status_code == 404
    listed = api.get(at(baker, "sizes")).json()["items"]
    assert [each["quarter"] for each in listed if each.get("fullTimeEquivalents") == "24.75"]
    regime = api.get(at(baker, f"regimes/{YEAR}"), Accept_Language="fr")
    [committee] = regime.json()["committees"]
    assert (committee["jointCommittee"], committee["workers"]) == ("200", 1)
    assert committee["reason"]["because"]
    assert regime.headers["Content-Language"] == "fr"
    assert api.get(at(baker, "decisions")).json() == {
        "self": api.get(at(baker, "decisions")).json()["self"],
        "items": [],
        "total": 0,
    }


def test_reads_a_decision_as_it_was_recorded(apis: Apis, baker: Body) -> None:
    api = apis.of(baker.officer)
    sent = {"kind": "road", "fromYear": YEAR, "toYear": YEAR, "decidedOn": f"{YEAR}-01-05", "value": "fla"}
    made = api.post(at(baker, "decisions"), sent, Idempotency_Key=str(uuid4())).json()
    [listed] = api.get(at(baker, "decisions")).json()["items"]
    told = {**sent, "href": made["href"], "id": made["decisionId"], "version": made["version"]}
    assert listed == told
    read = api.get(made["href"].partition(BASE)[2])
    assert read.json().items() >= sent.items()
    assert made["version"] in read.headers["ETag"]
    assert api.get(made["href"].partition(BASE)[2], If_None_Match=read.headers["ETag"]).status_code == 304


def test_reads_how_the_employer_stands(house: House, apis: Apis, baker: Body) -> None:
    for worker in house.workers(baker, 6):
        trained(house, baker, worker, date(YEAR, 3, 2))
    view = apis.of(baker.officer).get(at(baker, f"overviews/{YEAR}")).json()
    assert (view["workers"], view["trainings"], view["participations"]) == (6, 6, 6)
    assert view["totals"]["charged"]["numerator"] == 6
    assert view["types"][0] == {"type": "formal", "days": {"value": "6", "numerator": 6, "denominator": 1}}


def test_reports_alone_tell_of_no_few(house: House, apis: Apis, baker: Body) -> None:
    """Of seven of whom five followed a day the month is told; once it is of four, what is promised can't be."""
    reader = apis.of(house.officer(baker.id, {Permission.REPORTS_CONSULT}))
    workers = house.workers(baker, 4)
    for worker in workers:
        trained(house, baker, worker, date(YEAR, 3, 2))
    assert reader.get(at(baker, f"overviews/{YEAR}")).status_code == 404
    for worker in house.workers(baker, 6):
        trained(house, baker, worker, date(YEAR, 3, 2))
    house.worker(baker, segments=(segment(joint_committee=JointCommittee("124")),))
    view = reader.get(at(baker, f"overviews/{YEAR}")).json()
    assert (view["workers"], view["totals"]["charged"]["numerator"], len(view["months"])) == (11, 10, 12)
    assert (view["types"], view["committees"]) == ([], [])
    assert "nothingFollowed" not in view["standings"]
    whole = apis.of(baker.officer).get(at(baker, f"overviews/{YEAR}")).json()
    assert [(each["name"], each["workers"]) for each in whole["committees"]] == [("124", 1), ("200", 10)]


@pytest.mark.parametrize("kind", KINDS)
def test_answers_what_is_foreign_as_what_is_missing(house: House, apis: Apis, baker: Body, kind: str) -> None:
    other = house.employer("Slagerij Vos")
    worker = house.worker(other)
    training, part = trained(house, other, worker, date(YEAR, 3, 3))
    theirs = apis.of(other.officer).get(at(other, "employments")).json()["items"][0]["id"]
    ids = {"trainings": training, "participations": part, "employments": theirs, "rights": right(house, other, worker)}
    api = apis.of(baker.officer)
    foreign, missing = (api.get(at(baker, f"{kind}/{each}")) for each in (ids.get(kind, uuid4()), uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert {**foreign.json(), "instance": ""} == {**missing.json(), "instance": ""}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("trainings/no-uuid", {"trainingId": "api.pattern"}),
        ("trainings?type=on_the_job", {"type": "api.not_listed"}),
        ("trainings?year=abc", {"year": "api.no_integer"}),
        ("employments?activeOn=2026-13-01", {"activeOn": "api.no_date"}),
        ("employments?accountId=1&accountId=2", {"accountId": "api.once"}),
        ("rights?wholeEmployer=yes", {"wholeEmployer": "api.no_boolean"}),
        ("sizes/2026Q5", {"yearQuarter": "api.pattern"}),
        ("overviews/1999", {"year": "api.minimum"}),
    ],
)
def test_refuses_what_is_no_question(apis: Apis, baker: Body, rest: str, expected: dict[str, str]) -> None:
    answer = apis.of(baker.officer).get(at(baker, rest))
    assert (answer.status_code, issues(answer)) == (400, expected)


def test_reads_with_few_queries_whatever_the_number(house: House, apis: Apis, baker: Body) -> None:
    workers = house.workers(baker, 20)
    made = [trained(house, baker, worker, date(YEAR, 3, 3)) for worker in workers]
    right(house, baker, workers[0])
    api = apis.of(baker.officer)
    asked = {
        "employments?pageSize=50": 13,
        "trainings?pageSize=50": 11,
        f"trainings/{made[0][0]}": 10,
        f"trainings/{made[0][0]}/participations": 15,
        f"participations/{made[0][1]}": 14,
        "rights": 10,
        f"regimes/{YEAR}": 9,
        f"overviews/{YEAR}": 17,
    }
    assert {rest: queries_of(api.get, at(baker, rest)) for rest in asked} == asked


def test_facts_say_who_recorded_them_for_whom_and_under_which_mandate(house: House, apis: Apis, baker: Body) -> None:
    office = house.provider()
    mandate = house.mandate(baker, office)
    own, given = house.worker(baker), replace(baker, officer=office.officer)
    right(house, baker, own)
    trained(house, baker, own, date(YEAR, 3, 3))
    worker = house.worker(given)
    right(house, given, worker)
    trained(house, given, worker, date(YEAR, 2, 2))
    api = apis.of(baker.officer)
    for listed in (f"trainings?year={YEAR}", "rights", "employments"):
        signed = []
        for item in api.get(at(baker, listed)).json()["items"]:
            assert api.get(item["href"].partition(BASE)[2]).json()["recordedBy"] == item["recordedBy"]
            signed.append({name: text for name, text in item["recordedBy"].items() if name != "name"})
            assert item["recordedBy"]["name"].startswith("Sam Officer")
        assert signed == [
            {"organisation": "Bakkerij De Korenaar"},
            {"organisation": "Loonburo Noord", "onBehalfOf": "Bakkerij De Korenaar", "mandateId": str(mandate)},
        ], listed
