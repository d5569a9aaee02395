# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued: a run claimed and carried to its end, a slice of workers after the other."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TypeAlias
from uuid import UUID, uuid4

from django.conf import settings

from openfla.channels.batch.leased import Leased
from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.channels.wording import LANGUAGES
from openfla.desk.accounts.account_form import AccountForms, AccountFormView
from openfla.desk.actor import Actor
from openfla.desk.batch.slice import CHANNEL, LeaseLost
from openfla.desk.documents.issue_runs import ClaimIssueRun, EndIssueRun, IssueRunJob, IssueRunJobView, PauseIssueRun
from openfla.desk.documents.issue_slice import FormChanged, NotKept, carry_out
from openfla.desk.documents.issued import IssueForm
from openfla.desk.gate import browse
from openfla.terms.problem import Problem

RUNS: Leased[IssueRunJobView] = Leased(Actor.operator("issue run"), IssueRunJob, ClaimIssueRun, EndIssueRun)
LOG = logging.getLogger(__name__)
TRIES = 3
"""How often a slice is made that was overtaken by a change; then the others are issued without that form."""
NO_TIMESTAMP = "signing.no_timestamp"
NOT_MADE = "issued.not_made"
DOWN = 2
"""So many forms in succession without a timestamp say that its authority is down: the run waits."""

Read: TypeAlias = dict[UUID, AccountFormView | Problem]


@dataclass(frozen=True, slots=True)
class Stop:
    """What stops the run: for good, or until later where it `passes`."""

    problem: Problem
    passes: bool = False


NO_LONGER = Stop(Problem("issued.starter_may_no_longer"))


@dataclass(slots=True)
class Made:
    """A slice: the workers gone through, the forms to be issued, why others could not be made, what stops it there."""

    gone: list[UUID] = field(default_factory=list)
    forms: list[IssueForm] = field(default_factory=list)
    unmade: dict[UUID, Problem] = field(default_factory=dict)
    stop: Stop | None = None

    def take(self, worker: UUID, said: IssueForm | Problem | None) -> None:
        """Goes through one more; of somebody who was erased meanwhile there is no form."""
        self.gone.append(worker)
        if isinstance(said, Problem):
            self.unmade[worker] = said
        elif said is not None:
            self.forms.append(said)

    def give_back(self, number: int) -> None:
        """Leaves the last ones, whose trouble is not their own, to when it has passed."""
        for worker in self.gone[-number:]:
            said = self.unmade.pop(worker)
            self.stop = Stop(Problem("issued.no_timestamps", values=said.values), passes=True)
        del self.gone[-number:]


def issue_everybody(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run to its end, or to where it waits; whether it is there.

    False says that `pause` stopped it between slices. Nothing happens when it has ended. One that waits comes back as a
    job of its own.
    """
    lease = uuid4()
    if not RUNS.tells(ClaimIssueRun(run, lease), clock):
        return True
    while (job := RUNS.job(run, clock)) is not None and job.lease == lease and job.portion:
        if pause():
            return False
        if (stop := _slice(job, clock)) is not None:
            RUNS.tells((PauseIssueRun if stop.passes else EndIssueRun)(run, lease, (stop.problem,)), clock)
            return True
    RUNS.tells(PauseIssueRun(run, lease) if job is not None and job.again else EndIssueRun(run, lease), clock)
    return True


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was issued stays."""
    RUNS.given_up(run, "issued.stopped_by_fault", clock)


def _slice(job: IssueRunJobView, clock: Clock) -> Stop | None:
    """What stops the run, if anything does."""
    for attempt in range(1, TRIES + 1):
        made = _made(job, clock)
        if isinstance(made, Stop):
            return made
        try:
            if made.gone:
                last = attempt == TRIES
                carry_out(job, made.forms, made.unmade, clock(), gone=made.gone, last_try=last)
        except FormChanged:
            continue
        except LeaseLost:
            # one that is still ours was not lost to anybody: the starter's powers have ended
            return NO_LONGER
        except NotKept as full:
            return Stop(full.problem, passes=True)
        return made.stop
    return None


def _made(job: IssueRunJobView, clock: Clock) -> Made | Stop:
    """The forms of a portion, each in its worker's language; one that can't be made is left out, and said why."""
    if (found := _read(job, clock)) is None:
        return NO_LONGER
    made, silent = Made(), 0
    for worker in job.portion:
        said = _command(found.get(worker), job, clock)
        if isinstance(said, Stop):
            return said
        silent = silent + 1 if isinstance(said, Problem) and said.code == NO_TIMESTAMP else 0
        made.take(worker, said)
        if silent == DOWN:
            break
    if silent == DOWN or (silent and not made.forms):
        made.give_back(silent)
    return made


def _read(job: IssueRunJobView, clock: Clock) -> Read | None:
    """The form of each worker of the portion who still is there; should it fail, each is read alone."""
    try:
        return _answered(job, job.portion, clock)
    except Exception:
        LOG.exception("forms of the run %s could not be read together", job.run)
    read: Read = {}
    for worker in job.portion:
        try:
            found = _answered(job, (worker,), clock)
        except Exception:
            LOG.exception("the form of the worker %s could not be read", worker)
            found = {worker: Problem(NOT_MADE)}
        if found is None:
            return None
        read.update(found)
    return read


def _answered(job: IssueRunJobView, workers: Sequence[UUID], clock: Clock) -> Read | None:
    question = AccountForms(job.employer, job.on, frozenset(workers))
    with browse(question, actor=job.started_by, channel=CHANNEL, now=clock()) as found:
        return None if found is None else {each.worker: each for each in found}


def _command(
    form: AccountFormView | Problem | None, job: IssueRunJobView, clock: Clock
) -> IssueForm | Problem | Stop | None:
    """It issues the form; else a Problem of this one alone, or what is wrong with all of them."""
    if form is None or isinstance(form, Problem):
        return form
    said = form.identity.language if form.identity.language in LANGUAGES else job.language
    issue: Callable[..., IssueForm | Problem] = import_module(settings.OPENFLA_PAPER).issue
    try:
        made = issue(form, said, clock())
    except Exception:
        LOG.exception("the form of %s could not be made", form.worker)
        return Problem(NOT_MADE)
    return Stop(made) if isinstance(made, Problem) and made.code != NO_TIMESTAMP else made
