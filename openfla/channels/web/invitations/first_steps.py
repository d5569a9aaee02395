# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The way of a new employer to its first registered training: what is done, what comes next, from the facts."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.may import may, shows
from openfla.channels.web.signin import CHANNEL, Acting, acting, now
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.first_steps import FirstSteps, FirstStepsView
from openfla.desk.gate import ask
from openfla.desk.invitations.invitations import InviteColleague
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.desk.workers.staff import RegisterEmployment

PAST, HERE, AHEAD = "past", "here", "ahead"


class Step(NamedTuple):
    """One thing to do; `mark` says whether it is done, next, or later."""

    title: str
    why: str
    act: str
    url: str
    mark: str


@shows(FirstSteps)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All steps, the next one first to act on."""
    view = _asked(acting(request), employer)
    if view is None:
        raise Http404
    steps = _steps(view, employer, acting(request).opened(employer))
    context = {
        "employer": employer,
        "employer_name": acting(request).name_of(employer),
        "steps": steps,
        "marks": [(step.title, step.mark) for step in steps],
        "next": next((step for step in steps if step.mark == HERE), None),
        "colleagues": reverse("access-invite", args=[employer]) if may(request, employer, InviteColleague) else "",
    }
    return render(request, "web/first_steps.html", context)


def on_the_way(who: Acting, employer: UUID) -> bool:
    """Whether this is a new employer's person, and no training is registered yet."""
    view = _asked(who, employer) if FirstSteps in who.opened(employer) else None
    return view is not None and not view.training_registered


def _asked(who: Acting, employer: UUID) -> FirstStepsView | None:
    found = ask(FirstSteps(employer), actor=who.actor, channel=CHANNEL, now=now())
    return found if isinstance(found, FirstStepsView) else None


def _steps(view: FirstStepsView, employer: UUID, opened: Collection[type]) -> list[Step]:
    """Whoever reads this has signed in: that is the first, and done. Nothing leads to what is not open."""
    size, worker, training = (reverse(name, args=[employer]) for name in ("size", "worker-new", "training-new"))
    told = (
        (True, _("Sign in"), _("With your own key, in the name of your organisation."), "", "", FirstSteps),
        (
            view.size_declared,
            _("Declare the size"),
            _("The full-time equivalents of a quarter decide how many days the law gives."),
            _("Declare a quarter"),
            size,
            DeclareSize,
        ),
        (
            view.worker_registered,
            _("Add the first worker"),
            _("With the contract: hours a week and joint committee decide what applies."),
            _("Add a worker"),
            worker,
            RegisterEmployment,
        ),
        (
            view.training_registered,
            _("Register the first training"),
            _("For one worker or many: what was followed, when, and how long."),
            _("Register a training"),
            f"{training}?all=1",
            RegisterTraining,
        ),
    )
    ahead = [title for done, title, *_rest in told if not done]
    return [
        Step(title, why, act, url if kind in opened else "", PAST if done else HERE if title == ahead[0] else AHEAD)
        for done, title, why, act, url, kind in told
    ]
