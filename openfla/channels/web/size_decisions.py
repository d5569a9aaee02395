# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions of the employer in a form: recorded with their date, cancelled with a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import version_sent
from openfla.channels.web.entry import Entry, Field, Options, said
from openfla.desk.employers.sizes import CancelDecision, RecordDecision
from openfla.terms.amount import parse_amount
from openfla.terms.problem import Problem

KINDS = ("number_of_days", "former_level", "growth_path", "account_set_up", "road")
ROADS = ("sector", "account", "fla")
NOTE = 60


def kinds() -> dict[str, str]:
    """What can be decided, with its words."""
    return dict(zip(KINDS, said("words.decision_kind").split(", "), strict=True))


def decision_fields(entry: Entry) -> list[Field]:
    """What was decided, for which years, when, and how many days."""
    return [
        entry.field("kind", said("form.decision"), kind="select", options=tuple(kinds().items()), wide=True),
        entry.field("from_year", said("form.from_year"), inputmode="numeric", required=True),
        entry.field("to_year", said("form.to_year"), inputmode="numeric", required=True),
        entry.field("decided_on", said("form.decided_on"), hint=said("form.day_hint"), required=True),
        entry.field("days", said("form.days"), hint=said("form.decision_days_hint"), inputmode="decimal"),
        entry.field("road", said("form.road"), kind="select", options=_roads(), hint=said("form.road_hint")),
        entry.field("value", said("form.note"), wide=True),
    ]


def roads() -> dict[str, str]:
    """The roads that can be chosen, with their words."""
    return dict(zip(ROADS, said("words.road").split(", "), strict=True))


def _roads() -> Options:
    return (("", "–"), *roads().items())


def record(request: HttpRequest, employer: UUID, entry: Entry) -> bool:
    """Records the decision in the form."""
    for name in ("from_year", "to_year", "decided_on"):
        entry.needs(name, said(f"form.{name}"))
    years = [entry.year(name) for name in ("from_year", "to_year")]
    decided_on, days = entry.day("decided_on"), entry.read("days", parse_amount)
    if entry.problems or decided_on is None or years[0] is None or years[1] is None:
        return False
    value = entry.text("road" if entry.text("kind") == "road" else "value", NOTE)
    command = RecordDecision(employer, entry.text("kind"), years[0], years[1], decided_on, days, value)
    return carried_out(request, entry, command, _("The decision was recorded."), placed=_beside_its_field)


def cancel(request: HttpRequest, employer: UUID, entry: Entry) -> bool:
    """Withdraws the decision whose version was seen."""
    try:
        decision = UUID(request.POST.get("decision", ""))
    except ValueError as error:
        raise Http404 from error
    command = CancelDecision(employer, decision, version_sent(request), entry.text("cancel-reason"))
    return carried_out(request, entry, command, _("The decision was cancelled."))


def _beside_its_field(problem: Problem) -> Problem:
    """The road has a field of its own in the form."""
    if problem.code != "decision.road_unknown":
        return problem
    return Problem(problem.code, "road", problem.values, problem.severity)
