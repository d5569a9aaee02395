# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What no command may carry: national numbers and steering signs in texts, days beyond any calendar of the law."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Refused
from openfla.desk.plan.plan import SavePlan
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.unfit import look_ahead, looking_ahead
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.records.models import JournalSubject
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, House, ssin

NUMBER = ssin(12_000).digits
DOTTED = f"{NUMBER[:2]}.{NUMBER[2:4]}.{NUMBER[4:6]}-{NUMBER[6:9]}.{NUMBER[9:]}"
SLOT = SlotTerms(date(2026, 10, 1), 456)
TERMS = TrainingTerms("Lassen", TrainingType.FORMAL, (SLOT,))
ELEVEN_DIGITS = "12345678901"


def problems(house: House, command: Any, by: Actor) -> list[tuple[str, str]]:
    [outcome] = house.do(command, by=by)
    assert isinstance(outcome, Refused)
    return [(problem.code, problem.field) for problem in outcome.problems]


def test_names_of_the_world_and_other_numbers_pass(house: House) -> None:
    """Emoji, scripts from right to left and numbers that are nobody's are texts like others."""
    employer = house.employer()
    terms = replace(TERMS, title="مرحبا 👨‍👩‍👧\tdag", reference=ELEVEN_DIGITS)
    [outcome] = house.do(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer)
    assert isinstance(outcome, Done)


def test_no_part_of_a_plan_holds_a_national_number(house: House) -> None:
    """Its texts have names of their own, and each is looked through."""
    employer = house.employer()
    texts = {"gender": f"voor {DOTTED}", "evaluation": "goed"}
    command = SavePlan(employer.id, 2026, 0, date(2026, 1, 1), 1, texts)
    assert problems(house, command, employer.officer) == [("text.national_number", "gender")]


@pytest.mark.parametrize("text", [NUMBER, DOTTED, f"voor {DOTTED}, 2 dagen", f"x{NUMBER}y"])
@pytest.mark.parametrize("name", ["title", "reference", "provider_name"])
def test_no_text_holds_a_national_number(house: House, name: str, text: str) -> None:
    """Whatever the field, it is named, and the number is not repeated."""
    employer = house.employer()
    terms = replace(TERMS, **{name: text})  # type: ignore[arg-type] # the names are those of texts
    [outcome] = house.do(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer)
    assert isinstance(outcome, Refused)
    assert [(each.code, each.field, dict(each.values)) for each in outcome.problems] == [
        ("text.national_number", name, {})
    ]


def test_a_name_or_reference_that_is_a_number_is_refused(house: House) -> None:
    """The number's own field takes it; the others don't."""
    employer = house.employer()
    fine = house.employment(employer)
    wrong = replace(fine, identity=replace(fine.identity, reference=NUMBER, given_names=DOTTED))
    assert problems(house, wrong, employer.officer) == [
        ("text.national_number", "identity.given_names"),
        ("text.national_number", "identity.reference"),
    ]
    named = replace(fine, identity=replace(fine.identity, number=ssin(12_000)))
    assert isinstance(house.done(named, by=employer.officer), Done)


@pytest.mark.parametrize("sign", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "\x07", "\ue000"])
def test_no_text_steers_the_line(house: House, sign: str) -> None:
    """What would turn or hide the rest of a line is refused."""
    employer = house.employer()
    command = RegisterTraining(employer.id, uuid4(), replace(TERMS, title=f"las{sign}sen"))
    assert problems(house, command, employer.officer) == [("text.control_signs", "title")]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_days_beyond_any_calendar_are_refused(house: House, day: date) -> None:
    """In a training, in a contract, wherever a day stands."""
    employer = house.employer()
    training = RegisterTraining(employer.id, uuid4(), replace(TERMS, slots=(replace(SLOT, on=day),)))
    assert problems(house, training, employer.officer) == [("date.out_of_range", "slots.0.on")]
    fine = house.employment(employer)
    assert problems(house, replace(fine, starts_on=day), employer.officer) == [("date.out_of_range", "starts_on")]


def test_the_others_of_a_list_go_in_and_the_journal_says_what_was_refused(house: House) -> None:
    """One unfit command holds nobody up."""
    employer = house.employer()
    worker = house.worker(employer)
    grant = RegisterRight(
        employer.id, worker, 2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), f"voor {NUMBER}"
    )
    training = uuid4()
    part = RegisterParticipation(employer.id, training, worker, ParticipationTerms(ParticipationState.FOLLOWED))
    outcomes = house.do(RegisterTraining(employer.id, training, TERMS), grant, part, by=employer.officer)
    assert [type(each) for each in outcomes] == [Done, Refused, Done]
    assert JournalSubject.objects.filter(act="RegisterRight").get().outcome == "text.national_number"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("email", "zz", "staff.email_wrong_form"),
        ("email", "a@b.be, c@d.be", "staff.email_wrong_form"),
        ("birth_date", date(2030, 1, 1), "staff.birth_in_future"),
    ],
)
def test_a_form_refuses_what_a_staff_list_refuses(house: House, field: str, value: object, code: str) -> None:
    """The desk decides: whatever channel it comes by, on the first day and in a correction."""
    employer = house.employer()
    fine = house.employment(employer, email="an@bakkerij.be")
    wrong = replace(fine, identity=replace(fine.identity, **{field: value}))  # type: ignore[arg-type] # both fit
    assert problems(house, wrong, employer.officer) == [(code, f"identity.{field}")]
    worker = house.done(fine, by=employer.officer).reference
    version = house.ask(WorkerCard(employer.id, worker), by=employer.officer).version
    correction = CorrectWorker(employer.id, worker, version, wrong.identity, "list was wrong")
    assert problems(house, correction, employer.officer) == [(code, f"identity.{field}")]


def test_what_was_looked_through_before_its_turn_is_judged_alike(house: House) -> None:
    """What is wrong is said at its turn, what was found fit on another day is looked through again."""
    employer = house.employer()
    wrong = RegisterTraining(employer.id, uuid4(), replace(TERMS, title=DOTTED))
    fit = RegisterTraining(employer.id, uuid4(), TERMS)
    born_later = RegisterTraining(employer.id, uuid4(), replace(TERMS, title=DOTTED))
    with looking_ahead():
        for command in (wrong, fit):
            look_ahead(command, NOW.date())
        look_ahead(born_later, date(1950, 1, 1))
        outcomes = house.do(wrong, fit, born_later, by=employer.officer)
    assert [type(each) for each in outcomes] == [Refused, Done, Refused]
