# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One story through every channel: the same outcomes, the same rows, the same acts in the journal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from openfla.records.models import (
    Employment,
    JournalSubject,
    Right,
    Segment,
    Standing,
    WorkerDetails,
    WorkerNumber,
)
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, ssin
from tests.scenarios.senders import SENDERS, Contract, Sender, Told

AN = Contract("W1", "Peeters", weekly_hours=Fraction(57, 2), national_number=ssin(1).digits, birth_place="Gent")
JAN = Contract("W2", "Maes", "Jan", contract_start=date(2023, 5, 15), joint_committee="118.03")
ENDED = replace(JAN, contract_end=date(2025, 6, 30), ending="end_of_term")


@dataclass(frozen=True, slots=True)
class Story:
    """Sendings, one after the other, and what each is answered."""

    name: str
    sendings: Sequence[Sequence[Contract]]
    told: Sequence[Sequence[Told]]


STORIES = [
    Story("new people", [[AN, JAN]], [["created", "created"]]),
    Story("the same again", [[AN, JAN], [JAN, AN]], [["created", "created"], ["unchanged", "unchanged"]]),
    Story(
        "other hours and another name",
        [[AN, JAN], [replace(AN, weekly_hours=Fraction(38)), replace(JAN, given_names="Johan")]],
        [["created", "created"], ["changed", "changed"]],
    ),
    Story(
        "an end, and a second contract",
        [[JAN], [ENDED, replace(JAN, contract_start=date(2025, 9, 15))]],
        [["created"], ["changed", "created"]],
    ),
    Story(
        "a balance brought along",
        [
            [replace(AN, opening_days=Fraction(7, 4), opening_year=2025, opening_evidence="letter of 3 January")],
            [replace(AN, opening_days=Fraction(5, 2), opening_year=2025, opening_evidence="letter of 3 January")],
        ],
        [["created"], ["changed"]],
    ),
    Story(
        "good and bad together",
        [
            [AN],
            [
                JAN,
                replace(AN, contract_start=date(2025, 1, 15)),
                replace(JAN, reference="W3", joint_committee="998"),
                replace(AN, reference="W2"),
            ],
        ],
        [
            ["created"],
            ["created", ("employment.overlaps_open",), ("joint_committee.unknown",), ("worker.keys_disagree",)],
        ],
    ),
]
TABLES: tuple[type[Any], ...] = (WorkerDetails, WorkerNumber, Employment, Segment, Right, Standing)
OWN = {"id", "lineage", "corrects", "entry", "withdrawn_entry", "recorded_at", "withdrawn_at", "computed_at", "source"}
"""What each recording has of its own: ids, times, the channel's name."""


def rows(house: House, employer: Body) -> dict[str, Counter[tuple[str, ...]]]:
    """Everything recorded for the employer, history included, without what each recording has of its own."""
    house.see(employer)
    references = dict(WorkerDetails.objects.filter(employer=employer.id).values_list("worker", "reference"))
    found = {}
    for table in TABLES:
        names = [field.attname for field in table._meta.concrete_fields if field.name not in OWN | {"employer"}]
        told = table.objects.filter(employer=employer.id).values(*names)
        found[table.__name__] = Counter(_row(each, references) for each in told)
    return found


def _row(row: dict[str, Any], references: dict[Any, str]) -> tuple[str, ...]:
    """Workers by their reference; a sealed number differs at each sealing, its index does not."""
    kept = {name: value for name, value in row.items() if name not in ("number_cipher", "employment_id")}
    if "worker_id" in kept:
        kept["worker_id"] = references[kept["worker_id"]]
    return tuple(f"{name}={value.hex() if isinstance(value, memoryview) else value}" for name, value in kept.items())


def acts(house: House, employer: Body) -> Counter[tuple[str, str]]:
    """What the journal says was done to contracts; the steps of a file itself are its own."""
    house.see(employer)
    found = JournalSubject.objects.filter(employer=employer.id, act="RegisterEmployment")
    return Counter(found.values_list("act", "outcome"))


def told(house: House, browser: Browser, story: Story, sender: Sender) -> tuple[Any, ...]:
    """The story sent by one channel for an employer of its own."""
    employer = house.employer()
    answers = [sender(house, browser, employer, sending) for sending in story.sendings]
    return answers, rows(house, employer), acts(house, employer)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_channel_tells_the_same_story(house: House, browser: Browser, story: Story) -> None:
    """The answers are those expected, and no channel leaves anything that another does not."""
    first, *others = SENDERS
    answers, recorded, journalled = told(house, browser, story, SENDERS[first])
    assert answers == [list(sending) for sending in story.told]
    assert recorded["WorkerDetails"]
    for name in others:
        assert told(house, browser, story, SENDERS[name]) == (answers, recorded, journalled), name
