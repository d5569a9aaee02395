# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days granted, set, brought along or opted out: for the chosen workers or for everybody of a year, in one act."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.ahead import LONGEST_SEEN, Ahead, seen_of, to_show_first
from openfla.channels.web.carrying_out import performed
from openfla.channels.web.choice import Choice, choice_of, list_of
from openfla.channels.web.entry import Entry, Field, here, said, words_of
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, undone
from openfla.channels.web.worker_runs import FEW, ordered, refused_in
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import year_in
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.rights.undoing import ActOnRights, UndoRight
from openfla.desk.worker_runs.runs import RightForEach
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.desk.workers.worker_names import WorkerNames
from openfla.terms.amount import parse_amount
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind

NAMED = 200
"""How many refused workers are named one by one."""


@takes(RegisterRight, UndoRight, shows=(WorkerNames, WorkersMatching))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The form for the choice in the address or the form; a POST records the same decision for each, or undoes that."""
    if request.method == "POST" and UNDO in request.GET:
        return _undo(request, employer)
    choice, entry = choice_of(request, employer), Entry(_typed(request))
    refusals: list[tuple[str, str]] = []
    ahead: Ahead | None = None
    if request.method == "POST":
        commands = _commands(employer, choice, entry)
        if len(commands) > FEW:
            if page := refused_in(entry, _handed_on(request, employer, entry, commands)):
                return page
        elif commands and _to_preview(entry, commands):
            ahead = _ahead(request, employer, entry, commands)
        elif commands:
            refusals = _record(request, employer, choice, entry, commands)
        if not (refusals or entry.problems or ahead):
            return _next_page(employer, choice)
    context = {
        "employer": employer,
        "choice": choice,
        "back": choice.list_url(employer),
        "act": entry.text("act") or str(uuid4()),
        "fields": _fields(entry, choice),
        "errors": entry.summary,
        "refusals": refusals,
        "ahead": ahead,
        "previews": len(choice.workers) > 1,
    }
    return render(request, "web/rights.html", context, status=422 if refusals or entry.problems else 200)


def _handed_on(
    request: HttpRequest, employer: UUID, entry: Entry, commands: Sequence[RegisterRight]
) -> HttpResponse | Refused:
    """For very many a job finds out what it would do, and does it."""
    one = commands[0]
    words = RightForEach(one.year, one.kind, one.right, one.days, one.reason, one.evidence)
    workers = [each.worker for each in commands if each.worker]
    return ordered(request, employer, words, workers, entry.text("act"))


def _next_page(employer: UUID, choice: Choice) -> HttpResponse:
    return redirect("rights-list", employer) if choice.everybody else redirect(choice.list_url(employer))


def _to_preview(entry: Entry, commands: Sequence[RegisterRight]) -> bool:
    """Whether it is to be shown first."""
    asked = len(commands) > 1 and bool(entry.text("preview"))
    return asked or to_show_first(commands, entry.text("seen", LONGEST_SEEN))


def _ahead(request: HttpRequest, employer: UUID, entry: Entry, commands: Sequence[RegisterRight]) -> Ahead | None:
    """None where all are refused for one reason, which then stands in the form."""
    outcomes = performed(request, commands, rehearse=True)
    refused = _refused(commands, outcomes)
    if _all_alike(refused, len(commands)):
        entry.refuse(refused[0][1].problems)
        return None
    named = _by_name(request, employer, refused)
    return Ahead(len(commands) - len(refused), named, len(refused) - len(named), seen_of(commands))


def _undo(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Takes back what one act recorded, each right by itself."""
    question = ActOnRights(employer, sent_id(request.GET.get(UNDO)))
    rights = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if rights is None:
        raise Http404
    undone(request, [UndoRight(employer, right, version, _("Undone at once")) for right, version in rights])
    if request.GET.get("everybody") == "1":
        return redirect("rights-list", employer)
    return redirect(list_of(employer, request.GET))


def _typed(request: HttpRequest) -> dict[str, str]:
    return typed_in(request) or {"year": str(year_in(request.GET.get("year", ""))), "kind": RightFactKind.GRANT.value}


def _fields(entry: Entry, choice: Choice) -> list[Field]:
    kinds = words_of(RightFactKind, "words.right_fact")
    if choice.everybody:
        kinds = tuple(each for each in kinds if each[0] != RightFactKind.OPENING_BALANCE.value)
    fields = [
        entry.field("year", said("form.year"), inputmode="numeric", required=True),
        entry.field("kind", said("form.decision"), kind="select", options=kinds),
        entry.field("days", said("form.days"), hint=said("form.days_hint"), inputmode="decimal"),
        _origin_field(entry),
        entry.field("reason", said("form.reason"), hint=said("form.reason_hint"), required=True, wide=True),
    ]
    if not choice.everybody:
        fields.append(entry.field("evidence", said("form.evidence"), hint=said("form.evidence_hint"), wide=True))
    return fields


def _origin_field(entry: Entry) -> Field:
    options = (("", "–"), *words_of(RightKind, "words.origin"))
    hint = said("form.origin_hint")
    return entry.field("origin", said("form.origin"), kind="select", options=options, hint=hint, wide=True)


def _commands(employer: UUID, choice: Choice, entry: Entry) -> Sequence[RegisterRight]:
    """One for each who is chosen; none when something in the form itself is wrong."""
    kind = entry.chosen(RightFactKind, "kind")
    days = entry.read("days", parse_amount)
    year = entry.year("year")
    entry.needs("year", said("form.year"))
    if kind is None and not entry.text("kind"):
        entry.refuse([Problem("form.missing", "kind", {"label": said("form.decision")})])
    origin, reason, evidence = entry.chosen(RightKind, "origin"), entry.text("reason"), entry.text("evidence")
    _check(choice, entry)
    if entry.problems or year is None or kind is None:
        return ()
    right = RegisterRight(employer, None, year, kind, origin or _usual_origin(kind), days, reason, evidence)
    return [_numbered(right, worker, entry.text("act")) for worker in _people(choice)]


def _record(
    request: HttpRequest, employer: UUID, choice: Choice, entry: Entry, commands: Sequence[RegisterRight]
) -> list[tuple[str, str]]:
    """Records for everyone; by name, who was refused and why."""
    outcomes = performed(request, commands)
    refused = _refused(commands, outcomes)
    _tell(request, choice, len(outcomes) - len(refused), _undo_url(employer, choice, outcomes))
    if _all_alike(refused, len(commands)):
        entry.refuse(refused[0][1].problems)
        return []
    return _by_name(request, employer, refused)


def _all_alike(refused: Sequence[tuple[RegisterRight, Refused]], number: int) -> bool:
    return len(refused) == number and len({_sentences(each) for _, each in refused}) == 1


def _refused(commands: Sequence[RegisterRight], outcomes: Sequence[Outcome]) -> Sequence[tuple[RegisterRight, Refused]]:
    pairs = zip(commands, outcomes, strict=True)
    return [(command, outcome) for command, outcome in pairs if isinstance(outcome, Refused)]


def _usual_origin(kind: RightFactKind) -> RightKind:
    """Whose days these are where it is left open: extra days are the employer's and all else is about the law's."""
    return RightKind.ADDITIONAL_EMPLOYER if kind is RightFactKind.GRANT else RightKind.STATUTORY


def _check(choice: Choice, entry: Entry) -> None:
    seen = entry.text("chosen")
    if not choice:
        entry.refuse([Problem("form.nobody_chosen")])
    elif seen.isdecimal() and int(seen[:9]) != len(choice.workers):
        entry.refuse([Problem("form.choice_changed", "", {"now": len(choice.workers), "seen": seen[:9]})])


def _people(choice: Choice) -> Sequence[UUID | None]:
    return (None,) if choice.everybody else choice.workers


def _numbered(right: RegisterRight, worker: UUID | None, act: str) -> RegisterRight:
    """The right of one worker. The same form gives the same id, so that a second press records nothing twice."""
    return replace(right, worker=worker, right_id=uuid5(NAMESPACE_URL, f"{act}/{worker or right.employer}"))


def _undo_url(employer: UUID, choice: Choice, outcomes: Sequence[Outcome]) -> str:
    """Where a POST takes back what was recorded; nowhere where nothing was."""
    recorded = next((each.holds for each in outcomes if isinstance(each, Done) and each.holds), None)
    if recorded is None:
        return ""
    query = {UNDO: str(recorded.version), **({"everybody": "1"} if choice.everybody else dict(choice.listed))}
    return f"{reverse('rights', args=[employer])}?{urlencode(query)}"


def _tell(request: HttpRequest, choice: Choice, recorded: int, undo: str) -> None:
    if recorded and choice.everybody:
        notify(request, _("Recorded for everybody of the year; the rights were computed anew."), undo=undo)
    elif recorded:
        told = ngettext("Recorded for %(n)d worker.", "Recorded for %(n)d workers.", recorded) % {"n": recorded}
        notify(request, f"{told} {_('The rights were computed anew.')}", undo=undo)


def _by_name(
    request: HttpRequest, employer: UUID, refused: Sequence[tuple[RegisterRight, Refused]]
) -> list[tuple[str, str]]:
    workers = tuple(command.worker for command, _ in refused[:NAMED] if command.worker)
    asked = ask(WorkerNames(employer, workers), actor=acting(request).actor, channel=CHANNEL, now=now())
    names = {each.worker: each.name for each in asked or ()}
    return [
        (names.get(command.worker, "…") if command.worker else "…", _sentences(outcome))
        for command, outcome in refused[:NAMED]
    ]


def _sentences(outcome: Outcome) -> str:
    return " ".join(problem_sentence(each, here()) for each in outcome.problems) if isinstance(outcome, Refused) else ""
