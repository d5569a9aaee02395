# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The only doors: perform(), ask() with its plural and its long form browse().

Policy, scope and journal are handled here alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from functools import partial
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from django.db import DataError, IntegrityError, InternalError, OperationalError, transaction
from psycopg.errors import DeadlockDetected

from openfla.desk import handlers, journal, judging, narrowing, unfit
from openfla.desk.accounts.standing import owed
from openfla.desk.act import Act
from openfla.desk.actor import Actor
from openfla.desk.away import leave_reader
from openfla.desk.batch.sweep import Sweep
from openfla.desk.carrying import carried_out
from openfla.desk.changes import Moved
from openfla.desk.declared.declarations import act_of
from openfla.desk.entering import judge_by_entry
from openfla.desk.handling import ANSWERERS, BROWSERS
from openfla.desk.judging import Verdict, Warrant
from openfla.desk.leaf import Subject
from openfla.desk.outcome import Done, Outcome
from openfla.desk.people_shown import AtClient
from openfla.desk.policy import RULES
from openfla.desk.wholes import Whole, WholeBroken, together
from openfla.records.behind import writing_behind
from openfla.records.identifier import new_id
from openfla.records.numbers import taken_in
from openfla.records.scope import set_scope

TRIES = 3
FEW = 40
"""Commands for which no thread is worth its while."""

handlers.register_all()


class Part(Protocol):
    """Something larger that a request is part of (a slice of a batch) and that must be stored with it."""

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        """Stores outcomes and progress in the request's transaction; raises if the slice is no longer this worker's."""


@runtime_checkable
class Hearing(Part, Protocol):
    """A part that hears of some outcomes before the request ends."""

    def hear(self, commands: Sequence[Any], outcomes: Sequence[Outcome], sweep: Sweep) -> None:
        """Is told what came of commands of a sweep, once nothing in it changes that."""


def perform(
    commands: Sequence[Any],
    *,
    actor: Actor,
    channel: str,
    now: datetime,
    part: Part | None = None,
    rehearse: bool = False,
    wholes: Sequence[Whole] = (),
) -> list[Outcome]:
    """Carries out commands of any types for an actor: same length, same order.

    All that is accepted commits together with its journal entry. `rehearse` carries out all but what follows from the
    facts, and stores nothing but the part's own outcomes. `wholes` are places of commands carried out together or not
    at all. A request is carried out in one sweep, and with care if that fails. A deadlock with another request is tried
    again.
    """
    if not rehearse:
        with suppress(IntegrityError, DataError, WholeBroken):
            sweep = partial(Sweep, behind=len(commands) > FEW)
            return _tried(commands, lambda: Act(actor, channel, now, new_id(), sweep=sweep()), part, wholes)
    return _tried(commands, lambda: Act(actor, channel, now, new_id(), rehearse), part, wholes)


def _tried(
    commands: Sequence[Any], act: Callable[[], Act], part: Part | None, wholes: Sequence[Whole]
) -> list[Outcome]:
    for attempt in range(TRIES):
        try:
            return _perform(commands, act(), part, wholes)
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected) or attempt == TRIES - 1:
                raise
        except InternalError as error:
            leave_reader(error)
            raise
    raise AssertionError


def _perform(commands: Sequence[Any], act: Act, part: Part | None, wholes: Sequence[Whole]) -> list[Outcome]:
    with transaction.atomic(), writing_behind() if act.sweep and act.sweep.behind else nullcontext():
        if act.sweep is not None and isinstance(part, Hearing):
            act.sweep.heard_by = part.hear
        verdicts = _admit(commands, act)
        carry_out = _rehearsed if act.rehearsing else _done
        outcomes = carry_out(commands, verdicts, act, wholes)
        settle = owed(act)
        if part is not None:
            part.store(outcomes, act)
        if not act.rehearsing and not judging.unjournalled(commands):
            journal.write(act, _subjects(commands, verdicts, outcomes))
        settle()
    return outcomes


def _admit(items: Sequence[Any], act: Act, *, reading: bool = False) -> list[Verdict]:
    """Decides for each item whether the actor may, and narrows what the transaction can see to that.

    `reading` refuses all writes from here on.
    """
    set_scope(scope="door", person=act.actor.person)
    powers = judging.powers_for(items, act)
    verdicts = judging.judge(items, act, powers)
    granted = list({id(verdict): verdict for verdict in verdicts if isinstance(verdict, Warrant)}.values())
    nobody = all(warrant.nobody for warrant in granted)
    own = [] if nobody or not act.actor.organisation else [act.actor.organisation]
    set_scope(
        entry=act.entry,
        employers={each for warrant in granted for each in warrant.employers} | set(own),
        workers={each for warrant in granted for each in warrant.workers},
        readable={each for warrant in granted for each in warrant.readable},
        person=None if granted and nobody else act.actor.person,
        scope=judging.widest(warrant.scope for warrant in granted),
        reading=reading,
    )
    closers = (
        judging.judge_by_file,
        judging.judge_by_quality,
        judging.judge_by_level,
        judge_by_entry,
        narrowing.judge_by_reach,
    )
    for closer in closers:
        verdicts = closer(items, verdicts, act, powers)
    return verdicts


def _rehearsed(
    commands: Sequence[Any], verdicts: Sequence[Verdict], act: Act, wholes: Sequence[Whole]
) -> list[Outcome]:
    with transaction.atomic():
        outcomes = _done(commands, verdicts, act, wholes)
        transaction.set_rollback(True)
    return outcomes


def _done(commands: Sequence[Any], verdicts: Sequence[Verdict], act: Act, wholes: Sequence[Whole]) -> list[Outcome]:
    today, numbered = act.today, taken_in()
    judged = [
        unfit.refusal_of(command, today, numbered=numbered) if isinstance(verdict, Warrant) else verdict
        for command, verdict in zip(commands, verdicts, strict=True)
    ]
    refused = {position: refusal for position, refusal in enumerate(judged) if refusal is not None}

    def tried(positions: Sequence[int]) -> dict[int, Outcome]:
        outcomes: dict[int, Outcome] = {}
        for run in narrowing.runs(commands, verdicts, positions):
            narrowing.narrow(verdicts[run[0]], act)
            outcomes |= zip(run, carried_out([commands[position] for position in run], act), strict=True)
        return outcomes

    found = together(len(commands), refused, wholes, tried, sweeping=act.sweep is not None)
    narrowing.widen()
    return [found[position] for position in range(len(commands))]


def ask(question: Any, *, actor: Actor, channel: str, now: datetime) -> Any:
    """Answers a question for an actor with frozen data; None when it is not there or not theirs.

    The read runs read-only. A question about named people is journalled, committed before the answer leaves.
    """
    return ask_together([question], actor=actor, channel=channel, now=now)[0]


def ask_together(questions: Sequence[Any], *, actor: Actor, channel: str, now: datetime) -> list[Any]:
    """Answers the questions of one page as ask() would, at one moment and under one entry: same length, same order.

    The first is what the page is about: where it has no answer the others are not asked. ValueError for questions that
    need different scopes: each would see what the other needs.
    """
    if len({RULES[type(question)].scope for question in questions}) > 1:
        raise ValueError("Questions that need different scopes can't be asked together.")
    act = Act(actor, channel, now, new_id())
    with transaction.atomic():
        verdicts = _admit(questions, act, reading=True)
        answers = [_answer(questions[0], verdicts[0], act)]
        if answers[0] is not None:
            answers += [_answer(*each, act) for each in zip(questions[1:], verdicts[1:], strict=True)]
        transaction.set_rollback(True)
    _journal_consultations(zip(questions, answers, verdicts, strict=False), act)
    return answers + [None] * (len(questions) - len(answers))


def _answer(question: Any, verdict: Verdict, act: Act) -> Any:
    if not isinstance(verdict, Warrant):
        return None
    narrowing.narrow(verdict, act)
    return ANSWERERS[type(question)](question, act)


@contextmanager
def browse(question: Any, *, actor: Actor, channel: str, now: datetime) -> Iterator[Iterable[Any] | None]:
    """The rows that answer a question of any length, one at a time, all as they stood at one moment; None as for ask().

    They are there inside the `with` only. Whose rows were read is journalled when it ends, before what was made of them
    leaves the house; if it fails nothing left and nothing is journalled.
    """
    act = Act(actor, channel, now, new_id())
    read: list[UUID] = []
    with transaction.atomic():
        [verdict] = _admit([question], act, reading=True)
        if not isinstance(verdict, Warrant):
            yield None
        else:
            narrowing.narrow(verdict, act)
            with closing(BROWSERS[type(question)](question, act)) as rows:
                yield _noted(rows, read)
        transaction.set_rollback(True)
    _journal_consultations([(question, tuple(read), verdict)], act)


def _noted(rows: Iterable[Any], read: list[UUID]) -> Iterator[Any]:
    for row in rows:
        read.append(row.worker)
        yield row


def _journal_consultations(answered: Iterable[tuple[Any, Any, Verdict]], act: Act) -> None:
    """One entry for those that were admitted and are about named people; none where there are none."""
    admitted = [(each, answer, verdict) for each, answer, verdict in answered if isinstance(verdict, Warrant)]
    looks = [(each, people) for each in admitted if (people := judging.people_shown(each[0], each[1])) is not None]
    if not looks:
        return
    subjects = [look for each, people in looks for look in _looks(*each, people)]
    with transaction.atomic():
        set_scope(entry=act.entry)
        journal.write(act, subjects)


def _looks(question: Any, answer: Any, warrant: Warrant, people: Iterable[UUID | AtClient | None]) -> Iterator[Subject]:
    outcome = "answered" if answer is not None else "desk.not_found"
    act_named, of_file = type(question).__name__, getattr(question, "batch", None)
    for each in people:
        if isinstance(each, AtClient):
            yield Subject(act_named, each.employer, warrant.mandates[each.employer], each.worker, None, outcome)
        else:
            employer = warrant.own.get(each, warrant.employer) if each else warrant.employer
            yield Subject(act_named, employer, warrant.mandate, each, None if each else of_file, outcome)


def _subjects(commands: Sequence[Any], verdicts: Sequence[Verdict], outcomes: Sequence[Outcome]) -> list[Subject]:
    """One for each command, in order, and then one for each fact that a command moved beside the one that it names.

    What is between two organisations is in the journal of both.
    """
    own = list(map(_subject, commands, verdicts, outcomes))
    across = [
        subject._replace(employer=outcome.across, mandate=None)
        for subject, outcome in zip(own, outcomes, strict=True)
        if isinstance(outcome, Done) and outcome.across is not None
    ]
    beside = [_beside(subject, each) for subject, outcome in zip(own, outcomes, strict=True) for each in outcome.moved]
    return own + across + beside


def _beside(subject: Subject, moved: Moved) -> Subject:
    """At another employer no mandate from this one holds."""
    found = subject._replace(worker=moved.worker, reference=moved.fact, outcome=moved.said)
    if moved.employer in {None, subject.employer}:
        return found
    return found._replace(employer=moved.employer, mandate=None)


def _subject(command: Any, verdict: Verdict, outcome: Outcome) -> Subject:
    warrant = verdict if isinstance(verdict, Warrant) else None
    done = outcome if isinstance(outcome, Done) else None
    of, reference = (done.of, done.names or done.reference) if done else (None, None)
    worker: UUID | None = getattr(command, "worker", None) or outcome.about
    said = outcome.effect.value if isinstance(outcome, Done) else outcome.problems[0].code
    return Subject(
        act=type(act_of(command)).__name__,
        employer=warrant.employer or of if warrant else None,
        mandate=warrant.mandate if warrant else None,
        worker=worker,
        reference=reference,
        outcome=said,
    )
