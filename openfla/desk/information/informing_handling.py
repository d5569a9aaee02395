# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages written: what is due, or what an employer wants to be told now, once to each worker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.information import AT_ONCE, InformWorker, WorkersToInform
from openfla.desk.information.workers_known import (
    Balance,
    Heard,
    awaited,
    balances,
    candidates,
    details_of,
    heard,
    with_number,
)
from openfla.desk.information.written_in import languages_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.undoing.at_once import TAKEN_FOR
from openfla.law.information import Told
from openfla.records import bulk
from openfla.records.models import Worker, WorkerDetails, WorkerMessage
from openfla.records.new import new
from openfla.terms.language import LANGUAGES
from openfla.terms.message import FAILED, MessageKind, MessageState, Way


@dataclass(frozen=True, slots=True)
class _Known:
    employer: UUID
    details: WorkerDetails
    heard: Heard
    numbered: bool
    written_in: str
    """The own language or, where the clock informs, the one that stands for it; empty: whoever informs chooses."""


@handles(InformWorker)
def inform_workers(commands: Sequence[InformWorker], act: Act) -> list[Outcome]:
    """Workers are locked in the order of their ids: whoever asks for the same meanwhile finds it written."""
    known = _known({command.worker for command in commands}, act)
    left = balances(known.keys(), {act.today.year, *_last_years(known.values())})
    later = awaited(known.keys(), act.today.year)
    rows: list[WorkerMessage] = []
    outcomes: list[Outcome] = []
    for command in commands:
        waits = command.if_due and command.worker in later
        found = _hindered(command, known.get(command.worker), act) or _of_kind(
            command, known[command.worker], left, act, waits=waits
        )
        if isinstance(found, WorkerMessage):
            rows.append(found)
            known[command.worker] = _having(known[command.worker], found)
            found = Done(found.id)
        outcomes.append(found)
    bulk.insert(rows)
    return outcomes


def _last_years(known: Iterable[_Known]) -> Iterator[int]:
    """The years in which last contracts end."""
    works = (each.heard.work for each in known)
    return (work.ends_on.year for work in works if work is not None and work.ends_on is not None)


def _known(workers: set[UUID], act: Act) -> dict[UUID, _Known]:
    locked = Worker.objects.filter(id__among=workers).order_by("id").select_for_update(no_key=True)
    employers = dict(locked.values_list("id", "employer_id"))
    details, said, numbered = details_of(employers), heard(employers, act.today), with_number(employers)
    languages = _languages(details, act)
    return {
        each: _Known(employers[each], details[each], said[each], each in numbered, languages.get(each, ""))
        for each in employers
        if each in details
    }


def _languages(details: Mapping[UUID, WorkerDetails], act: Act) -> dict[UUID, str]:
    if act.actor.person is None:
        return languages_of(details.values())
    return {each: row.language for each, row in details.items() if row.language in LANGUAGES}


def _having(known: _Known, message: WorkerMessage) -> _Known:
    told = Told(MessageKind(message.kind), message.on)
    return replace(known, heard=replace(known.heard, latest=message, told=told))


def _hindered(command: InformWorker, known: _Known | None, act: Act) -> Outcome | None:
    """What keeps a worker from being told anything; None if nothing does."""
    if known is None or known.employer != command.employer:
        return NOT_FOUND
    if command.language not in LANGUAGES:
        return refused("information.language", "language", found=command.language, expected=LANGUAGES)
    due, work = known.heard.due(act.today), known.heard.work
    if due is None and command.if_due:
        return Done(command.worker, Effect.UNCHANGED)
    if work is None or (due is None and work.over(act.today) and not work.followed):
        return refused("information.not_employed", "worker")
    if known.heard.account is None:
        return refused("information.no_account", "worker")
    return None


def _of_kind(
    command: InformWorker, known: _Known, left: dict[tuple[UUID, int], Balance], act: Act, *, waits: bool
) -> WorkerMessage | Outcome:
    """`waits`: the balance is about to be computed; what the clock sends goes with it, at one of its next hours."""
    due, work = known.heard.due(act.today), known.heard.work
    kind = MessageKind(str(due.value)) if due else MessageKind.YEARLY
    if waits and kind is not MessageKind.LEAVING:
        return Done(command.worker, Effect.UNCHANGED)
    on = work.ends_on if kind is MessageKind.LEAVING and work and work.ends_on else act.today
    if (standing := _standing(command, known, kind, on)) is not None:
        return Done(standing, Effect.UNCHANGED)
    about = {"kind": kind.value, "on": on, "year": on.year}
    return _written(command, known, left.get((command.worker, on.year)), act, about)


def _standing(command: InformWorker, known: _Known, kind: MessageKind, on: date) -> UUID | None:
    """The message that already does: one on its way, the same of that day, or one that no other way would better."""
    latest = known.heard.latest
    if latest is None:
        return None
    if latest.state in FAILED:
        return latest.id if command.if_due and _stuck(latest, known.details) else None
    same = latest.on == on and kind.value in {latest.kind, MessageKind.YEARLY.value}
    return latest.id if same or latest.state == MessageState.WAITING.value else None


def _stuck(latest: WorkerMessage | None, details: WorkerDetails | None) -> bool:
    """Whether a letter came back from where the worker still lives, as far as is known."""
    came_back = latest is not None and latest.state in FAILED and latest.way == Way.PAPER.value
    return came_back and details is not None and latest is not None and latest.details == details.id


def _written(
    command: InformWorker, known: _Known, left: Balance | None, act: Act, about: dict[str, Any]
) -> WorkerMessage:
    return new(
        WorkerMessage,
        worker_id=command.worker,
        way=_way(command, known).value,
        language=known.written_in or command.language,
        language_chosen=not known.written_in,
        left=left.left if left else None,
        denominator=left.denominator if left else None,
        changed_at=act.now,
        next_at=act.now + TAKEN_FOR if command.held else act.now,
        **about,
        **act.recorded(command.employer),
    )


def _way(command: InformWorker, known: _Known) -> Way:
    """Not to the e-Box where the message before failed; on paper where a mail to this very address did, or without one.

    What was sent since gives the e-Box another chance: it may be open by the next time.
    """
    latest, details = known.heard.latest, known.details
    failed = latest.way if latest is not None and latest.state in FAILED else ""
    if command.by_ebox and known.numbered and not failed:
        return Way.EBOX
    tried = latest is not None and failed in {Way.EMAIL, Way.PAPER} and latest.details == details.id
    return Way.EMAIL if command.by_email and details.email and not tried else Way.PAPER


@answers(WorkersToInform)
def workers_to_inform(question: WorkersToInform, act: Act) -> tuple[UUID, ...]:
    """At most as many as go into one request: nothing is journalled about the others, who are looked at every hour.

    Nobody for whom no account is asked for.
    """
    after = question.after
    while found := candidates(question.employer, act.today, after, AT_ONCE):
        details, said = details_of(found), heard(dict.fromkeys(found, question.employer), act.today)
        due = [each for each in found if said[each].due(act.today) and not _stuck(said[each].latest, details.get(each))]
        if due:
            return tuple(due)
        after = found[-1]
    return ()
