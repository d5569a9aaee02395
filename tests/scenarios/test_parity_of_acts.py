# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings, rights, sizes and decisions told by commands, by form, call and file: the same is left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.desk.workers.staff import (
    CorrectEmployment,
    RegisterEmployment,
    SegmentTerms,
    SuspensionTerms,
    WorkerIdentity,
)
from openfla.records import models
from tests.channels.batch.declaring import Writer
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.told import untold
from tests.scenarios.acts import STORIES, Act, Desk
from tests.scenarios.by_declaration import sent
from tests.scenarios.by_form import answer_to, by_form, forms
from tests.scenarios.by_json import asked_by, client_of
from tests.scenarios.by_json import sent as called
from tests.scenarios.contracts import MOVED, Told

KINDS = (
    "RegisterEmployment",
    "CorrectEmployment",
    "CancelEmployment",
    "RegisterRight",
    "CorrectRight",
    "CancelRight",
    "RegisterTraining",
    "CorrectTraining",
    "CancelTraining",
    "RegisterParticipation",
    "CorrectParticipation",
    "CancelParticipation",
    "DeclareSize",
    "RecordDecision",
    "CancelDecision",
)
"""What a record and the journal call each act, by whatever channel; workers known already are told in test_parity."""
TABLES: tuple[type[Any], ...] = (
    models.Training,
    models.Slot,
    models.Participation,
    models.Attendance,
    models.Charge,
    models.Right,
    models.SizeDeclaration,
    models.EmployerDecision,
    models.WorkerDetails,
    models.WorkerNumber,
    models.Employment,
    models.Segment,
    models.Suspension,
    models.Standing,
)
OWN = {"id", "lineage", "corrects", "entry", "withdrawn_entry", "recorded_at", "withdrawn_at", "computed_at", "source"}
SEALED = "number_cipher"
"""A number differs at each sealing; its index does not."""
IDS = {SEALED, "employer", "worker", "training", "participation", "employment", "slot"}
"""What leads from one row to another; each employer has one worker."""
NOBODY_LEFT = ("a training that lies ahead", "an offer with a day to answer that is past")
"""A form that all of its workers are refused registers nothing: a training of nobody would be half an act."""

STATED = (
    WorkerIdentity,
    RegisterEmployment,
    TrainingTerms,
    SlotTerms,
    ParticipationTerms,
    RegisterRight,
    DeclareSize,
    RecordDecision,
    CorrectEmployment,
    SegmentTerms,
    SuspensionTerms,
)
"""What the kinds of record say."""
NOT_SAID = {
    "ParticipationTerms.right": "no form asks for it: a part is charged to the one account, whatever it names",
    "ParticipationTerms.reference": "no form asks for it: it is the sender's software that knows a part by a name",
    "DeclareSize.fresh": "how it is sent: software that saw no number corrects none",
    "RegisterEmployment.opening": "a right of its own, wherever officers and calls tell a balance brought along",
    "RegisterEmployment.worker": "how it is sent: further contracts of a known worker are told in test_parity",
    "RegisterEmployment.source": "how it came",
    "RegisterRight.source": "how it came",
    "RegisterRight.right_id": "chosen by the form, so that a second press records nothing twice",
}


def left(desk: Desk) -> tuple[Any, ...]:
    """All rows with their history, and what the journal says: the acts by name, in order, and what moved beside."""
    desk.house.see(desk.body)
    rows = {}
    for table in TABLES:
        names = [field.name for field in table._meta.concrete_fields if field.name not in OWN | IDS]
        rows[table.__name__] = Counter(map(str, table.objects.filter(employer=desk.id).values_list(*names)))
    assert untold(desk.id) == set()
    said = [(each.act, each.outcome, each.worker is not None) for each in desk.said if each.act in KINDS]
    acts, moved = ([each for each in said if (MOVED in each[1]) is beside] for beside in (False, True))
    return rows, acts, Counter(moved)


def by_command(_browser: Browser, desk: Desk, acts: Sequence[Act]) -> list[Told]:
    return [desk.done(act.reference, act.command(desk)) for act in acts]


def by_file(_browser: Browser, desk: Desk, acts: Sequence[Act]) -> list[Told]:
    writer, contract = Writer(desk.body.number), f"<Of><OpenflaReference>{desk.contract}</OpenflaReference></Of>"
    records = [writer.record(act.kind, act.reference, act.body.replace("{contract}", contract)) for act in acts]
    return sent(desk.house, desk.body, records)


def by_call(_browser: Browser, desk: Desk, acts: Sequence[Act]) -> list[Told]:
    client, told = client_of(desk.house, desk.body), []
    for act in acts:
        answer, fact = called(client, desk.body, asked_by(act.command(desk)))
        told.append(answer)
        if fact is not None:
            desk.keep(act.reference, fact)
    return told


CHANNELS = {"form": by_form, "call": by_call, "file": by_file}


@pytest.mark.parametrize("name", STORIES)
def test_every_channel_leaves_what_commands_leave(house: House, browser: Browser, name: str) -> None:
    """The answers are those expected; the rows are the same, history included, and so are the acts in the journal."""
    acts, told = STORIES[name]
    first = Desk(house)
    assert by_command(browser, first, acts) == told
    expected = left(first)
    assert [act for act, _, _ in expected[1]] == [act.kind for act in acts]
    for channel, tell in CHANNELS.items():
        if channel == "form" and name in NOBODY_LEFT:
            continue
        other = Desk(house)
        assert tell(browser, other, acts) == told, channel
        assert left(other) == expected, channel


@pytest.mark.parametrize("name", NOBODY_LEFT)
def test_a_form_for_nobody_who_can_take_part_leaves_nothing(house: House, browser: Browser, name: str) -> None:
    """It comes back with the reason; calls and files register the training alone."""
    acts, _ = STORIES[name]
    desk = Desk(house)
    before = left(desk)
    [form] = forms(acts)
    assert answer_to(browser.as_actor(desk.body.officer), desk, form).status_code == 422
    assert left(desk) == before


def test_the_stories_have_every_kind_of_record() -> None:
    """Each is done at least once by each channel."""
    stories = [zip(*STORIES[name], strict=True) for name in STORIES if name not in NOBODY_LEFT]
    done = {act.kind for story in stories for act, outcome in story if isinstance(outcome, str)}
    assert done == set(KINDS)


class Paper(Desk):
    """A desk of nobody, for commands that are only read."""

    def __init__(self) -> None:
        self.id, self.worker = uuid4(), uuid4()
        self._facts = {}

    def now(self, reference: str) -> tuple[UUID, UUID, UUID]:
        return self.id, self.fact(reference), uuid4()

    @property
    def declared(self) -> UUID:
        return uuid4()


def said_in(part: Any) -> Iterator[str]:
    """The fields of a command, and of what it holds, that are not left as they are when nothing is said."""
    if isinstance(part, tuple):
        for each in part:
            yield from said_in(each)
    elif is_dataclass(part):
        for each in fields(part):
            value = getattr(part, each.name)
            if value not in (None, "", ()) and value != each.default:
                yield f"{type(part).__name__}.{each.name}"
            yield from said_in(value)


def test_the_stories_say_all_that_can_be_said() -> None:
    """Each field of each kind, but for what is no matter of forms, with the reason."""
    told = {name for acts, _ in STORIES.values() for act in acts for name in said_in(act.command(Paper()))}
    can_be = {f"{kind.__name__}.{each.name}" for kind in STATED for each in fields(kind)}
    assert can_be - told == set(NOT_SAID)


def test_the_other_employer_is_not_touched(house: House, browser: Browser) -> None:
    """What a story leaves is its own."""
    acts, _ = STORIES["rights"]
    one, other = Desk(house), Desk(house)
    by_file(browser, other, acts)
    assert not left(one)[0]["Right"]
