# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the employer answered, or the day brought, on paper for the worker: to post or to hand over against a signature.

In the language in which the worker is written to, with the address in the window of an envelope.
"""

from collections.abc import Iterator
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from openfla.channels.web.disputes.card import view_of
from openfla.channels.web.disputes.dispute_words import about, kind, steps, wanted_told
from openfla.channels.web.entry import here
from openfla.channels.web.format import date_long
from openfla.channels.web.may import shows
from openfla.channels.web.signin import now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.desk.act import day_of
from openfla.desk.disputes.disputes import DisputeCard, DisputeStepView, DisputeView
from openfla.desk.information.information import Content, Letter
from openfla.desk.workers.staff import WorkerCard, WorkerIdentity
from openfla.terms.dispute import DisputeAnswer, DisputeStepKind
from openfla.terms.message import OF_DISPUTES, MessageKind

TOLD = {each.value for each in OF_DISPUTES}
ANSWERS = {each.value for each in DisputeAnswer}


def to_tell(view: DisputeView) -> DisputeStepView | None:
    """What the worker is to know: the last thing that the employer or the day did, unless the worker spoke since."""
    said = [step for step in view.steps if step.kind is not DisputeStepKind.NEARLY_DUE]
    return said[-1] if said and said[-1].kind.value in TOLD else None


@shows(DisputeCard, WorkerCard)
def of_answer(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> HttpResponse:
    """One letter as a file."""
    view = view_of(request, employer, worker, dispute)
    step, identity = to_tell(view), card_of(request, employer, worker).identity
    if step is None:
        raise Http404
    letter = _letter(view, step, identity)
    with translation.override(letter.content.language):
        facts = list(_facts(view))
    write = import_module(settings.OPENFLA_PAPER).letter_on_dispute
    response = HttpResponse(write(letter, facts, settings.OPENFLA_PUBLIC_URL, now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("answer")}-{dispute}.pdf"'
    return response


def _letter(view: DisputeView, step: DisputeStepView, identity: WorkerIdentity) -> Letter:
    on = step.due_by if step.kind.value not in ANSWERS else view.row.reply_by
    told = on or day_of(step.at)
    content = Content(
        MessageKind(step.kind.value), told, view.language or here(), view.employer_name, told.year, None, now()
    )
    name = f"{identity.given_names} {identity.family_name}".strip()
    town = f"{identity.postcode} {identity.municipality}".strip()
    abroad = "" if identity.country in {"", "BE"} else identity.country
    return Letter(view.row.worker, name, tuple(line for line in (identity.street, town) if line), abroad, content)


def _facts(view: DisputeView) -> Iterator[tuple[str, str]]:
    """What is disputed, and the last answer there was, word for word."""
    yield _("What it is about"), f"{kind(view.row)}: {about(view.row)}"
    yield from ((name, said) for name, said in wanted_told(view) if said)
    answered = [each for each in steps(view) if each["step"].kind.value in ANSWERS]
    if answered:
        last = answered[-1]
        shown = {"employer": view.employer_name, "day": date_long(day_of(last["step"].at), here())}
        yield _("Answer of %(employer)s, %(day)s") % shown, last["step"].text or last["words"]
