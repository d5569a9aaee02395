# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts of an account as lines that say all of them, and such lines as what they ask of the desk.

The words are those of the commands themselves, so that nothing is lost on the way. National numbers stand in the
column of theirs, not among the words.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from openfla.channels.batch.export import Cell
from openfla.channels.batch.rescue.exact_sheet import DATA, KIND, in_cells
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.desk.accounts.whole_accounts import WholeAccount, WholeContract, WholeEmployerView, WholePart
from openfla.desk.batch.said_words import read, written
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.rescue.rescues import (
    Along,
    RecordStateRight,
    RescueEmployerFact,
    RescueEmployment,
    RescueGrant,
    RescueRight,
    RescueTraining,
)
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining, TrainingTerms
from openfla.desk.workers.staff import RegisterEmployment

Words = Mapping[str, Any]
UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, RecursionError)
"""What words that openfla did not write may raise."""
_OURS = ("employer", "worker", "right_id")
"""Ids that are those of one installation."""


def employer_rows(view: WholeEmployerView) -> Iterator[list[Cell]]:
    """Lines of what is no worker's own."""
    who: list[Cell] = [view.number, "", "", "", ""]
    kinds: tuple[tuple[str, Sequence[object]], ...] = (
        *(("size", view.sizes), ("decision", view.decisions), ("training", view.trainings)),
        *(("plan", view.plans), ("plan_step", view.plan_steps)),
    )
    for kind, facts in kinds:
        for fact in facts:
            yield _row(kind, who, command=_bare(fact))
    for right in view.rights:
        yield _row("right", who, command=_bare(right.said), along=written(right.along))


def account_rows(account: WholeAccount, who: list[Cell]) -> Iterator[list[Cell]]:
    """Lines of a worker: contracts, rights, what the State counted, parts in trainings."""
    for contract in account.contracts:
        yield _row("contract", who, command=_contract(account, contract), along=written(contract.along))
    for right in account.rights:
        yield _row("right", who, command=_bare(right.said), along=written(right.along))
    for counter in account.counters:
        yield _row("counter", who, command=_bare(counter.said), along=written(counter.along))
    for part in account.parts:
        yield _row("part", who, **_part(part))


def _row(kind: str, who: list[Cell], **words: object) -> list[Cell]:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return [kind, *who, *in_cells(text)]


def _bare(command: object) -> Words:
    return {name: value for name, value in written(command).items() if name not in _OURS}


def _contract(account: WholeAccount, contract: WholeContract) -> Words:
    terms = contract.terms
    return _bare(
        RegisterEmployment(
            TO_BE_FOUND,
            account.identity,
            terms.starts_on,
            terms.ends_on,
            terms.segments,
            terms.ending,
            suspensions=terms.suspensions,
        )
    )


def _part(part: WholePart) -> Words:
    return {
        "training": written(part.training),
        "terms": written(part.terms),
        "along": written(part.along),
        "course": written(part.course),
    }


def commands(values: SavedValues, key: WorkerKey | None, employer: Employer, line: int) -> tuple[Any, ...]:
    """What a line asks; none, with a problem, if its words are not those that openfla writes."""
    found = _READERS.get(values.raw(KIND))
    text = "".join(values.raw(name) for name in DATA)
    try:
        if found is not None:
            return (found(json.loads(text), key, employer, line),)
    except UNREADABLE:
        pass
    values.refuse("rescue.exact_broken", KIND)
    return ()


def _employment(words: Words, key: WorkerKey | None, employer: Employer, line: int) -> RescueEmployment:
    said = read(RegisterEmployment, {**words["command"], "employer": str(employer.id)})
    identity = replace(said.identity, number=key.number if key else None)
    command = replace(said, identity=identity, worker=None, fresh=False, opening=None)
    return RescueEmployment(command, employer.batch, line, along=read(Along, words["along"]))


def _right(words: Words, key: WorkerKey | None, employer: Employer, line: int) -> RescueGrant:
    said = {**words["command"], "employer": str(employer.id), "worker": str(TO_BE_FOUND) if key else None}
    return RescueGrant(read(RegisterRight, said), key, employer.batch, line, read(Along, words["along"]))


def _counter(words: Words, key: WorkerKey | None, employer: Employer, line: int) -> RescueRight:
    said = {**words["command"], "employer": str(employer.id), "worker": str(TO_BE_FOUND)}
    command, along = read(RecordStateRight, said), read(Along, words["along"])
    return RescueRight(command, _somebody(key), employer.batch, line, along)


def _taken_part(words: Words, key: WorkerKey | None, employer: Employer, line: int) -> RescueTraining:
    training, terms = read(TrainingTerms, words["training"]), read(ParticipationTerms, words["terms"])
    along, course = read(Along, words["along"]), read(Along, words["course"])
    command = RegisterParticipation(employer.id, TO_BE_FOUND, TO_BE_FOUND, terms, along.source)
    return RescueTraining(command, training, _somebody(key), employer.batch, line, along=along, course=course)


def _somebody(key: WorkerKey | None) -> WorkerKey:
    if key is None:
        raise ValueError(key)
    return key


def _of_employer(command: type[Any]) -> "_Reader":
    def found(words: Words, _key: WorkerKey | None, employer: Employer, line: int) -> RescueEmployerFact:
        said = {**words["command"], "employer": str(employer.id)}
        return RescueEmployerFact(read(command, said), employer.batch, line)

    return found


_Reader = Callable[[Words, WorkerKey | None, Employer, int], Any]
_READERS: Mapping[str, _Reader] = {
    "contract": _employment,
    "right": _right,
    "counter": _counter,
    "part": _taken_part,
    "size": _of_employer(DeclareSize),
    "decision": _of_employer(RecordDecision),
    "training": _of_employer(RegisterTraining),
    "plan": _of_employer(CarryPlanVersion),
    "plan_step": _of_employer(CarryPlanStep),
}
