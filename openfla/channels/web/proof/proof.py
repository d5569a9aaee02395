# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a year for a council or the inspection: on the screen, and as one paper with its annexes."""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, here, said
from openfla.channels.web.format import date_short
from openfla.channels.web.may import shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.gate import ask
from openfla.desk.proof.proof import ProofPack, ProofView, proof_problem

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The year, the day and the language of an address; where they are not fit, yesterday's."""

    entry: Entry
    year: int
    on: date
    language: str

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Reads the address."""
        yesterday = today() - DAY
        typed = {name: str(text) for name, text in query.items() if str(text).strip()}
        written = {"year": str(yesterday.year), "on": date_short(yesterday, here()), "form_language": here()}
        entry = Entry(written | typed)
        year, on = entry.year("year"), entry.day("on")
        if year and on and (problem := proof_problem(year, on, today())):
            entry.refuse([problem])
        language = entry.text("form_language")
        if entry.problems or year is None or on is None:
            year, on = yesterday.year, yesterday
        return cls(entry, year, on, language if language in LANGUAGES else here())


@shows(ProofPack)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The paper on the screen, with the form that chooses the year and the day."""
    asked = Asked.of(request.GET)
    entry = asked.entry
    context = {
        "employer": employer,
        "content": _paper().proof_pack(_view(request, employer, asked, annexes=False), asked.language),
        "fields": [
            entry.field("year", said("form.year"), inputmode="numeric"),
            entry.field("on", _("As recorded by the end of"), hint=_("a past day")),
            entry.field("form_language", _("Language of the proof"), kind="select", options=tuple(NAMES.items())),
        ],
        "errors": entry.summary,
        "query": f"year={asked.year}&on={asked.on.isoformat()}&form_language={asked.language}",
    }
    return render(request, "web/proof.html", context, status=422 if entry.problems else 200)


@shows(ProofPack)
def whole(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The paper: the same bytes for the same day."""
    asked = Asked.of(request.GET)
    if asked.entry.problems:
        raise Http404
    made: bytes = _paper().proof_pdf(_view(request, employer, asked, annexes=True), asked.language)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{sentence('proof.file', {}, asked.language)}-{asked.year}-{asked.on.isoformat()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)


def _view(request: HttpRequest, employer: UUID, asked: Asked, *, annexes: bool) -> ProofView:
    question = ProofPack(employer, asked.year, asked.on, annexes)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, ProofView):
        raise Http404
    return view
