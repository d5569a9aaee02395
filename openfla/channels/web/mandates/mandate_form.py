# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A new mandate: proposed by the employer or by the provider, to the organisation with a number."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.permissions import beside, choices, read, summary
from openfla.channels.web.entry import here
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.organisation.registered import LOOK_UP, looked_up, registered_as_typed
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.wording import problem_sentence
from openfla.desk.access.access import ProposeMandate
from openfla.desk.access.parties import OrganisationWithNumber
from openfla.desk.employers.organisations import OrganisationView
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.mandate import MANDATABLE
from openfla.terms.problem import Problem, shown

LONGEST = 200
FIELDS = ("number", "permissions", "starts_on", "ends_on", "proof")
GIVE, RECEIVE = "give", "receive"


@takes(ProposeMandate, shows=(OrganisationWithNumber,))
def propose(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; a POST proposes. An employer gives a mandate, a provider asks for one, who is both chooses."""
    own = own_organisation(request, organisation)
    problems: list[Problem] = []
    looking = LOOK_UP in request.POST
    if request.method == "POST" and not looking:
        problems = _propose(request, organisation, gives=_gives(request, is_employer=own.is_employer))
        if not problems:
            notify(request, _("The mandate was proposed. It begins once the other side accepts it."))
            return redirect("mandates", organisation=organisation)
    errors = summary(problems, FIELDS)
    known = registered_as_typed(request, request.POST.get("number", ""))
    context = {
        "own": own,
        "gives": _gives(request, is_employer=own.is_employer),
        "entered": request.POST,
        "choices": choices(MANDATABLE, request.POST.getlist("permissions")),
        "errors": errors,
        "beside": beside(errors),
        "registered": known,
        "looked_up": looked_up(request),
        "unknown": looking and known is None,
    }
    return render(request, "web/mandate_new.html", context, status=422 if problems else 200)


def _unclear(request: HttpRequest) -> list[Problem]:
    """What stands in no list, and a proof of which a part would be lost."""
    sent, proof = request.POST.get("direction", GIVE), request.POST.get("proof", "").strip()
    found = [] if sent in {GIVE, RECEIVE} else [Problem("training.choice_unknown", "", {"found": shown(sent)})]
    if len(proof) > LONGEST:
        found.append(Problem("training.text_too_long", "proof", {"length": len(proof), "limit": LONGEST}))
    return found


def _gives(request: HttpRequest, *, is_employer: bool) -> bool:
    """Whether the mandate is given to the other side; only an employer can give one."""
    return is_employer and request.POST.get("direction", request.GET.get("direction", GIVE)) != RECEIVE


def _propose(request: HttpRequest, organisation: UUID, *, gives: bool) -> list[Problem]:
    terms = read(request.POST, today())
    other = _other(request, organisation)
    unclear = [*terms.problems, *_unclear(request)]
    if isinstance(other, Problem) or unclear:
        return [*([other] if isinstance(other, Problem) else []), *unclear]
    sides = (organisation, other) if gives else (other, organisation)
    proof = request.POST.get("proof", "").strip()
    command = ProposeMandate(*sides, terms.permissions, terms.starts_on, terms.ends_on, proof)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(outcome, Done):
        return [_at_number(each) for each in outcome.problems]
    for warning in outcome.warnings:
        notify(request, problem_sentence(warning, here()), "soon")
    return []


def _other(request: HttpRequest, organisation: UUID) -> UUID | Problem:
    number = EnterpriseNumber.normalise(request.POST.get("number", ""), field="number")
    if isinstance(number, Problem):
        return number
    question = OrganisationWithNumber(organisation, number)
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, OrganisationView):
        return Problem("organisation.not_known", "number", {"found": number.display})
    return found.organisation


def _at_number(problem: Problem) -> Problem:
    """What is wrong with a side stands beside the number that names it."""
    if problem.field not in {"employer", "provider"}:
        return problem
    return Problem(problem.code, "number", problem.values, problem.severity)
