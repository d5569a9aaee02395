# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Disputes raised by workers."""

from collections.abc import Sequence
from typing import Any

from openfla.desk.act import Act, day_of
from openfla.desk.disputes.attaching import attached, file_problems
from openfla.desk.disputes.disputes import LONGEST_TEXT, LONGEST_WANTED, MissingTraining, RaiseDispute
from openfla.desk.disputes.lapsing import end_lapsed, lapsed
from openfla.desk.disputes.line import line_of
from openfla.desk.disputes.texts import text_problem
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Outcome, Refused, refused
from openfla.desk.trainings.training_problems import problems_of
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.law.correction import answer_by
from openfla.records import bulk
from openfla.records.dispute import OPEN
from openfla.records.models import Dispute
from openfla.records.new import new
from openfla.terms.dispute import DisputeKind
from openfla.terms.problem import Problem
from openfla.terms.training import TrainingType


@handles(RaiseDispute)
def raise_disputes(commands: Sequence[RaiseDispute], act: Act) -> list[Outcome]:
    """Each about a line that has no open dispute; one whose proposal was left unanswered in time ends with it."""
    return [_raised(command, act) for command in commands]


def _raised(command: RaiseDispute, act: Act) -> Outcome:
    if problems := _problems_of(command, act):
        return Refused(tuple(problems))
    about = _about(command)
    if about is None:
        return NOT_FOUND
    first = _open(command, about)
    if first and not lapsed(first, act.today):
        return _refused_beside(first)
    dispute = _row(command, about, act)
    files = attached(command.files, dispute, act)
    if files is None:
        return refused("batch.not_kept", "file")
    if first:
        end_lapsed(first, act)
    dispute.save(force_insert=True)
    bulk.insert(files)
    return Done(dispute.id, about=command.worker)


def _problems_of(command: RaiseDispute, act: Act) -> list[Problem]:
    """All that is wrong with what was typed."""
    found = [text_problem(command.reason, "reason", "desk.reason_missing", LONGEST_TEXT)]
    if command.kind is not DisputeKind.MISSING:
        found.append(text_problem(command.wanted, "wanted", "dispute.wanted_missing", LONGEST_WANTED))
    elif command.missing is not None:
        found += _problems_of_missing(command.missing, act)
    return [problem for problem in found if problem] + file_problems(command.files)


def _problems_of_missing(missing: MissingTraining, act: Act) -> list[Problem | None]:
    """As a training would be judged that lies behind the worker."""
    terms = TrainingTerms(missing.title, TrainingType.FORMAL, (SlotTerms(missing.on, missing.minutes),))
    found: list[Problem | None] = [
        Problem(each.code, each.field.rpartition(".")[2], each.values) for each in problems_of(terms)
    ]
    if missing.on > act.today:
        found.append(Problem("dispute.day_to_come", "on", {"on": missing.on}))
    return found


def _about(command: RaiseDispute) -> dict[str, Any] | None:
    """The columns that say what is disputed; None for a line that is not there."""
    if command.kind is DisputeKind.MISSING:
        said = command.missing
        return {"kind": command.kind.value, "fact": None, "title": said.title.strip(), "on": said.on} if said else None
    line = line_of(command.employer, command.worker, command.kind, command.fact)
    return {"kind": line.kind.value, "fact": line.fact, "title": line.title, "on": line.on} if line else None


def _open(command: RaiseDispute, about: dict[str, Any]) -> Dispute | None:
    """The dispute about the same that is open; a line is the same whatever it was corrected to."""
    same = {"fact": about["fact"]} if about["fact"] else about
    return Dispute.objects.filter(OPEN, worker=command.worker, employer=command.employer, **same).first()


def _refused_beside(first: Dispute) -> Refused:
    """With the day by which somebody says something: the worker where something is proposed, or the employer."""
    on = day_of(first.recorded_at)
    if first.reply_by:
        return refused("dispute.proposed_already", "", on=on, until=first.reply_by)
    return refused("dispute.open_already", "", on=on, until=first.answer_by)


def _row(command: RaiseDispute, about: dict[str, Any], act: Act) -> Dispute:
    missing = command.missing if command.kind is DisputeKind.MISSING else None
    return new(
        Dispute,
        **about,
        worker_id=command.worker,
        minutes=missing.minutes if missing else None,
        wanted="" if missing else command.wanted.strip(),
        reason=command.reason.strip(),
        asked_on=act.today,
        answer_by=answer_by(act.today).value,
        **act.recorded(command.employer),
    )
