# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of one file of declarations shows: its state, its pace, its receipt, what went wrong by cause."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.declared.declaration_causes import causes_shown
from openfla.channels.web.declared.declared import OPEN, lasting, size_text, told
from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import moment, number
from openfla.channels.web.may import may
from openfla.channels.web.signin import now
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import BatchFile, BatchView
from openfla.desk.batch.pace import expected, pace
from openfla.terms.batch import BatchState
from openfla.terms.problem import Severity

PATH = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING, BatchState.DONE)
"""How a file goes when nothing stops it."""


def context(request: HttpRequest, view: BatchView) -> dict[str, Any]:
    """All of it; `code` in the address shows the records of one cause alone."""
    code = request.GET.get("code", "")
    shown = causes_shown(request, view, code)
    return {
        **told(view),
        "organisation": view.employer,
        "waiting": view.state in OPEN,
        "steps": _steps(view),
        "pace": _pace(view, now()),
        "problems": [(problem_sentence(problem, here()), "") for problem in view.problems],
        "errors": [each for each in shown if each.cause.severity is Severity.ERROR],
        "warnings": [each for each in shown if each.cause.severity is Severity.WARNING],
        "code": code,
        "facts": _facts(view),
        "opens": may(request, view.employer, BatchFile),
        "crumbs": [(_("Declaration files"), reverse("declarations", args=[view.employer])), (view.filename, "")],
    }


def _steps(view: BatchView) -> list[tuple[str, str]]:
    """The way of a file, each step with past, here or ahead; what was refused or cancelled went no further."""
    words = dict(words_of(BatchState, "words.batch_state"))
    gone = PATH[: 3 if view.started_at else 1]
    way = PATH if view.state in PATH else (*gone, view.state)
    at = way.index(view.state) + (view.state not in OPEN)
    return [
        (words[state.value], "past" if place < at else "here" if place == at else "ahead")
        for place, state in enumerate(way)
    ]


def _pace(view: BatchView, at: datetime) -> dict[str, str]:
    """Records per second, the time left and when it will be over, in words; nothing while nothing can be said."""
    if (found := pace(view, at)) is None:
        return {}
    rate, left = found
    return {"rate": number(max(1, round(rate)), here()), "left": lasting(left), "end": moment(at + left, here())}


def _facts(view: BatchView) -> list[tuple[str, str]]:
    """The receipt in words."""
    facts = [(_("Verdict"), _verdict(view)), (_("File size"), size_text(view.size, here()))]
    if view.mapping.get("environment"):
        facts.append((_("Environment"), view.mapping["environment"]))
    if view.mapping.get("file_reference"):
        facts.append((_("Your reference of the file"), view.mapping["file_reference"]))
    if view.total:
        facts.append((_("Records"), _records(view)))
    facts += [(_("Sent by"), view.person_name), (_("Sent on"), moment(view.received_at, here()))]
    return [*facts, (_("Ended on"), moment(view.ended_at, here()))] if view.ended_at else facts


def _records(view: BatchView) -> str:
    """As far as they are counted, with a guess at the rest."""
    if view.counted_to is None:
        return number(view.total, here())
    values = {"number": number(view.total, here()), "all": number(expected(view), here())}
    return _("%(number)s counted so far, about %(all)s in all") % values


def _verdict(view: BatchView) -> str:
    if view.state is BatchState.REFUSED:
        return _("refused as a whole")
    return _("can be processed") if view.total else _("not known yet")
