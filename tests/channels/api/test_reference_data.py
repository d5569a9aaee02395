# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What anyone may ask: code lists, types of problems, values of the law, simulations."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any

import pytest

from openfla.channels.api.contract import BASE, HERE
from openfla.channels.api.problems import problem_types
from openfla.channels.api.resources import reference
from openfla.desk.law.law_data import source_rows
from tests.channels.api.conftest import Apis, issues

LARGE = {"year": 2026, "band": "large"}
CONTRACT = {"startsOn": "2026-01-01", "weeklyMinutes": 1140, "fullTimeWeeklyMinutes": 2280}


def sized(quarter: str, number: str) -> dict[str, Any]:
    return {"year": 2026, "sizes": [{"quarter": quarter, "fullTimeEquivalents": number}]}


@pytest.mark.parametrize(
    ("path", "code"),
    [("jointCommittees", "200"), ("trainingTypes", "onTheJob"), ("trainingFields", "safetyHealth")],
)
def test_gives_code_lists_that_may_be_kept(apis: Apis, path: str, code: str) -> None:
    answer = apis.visitor().get(f"/refData/{path}")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    found = next(each for each in answer.json()["items"] if each["code"] == code)
    assert found["name"]["nl"] != found["name"]["fr"]
    assert apis.visitor().get(found["href"].partition(BASE)[2]).json() == found


def test_tells_what_a_committee_is_called_and_a_part_of(apis: Apis) -> None:
    """In the languages that its source has."""
    listed = {each["code"]: each for each in apis.visitor().get("/refData/jointCommittees").json()["items"]}
    assert listed["140.03"]["name"]["de"].startswith("Paritätische Unterkommission für Straßentransport")
    assert (listed["140.03"]["parentCode"], "parentCode" in listed["140"]) == ("140", False)
    assert listed["330.01"]["name"].keys() == {"nl", "fr"}


@pytest.mark.parametrize(
    ("path", "code"),
    [("jointCommittees", "200"), ("trainingTypes", "onTheJob"), ("trainingFields", "safetyHealth")],
)
def test_gives_names_in_one_language(apis: Apis, path: str, code: str) -> None:
    """In the list, whose address says so, and of one code."""
    answer = apis.visitor().get(f"/refData/{path}?lang=de").json()
    assert answer["self"].endswith(f"/refData/{path}?lang=de")
    found = next(each for each in answer["items"] if each["code"] == code)
    assert found["name"].keys() == {"de"}
    assert apis.visitor().get(f"/refData/{path}/{code}?lang=de").json() == found


def test_a_code_without_a_name_in_that_language_keeps_its_names(apis: Apis) -> None:
    """Nobody is left with a code alone."""
    found = apis.visitor().get("/refData/jointCommittees/330.01?lang=de").json()
    assert found["name"].keys() == {"nl", "fr"}


@pytest.mark.parametrize("query", ["lang=xx", "lang=FR", "lang="])
def test_refuses_a_language_that_is_none_of_ours(apis: Apis, query: str) -> None:
    answer = apis.visitor().get(f"/refData/trainingTypes?{query}")
    assert (answer.status_code, issues(answer)) == (400, {"lang": "api.not_listed"})


def test_gives_the_values_of_the_law_with_their_sources(apis: Apis) -> None:
    page = apis.visitor().get("/refData/lawParameters?pageSize=100", Accept_Language="fr")
    first = page.json()["items"][0]
    assert page.headers["Content-Language"] == "fr"
    assert first["values"][0]["source"]["title"]
    assert apis.visitor().get(first["href"].partition(BASE)[2], Accept_Language="fr").json() == first
    assert page.json()["total"] > 20


KINDS = ("number", "table", "date", "monthDay", "word", "list", "grant", "terms", "applies")


def test_gives_each_value_of_the_law_as_data_too(apis: Apis) -> None:
    """By one member alone, and the data say what the text says."""
    seen = set()
    for number in count(1):
        page = apis.visitor().get(f"/refData/lawParameters?pageSize=100&page={number}").json()
        for value in (each for item in page["items"] for each in item["values"]):
            [kind] = [each for each in KINDS if each in value]
            assert as_text(kind, value) == value["value"]
            seen.add(kind)
        if "next" not in page:
            break
    assert seen == {*KINDS}


def as_text(kind: str, value: dict[str, Any]) -> str:
    """The text of a value, from its data alone."""
    said = value[kind]
    match kind:
        case "word":
            *others, last = value["choices"]
            return f"{said} ({', '.join(others)} or {last})"
        case "grant":
            return granted(said, value["unit"])
        case "terms":
            return listed(said)
        case "applies" if said:
            return "yes"
        case "monthDay" if value["unit"] == "month-day" and value["value"].startswith("by "):
            return "by {1}/{0}".format(*said.split("-"))
    texts: dict[str, Callable[[Any], str]] = {"number": exactly, "table": listed, "list": ", ".join}
    text = "-" if said is False else texts.get(kind, str)(said)
    return f"{text} ({value.get('unit', 'date')})"


def granted(grant: dict[str, Any], unit: str) -> str:
    """As the ledger of the law words it."""
    parts = [f"{exactly(grant['amount'])} {unit.removesuffix('s')}", f"over {grant.get('years', '?')} year"]
    parts += [f"{exactly(grant['hoursPerDay'])} hour a day"] if "hoursPerDay" in grant else []
    parts += [grant[each] for each in ("relation", "workers") if each in grant]
    parts += [listed(grant["conditions"])] if "conditions" in grant else []
    parts += [f"after {grant['agreedUntil']}: {grant['then']}"] if "then" in grant else []
    return ", ".join(parts)


def listed(terms: list[dict[str, Any]]) -> str:
    return ", ".join(
        f"{each['name']} {exactly(each['number']) if 'number' in each else each['word']}" for each in terms
    )


def exactly(number: dict[str, Any]) -> str:
    return str(Fraction(number["numerator"], number["denominator"]))


def test_tells_on_which_day_a_value_was_compared_with_its_text(apis: Apis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the values that are shipped none is, so here one is."""
    [first, *_] = source_rows("en", unverified=False)
    compared = replace(first, verified_on=date(2026, 11, 2))
    monkeypatch.setattr(reference, "source_rows", lambda *_asked, **_told: (compared,))
    [value] = apis.visitor().get(f"/refData/lawParameters/{first.name}").json()["values"]
    assert (value["verifiedOn"], value["source"]["verified"]) == ("2026-11-02", True)


def test_tells_what_a_problem_means(apis: Apis) -> None:
    answer = apis.visitor().get("/nothing")
    code = answer.json()["type"].rpartition(":")[2]
    told = apis.visitor().get(f"/refData/problemTypes/{code}", Accept_Language="de").json()
    assert (told["type"], told["status"]) == (answer.json()["type"], 404)
    page = apis.visitor().get(f"/refData/problemTypes/{code}", Accept="text/html,*/*;q=0.8")
    assert page.headers["Content-Type"] == "text/html"
    assert "<h1>Resource Not Found</h1>" in page.content.decode()
    for each in apis.visitor().get("/refData/problemTypes").json()["items"]:
        assert apis.visitor().get(each["href"].partition(BASE)[2]).json() == each


def test_lists_no_problem_that_nothing_answers() -> None:
    """Software is written for what is listed."""
    sources = [*HERE.rglob("*.py"), HERE / "refusals.yaml"]
    words = set(re.findall(r"\w+", " ".join(each.read_text("utf-8") for each in sources)))
    assert set(problem_types()) <= words


def test_what_is_refused_has_one_type_of_problem_and_one_of_issue() -> None:
    """A type that stands twice would silently lose the codes of its first place."""
    _, *parts = re.split(r"^\w+:$", (HERE / "refusals.yaml").read_text("utf-8"), flags=re.MULTILINE)
    assert len(parts) == 2
    for part in parts:
        types = re.findall(r"^  (\w+):", part, re.MULTILINE)
        codes = re.findall(r"\w+\.\w+", part)
        assert (sorted(types), sorted(codes)) == (sorted({*types}), sorted({*codes}))


@pytest.mark.parametrize(
    "path",
    ["jointCommittees/999.99", "trainingFields/other", "problemTypes/nothing", "lawParameters/nothing"],
)
def test_answers_what_it_does_not_know(apis: Apis, path: str) -> None:
    assert apis.visitor().get(f"/refData/{path}").status_code == (200 if path.endswith("other") else 404)


def test_simulates_a_regime(apis: Apis) -> None:
    sizes = [
        {"quarter": f"{year}Q{number}", "fullTimeEquivalents": "25"} for year in (2024, 2025) for number in (1, 2, 3, 4)
    ]
    body = {"year": 2026, "jointCommittee": "200", "sizes": sizes}
    answer = apis.visitor().post("/regimeSimulations", body, Accept_Language="nl")
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "nl"
    found = answer.json()
    assert Fraction(found["size"]["value"]) == 25
    assert found["regime"]["citations"]
    assert all(each["fullTimeEquivalents"] == "25" for each in found["quarters"])


def test_simulates_a_right(apis: Apis) -> None:
    body = {"year": 2026, "jointCommittee": "200", "fullTimeEquivalents": "25", "contract": CONTRACT}
    found = apis.visitor().post("/rightSimulations", body).json()
    days = Fraction(found["days"]["numerator"], found["days"]["denominator"])
    assert days > 0
    assert Fraction(found["reason"]["value"]) == days
    full = apis.visitor().post("/rightSimulations", {**body, "contract": {**CONTRACT, "weeklyMinutes": 2280}}).json()
    assert Fraction(full["days"]["numerator"], full["days"]["denominator"]) == days * 2


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("regime", {"year": 2018, "jointCommittee": "098"}, {"jointCommittee": "joint_committee.unknown"}),
        ("regime", {"year": 2099}, {"year": "calculator.year_outside"}),
        (
            "regime",
            {"year": 2026, "sizes": [{"quarter": "2026Q9", "fullTimeEquivalents": "1"}]},
            {"sizes[0].quarter": "api.pattern"},
        ),
        (
            "regime",
            {"year": 2026, "sizes": [{"quarter": "2025Q1", "fullTimeEquivalents": "1.23456"}]},
            {"sizes[0].fullTimeEquivalents": "size.too_many_decimals"},
        ),
        ("regime", {"year": "2026"}, {"year": "api.no_integer"}),
        ("right", {"year": 2026, "contract": CONTRACT}, {"fullTimeEquivalents": "calculator.size_missing"}),
        (
            "right",
            {**LARGE, "contract": {**CONTRACT, "weeklyMinutes": 2281}},
            {"contract.weeklyMinutes": "employment.hours_above_full_time"},
        ),
        (
            "right",
            {**LARGE, "contract": {**CONTRACT, "name": "An"}},
            {"contract.name": "api.unknown"},
        ),
    ],
)
def test_refuses_what_can_not_be(apis: Apis, path: str, body: dict[str, Any], expected: dict[str, str]) -> None:
    answer = apis.visitor().post(f"/{path}Simulations", body)
    assert (answer.status_code, issues(answer)) == (400, expected)
