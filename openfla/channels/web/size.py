# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Size per quarter and the regime that follows from it; the employer's decisions, kept with their dates."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import Difference, clash_of, version_sent, version_shown, was_first
from openfla.channels.web.entry import Entry, Field, Options, here, said
from openfla.channels.web.explain import told
from openfla.channels.web.format import number
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.size_decisions import cancel, decision_fields, kinds, record, roads
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import address, year_asked
from openfla.desk.employers.sizes import (
    CancelDecision,
    DecisionsView,
    DeclaredQuarter,
    DeclareSize,
    EmployerDecisions,
    EmployerRegime,
    RecordDecision,
    RegimeView,
)
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.terms.amount import parse_amount
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem, shown

NOTHING = "nothing"
PLACES = 4
Act = Callable[[HttpRequest, UUID, Entry], bool]


@shows(EmployerRegime, EmployerDecisions, takes=(DeclareSize, RecordDecision, CancelDecision))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The quarters, the average, the days per committee, the decisions; a POST declares, records or cancels."""
    entry = Entry(typed_in(request))
    acts: dict[str, Act] = {"record": record, "cancel": cancel}
    act = request.POST.get("act", "declare")
    if request.method == "POST" and acts.get(act, _declared)(request, employer, entry):
        return redirect(f"{request.path}{address(request)}")
    year = year_asked(request)
    view = ask(EmployerRegime(employer, year), actor=acting(request).actor, channel=CHANNEL, now=now())
    decided = ask(EmployerDecisions(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(decided, DecisionsView) or not isinstance(view, RegimeView):
        raise Http404
    context = _forms(entry, act, view.quarters) | {
        "employer": employer,
        "year": year,
        "years": [(each, address(request, year=each)) for each in (year - 1, year, year + 1)],
        "regime": view,
        "decided": decided,
        "kinds": kinds(),
        "roads": roads(),
    }
    return render(request, "web/size.html", context | _explained(view), status=422 if entry.problems else 200)


def _explained(view: RegimeView) -> dict[str, Any]:
    return {
        "size": told(reason_of(view.size, here()), here()),
        "regimes": [(each, told(reason_of(each.finding, here()), here())) for each in view.committees],
    }


def _forms(entry: Entry, act: str, quarters: Sequence[DeclaredQuarter]) -> dict[str, Any]:
    """Both forms; what was typed and what is wrong with it stands in the one that was sent."""
    declaring, deciding = (Entry({}), entry) if act in ("record", "cancel") else (entry, Entry({}))
    fields = _size_fields(declaring, [str(each.quarter) for each in quarters])
    seen = [(_seen(each.quarter), each.version) for each in quarters if each.version and not _blank(declaring, each)]
    return {
        "declare_fields": fields,
        "seen": [(name, version_shown(declaring, version, name)) for name, version in seen],
        "clash": _clash(declaring, fields, quarters),
        "decision_fields": decision_fields(deciding),
        "deciding": bool(deciding.problems),
        "errors": [*declaring.summary, *deciding.summary],
    }


def _seen(quarter: Quarter | str) -> str:
    """The field that says which version of a quarter's number the page showed."""
    return f"seen-{quarter}"


def _blank(entry: Entry, quarter: DeclaredQuarter) -> bool:
    """Whether the form was made while nothing was declared of this quarter, and nobody was told that it is since."""
    sent = entry.text("quarter") == str(quarter.quarter) and not entry.text(_seen(quarter.quarter))
    return sent and not was_first(entry)


def _clash(entry: Entry, fields: Sequence[Field], quarters: Sequence[DeclaredQuarter]) -> Sequence[Difference] | None:
    """What was declared of the quarter meanwhile beside what was typed."""
    declared = next((each for each in quarters if str(each.quarter) == entry.text("quarter")), None)
    if declared is None:
        return None
    fte = "" if declared.fte is None else number(declared.fte, here(), PLACES)
    known = {"declared": "number" if fte else NOTHING, "fte": fte}
    return clash_of(entry, [each for each in fields if each.name in known], known)


def _size_fields(entry: Entry, quarters: Sequence[str]) -> list[Field]:
    typed = entry.text("quarter", len("2026Q1"))
    options = tuple((each, each) for each in dict.fromkeys((*([typed] if typed else []), *quarters)))
    return [
        entry.field("quarter", said("form.quarter"), kind="select", options=options, required=True),
        entry.field("declared", said("form.declared"), kind="select", options=_declared_options()),
        entry.field("fte", said("form.fte"), hint=said("form.fte_hint"), inputmode="decimal"),
        entry.field("reason", said("form.reason"), hint=said("form.reason_if_known"), wide=True),
    ]


def _declared_options() -> Options:
    """That nothing was declared is said, never concluded from an empty field."""
    return tuple(zip(("number", NOTHING), said("words.size_declared").split(", "), strict=True))


def _declared(request: HttpRequest, employer: UUID, entry: Entry) -> bool:
    entry.needs("quarter", said("form.quarter"))
    reason, declared = entry.text("reason"), entry.text("declared")
    if declared not in {"", *(value for value, _words in _declared_options())}:
        entry.refuse([Problem("training.choice_unknown", "declared", {"found": shown(declared)})])
    nothing = declared == NOTHING
    if not nothing:
        entry.needs("fte", said("form.fte"))
    quarter, fte = entry.read("quarter", Quarter.parse), None if nothing else entry.read("fte", parse_amount)
    if entry.problems or quarter is None:
        return False
    seen = _seen(quarter)
    version = version_sent(request, seen) if entry.text(seen) else None
    command = DeclareSize(employer, quarter, fte, reason, version, fresh=version is None)
    return carried_out(request, entry, command, _("The size was declared; the rights were computed anew."))
