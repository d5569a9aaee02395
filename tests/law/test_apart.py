# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts in, figures out: what another process is told is enough for the same figures, to the last fraction."""

import json
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.law.alike import Accounts
from openfla.law.apart import Figures, figures_of, question, serve
from openfla.law.facts import AccountFacts, EmployerFacts
from openfla.law.reading import DEFAULT, Readings
from tests.law.making import charge, contract, employer, facts
from tests.law.test_alike import KNOWN_ON, LAST, SIZES, Life, readings, workers
from tests.law.test_movements import facts_of

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "law-figures.md"


def served(*lines: str) -> list[str]:
    """What is answered, after the greeting."""
    answers = StringIO()
    serve(lines, answers)
    return answers.getvalue().splitlines()[1:]


def computed(staff: list[AccountFacts], chosen: Readings) -> Figures:
    """The same in this process, from the facts themselves."""
    accounts = Accounts(KNOWN_ON, chosen)
    return [[(each.year, each.amounts) for each in accounts.of(facts, LAST)] for facts in staff]


@settings(max_examples=60, deadline=None)
@given(lives=st.lists(workers, max_size=3), chosen=readings, of=st.sampled_from(SIZES))
def test_the_figures_are_those_of_the_facts(lives: list[Life], chosen: Readings, of: EmployerFacts) -> None:
    """Whatever the lives, the readings and the employer."""
    staff = [facts_of(life, of) for life in lives]
    [answer] = served(question(staff, LAST, KNOWN_ON, asdict(chosen)))
    assert figures_of(answer) == computed(staff, chosen)


def asked(**more: object) -> dict[str, Any]:
    """A question about one worker, with more in it."""
    held = facts(employer("25"), contract(date(2025, 1, 1)), charges=(charge(date(2026, 3, 2), "1"),))
    found: dict[str, Any] = json.loads(question([held], 2026, KNOWN_ON, {}))
    return found | more


def answered(data: dict[str, Any]) -> Figures:
    """The figures that answer a question."""
    return figures_of(served(json.dumps(data))[0])


def test_names_and_ids_stay_at_home() -> None:
    """Nothing says who it is."""
    held = facts(employer("25"), contract(date(2025, 1, 1), name="3f2a"), charges=(charge(date(2026, 3, 2), "1"),))
    line = question([held], 2026, KNOWN_ON, {})
    assert "3f2a" not in line
    assert not {"id", "reason", "source"} & {part.split('"')[-1] for part in line.split('":')}


def test_a_fact_that_the_rules_do_not_know_is_passed_over_and_a_missing_one_has_its_default() -> None:
    """A newer version may say more, an older one less."""
    more, less = asked(moon="full"), asked()
    more["workers"][0]["contracts"][0]["moon"] = "full"
    del less["workers"][0]["born"], less["employer"]["decisions"]
    assert answered(more) == answered(less) == answered(asked())


def test_a_fact_that_cannot_be_is_refused() -> None:
    """A kind of contract that the rules don't know, a day that is none, a reading of another version."""
    lunar = asked()
    lunar["workers"][0]["contracts"][0]["segments"][0]["contract_type"] = "lunar"
    with pytest.raises(ValueError, match="lunar"):
        answered(lunar)
    with pytest.raises(ValueError, match="out of range"):
        answered(asked(known_on="2026-02-30"))
    with pytest.raises(TypeError, match="moon"):
        answered(asked(readings={"moon": "full"}))


def test_the_page_of_the_format_shows_what_is_said() -> None:
    """Its question is read, and its answer is the one given; so is its greeting."""
    blocks = [block.split("```")[0] for block in PAGE.read_text("utf-8").split("```json\n")[1:]]
    greeting, asks, answer = map(json.loads, blocks)
    answers = StringIO()
    serve([json.dumps(asks)], answers)
    assert [json.loads(line) for line in answers.getvalue().splitlines()] == [greeting, answer]
    assert asks["readings"] == asdict(DEFAULT)
