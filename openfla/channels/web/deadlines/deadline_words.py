# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A deadline as pages show it: in words, with why and the next act, where that act is open to the reader."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.deadlines.certificates import STEP_TAGS, within
from openfla.channels.web.entry import here
from openfla.channels.web.explain import Told, told
from openfla.channels.web.may import may
from openfla.channels.web.signin import acting, today
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.wording.deadlines import parts, state, title
from openfla.desk.access.access import MandateList
from openfla.desk.claims.fund_days import FundDays
from openfla.desk.deadlines.certificates import CertificatesEnding
from openfla.desk.deadlines.deadlines import DeadlineView
from openfla.desk.deadlines.done import DeadlineCard, NoteDeadlineDone, first_day
from openfla.desk.disputes.disputes import DisputeList
from openfla.desk.documents.issue_runs import IssueRuns
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.explaining import reason_of
from openfla.desk.information.information import WorkerMessages
from openfla.desk.plan.plan import TrainingPlan
from openfla.desk.rescue.rescues import RescueFiles
from openfla.desk.trainings.trainings import TrainingList
from openfla.terms.deadline import BY_HAND, DeadlineKind, DeadlineState, Unit, unit_of

TAGS = {
    DeadlineState.MISSED: "act",
    DeadlineState.NEAR: "soon",
    DeadlineState.OPEN: "soon",
    DeadlineState.MET: "solid",
}


class Place(NamedTuple):
    """A page by name, and the question that it shows."""

    name: str
    shows: type


SIZE, DUTIES = Place("size", EmployerRegime), Place("duties", EmployerDuties)
TRAININGS, MESSAGES = Place("trainings", TrainingList), Place("messages", WorkerMessages)
RESCUES = Place("rescues", RescueFiles)
CERTIFICATES = Place("certificates", CertificatesEnding)
FUND_DAYS = Place("fund-days", FundDays)
ISSUE_RUNS = Place("issue-runs", IssueRuns)
PLAN, DISPUTES = Place("plan", TrainingPlan), Place("disputes", DisputeList)
PLACES = {
    DeadlineKind.PLAN_DRAFT: PLAN,
    DeadlineKind.PLAN_OPINION: PLAN,
    DeadlineKind.PLAN_FIXED: PLAN,
    DeadlineKind.PLAN_FILED: PLAN,
    DeadlineKind.SIZE: SIZE,
    DeadlineKind.FUND_RECOURSE: FUND_DAYS,
    DeadlineKind.OWN_NUMBER: SIZE,
    DeadlineKind.TRAINING_FOLLOWED: TRAININGS,
    DeadlineKind.CERTIFICATE: CERTIFICATES,
    DeadlineKind.INFORM_START: MESSAGES,
    DeadlineKind.INFORM_YEARLY: MESSAGES,
    DeadlineKind.INFORM_LEAVING: MESSAGES,
    DeadlineKind.CORRECTION: DISPUTES,
    DeadlineKind.PROPOSAL: DISPUTES,
    DeadlineKind.YEAR_END: ISSUE_RUNS,
    DeadlineKind.FLA_SAVED: RESCUES,
    DeadlineKind.FLA_LEAVER: RESCUES,
}
"""Where something is done about it; all others are told of on the page of duties."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: `url` leads to the next act, `near` colours the day.

    `card` leads to what somebody said, or may say, of a deadline that no other fact tells of; `pick` is what a tick
    sends, where the reader may say that it is done.
    """

    on: date
    title: str
    employer: str
    whom: str
    state: str
    tag: str
    near: bool
    url: str
    act: str
    why: Told
    parts: tuple[str, ...]
    card: str = ""
    pick: str = ""
    chosen: bool = False


def key_of(each: DeadlineView) -> str:
    """How an address or a form names one of the deadlines of an employer."""
    return f"{each.kind}-{each.about.replace(' ', '-')}"


def known_by(key: str) -> tuple[DeadlineKind, str]:
    """The kind that is so named, and what it is about; not found for anything else."""
    kind, _dash, about = key.partition("-")
    found = next((each for each in BY_HAND if each.value == kind), None)
    if found is None:
        raise Http404
    return found, about.replace("-", " ")


def shown(request: HttpRequest, each: DeadlineView, employer: str = "") -> Shown:
    """The row, with the name of the employer where there are several."""
    url, act = _next(request, each)
    return Shown(
        on=each.on,
        title=title(each, here()),
        employer=employer,
        whom=_whom(each),
        state=state(each, here()),
        tag=_tag(each),
        near=each.state.asks,
        url=url,
        act=act,
        why=told(reason_of(each.why, here()), here()),
        parts=parts(each, here()),
        card=_card(request, each),
        pick=pick(request, each),
    )


def _card(request: HttpRequest, each: DeadlineView) -> str:
    if each.kind not in BY_HAND or not may(request, each.employer, DeadlineCard):
        return ""
    return reverse("deadline", args=[each.employer, key_of(each)])


def pick(request: HttpRequest, each: DeadlineView) -> str:
    """What a tick at this one sends; nothing where the reader may not say that it is done, or not yet."""
    waits = each.kind in BY_HAND and each.state is not DeadlineState.MET and first_day(each.on) <= today()
    return f"{each.employer}/{key_of(each)}" if waits and may(request, each.employer, NoteDeadlineDone) else ""


def _tag(each: DeadlineView) -> str:
    """A certificate asks for more than a look in its last days."""
    return STEP_TAGS[each.step] if each.step is not None else TAGS.get(each.state, "dashed")


def _whom(each: DeadlineView) -> str:
    """How many it still concerns."""
    unit = unit_of(each.kind)
    if each.number is None or unit is Unit.MANDATES:
        return ""
    if unit is Unit.PARTICIPATIONS:
        text = ngettext("%(shown)s participation", "%(shown)s participations", each.number)
    elif unit is Unit.DISPUTES:
        text = ngettext("%(shown)s dispute", "%(shown)s disputes", each.number)
    else:
        text = ngettext("%(shown)s worker", "%(shown)s workers", each.number)
    return text % {"shown": whole(each.number)}


def _next(request: HttpRequest, each: DeadlineView) -> tuple[str, str]:
    """Where the next act is, and what the way is called; nothing where that page is not open."""
    if each.kind is DeadlineKind.MANDATE:
        return _mandates(request)
    place = PLACES.get(each.kind, DUTIES)
    if not may(request, each.employer, place.shows):
        return "", ""
    if place is CERTIFICATES:
        return f"{reverse(place.name, args=[each.employer])}?within={within(each.step)}", _act(place.name)
    year = each.about[:4]
    query = f"?year={year}" if place in {SIZE, DUTIES, PLAN} and each.about and year.isdigit() else ""
    return reverse(place.name, args=[each.employer]) + query, _act(place.name)


def _mandates(request: HttpRequest) -> tuple[str, str]:
    own = acting(request).own
    if own is None or not may(request, own.organisation, MandateList):
        return "", ""
    return reverse("mandates", args=[own.organisation]), _("Mandates")


def _act(place: str) -> str:
    return {
        "size": _("Size and rules"),
        "duties": _("Duties"),
        "plan": _("Training plan"),
        "fund-days": _("Days at the sector fund"),
        "trainings": _("Trainings"),
        "certificates": _("Whose certificates end"),
        "messages": _("Information to workers"),
        "disputes": _("Disputed by workers"),
        "issue-runs": _("Forms of everybody"),
        "rescues": _("Bring in what was saved"),
    }[place]
