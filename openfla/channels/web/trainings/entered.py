# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others entered for an employer: it looks at each line, and verifies it or sends it back; one or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.trainings.told_twice import KEPT, asked_again, pair_sent, pairs_of, said_of
from openfla.channels.web.undone import UNDO, back_here, lines_apart, undo_here, undone
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import address, page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.entered import (
    ActOnVerifications,
    EnteredByOthers,
    EnteredFilter,
    EnteredMatching,
    EnteredPage,
    ReturnParticipation,
    UndoVerification,
    VerifyParticipation,
)
from openfla.desk.trainings.told_twice import JoinParticipations, SeparateParticipations, UndoSeparation
from openfla.terms.problem import Problem
from openfla.terms.training import Verdict

LONGEST_SEARCH = 100
LOOK, VERIFY, RETURN = "look", "verify", "return"
JUDGING = (VerifyParticipation, ReturnParticipation)
PAIRING = (JoinParticipations, SeparateParticipations)
Lines = Sequence[tuple[UUID, UUID]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What verifying would do: for how many lines, why some are refused, and the fields that do it."""

    title: str
    refused: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    submit: str
    twice: str = ""
    """How many of them may be told twice."""


@shows(EnteredByOthers, takes=(*JUDGING, *PAIRING, UndoVerification, UndoSeparation))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The list; a POST shows what verifying would do, verifies, sends back, says of two lines what they are, or takes
    back what was just said.
    """
    if request.method == "POST" and UNDO in request.GET:
        return asked_again(request, employer) if KEPT in request.GET else _taken_back(request, employer)
    entry, asked = Entry(typed_in(request)), _filter(request)
    preview = None
    if request.method == "POST" and (pair := pair_sent(entry.text("act"))):
        if said_of(request, employer, entry, pair):
            return redirect(f"{request.path}{address(request)}".removesuffix("?"))
    elif request.method == "POST" and entry.text("act") not in {LOOK, VERIFY, RETURN}:
        entry.refuse([Problem("form.nothing_pressed")])
    elif request.method == "POST":
        lines = _chosen(request, employer, entry, asked)
        if entry.text("act") == LOOK and lines:
            preview = _preview(request, employer, lines, asked)
        elif lines and _said(request, employer, entry, lines):
            return redirect(f"{request.path}{address(request)}".removesuffix("?"))
    return _page(request, employer, entry, asked, preview)


def _filter(request: HttpRequest) -> EnteredFilter:
    sent = request.GET
    shown = sent.get("show", "")
    return EnteredFilter(
        Verdict(shown) if shown in {each.value for each in Verdict} else None,
        sent.get("search", "").strip()[:LONGEST_SEARCH],
        sent_id(sent["by"]) if sent.get("by") else None,
    )


def _chosen(request: HttpRequest, employer: UUID, entry: Entry, asked: EnteredFilter) -> Lines:
    """The ticked lines, each in the version that was seen; or all that match, where they are as many as were seen."""
    if entry.text("whom") != "all":
        picked = (text.partition(".") for text in request.POST.getlist("picked"))
        lines: Lines = [(sent_id(part), sent_id(version)) for part, _dot, version in picked]
        entry.refuse([] if lines else [Problem("entered.nothing_chosen")])
        return lines
    found = ask(EnteredMatching(employer, asked), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    lines, seen = list(found), entry.text("expected")[:9]
    if seen == str(len(lines)):
        return lines
    entry.refuse([Problem("entered.selection_changed", "", {"expected": seen, "found": len(lines)})])
    return []


def _preview(request: HttpRequest, employer: UUID, lines: Lines, asked: EnteredFilter) -> Preview:
    outcomes = performed(request, [VerifyParticipation(employer, *line) for line in lines], rehearse=True)
    ready = _changed(outcomes)
    everything = request.POST.get("whom") == "all"
    chosen = (
        (("whom", "all"), ("expected", str(len(lines))))
        if everything
        else tuple(("picked", f"{part}.{version}") for part, version in lines)
    )
    shown = {"shown": whole(ready)}
    return Preview(
        ngettext("Verify %(shown)s line?", "Verify %(shown)s lines?", ready) % shown,
        _reasons(outcomes),
        (("act", VERIFY), *chosen),
        ngettext("Verify %(shown)s line", "Verify %(shown)s lines", ready) % shown if ready else "",
        _twice(request, employer, lines, asked),
    )


def _twice(request: HttpRequest, employer: UUID, lines: Lines, asked: EnteredFilter) -> str:
    """That some of the lines may be told twice: verifying does not say whether they are."""
    question = EnteredMatching(employer, asked, paired=True)
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    number = len(set(lines) & set(found))
    told = ngettext(
        "%(shown)s of them may be told twice: it stays in this list until you have said whether it is.",
        "%(shown)s of them may be told twice: they stay in this list until you have said whether they are.",
        number,
    )
    return told % {"shown": whole(number)} if number else ""


def _changed(outcomes: Sequence[Outcome]) -> int:
    return sum(isinstance(each, Done) and each.effect is not Effect.UNCHANGED for each in outcomes)


def _reasons(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Why some are refused, each reason once with how many it stops."""
    counted: dict[str, int] = {}
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            said = problem_sentence(outcome.problems[0], here())
            counted[said] = counted.get(said, 0) + 1
    return tuple(f"{said} ({whole(number)})" for said, number in counted.items())


def _said(request: HttpRequest, employer: UUID, entry: Entry, lines: Lines) -> bool:
    """Whether all of it was done; what was refused is told above the list."""
    returning = entry.text("act") == RETURN
    if returning:
        entry.needs("reason", _("Reason"))
    if entry.problems:
        return False
    commands = [
        ReturnParticipation(employer, part, version, entry.text("reason"))
        if returning
        else VerifyParticipation(employer, part, version)
        for part, version in lines
    ]
    outcomes = performed(request, commands)
    act = next(
        (
            line[1]
            for line, each in zip(lines, outcomes, strict=True)
            if isinstance(each, Done) and each.effect is not Effect.UNCHANGED
        ),
        None,
    )
    if act is not None:
        notify(request, _told(_changed(outcomes), returning=returning), undo=undo_here(request, act))
    entry.refuse(each for outcome in outcomes if isinstance(outcome, Refused) for each in outcome.problems)
    return not entry.problems


def _told(number: int, *, returning: bool) -> str:
    shown = {"shown": whole(number)}
    if returning:
        return ngettext("%(shown)s line was sent back.", "%(shown)s lines were sent back.", number) % shown
    return ngettext("%(shown)s line was verified.", "%(shown)s lines were verified.", number) % shown


def _taken_back(request: HttpRequest, employer: UUID) -> HttpResponse:
    question = ActOnVerifications(employer, sent_id(request.GET.get(UNDO)))
    said = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if said is None:
        raise Http404
    undone(
        request, [UndoVerification(employer, part, version, _("Undone at once")) for part, version in said], lines_apart
    )
    return back_here(request)


def _page(
    request: HttpRequest, employer: UUID, entry: Entry, asked: EnteredFilter, preview: Preview | None
) -> HttpResponse:
    question = EnteredByOthers(employer, asked, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, EnteredPage):
        raise Http404
    picked = {text.partition(".")[0] for text in request.POST.getlist("picked")}
    acts = asked.verdict is not Verdict.VERIFIED and any(may(request, employer, act) for act in JUDGING)
    context = {
        "employer": employer,
        "page": page,
        "show": asked.verdict.value if asked.verdict else "",
        "views": _views(asked, page.total),
        "fields": _fields(asked, page),
        "filtered": bool(asked.search or asked.organisation),
        "rows": [(row, str(row.participation) in picked, pairs_of(row)) for row in page.rows],
        "pairs": any(may(request, employer, act) for act in PAIRING),
        "acts": acts and bool(page.rows),
        "whom": (("picked", _("The ticked lines")), ("all", _("All lines that match"))),
        "whom_value": entry.text("whom") or "picked",
        "reason": entry.field(
            "reason", _("Reason"), hint=_("Asked for when you send back; who entered the line reads it"), wide=True
        ),
        "preview": preview,
        "back": f"{request.path}{address(request)}".removesuffix("?"),
        "pager": paging(request, page.page, page.pages),
        "problems": entry.summary,
    }
    return render(request, "web/entered.html", context, status=422 if entry.problems else 200)


def _views(asked: EnteredFilter, total: int) -> list[tuple[str, str, bool, int | None]]:
    """To be looked at, sent back, verified: the open one with its number."""
    named = (
        (_("To be looked at"), "?", None),
        (_("Sent back"), f"?show={Verdict.RETURNED.value}", Verdict.RETURNED),
        (_("Verified"), f"?show={Verdict.VERIFIED.value}", Verdict.VERIFIED),
    )
    return [(label, url, asked.verdict is of, total if asked.verdict is of else None) for label, url, of in named]


def _fields(asked: EnteredFilter, page: EnteredPage) -> list[Field]:
    chosen = str(asked.organisation) if asked.organisation else ""
    organisations = [(str(each), name) for each, name in page.organisations]
    return [
        Field("search", _("Title, provider or worker"), asked.search, "search"),
        Field("by", _("Entered by"), chosen, "select", (("", _("All")), *organisations)),
    ]
