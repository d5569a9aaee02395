# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked at one's own data at an employer: latest first, page after page."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import words_of
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_query import address
from openfla.desk.consultations import Consultation, OwnConsultations
from openfla.desk.gate import ask
from openfla.terms.consultation import DataClass, Purpose

SHOWN = 50
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody saw in one minute, as a page asks several questions: the last of these looks, and all in words."""

    view: Consultation
    classes: str
    purposes: str


@require_GET
def show(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The looks of others; all of them, one's own too, where the address asks so."""
    whole = request.GET.get("all") == "1"
    before = sent_id(request.GET["before"]) if "before" in request.GET else None
    question = OwnConsultations(employer, worker, before, SHOWN + 1, of_others=not whole)
    found: tuple[Consultation, ...] | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    shown = found[:SHOWN]
    context = {
        "employer": employer,
        "worker": worker,
        "looks": list(gathered(shown)),
        "views": [
            (_("Others"), address(request, all="", before=""), not whole, None),
            (_("Others and myself"), address(request, all="1", before=""), whole, None),
        ],
        "latest": address(request, before="") if before else "",
        "earlier": address(request, before=shown[-1].id) if len(found) > SHOWN else "",
    }
    return render(request, "web/consultations.html", context)


def gathered(views: Iterable[Consultation]) -> Iterator[Look]:
    """Those that follow each other within a minute, for the same organisation in the same way, as one."""
    classes, purposes = dict(words_of(DataClass, "words.data_class")), dict(words_of(Purpose, "words.look_purpose"))
    for looks in _together(views):
        seen = {each for look in looks for each in look.classes}
        why = {look.purpose for look in looks}
        yield Look(looks[0], _listed(classes, seen), _listed(purposes, why))


def _together(views: Iterable[Consultation]) -> list[list[Consultation]]:
    groups: list[list[Consultation]] = []
    for view in views:
        latest = groups[-1][0] if groups else None
        if latest is not None and _by_whom(view) == _by_whom(latest) and latest.at - view.at < AT_ONCE:
            groups[-1].append(view)
        else:
            groups.append([view])
    return groups


def _by_whom(view: Consultation) -> tuple[object, ...]:
    return view.own, view.trusted, view.organisation, view.mandate, view.case_number, view.software


def _listed(words: Mapping[str, str], members: Collection[str]) -> str:
    """In the order of the closed list."""
    return ", ".join(told for member, told in words.items() if member in members)
