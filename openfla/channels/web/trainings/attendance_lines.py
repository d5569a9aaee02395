# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of one session over several employers: whose worker each means among one's clients, or why nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.trainings.pasted_lines import FIELD, lines_in, pieces_of, read, too_many
from openfla.desk.access.access import Client
from openfla.desk.gate import ask
from openfla.desk.workers.workers_meant import (
    LineMeant,
    PastedLine,
    WorkerMeant,
    WorkersMeantAtClients,
    WorkersNumberedAtClients,
)
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem, shown
from openfla.terms.role import Permission
from openfla.terms.ssin import Ssin

NAMED = 5
"""So many employers are named where a line is found at several."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A line that means one worker of one client: by name, or by what was typed beside the number."""

    number: int
    text: str
    employer: UUID
    worker: UUID
    name: str


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that means nobody who can be registered, fit to be shown, and why."""

    number: int
    text: str
    why: Problem


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the lines mean: each worker once, the lines that are left, and what is wrong with the list itself."""

    attendees: tuple[Attendee, ...] = ()
    left: tuple[LeftLine, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line taken apart: the number of an employer, and what says who the worker is."""

    number: int
    text: str
    stated: EnterpriseNumber | None
    pieces: tuple[str, ...]
    mistyped: bool = False
    """A number of an enterprise was meant, and its digits are wrong."""


def looked_up(request: HttpRequest, organisation: UUID, clients: Sequence[Client]) -> Attendance:
    """Every line looked up among these clients, in as many statements for sixty as for one."""
    lines = lines_in(request)
    if not lines:
        return Attendance(problems=(Problem("training.lines_missing", FIELD),))
    if problems := too_many(lines):
        return Attendance(problems=problems)
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    numbered = {client.enterprise_number: client for client in clients}
    asked = [_asked(row, numbered) for row in rows]
    meant = _meant(request, organisation, tuple(asked))
    named = {client.employer: client for client in clients}
    told = [_told(*each, named) for each in zip(rows, asked, meant, strict=True)]
    attendees = {(each.employer, each.worker): each for each in reversed(told) if isinstance(each, Attendee)}
    return Attendance(
        tuple(sorted(attendees.values(), key=lambda each: each.number)),
        tuple(each for each in told if isinstance(each, LeftLine)),
    )


def _row(number: int, line: str) -> _Row:
    """The first number of an enterprise is the employer's; a national number is none, whatever its digits."""
    pieces = pieces_of(line)
    for place, piece in enumerate(pieces):
        stated = EnterpriseNumber.normalise(piece)
        if isinstance(stated, EnterpriseNumber):
            return _Row(number, line, stated, tuple(pieces[:place] + pieces[place + 1 :]))
    return _Row(number, line, None, tuple(pieces), any(map(_mistyped, pieces)))


def _mistyped(piece: str) -> bool:
    """Of the form of an enterprise number, with another check number, and no national number."""
    found = EnterpriseNumber.normalise(piece)
    wrong = isinstance(found, Problem) and found.code == "enterprise.wrong_check_number"
    return wrong and not isinstance(Ssin.normalise(piece, today=today()), Ssin)


def _asked(row: _Row, clients: Mapping[str, Client]) -> PastedLine | Problem:
    """What is asked of the line. A reference is one employer's own, and means nobody where none is stated."""
    if row.stated is not None and row.stated.digits not in clients:
        return Problem("attendance.employer_unknown", FIELD, {"number": row.stated.display})
    if not row.pieces:
        return Problem("attendance.nobody_stated", FIELD)
    asked = read(row.pieces)
    if row.mistyped or not (asked.number or asked.names):
        return Problem("attendance.number_unfit", FIELD)
    if row.stated is None:
        return replace(asked, references=())
    return replace(asked, employer=clients[row.stated.digits].employer)


def _meant(
    request: HttpRequest, organisation: UUID, asked: tuple[PastedLine | Problem, ...]
) -> list[tuple[tuple[WorkerMeant, ...], bool]]:
    """Whom each line means, by name where accounts may be consulted, by number where trainings may be registered."""
    lines = tuple(each if isinstance(each, PastedLine) else PastedLine() for each in asked)
    found: list[tuple[LineMeant, ...]] = []
    for question in (WorkersMeantAtClients, WorkersNumberedAtClients):
        if may(request, organisation, question):
            answer = ask(question(organisation, lines), actor=acting(request).actor, channel=CHANNEL, now=now())
            found += [answer] if answer is not None else []
    if not found:
        raise Http404
    by_line = zip(*found, strict=True)
    return [(_once(each.workers for each in line), all(each.sure for each in line)) for line in by_line]


def _once(found: Iterable[Sequence[WorkerMeant]]) -> tuple[WorkerMeant, ...]:
    """Each worker once, by name where any answer names it."""
    once: dict[UUID, WorkerMeant] = {}
    for workers in found:
        for each in workers:
            once.setdefault(each.worker, each)
    return tuple(once.values())


def _told(
    row: _Row,
    asked: PastedLine | Problem,
    meant: tuple[tuple[WorkerMeant, ...], bool],
    clients: Mapping[UUID, Client],
) -> Attendee | LeftLine:
    workers, sure = meant
    why = asked if isinstance(asked, Problem) else _why(asked, workers, clients, sure=sure)
    if why is not None:
        return LeftLine(row.number, shown(row.text, 100), why)
    [one] = _teachable(workers, clients)
    return Attendee(row.number, row.text, one.employer, one.worker, one.name or _typed(row))


def _why(
    asked: PastedLine, workers: Sequence[WorkerMeant], clients: Mapping[UUID, Client], *, sure: bool
) -> Problem | None:
    """Why the line is not one worker's; None where it is."""
    if not workers:
        at = clients.get(asked.employer) if asked.employer else None
        return (
            Problem("attendance.not_found_at", FIELD, {"employer": at.name})
            if at
            else Problem("attendance.not_found", FIELD)
        )
    usable = _teachable(workers, clients)
    names = list(dict.fromkeys(clients[each.employer].name for each in usable or workers if each.employer in clients))
    if not usable:
        return Problem("attendance.mandate_lacks", FIELD, {"employer": "; ".join(names[:NAMED])})
    if len({each.employer for each in usable}) > 1:
        return Problem("attendance.several_employers", FIELD, {"employers": "; ".join(names[:NAMED])})
    if len(usable) > 1:
        return Problem("attendance.namesakes", FIELD, {"found": len(usable), "employer": names[0]})
    return None if sure else Problem("attendance.reference_alone", FIELD, {"worker": usable[0].name})


def _teachable(workers: Sequence[WorkerMeant], clients: Mapping[UUID, Client]) -> list[WorkerMeant]:
    """Those of clients for whom one may register trainings."""
    return [
        each
        for each in workers
        if each.employer in clients and Permission.TRAININGS_REGISTER in clients[each.employer].permissions
    ]


def _typed(row: _Row) -> str:
    """What was typed beside the number, for a worker whose name may not be seen."""
    words = (each for each in row.pieces if not isinstance(Ssin.normalise(each, today=today()), Ssin))
    return shown(" ".join(words), 100)
