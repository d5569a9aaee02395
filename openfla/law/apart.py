# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts in, figures out: `python -m openfla.law [FOLDER]`, asked by another process, a line of JSON for a line of JSON.

So another edition of the law can be asked about the facts of this installation: the same rules with the values of a
folder, or another version of openfla with rules of its own. The first line out says what is understood and what is
wrong with the values. Each line in then holds workers of one employer, each line out their figures. The format is
described in docs/reference/law-figures.md. It may gain keys; when it changes otherwise, `PROTOCOL` counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from openfla.law.facts import AccountFacts, Charge, Contract, EmployerFacts, PassedOn, RightFact, TakenOver
from openfla.law.plain import fact_of, text_of
from openfla.law.reading import Readings

PROTOCOL = 1
Amounts = tuple[int, tuple[int, ...]]
Figures = list[list[Amounts]]
Firm = dict[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Worker:
    """What AccountFacts holds of the worker alone."""

    contracts: tuple[Contract, ...]
    rights: tuple[RightFact, ...]
    charges: tuple[Charge, ...]
    born: date | None = None
    taken_over: tuple[TakenOver, ...] = ()
    passed_on: PassedOn | None = None


@dataclass(frozen=True, slots=True)
class FirmYear:
    """A year of the employer: the committees of its workers, and how many were under contract on 1 January."""

    year: int
    committees: tuple[str, ...]
    heads: int


@dataclass(frozen=True, slots=True)
class Question:
    """Workers of one employer, to the year `last`, and years of the employer itself.

    A reading that isn't named is the answerer's own.
    """

    last: int
    known_on: date
    readings: Mapping[str, Any]
    employer: EmployerFacts
    workers: tuple[Worker, ...] = ()
    firm: tuple[FirmYear, ...] = ()


def asked_in(line: str) -> Question:
    """The question that a line holds."""
    return fact_of(Question, json.loads(line))


def question(staff: Iterable[AccountFacts], last: int, known_on: date, readings: Mapping[str, Any]) -> str:
    """The line that asks for these workers of one employer."""
    held = tuple(staff)
    employer = held[0].employer if held else EmployerFacts(())
    workers = tuple(
        Worker(each.contracts, each.rights, each.charges, each.born, each.taken_over, each.passed_on) for each in held
    )
    return text_of(Question(last, known_on, readings, employer, workers))


def firm_question(
    employer: EmployerFacts, years: Iterable[FirmYear], known_on: date, readings: Mapping[str, Any]
) -> str:
    """The line that asks for years of an employer itself."""
    asked = tuple(years)
    last = max((each.year for each in asked), default=known_on.year)
    return text_of(Question(last, known_on, readings, employer, (), asked))


def figures_of(line: str) -> Figures:
    """The years with their amounts, worker by worker, that a line answers."""
    return [[(year, tuple(amounts)) for year, amounts in worker] for worker in json.loads(line)["figures"]]


def firm_of(line: str) -> Firm:
    """What openfla.law.firm_figures says of each year, that a line answers."""
    return {year: dict(found) for year, found in json.loads(line)["firm"]}


def serve(questions: Iterable[str], answers: TextIO) -> None:
    """Answers until there are no more questions."""
    _say(answers, _greeting())
    for line in questions:
        asked = asked_in(line)
        _say(answers, {"figures": _figures(asked), "firm": _firm(asked)})


def _say(answers: TextIO, data: object) -> None:
    answers.write(text_of(data) + "\n")
    answers.flush()


def _greeting() -> dict[str, object]:
    """What is wrong with the values, with file, line and remedy; the committees whose agreements ask for an age."""
    from openfla.law.conditions import asked_of  # noqa: PLC0415 - after the folder is chosen
    from openfla.law.document import LawDataError  # noqa: PLC0415 - see above
    from openfla.law.parameter import parameters  # noqa: PLC0415 - see above
    from openfla.law.sector_agreement import AGE  # noqa: PLC0415 - see above
    from openfla.law.sector_file import agreements  # noqa: PLC0415 - see above

    try:
        parameters()
        ages = sorted(code for code in agreements() if AGE in asked_of(code))
    except LawDataError as error:
        return {"protocol": PROTOCOL, "problem": str(error), "ages": []}
    return {"protocol": PROTOCOL, "problem": "", "ages": ages}


def _figures(asked: Question) -> Figures:
    from openfla.law.alike import Accounts  # noqa: PLC0415 - after the folder is chosen

    accounts = Accounts(asked.known_on, Readings(**asked.readings))
    staff = (
        AccountFacts(
            asked.employer, each.contracts, each.rights, each.charges, each.born, each.taken_over, each.passed_on
        )
        for each in asked.workers
    )
    return [[(account.year, account.amounts) for account in accounts.of(facts, asked.last)] for facts in staff]


def _firm(asked: Question) -> list[tuple[int, dict[str, str]]]:
    from openfla.law.firm_figures import firm_figures  # noqa: PLC0415 - after the folder is chosen

    readings = Readings(**asked.readings)
    return [
        (
            each.year,
            firm_figures(asked.employer, each.year, committees=each.committees, heads=each.heads, readings=readings),
        )
        for each in asked.firm
    ]
