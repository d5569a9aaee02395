# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered to a worker and planned: read, answered, and taken into the own calendar."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import version_sent, version_shown
from openfla.channels.web.disputes.own import mine
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.offer_calendar import TYPE, calendar_of
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.trainings.offers import LONGEST_REASON, AnswerOffer, OfferAnswer, OfferView, OwnOffer, OwnOffers
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

TAGS = {ParticipationState.OFFERED: "act", ParticipationState.PLANNED: "soon", ParticipationState.DECLINED: "dashed"}
TRAINING_VERSION = "training_version"
CANCELLED = "desk.cancelled_meanwhile"
HELD = {ParticipationState.OFFERED, ParticipationState.PLANNED}
"""States in which a training may still be followed, and belongs into a calendar."""


class AtWorker(NamedTuple):
    """A part in a training, and whose it is."""

    employer: UUID
    worker: UUID
    participation: UUID


@require_GET
def listed(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """Trainings that are not over: those that wait for an answer, and the others."""
    rows = [(each, TAGS[each.state]) for each in _offers(request, employer, worker)]
    waiting = [(each, tag) for each, tag in rows if each.state is ParticipationState.OFFERED]
    context = {
        "employer": employer,
        "worker": worker,
        "waiting": waiting,
        "others": [row for row in rows if row not in waiting],
    }
    return render(request, "web/my_offers.html", context)


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, employer: UUID, worker: UUID, participation: UUID) -> HttpResponse:
    """One of them; a POST accepts or declines what is offered, or tells that the worker can't come."""
    entry = Entry(typed_in(request))
    if request.method == "POST" and _answered(request, entry, AtWorker(employer, worker, participation)):
        return redirect("my-offers", employer=employer, worker=worker)
    offer = _offer(request, employer, worker, participation, entry.problems)
    if offer is None:
        return redirect("my-offers", employer=employer, worker=worker)
    context = {
        "employer": employer,
        "worker": worker,
        "offer": offer,
        "version": version_shown(entry, offer.version),
        "training_version": version_shown(entry, offer.training_version, TRAINING_VERSION),
        "tag": TAGS[offer.state],
        "waits": offer.state is ParticipationState.OFFERED and not offer.over,
        "may_not_come": offer.state is ParticipationState.PLANNED and not (offer.begun or offer.cannot_come),
        "held": offer.state in HELD,
        "reason": entry.field("reason", _("In your words"), hint=_hint(offer)),
        "problems": entry.summary,
    }
    return render(request, "web/my_offer.html", context, status=422 if entry.problems else 200)


@require_GET
def calendar(request: HttpRequest, employer: UUID, worker: UUID, participation: UUID) -> HttpResponse:
    """Its sessions for a calendar program (RFC 5545)."""
    offer = _offer(request, employer, worker, participation)
    if offer is None or offer.state not in HELD:
        raise Http404
    response = HttpResponse(calendar_of(offer).to_ical(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{offer.slots[0].on.isoformat()}.ics"'
    return response


def _answered(request: HttpRequest, entry: Entry, at: AtWorker) -> bool:
    mine(request, at.employer, at.worker)
    answer, reason = entry.one_of(OfferAnswer, "answer"), entry.text("reason", LONGEST_REASON)
    if answer is None:
        entry.refuse([Problem("offer.nothing_chosen")])
    if answer is None or entry.problems:
        return False
    seen = version_sent(request), version_sent(request, TRAINING_VERSION)
    command = AnswerOffer(at.employer, at.worker, at.participation, *seen, answer, reason)
    return carried_out(request, entry, command, _told(answer))


def _hint(offer: OfferView) -> str:
    return _("Asked for when you decline") if offer.state is ParticipationState.OFFERED else ""


def _told(answer: OfferAnswer) -> str:
    return {
        OfferAnswer.ACCEPTED: _("You accepted. The training is planned for you."),
        OfferAnswer.DECLINED: _("You declined. Your employer reads why."),
        OfferAnswer.CANNOT_COME: _("Your employer reads that you can’t come, and why, and decides."),
    }[answer]


def _offer(
    request: HttpRequest, employer: UUID, worker: UUID, participation: UUID, told: Sequence[Problem] = ()
) -> OfferView | None:
    """The offer; None where it is gone and the next page says why. Not found where there never was one."""
    mine(request, employer, worker)
    question = OwnOffer(employer, worker, participation)
    found: OfferView | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None and not any(problem.code == CANCELLED for problem in told):
        raise Http404
    if found is None:
        notify(request, " ".join(problem_sentence(problem, here()) for problem in told), "act")
    return found


def _offers(request: HttpRequest, employer: UUID, worker: UUID) -> tuple[OfferView, ...]:
    mine(request, employer, worker)
    offers: tuple[OfferView, ...] | None = ask(
        OwnOffers(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    if offers is None:
        raise Http404
    return offers
