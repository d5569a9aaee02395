# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a record of a file can't be beside the earlier records of the same file.

References and contracts are judged as the desk does once it knows them, with the same codes; a remark leads to the line
of the other record.
"""

from collections.abc import Iterator
from datetime import date

from openfla.channels.batch.checking.seen import Contract, Declared, Seen
from openfla.desk.batch.judged_alone import problems_alone, problems_beside, problems_taking_part
from openfla.desk.declared.declarations import Declare, FactKey
from openfla.desk.declared.declared_fields import fields_differing, keyed_marks
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    CorrectTraining,
    RegisterParticipation,
    RegisterTraining,
    TrainingTerms,
)
from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment, WorkerIdentity
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem, Severity

Judgement = tuple[RecordState | None, tuple[Problem, ...]]
_VERBS = ("Register", "Correct", "Cancel", "Record", "Declare")
_AGAIN = "declarations.earlier_record"


class Rules:
    """Judges the records of one file in their order."""

    def __init__(self, seen: Seen, today: date) -> None:
        """`seen` has foreseen the whole file."""
        self._seen, self._today = seen, today

    def refused(self, reference: str, kind: str, employer: str, line: int) -> None:
        """A record could not be read: what names it later will not find it."""
        if reference:
            self._seen.note(Declared(reference, kind, employer, b"", line, accepted=False))

    def judged(self, declared: Declare, employer: str, line: int) -> Judgement:
        """What becomes of it, None if that needs what is recorded; with its problems and remarks."""
        known = self._seen.declared(declared.sender_reference)
        if known is not None and known.accepted:
            return self._again(declared, known)
        problems = [*problems_alone(declared.command, self._today), *self._target(declared, employer)]
        if isinstance(declared.command, RegisterEmployment):
            problems += self._worker(declared.command, employer, line)
        if not any(problem.stops for problem in problems):
            problems += self._beside(declared, employer)
        accepted = not any(problem.stops for problem in problems)
        self._note(declared, employer, line, accepted=accepted)
        return None if accepted else RecordState.REFUSED, tuple(problems)

    def _again(self, declared: Declare, known: Declared) -> Judgement:
        """A reference used before: the same record is unchanged, any other refused."""
        where = Problem(_AGAIN, "sender_reference", {"line": known.line}, Severity.WARNING)
        if known.act != type(declared.command).__name__:
            values = {"act": known.act, "since": self._today}
            return RecordState.REFUSED, (Problem("declaration.reference_used", "sender_reference", values), where)
        differences = fields_differing(declared, known.marks, self._seen.key)
        if not differences:
            return RecordState.UNCHANGED, (where,)
        other = Problem("declaration.other_content", "sender_reference", {"since": self._today})
        fields = (Problem("declaration.differs", name) for name in differences)
        return RecordState.REFUSED, (other, where, *fields)

    def _target(self, declared: Declare, employer: str) -> Iterator[Problem]:
        """What it names must be there, not refused, not cancelled, of its kind and of its employer."""
        if declared.of is None or not (reference := declared.of.reference):
            return
        known = self._seen.declared(reference)
        unknown = Problem("declaration.fact_unknown", "of", {"reference": reference})
        if known is not None and known.accepted and isinstance(declared.command, RegisterParticipation):
            unknown = Problem("participation.training_unknown", "training")
        if known is None:
            if ahead := self._seen.line_ahead(reference):
                yield from (unknown, _at("declarations.only_later", ahead))
        elif not known.accepted:
            yield from (unknown, _at("declarations.refused_before", known.line))
        elif known.employer != employer or _family(known.act) != _asked(declared):
            yield from (unknown, _at(_AGAIN, known.line))
        elif line := self._seen.cancelled(known.root, known.under):
            yield Problem("declarations.cancelled_before", "of", {"line": line})

    def _worker(self, command: RegisterEmployment, employer: str, line: int) -> Iterator[Problem]:
        """One key leads to one worker; another name or birth than before deserves a look."""
        found = {worker for key in self._keys(command.identity, employer) if (worker := self._seen.worker(key))}
        if len(found) > 1:
            reference = command.identity.reference
            yield Problem("worker.keys_disagree", "identity.reference", {"reference": reference})
        elif found:
            *before, stated_at = self._seen.person(*found)
            stated = self._person(command.identity, line)
            fields = zip(("family_name", "birth_date"), before, stated, strict=False)
            for field, old, new in fields:
                if old and new and old != new:
                    yield Problem(
                        "declarations.worker_differs", f"identity.{field}", {"line": stated_at}, Severity.WARNING
                    )

    def _beside(self, declared: Declare, employer: str) -> tuple[Problem, ...]:
        """A contract beside the worker's other contracts in the file, a part beside its training."""
        command = declared.command
        if isinstance(command, RegisterParticipation | CorrectParticipation):
            training = self._training(declared.of)
            return problems_taking_part(command.terms, training, self._today) if training else ()
        if isinstance(command, RegisterEmployment):
            worker = self._found(command.identity, employer)
            held = self._seen.contracts(worker) if worker else []
            others = [each for each in held if each.starts_on != command.starts_on]
        elif isinstance(command, CorrectEmployment) and (own := self._contract(declared.of)):
            others = [each for each in self._seen.contracts(own.worker) if each.root != own.root]
        else:
            return ()
        return problems_beside(command, [(each.starts_on, each.ends_on) for each in others])

    def _note(self, declared: Declare, employer: str, line: int, *, accepted: bool) -> None:
        command, reference = declared.command, declared.sender_reference
        act = type(command).__name__
        named = self._seen.declared(declared.of.reference) if declared.of and declared.of.reference else None
        joins = isinstance(command, RegisterParticipation)
        root = (named.root if named else "") if declared.of and not joins else reference
        under = (named.root if joins else named.under) if named else ""
        marks = keyed_marks(declared, self._seen.key) if accepted else b""
        self._seen.note(Declared(reference, act, employer, marks, line, accepted, root, under))
        if not accepted:
            return
        if act.startswith("Cancel") and root:
            self._seen.cancel(root, line)
        elif isinstance(command, RegisterEmployment):
            self._register(command, employer, root, line)
        elif isinstance(command, RegisterTraining | CorrectTraining) and root:
            self._seen.put_training(root, command.terms)
        elif isinstance(command, CorrectEmployment) and (own := self._contract(declared.of)):
            self._seen.put(Contract(own.root, own.worker, command.starts_on, command.ends_on))

    def _register(self, command: RegisterEmployment, employer: str, root: str, line: int) -> None:
        identity = command.identity
        worker = self._seen.name(
            self._found(identity, employer), self._keys(identity, employer), self._person(identity, line)
        )
        same = (each.root for each in self._seen.contracts(worker) if each.starts_on == command.starts_on)
        self._seen.put(Contract(next(same, root), worker, command.starts_on, command.ends_on))

    def _contract(self, of: FactKey | None) -> Contract | None:
        named = self._seen.declared(of.reference) if of is not None and of.reference else None
        return self._seen.contract(named.root) if named is not None else None

    def _training(self, of: FactKey | None) -> TrainingTerms | None:
        """The training of the file that is taken part in: named itself, or by one's part in it."""
        named = self._seen.declared(of.reference) if of is not None and of.reference else None
        return self._seen.training(named.under or named.root) if named is not None else None

    def _found(self, identity: WorkerIdentity, employer: str) -> int | None:
        known = (self._seen.worker(key) for key in self._keys(identity, employer))
        return next((worker for worker in known if worker), None)

    def _keys(self, identity: WorkerIdentity, employer: str) -> list[bytes]:
        number = [self._seen.mark("number", employer, identity.number.digits)] if identity.number else []
        reference = [self._seen.mark("reference", employer, identity.reference)] if identity.reference else []
        return number + reference

    def _person(self, identity: WorkerIdentity, line: int) -> tuple[bytes, bytes, int]:
        born = self._seen.mark(str(identity.birth_date)) if identity.birth_date else b""
        return self._seen.mark(identity.family_name.casefold()), born, line


def _at(code: str, line: int) -> Problem:
    return Problem(code, "of", {"line": line}, Severity.WARNING)


def _family(act: str) -> str:
    """What an act is about: Training of CorrectTraining."""
    for verb in _VERBS:
        act = act.removeprefix(verb)
    return act


def _asked(declared: Declare) -> str:
    """What the named fact must be."""
    return (
        "Training" if isinstance(declared.command, RegisterParticipation) else _family(type(declared.command).__name__)
    )
