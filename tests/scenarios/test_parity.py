# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One story through every channel: the same outcomes, the same rows, the same acts in the journal."""

from collections import Counter
from collections.abc import Collection, Sequence
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
from tests.desk.told import untold
from tests.scenarios.contracts import MOVED, Contract, Told
from tests.scenarios.forms import WHY
from tests.scenarios.senders import SENDERS, Sender

AN = Contract("W1", "Peeters", weekly_hours=Fraction(57, 2), national_number=ssin(1).digits, birth_place="Gent")
JAN = Contract("W2", "Maes", "Jan", contract_start=date(2023, 5, 15), joint_committee="118.03")
ENDED = replace(JAN, contract_end=date(2025, 6, 30), ending="end_of_term")
KNOWN = ("changed", "unchanged")
"""What becomes of a contract that was known already."""


@dataclass(frozen=True, slots=True)
class Story:
    """Sendings, one after the other, and what each is answered.

    `form`: whether forms can tell it; a balance brought along is a right of its own there. `corrects`: what an officer
    corrects, by the name that the journal gives it.
    """

    name: str
    sendings: Sequence[Sequence[Contract]]
    told: Sequence[Sequence[Told]]
    form: bool = True
    corrects: Sequence[str] = ()

    @property
    def acts(self) -> list[tuple[str, str]]:
        """The acts of lists and commands, which register what is known already anew, by name and in order."""
        outcomes = [each if isinstance(each, str) else each[0] for sending in self.told for each in sending]
        return [("RegisterEmployment", outcome) for outcome in outcomes]

    @property
    def acts_one_by_one(self) -> list[tuple[str, str]]:
        """The same by whoever looks up what is known first, and opens what corrects it."""
        corrects = iter(self.corrects)
        return [(next(corrects) if outcome in KNOWN else name, outcome) for name, outcome in self.acts]


STORIES = [
    Story("new people", [[AN, JAN]], [["created", "created"]]),
    Story(
        "the same again",
        [[AN, JAN], [JAN, AN]],
        [["created", "created"], ["unchanged", "unchanged"]],
        corrects=("CorrectEmployment", "CorrectEmployment"),
    ),
    Story(
        "other hours and another name",
        [[AN, JAN], [replace(AN, weekly_hours=Fraction(38)), replace(JAN, given_names="Johan")]],
        [["created", "created"], ["changed", "changed"]],
        corrects=("CorrectEmployment", "CorrectWorker"),
    ),
    Story(
        "an end, and a second contract",
        [[JAN], [ENDED, replace(JAN, contract_start=date(2025, 9, 15))]],
        [["created"], ["changed", "created"]],
        corrects=("CorrectEmployment",),
    ),
    Story(
        "a balance brought along",
        [
            [replace(AN, opening_days=Fraction(7, 4), opening_year=2025, opening_evidence="letter of 3 January")],
            [replace(AN, opening_days=Fraction(5, 2), opening_year=2025, opening_evidence="letter of 3 January")],
        ],
        [["created"], ["changed"]],
        form=False,
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
ONE_BY_ONE = ("form", "json")
LISTS = [name for name in SENDERS if name not in ONE_BY_ONE]
TABLES: tuple[type[Any], ...] = (WorkerDetails, WorkerNumber, Employment, Segment, Right, Standing)
OWN = {"id", "lineage", "corrects", "entry", "withdrawn_entry", "recorded_at", "withdrawn_at", "computed_at", "source"}
"""What each recording has of its own: ids, times, the channel's name."""
CONTRACT_ACTS = ("RegisterEmployment", "CorrectEmployment", "CorrectWorker")


def rows(house: House, employer: Body, own: Collection[str] = OWN) -> dict[str, Counter[tuple[str, ...]]]:
    """Everything recorded for the employer, history included, without what each recording has of its own."""
    house.see(employer)
    references = dict(WorkerDetails.objects.filter(employer=employer.id).values_list("worker", "reference"))
    found = {}
    for table in TABLES:
        names = [field.attname for field in table._meta.concrete_fields if field.name not in {*own, "employer"}]
        told = table.objects.filter(employer=employer.id).values(*names)
        found[table.__name__] = Counter(_row(each, references) for each in told)
    return found


def _row(row: dict[str, Any], references: dict[Any, str]) -> tuple[str, ...]:
    """Workers by their reference; a sealed number differs at each sealing, its index does not."""
    kept = {name: value for name, value in row.items() if name not in ("number_cipher", "employment_id")}
    if "worker_id" in kept:
        kept["worker_id"] = references[kept["worker_id"]]
    return tuple(f"{name}={value.hex() if isinstance(value, memoryview) else value}" for name, value in kept.items())


def acts(house: House, employer: Body) -> tuple[list[tuple[str, str]], Counter[tuple[str, str]]]:
    """What the journal says was done to contracts, in order, and what moved beside; the steps of a file are its own."""
    house.see(employer)
    assert untold(employer.id) == set()
    found = JournalSubject.objects.filter(employer=employer.id, act__in=CONTRACT_ACTS)
    told = list(found.order_by("entry__sequence", "position").values_list("act", "outcome"))
    return [each for each in told if MOVED not in each[1]], Counter(each for each in told if MOVED in each[1])


def sent(house: House, browser: Browser, story: Story, sender: Sender) -> tuple[Body, list[list[Told]]]:
    """The story sent by one channel for an employer of its own, and the answers."""
    employer = house.employer()
    return employer, [sender(house, browser, employer, sending) for sending in story.sendings]


def told(house: House, browser: Browser, story: Story, sender: Sender) -> tuple[Any, ...]:
    """The story sent by one channel: answers, rows, acts."""
    employer, answers = sent(house, browser, story, sender)
    return answers, rows(house, employer), acts(house, employer)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_channel_tells_the_same_story(house: House, browser: Browser, story: Story) -> None:
    """The answers are those expected, and no channel leaves anything that another does not."""
    first, *others = LISTS
    answers, recorded, journalled = told(house, browser, story, SENDERS[first])
    assert answers == [list(sending) for sending in story.told]
    assert journalled[0] == story.acts
    assert recorded["WorkerDetails"]
    for name in others:
        assert told(house, browser, story, SENDERS[name]) == (answers, recorded, journalled), name


@pytest.mark.parametrize("sender", ONE_BY_ONE)
@pytest.mark.parametrize("story", [story for story in STORIES if story.form], ids=lambda story: story.name)
def test_forms_and_calls_tell_the_same_story(house: House, browser: Browser, story: Story, sender: str) -> None:
    """The same answers, rows and acts as by command; both say besides why they correct, and correct by name."""
    by_command, expected = sent(house, browser, story, SENDERS["command"])
    by_form, answers = sent(house, browser, story, SENDERS[sender])
    own = OWN | {"withdrawal_reason"}
    assert answers == expected
    assert rows(house, by_form, own) == rows(house, by_command, own)
    assert acts(house, by_form)[0] == story.acts_one_by_one
    reasons = WorkerDetails.objects.filter(employer=by_form.id, withdrawn_at__isnull=False).values_list(
        "withdrawal_reason", flat=True
    )
    assert set(reasons) <= {WHY}
