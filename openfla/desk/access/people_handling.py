# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Persons who sign in, their numbers, and the links to the workers that employers registered."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from openfla.desk.access.access import LinkOwnWorkers, LinkWorker, RegisterPerson
from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.identifier import new_id
from openfla.records.models import Link, Person, PersonNumber, Worker, WorkerNumber
from openfla.records.numbers import index_of, indexes_beside, indexes_of, number_keys

VERIFIED_NUMBER, INVITATION_CODE = "verified_number", "invitation_code"
FIELDS = ("family_name", "given_names", "language")


class People:
    """The persons that a list names, by number or id, and what the list adds to them."""

    def __init__(self, commands: Sequence[RegisterPerson], act: Act) -> None:
        """Loads the persons behind the numbers and ids."""
        self.act = act
        self.keys = number_keys()
        indexes = [index for command in commands if command.number for index in indexes_of(command.number)]
        numbers = PersonNumber.objects.filter(number_index__in=indexes, replaced_at=None)
        self.owner = {index_of(number): number.person_id for number in numbers}
        ids = {*self.owner.values(), *(command.person for command in commands if command.person)}
        self.known = Person.objects.select_for_update().order_by("id").in_bulk(ids)
        self.added: list[Person] = []
        self.changed: dict[UUID, Person] = {}
        self.numbers: list[PersonNumber] = []
        self.renumbered: set[UUID] = set()

    def put(self, command: RegisterPerson) -> Outcome:
        """The person of the number is the same person; a number of somebody else is refused."""
        owner = self.owner.get(self.keys.index(command.number)) if command.number else None
        if owner and command.person not in (None, owner):
            return refused("person.number_taken", "number")
        person = self.known.get(owner or command.person) if owner or command.person else None
        known = person is not None
        if person is None:
            person = self._new(command)
        changed = known and self._differs(person, command)
        numbered = owner is None and self._number(person, command, known=known)
        if not known:
            return Done(person.id)
        return Done(person.id, Effect.CHANGED if changed or numbered else Effect.UNCHANGED)

    def store(self) -> None:
        """Writes persons, then marks replaced numbers, then writes numbers."""
        bulk.insert(self.added)
        if self.changed:
            Person.objects.bulk_update(self.changed.values(), FIELDS)
        if self.renumbered:
            PersonNumber.objects.filter(person__in=self.renumbered, replaced_at=None).update(replaced_at=self.act.now)
        bulk.insert(self.numbers)

    def _new(self, command: RegisterPerson) -> Person:
        person = Person(
            id=command.person or new_id(),
            entry=self.act.entry,
            recorded_at=self.act.now,
            **{name: getattr(command, name) for name in FIELDS},
        )
        self.known[person.id] = person
        self.added.append(person)
        return person

    def _differs(self, person: Person, command: RegisterPerson) -> bool:
        differing = [name for name in FIELDS if getattr(person, name) != getattr(command, name)]
        for name in differing:
            setattr(person, name, getattr(command, name))
        if differing and person not in self.added:
            self.changed[person.id] = person
        return bool(differing)

    def _number(self, person: Person, command: RegisterPerson, *, known: bool) -> bool:
        if command.number is None:
            return False
        for earlier in self.numbers:
            if earlier.person_id == person.id:
                earlier.replaced_at = self.act.now
        if known:
            self.renumbered.add(person.id)
        sealed = self.keys.seal(command.number)
        self.owner[sealed.index] = person.id
        self.numbers.append(
            PersonNumber(
                person=person,
                number_index=sealed.index,
                number_cipher=sealed.cipher,
                key_version=sealed.key_version,
                entry=self.act.entry,
                recorded_at=self.act.now,
            )
        )
        return True


@handles(RegisterPerson)
def register_people(commands: Sequence[RegisterPerson], act: Act) -> list[Outcome]:
    """Known by number or chosen id: new, changed, or unchanged."""
    people = People(commands, act)
    outcomes = [people.put(command) for command in commands]
    people.store()
    return outcomes


class Links:
    """Workers and persons that a list would link: their numbers, and the links there are."""

    def __init__(self, workers: Collection[UUID], people: Collection[UUID], act: Act) -> None:
        """Loads the current numbers of workers and all numbers ever verified of persons."""
        self.act = act
        self.employer: dict[UUID, UUID] = dict(Worker.objects.filter(id__in=workers).values_list("id", "employer_id"))
        self.people = set(Person.objects.filter(id__in=people).values_list("id", flat=True))
        self.of_worker = _indexes(WorkerNumber.objects.filter(worker__in=workers, withdrawn_at=None), "worker_id")
        self.of_person = _indexes(PersonNumber.objects.filter(person__in=people), "person_id")
        links = Link.objects.filter(worker__in=workers, withdrawn_at=None)
        self.linked = {link.worker_id: link for link in links}
        self.added: list[Link] = []

    def put(self, command: LinkWorker) -> Outcome:
        """Links on evidence; a worker has one person."""
        if self.employer.get(command.worker) != command.employer or command.person not in self.people:
            return NOT_FOUND
        link = self.linked.get(command.worker)
        if link is not None:
            if link.person_id == command.person:
                return Done(link.id, Effect.UNCHANGED)
            return refused("link.already_linked", "worker")
        if command.evidence == VERIFIED_NUMBER:
            if not self.of_worker.get(command.worker, set()) & self.of_person.get(command.person, set()):
                return refused("link.numbers_differ", "person")
        elif command.evidence != INVITATION_CODE or self.act.actor.kind is not ActorKind.SYSTEM:
            return refused("link.evidence_not_verified", "evidence", found=command.evidence[:30])
        return Done(self.add(command.worker, command.person, command.evidence))

    def add(self, worker: UUID, person: UUID, evidence: str) -> UUID:
        """Adds a link."""
        link = Link(
            person_id=person, worker_id=worker, evidence=evidence, entry=self.act.entry, recorded_at=self.act.now
        )
        self.linked[worker] = link
        self.added.append(link)
        return link.id


def _indexes(numbers: Iterable[PersonNumber | WorkerNumber], owner: str) -> dict[UUID, set[bytes]]:
    found: dict[UUID, set[bytes]] = {}
    for number in numbers:
        found.setdefault(getattr(number, owner), set()).add(index_of(number))
    return found


@handles(LinkWorker)
def link_workers(commands: Sequence[LinkWorker], act: Act) -> list[Outcome]:
    """Links that an employer or the operator asks for."""
    links = Links({command.worker for command in commands}, {command.person for command in commands}, act)
    outcomes = [links.put(command) for command in commands]
    bulk.insert(links.added)
    return outcomes


@handles(LinkOwnWorkers)
def link_own_workers(commands: Sequence[LinkOwnWorkers], act: Act) -> list[Outcome]:
    """All workers whose current number is the person's, unless they are linked already."""
    people = {command.person for command in commands}
    indexes = [index for number in PersonNumber.objects.filter(person__in=people) for index in indexes_beside(number)]
    workers = WorkerNumber.objects.filter(number_index__in=indexes, withdrawn_at=None)
    links = Links(set(workers.values_list("worker_id", flat=True)), people, act)
    outcomes = [_link_own(command, links) for command in commands]
    bulk.insert(links.added)
    return outcomes


def _link_own(command: LinkOwnWorkers, links: Links) -> Outcome:
    if command.person not in links.people:
        return NOT_FOUND
    mine = links.of_person.get(command.person, set())
    workers = [worker for worker, indexes in links.of_worker.items() if indexes & mine and worker not in links.linked]
    for worker in workers:
        links.add(worker, command.person, VERIFIED_NUMBER)
    return Done(command.person, Effect.CHANGED if workers else Effect.UNCHANGED)
