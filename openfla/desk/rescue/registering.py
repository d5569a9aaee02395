# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings of a saved file that are new here: registered once, with everybody who took part.

Parts are one training that have its title, its provider and its days with their minutes in common. Where a training
that is known here has these too, the worker joins it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.facts import staff_contracts
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.rescue.file import RescueFile
from openfla.desk.rescue.parts import Stated
from openfla.desk.trainings.participation_problems import decided
from openfla.desk.trainings.participation_problems import problems_of as part_problems
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.training_problems import problems_of as training_problems
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining, TrainingTerms
from openfla.law.facts import Contract
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Participation, Training
from openfla.terms.problem import Problem
from openfla.terms.rescue import FORM_SOURCE, STATE_SOURCE, HowRescued, RescuedKind

Key = tuple[str, str, tuple[tuple[str, int], ...], str, int]


def registered(lines: Sequence[Stated], file: RescueFile, how: HowRescued = HowRescued.REGISTERED) -> list[Outcome]:
    """An outcome for each. What can't be registered is found before, so that no training is left without anybody."""
    outcomes: dict[int, Outcome] = dict(refused_as_stated(lines, file.act))
    fit = [line for line in lines if id(line) not in outcomes]
    trainings, fresh = _trainings(fit)
    refusals = dict(_not_registered(fresh, file))
    ready: list[Stated] = []
    for line in fit:
        if (refusal := refusals.get(trainings[id(line)])) is None:
            ready.append(line)
        else:
            outcomes[id(line)] = refusal
    commands = [_part(line, trainings[id(line)], fresh) for line in ready]
    told = file.carry_out(commands)
    for line, outcome in zip(ready, told, strict=True):
        outcomes[id(line)] = replace(outcome, about=line.at.worker) if isinstance(outcome, Done) else outcome
        if isinstance(outcome, Done):
            training = trainings[id(line)]
            of_it = how if training in fresh else HowRescued.MATCHED
            file.mark(line.at, RescuedKind.PARTICIPATION, outcome.reference, how, along=line.along)
            file.mark(line.at, RescuedKind.TRAINING, training, of_it, along=line.course)
    return [outcomes[id(line)] for line in lines]


def refused_as_stated(lines: Sequence[Stated], act: Act) -> Iterator[tuple[int, Refused]]:
    """Those that can't be so as they are stated, by the id of the object, with why."""
    staff: dict[UUID, set[UUID]] = defaultdict(set)
    for line in lines:
        staff[line.at.employer].add(line.at.worker)
    contracts = staff_contracts(staff) if staff else {}
    for line in lines:
        if problems := _problems(line, contracts.get(line.at.worker, ()), act):
            yield id(line), Refused(tuple(problems))


def _problems(line: Stated, contracts: Sequence[Contract], act: Act) -> list[Problem]:
    if found := [problem.at("training") for problem in training_problems(line.training)]:
        return found
    return part_problems(decided(line.terms, line.training), line.training, contracts, act.today)


def _trainings(lines: Sequence[Stated]) -> tuple[dict[int, UUID], dict[UUID, RegisterTraining]]:
    """The training of each line, and those that are registered for them."""
    groups: dict[tuple[UUID, Key], list[Stated]] = defaultdict(list)
    seen: dict[tuple[UUID, UUID, Key], int] = defaultdict(int)
    for line in lines:
        key = _key_of(line)
        who = (line.at.employer, line.at.worker, key)
        groups[line.at.employer, (*key[:4], seen[who])].append(line)
        seen[who] += 1
    alike = _Alike(lines)
    found: dict[int, UUID] = {}
    fresh: dict[UUID, RegisterTraining] = {}
    for (employer, _), together in sorted(groups.items(), key=lambda each: (str(each[0][0]), each[0][1])):
        training = alike.joined(employer, together)
        if training is None:
            course = together[0].course
            training, source = (course.fact, course.source) if course else (new_id(), _source(together[0]))
            terms = alike.with_free_reference(employer, together[0].training)
            fresh[training] = RegisterTraining(employer, training, terms, source)
        found |= {id(line): training for line in together}
    return found, fresh


def _key_of(line: Stated) -> Key:
    """By which parts are in one training: what came along says it by an id."""
    return ("", str(line.course.fact), (), "", 0) if line.course else _key(line.training)


def _key(terms: TrainingTerms) -> Key:
    slots = tuple((slot.on.isoformat(), slot.minutes) for slot in in_order(terms))
    return terms.title.strip(), terms.provider_name.strip(), slots, terms.reference, 0


class _Alike:
    """The trainings known here with the titles and days of some lines, and who takes part in them."""

    def __init__(self, lines: Sequence[Stated]) -> None:
        """Five queries, however many lines."""
        employers = {line.at.employer for line in lines}
        current = Training.objects.filter(CURRENT, employer__in=employers)
        courses = {line.course.fact for line in lines if line.course}
        self._courses = (
            set(current.filter(lineage__among=courses).values_list("employer", "lineage")) if courses else set()
        )
        titles = {line.training.title.strip() for line in lines}
        days = {min(slot.on for slot in line.training.slots) for line in lines}
        self._rows = list(current.filter(title__in=titles, starts_on__in=days).order_by("id")) if lines else []
        terms = terms_by_version(self._rows)
        self._known: dict[tuple[UUID, str, object], list[Training]] = defaultdict(list)
        for row in self._rows:
            title, _, slots, *_ = _key(terms[row.id])
            self._known[row.employer_id, title, slots].append(row)
        parts = Participation.objects.filter(CURRENT, training__among=[row.lineage for row in self._rows])
        workers = {line.at.worker for line in lines}
        self._parts = (
            set(parts.filter(worker__among=workers).values_list("training", "worker")) if self._rows else set()
        )
        references = {line.training.reference for line in lines} - {""}
        taken = current.filter(reference__in=references).values_list("employer", "reference")
        self._taken = set(taken) if references else set()

    def joined(self, employer: UUID, together: Sequence[Stated]) -> UUID | None:
        """One that all of them can join: nobody is in a training twice."""
        if course := together[0].course:
            return course.fact if (employer, course.fact) in self._courses else None
        title, provider, slots, reference, _ = _key(together[0].training)
        for row in self._known[employer, title, slots]:
            other = _other(row.provider_name, provider) or _other(row.reference, reference)
            if not other and all((row.lineage, line.at.worker) not in self._parts for line in together):
                return row.lineage
        return None

    def with_free_reference(self, employer: UUID, terms: TrainingTerms) -> TrainingTerms:
        """A reference names one training of an employer: the State gave one to what was held twice."""
        if not terms.reference:
            return terms
        free = (employer, terms.reference) not in self._taken
        self._taken.add((employer, terms.reference))
        return terms if free else replace(terms, reference="")


def _other(ours: str, theirs: str) -> bool:
    return bool(ours and theirs) and ours != theirs


def _not_registered(fresh: dict[UUID, RegisterTraining], file: RescueFile) -> Iterable[tuple[UUID, Refused]]:
    outcomes = file.carry_out(list(fresh.values()))
    for training, outcome in zip(fresh, outcomes, strict=True):
        if isinstance(outcome, Refused):
            yield training, outcome


def _part(line: Stated, training: UUID, fresh: dict[UUID, RegisterTraining]) -> RegisterParticipation:
    terms, registered_as = line.terms, fresh.get(training)
    if registered_as is not None and not registered_as.terms.reference and not terms.reference:
        terms = replace(terms, reference=line.training.reference)
    source = line.along.source if line.along else _source(line)
    return RegisterParticipation(line.at.employer, training, line.at.worker, terms, source, line.fact)


def _source(line: Stated) -> str:
    """Where it comes from: the State's tool, or what the worker says."""
    return FORM_SOURCE if line.at.rescue is None else STATE_SOURCE
