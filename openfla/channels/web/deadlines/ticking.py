# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The ticked rows of a list of deadlines said to be done, of one employer or of many clients: each for itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.deadlines.deadline_words import known_by
from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.undone import back_here, deadlines_apart, first_held, undo_here, undone
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording import problem_sentence
from openfla.channels.wording.deadlines import titled
from openfla.desk.deadlines.done import LONGEST, NoteDeadlineDone
from openfla.desk.deadlines.undoing import ActOnDeadlines, ActOnDeadlinesOfClients, UndoDeadlineDone
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Refused, closed
from openfla.terms.deadline import DeadlineKind
from openfla.terms.problem import Problem

MOST = 500
"""Rows that are taken at once."""
OF_FORM = {"deadline.done_to_come", "deadline.reference_unfit"}
"""What is wrong with the fields themselves, whatever they are said of."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """The form under the list, as it was sent: which rows, the day, the reference, and what is wrong."""

    entry: Entry
    picked: frozenset[str] = frozenset()
    lines: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest, picked: Collection[str] | None = None) -> "Ticked":
        """What was sent; nothing for a page that is only looked at. `picked` stand in the place of what was ticked."""
        rows = request.POST.getlist("picked")[:MOST] if picked is None else picked
        return cls(Entry(typed_in(request)), frozenset(rows))

    @property
    def fields(self) -> list[Field]:
        """The day and the reference, which hold for all that is ticked."""
        return done_fields(self.entry)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong with the fields, then with single rows."""
        return [*self.entry.summary, *((line, "") for line in self.lines)]


def done_fields(entry: Entry) -> list[Field]:
    """When it was done, and the word by which it is known where it was sent."""
    hint = _("one word, such as the number of the receipt; may stay empty")
    return [entry.field("done_on", _("Done on"), required=True), entry.field("reference", _("Reference"), hint=hint)]


def placed(problem: Problem) -> Problem:
    """The day has a name of its own in forms: the list asks for another one too."""
    return replace(problem, field="done_on") if problem.field == "on" else problem


def noted(request: HttpRequest, ticked: Ticked) -> bool:
    """Whether all that is ticked was recorded; else what is wrong is told, and what was right is recorded still."""
    commands = commands_of(ticked)
    if not commands:
        return False
    outcomes = performed(request, commands)
    if all(map(closed, outcomes)):
        raise Http404
    _tell(request, sum(isinstance(each, Done) for each in outcomes), undo_here(request, first_held(outcomes)))
    names = {each.employer: f"{each.name}: " for each in acting(request).clients()}
    for command, outcome in zip(commands, outcomes, strict=True):
        if isinstance(outcome, Refused):
            _refuse(ticked, command, outcome.problems, names.get(command.employer, ""))
    return not ticked.errors


def commands_of(ticked: Ticked) -> list[NoteDeadlineDone]:
    """What is recorded of each row that is ticked; nothing where the form itself is wrong, which it then says."""
    entry = ticked.entry
    entry.needs("done_on", _("Done on"))
    on, reference = entry.day("done_on"), entry.text("reference", LONGEST)
    if not ticked.picked:
        entry.refuse([Problem("deadline.nothing_chosen")])
    if entry.problems or on is None:
        return []
    return [NoteDeadlineDone(*_picked(each), on, reference) for each in sorted(ticked.picked)]


def _picked(row: str) -> tuple[UUID, DeadlineKind, str]:
    employer, _slash, key = row.partition("/")
    return (sent_id(employer), *known_by(key))


def taken_back(request: HttpRequest, question: ActOnDeadlines | ActOnDeadlinesOfClients) -> HttpResponse:
    """Takes back what one act said to be done, each deadline by itself."""
    said = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if said is None:
        raise Http404
    undone(
        request,
        [UndoDeadlineDone(employer, done, version, _("Undone at once")) for employer, done, version in said],
        deadlines_apart,
    )
    return back_here(request)


def _tell(request: HttpRequest, number: int, undo: str) -> None:
    if number:
        text = ngettext("%(shown)s deadline recorded as done.", "%(shown)s deadlines recorded as done.", number)
        notify(request, text % {"shown": whole(number)}, undo=undo)


def _refuse(ticked: Ticked, command: NoteDeadlineDone, problems: Sequence[Problem], employer: str) -> None:
    """What is wrong with the day or the reference stands beside these; all else names the row that it is about."""
    for problem in problems:
        if problem.code in OF_FORM:
            ticked.entry.refuse([placed(problem)])
        else:
            told = titled(command.kind, command.about, here())
            ticked.lines.append(f"{employer}{told}. {problem_sentence(problem, here())}")
