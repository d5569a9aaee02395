# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued: a run claimed and carried to its end, a slice of workers after the other."""

from collections.abc import Callable, Sequence
from importlib import import_module
from uuid import UUID, uuid4

from django.conf import settings

from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.channels.wording import LANGUAGES
from openfla.desk.accounts.account_form import AccountForms, AccountFormView
from openfla.desk.actor import Actor
from openfla.desk.batch.slice import CHANNEL, LeaseLost
from openfla.desk.documents.issue_runs import ClaimIssueRun, EndIssueRun, IssueRunJob, IssueRunJobView
from openfla.desk.documents.issue_slice import FormChanged, carry_out
from openfla.desk.documents.issued import IssueForm
from openfla.desk.gate import ask, browse, perform
from openfla.desk.outcome import Done
from openfla.terms.problem import Problem

JOBS = Actor.operator("issue run")
TRIES = 3
"""How often a slice is made that was overtaken by a change; then the others are issued without that form."""


def issue_everybody(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run to its end; whether it is there. False says that `pause` stopped it between slices.

    Nothing happens when it has ended.
    """
    lease = uuid4()
    if not _told(ClaimIssueRun(run, lease), clock):
        return True
    while (job := _job(run, clock)) is not None and job.lease == lease and job.portion:
        if pause():
            return False
        if problem := _slice(job, clock):
            _told(EndIssueRun(run, lease, (problem,)), clock)
            return True
    _told(EndIssueRun(run, lease), clock)
    return True


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was issued stays."""
    lease = uuid4()
    if _told(ClaimIssueRun(run, lease), clock):
        _told(EndIssueRun(run, lease, (Problem("issued.stopped_by_fault"),)), clock)


def _job(run: UUID, clock: Clock) -> IssueRunJobView | None:
    found: IssueRunJobView | None = ask(IssueRunJob(run), actor=JOBS, channel=CHANNEL, now=clock())
    return found


def _slice(job: IssueRunJobView, clock: Clock) -> Problem | None:
    """What stops the run, if anything does."""
    for attempt in range(1, TRIES + 1):
        made = _made(job, clock)
        if isinstance(made, Problem):
            return made
        try:
            carry_out(job, made, clock(), last_try=attempt == TRIES)
        except FormChanged:
            continue
        except LeaseLost:
            # one that is still ours was not lost to anybody: the starter's powers have ended
            return Problem("issued.starter_may_no_longer")
        return None
    return None


def _made(job: IssueRunJobView, clock: Clock) -> Sequence[IssueForm] | Problem:
    """The commands for a portion, each paper in its worker's language."""
    question = AccountForms(job.employer, job.on, frozenset(job.portion))
    with browse(question, actor=job.started_by, channel=CHANNEL, now=clock()) as found:
        if found is None:
            return Problem("issued.starter_may_no_longer")
        forms: list[AccountFormView] = list(found)
    issue: Callable[..., IssueForm | Problem] = import_module(settings.OPENFLA_PAPER).issue
    commands: list[IssueForm] = []
    for form in forms:
        said = form.identity.language if form.identity.language in LANGUAGES else job.language
        made = issue(form, said, clock())
        if isinstance(made, Problem):
            return made
        commands.append(made)
    return commands


def _told(command: ClaimIssueRun | EndIssueRun, clock: Clock) -> bool:
    [outcome] = perform([command], actor=JOBS, channel=CHANNEL, now=clock())
    return isinstance(outcome, Done)
