# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declared records in one list end as they would one after the other, however they are mixed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openfla.desk.accounts.standing_rows import CONTENT
from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.act import Act
from openfla.desk.declared.declaration_order import waves
from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, FactKey, WorkerKey
from openfla.desk.outcome import Done, Outcome
from openfla.desk.trainings.trainings import CancelParticipation, CancelTraining
from openfla.desk.workers.staff import CancelEmployment, WorkerIdentity
from openfla.records.models import Standing
from tests.desk.conftest import OPERATOR, House, segment
from tests.desk.test_declarations import Sender

NAMES = st.sampled_from(["A", "B", "C"])
KINDS = st.sampled_from(["employment", "ended", "training", "part", "correction", "gone", "left"])
STEPS = st.lists(st.tuples(KINDS, NAMES, NAMES), min_size=1, max_size=14)
Step = tuple[str, str, str]


def told(outcome: Outcome) -> object:
    """What the sender learns, without ids and times."""
    return outcome.effect if isinstance(outcome, Done) else [problem.code for problem in outcome.problems]


def declared(sender: Sender, place: int, step: Step) -> Declare:
    """A record about one of three workers and trainings; each third uses a reference again."""
    kind, one, other = step
    employer, reference = sender.employer.id, f"{kind}-{one}" if place % 3 else f"{kind}-{one}-{place}"
    if kind == "employment":
        identity, terms = WorkerIdentity(f"Maes {one}", "An", f"W{one}"), (segment(),)
        command = replace(sender.house.employment(sender.employer), identity=identity, segments=terms)
        return Declare(reference, command)
    if kind == "training":
        return sender.training(reference, title=f"Opleiding {one}")
    if kind == "part":
        return sender.part(reference, WorkerKey(reference=f"W{other}"), f"training-{one}")
    if kind == "correction":
        return sender.correction(reference, FactKey(f"training-{one}"), title=f"Beter {other}")
    cancelling = {"gone": CancelTraining, "left": CancelParticipation, "ended": CancelEmployment}[kind]
    target = {"gone": "training", "left": "part", "ended": "employment"}[kind]
    return Declare(
        reference, cancelling(employer, TO_BE_FOUND, TO_BE_FOUND, "Zo is het"), None, FactKey(f"{target}-{one}")
    )


class Whole:
    """Of nothing larger: the records are carried out in one sweep, as a slice of a file is."""

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        assert len(outcomes) > 0
        assert act.sweep is not None


def figures(sender: Sender) -> list[tuple[Any, ...]]:
    """What the standings of the employer's workers say, which is what their facts give."""
    told = sender.house.ask(VerifyStandings(sender.employer.id), by=OPERATOR)
    assert told.differences == ()
    sender.house.see(sender.employer)
    return sorted(Standing.objects.filter(employer=sender.employer.id).values_list("year", *CONTENT), key=str)


@pytest.fixture
def senders(house: House) -> tuple[Sender, ...]:
    """One that sends lists, and one that sends record by record."""
    return tuple(Sender(house, employer, employer) for employer in (house.employer(), house.employer()))


@given(steps=STEPS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_ends_as_its_records_would_one_by_one(house: House, steps: list[Step]) -> None:
    employers = [house.employer() for _ in range(3)]
    together, swept, apart = (Sender(house, employer, employer) for employer in employers)
    listed = together.send(*(declared(together, place, step) for place, step in enumerate(steps)))
    in_one_sweep = swept.send(*(declared(swept, place, step) for place, step in enumerate(steps)), part=Whole())
    one_by_one = [apart.send(declared(apart, place, step))[0] for place, step in enumerate(steps)]
    assert [told(each) for each in listed] == [told(each) for each in one_by_one]
    assert [told(each) for each in in_one_sweep] == [told(each) for each in one_by_one]
    assert figures(swept) == figures(together) == figures(apart)


@given(steps=STEPS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_record_is_in_one_wave_and_references_keep_their_order(
    senders: tuple[Sender, ...], steps: list[Step]
) -> None:
    records = [declared(senders[0], place, step) for place, step in enumerate(steps)]
    found = waves(records, {})
    assert sorted(place for wave in found for place in wave) == list(range(len(records)))
    assert all(len({type(records[place].command) for place in wave}) == 1 for wave in found)
    turn = {place: number for number, wave in enumerate(found) for place in wave}
    for first, second in combinations(range(len(records)), 2):
        named = records[second].of
        if records[first].sender_reference in {records[second].sender_reference, named.reference if named else ""}:
            assert turn[first] < turn[second]
