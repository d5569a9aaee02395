# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Disputes as both sides read them."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from openfla.desk.act import Act, day_of
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.disputes.disputes import (
    DisputableLine,
    DisputableLines,
    DisputeAttachment,
    DisputeCard,
    DisputeFileView,
    DisputeList,
    DisputePage,
    DisputeRow,
    DisputeStepView,
    DisputeView,
    OwnDisputes,
    Untold,
)
from openfla.desk.disputes.entered import entered_by
from openfla.desk.disputes.line import corrected, line_at, lines_of, training_of
from openfla.desk.handling import answers
from openfla.desk.information.unreached import DISPUTE, untold
from openfla.desk.information.workers_known import details_of
from openfla.desk.information.written_in import languages_of
from openfla.desk.names_known import names_of
from openfla.law.correction import answer_by, reply_by
from openfla.records.composed import composed_once
from openfla.records.dispute import OPEN, WAITING
from openfla.records.models import Dispute, DisputeFile, DisputeStep, Organisation, WorkerMessage
from openfla.records.signatures import Signature, signatures
from openfla.terms.dispute import OF_CLOCK, DisputeAnswer, DisputeKind, DisputeState, DisputeStepKind
from openfla.terms.file_type import FileType
from openfla.terms.message import MessageKind

ANSWERS = frozenset(DisputeStepKind(answer.value) for answer in DisputeAnswer)


@answers(DisputableLines)
def disputable_lines(question: DisputableLines, _act: Act) -> tuple[DisputableLine, ...]:
    """As they stand now."""
    return tuple(lines_of(question.employer, question.worker))


@answers(OwnDisputes)
def own_disputes(question: OwnDisputes, act: Act) -> tuple[DisputeRow, ...]:
    """Open or ended."""
    return tuple(_rows(_of_worker(question.employer, question.worker), act))


@composed_once
def _of_worker(employer: UUID, worker: UUID) -> QuerySet[Dispute]:
    """The newest first."""
    return Dispute.objects.filter(employer=employer, worker=worker).order_by("-id")


@answers(DisputeList)
def dispute_list(question: DisputeList, act: Act) -> DisputePage:
    """Those that wait for the employer first, by the last day to give one; those that ended, the latest first."""
    of_employer = Dispute.objects.filter(employer=question.employer)
    if question.entered:
        own = entered_by(act.actor.organisation, set(of_employer.values_list("id", flat=True)))
        of_employer = of_employer.filter(id__among=own)
    unheard = of_employer.filter(id__in=_untold(WorkerMessage.objects.filter(employer=question.employer), act))
    found = unheard if question.untold else of_employer.exclude(OPEN) if question.ended else of_employer.filter(OPEN)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = list(_ordered(found, ended=question.ended and not question.untold)[start : start + question.size])
    overdue = of_employer.filter(WAITING, answer_by__lt=act.today).count()
    return DisputePage(tuple(_rows(rows, act)), total, overdue, page, pages, unheard.count())


def _untold(mails: QuerySet[WorkerMessage], act: Act) -> set[UUID]:
    """The disputes about which the last of these mails did not reach the worker; one query."""
    return set(untold(mails, act.now).values_list(DISPUTE, flat=True))


def _ordered(found: QuerySet[Dispute], *, ended: bool) -> QuerySet[Dispute]:
    if ended:
        return found.order_by("-ended_at", "-id")
    turn = Case(When(WAITING, then=Value(0)), default=Value(1))
    return found.order_by(turn, "answer_by", "id")


def _rows(disputes: Sequence[Dispute], act: Act) -> list[DisputeRow]:
    """All of one employer."""
    if not disputes:
        return []
    names = names_of({each.worker_id for each in disputes})
    mended, late = corrected(disputes[0].employer_id, disputes), _late(disputes)
    unheard = _untold(WorkerMessage.objects.filter(worker__in={each.worker_id for each in disputes}), act)
    return [
        DisputeRow(
            dispute=each.id,
            worker=each.worker_id,
            worker_name=names.get(each.worker_id, ""),
            kind=DisputeKind(each.kind),
            title=each.title,
            on=each.on,
            state=DisputeState(each.state),
            raised_at=each.recorded_at,
            answer_by=each.answer_by,
            days_left=(each.answer_by - act.today).days if each.state == DisputeState.OPEN else None,
            reply_by=each.reply_by,
            late=each.id in late,
            corrected=each.id in mended,
            untold=each.id in unheard,
        )
        for each in disputes
    ]


def _late(disputes: Sequence[Dispute]) -> set[UUID]:
    """Those to which an answer came after its last day."""
    answers = DisputeStep.objects.filter(dispute__in=disputes, kind__in=ANSWERS).exclude(due_by=None)
    return {step.dispute_id for step in answers.defer("text") if _is_late(step)}


def _is_late(step: DisputeStep) -> bool:
    return step.kind in ANSWERS and step.due_by is not None and day_of(step.recorded_at) > step.due_by


@answers(DisputeCard)
def dispute_card(question: DisputeCard, act: Act) -> DisputeView | None:
    """With who said what, and when."""
    dispute = _found(question).first()
    if dispute is None:
        return None
    steps = list(DisputeStep.objects.filter(dispute=dispute).order_by("id"))
    signed = signatures({dispute.entry, *(step.entry for step in steps)})
    employer = Organisation.objects.get(id=dispute.employer_id)
    [row] = _rows([dispute], act)
    return DisputeView(
        row=row,
        employer=employer.id,
        employer_name=employer.name,
        employer_number=employer.enterprise_number,
        fact=dispute.fact,
        training=training_of(dispute),
        minutes=dispute.minutes,
        wanted=dispute.wanted,
        reason=dispute.reason,
        raised_by=signed[dispute.entry].person if dispute.entry in signed else "",
        entry=dispute.entry,
        before=line_at(dispute, dispute.recorded_at),
        now=line_at(dispute),
        clock=reply_by(dispute.proposed_on) if dispute.proposed_on else answer_by(dispute.asked_on),
        steps=tuple(_step(step, signed.get(step.entry)) for step in steps),
        files=tuple(map(_file, DisputeFile.objects.filter(dispute=dispute).order_by("id"))),
        language=languages_of(list(details_of([dispute.worker_id]).values())).get(dispute.worker_id, ""),
        untold=_untold_mail(dispute, act) if row.untold else None,
    )


def _untold_mail(dispute: Dispute, act: Act) -> Untold | None:
    mails = untold(WorkerMessage.objects.filter(worker=dispute.worker_id), act.now)
    mail = mails.filter(**{DISPUTE: dispute.id}).first()
    return Untold(mail.id, MessageKind(mail.kind), mail.answer, mail.changed_at) if mail else None


def _step(step: DisputeStep, signed: Signature | None) -> DisputeStepView:
    """An answer is in time or late where one was awaited: what the employer says besides has no term.

    What the day brought nobody said, whoever's act wrote it down.
    """
    kind = DisputeStepKind(step.kind)
    said = None if kind in OF_CLOCK else signed
    return DisputeStepView(
        kind=kind,
        text=step.text,
        at=step.recorded_at,
        by=said.person if said else "",
        organisation=said.organisation if said else "",
        late=_is_late(step),
        entry=step.entry,
        due_by=step.due_by,
    )


def _file(row: DisputeFile) -> DisputeFileView:
    digest = bytes(row.digest).hex()
    return DisputeFileView(row.id, row.filename, FileType(row.type), row.size, digest, row.recorded_at)


@answers(DisputeAttachment)
def dispute_attachment(question: DisputeAttachment, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    row = DisputeFile.objects.filter(dispute__in=_found(question), id=question.file).first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, {})


def _found(question: DisputeCard | DisputeAttachment) -> QuerySet[Dispute]:
    return Dispute.objects.filter(employer=question.employer, worker=question.worker, id=question.dispute)
