# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of one received file shows: how far it is, what stands in its way, its lines, its columns."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.format import language_of, moment
from openfla.channels.web.imports.import_lines import SHOWN, counts, lines_of
from openfla.channels.web.imports.import_words import figures, where_it_stands
from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import BatchFile, BatchView, ReceivedFile
from openfla.desk.gate import ask
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.teams.teams import PlaceNumberedClient
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.desk.workers.staff import RegisterEmployment
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.problem import Problem

ACTS: dict[BatchKind, type] = {
    BatchKind.STAFF_LIST: RegisterEmployment,
    BatchKind.RIGHTS: RegisterRight,
    BatchKind.TRAININGS: RegisterTraining,
    BatchKind.CLIENTS: ProposeToClient,
    BatchKind.TEAMS: PlaceNumberedClient,
}
"""What the rows of each kind of list ask: it is offered to those who may do that."""
OWN = {BatchKind.CLIENTS: "client", BatchKind.TEAMS: "team"}
"""Lists of an organisation about its own affairs, with how the names of their addresses begin."""
WAITING = (BatchState.RECEIVED, BatchState.RUNNING)
UNDOABLE = (BatchKind.STAFF_LIST, BatchKind.RIGHTS, BatchKind.TRAININGS)
"""Lists that can be taken back once they were let in."""


def lists(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    """What the settings name for reading lists."""
    return import_string(f"{settings.OPENFLA_LISTS}.{name}")


def kind_name(kind: BatchKind) -> str:
    """What a list of the kind is called."""
    names = {
        BatchKind.RIGHTS: _("Rights"),
        BatchKind.TRAININGS: _("Trainings and sessions"),
        BatchKind.CLIENTS: _("List of clients"),
        BatchKind.TEAMS: _("Clients and colleagues by team"),
    }
    return names.get(kind) or _("Staff list")


def kinds_open(request: HttpRequest, employer: UUID) -> list[BatchKind]:
    """The kinds of list about an employer's own staff that the person may send here."""
    return [kind for kind in ACTS if kind not in OWN and sends(request, employer, kind)]


def sends(request: HttpRequest, employer: UUID, kind: BatchKind) -> bool:
    """Whether the person may send lists of the kind here."""
    return kind in ACTS and may(request, employer, ACTS[kind])


def address(kind: BatchKind, page: str, *places: UUID) -> str:
    """Of a page of lists: some are the organisation's own, the others lie at the employer."""
    return reverse(f"{OWN[kind]}-{page}" if kind in OWN else page, args=places)


def _facts_page(view: BatchView) -> tuple[str, str]:
    """Where what was taken in is seen."""
    if view.kind is BatchKind.CLIENTS:
        return _("To the mandates"), reverse("mandates", args=[view.employer])
    if view.kind is BatchKind.TEAMS:
        return _("To the teams"), reverse("teams", args=[view.employer])
    if view.kind is BatchKind.TRAININGS:
        return _("To the trainings"), reverse("trainings", args=[view.employer])
    return _("To the workers"), reverse("workers", args=[view.employer])


def language() -> str:
    """The language of the page."""
    return language_of(translation.get_language())


def context(request: HttpRequest, view: BatchView, problems: list[Problem]) -> dict[str, Any]:
    """All of it; `problems` are those of an act that was just refused."""
    spoken = language()
    mappable = view.state in (BatchState.RECEIVED, BatchState.CHECKED) and view.mapping and view.undoes is None
    actor, place = acting(request).actor, _place(request, view)
    columns = lists("columns_of")(place) if mappable and place is not None else ()
    said = [problem_sentence(problem, spoken) for problem in (*problems, *view.problems)]
    targets = [*("" for _ in problems), *(_target(problem, columns) for problem in view.problems)]
    shown, lines = lines_of(request, view)
    return {
        "employer": view.employer,
        "view": view,
        "system": lists("system")(view.mapping) if view.mapping else "",
        "columns": [(each, [problem_sentence(p, spoken) for p in each["problems"]]) for each in columns],
        "fields": [("", _("Leave out")), *lists("fields")(spoken, view.kind)],
        "sends": sends(request, view.employer, view.kind),
        "refused_url": address(view.kind, "import-refused", view.employer, view.batch),
        "facts_page": _facts_page(view),
        "orders": [("", _("Which comes first?")), ("dmy", _("Day first")), ("mdy", _("Month first"))],
        "views": [(name, f"?show={state}", state == shown, count) for name, state, count in counts(view)],
        "shown": shown,
        "lines": lists("told_lines")(view, place, lines, actor=actor, language=spoken, now=now()),
        "following": f"?show={shown}&after={lines[-1].line}" if len(lines) == SHOWN else "",
        "problems": list(zip(said, targets, strict=True)),
        "waiting": view.state in WAITING and not view.problems,
        "is_open": view.state in (*WAITING, BatchState.CHECKED),
        "takes": view.created + view.changed,
        "heading": _("Undo: %(name)s") % {"name": view.filename} if view.undoes else view.filename,
        "stands": where_it_stands(view),
        "figures": figures(view),
        "undone_url": address(view.kind, "import", view.employer, view.undone_by) if view.undone_by else "",
        "undoes_url": address(view.kind, "import", view.employer, view.undoes) if view.undoes else "",
        "can_undo": _can_undo(view),
        "crumbs": [(_("Import a list"), address(view.kind, "imports", view.employer)), (view.filename, "")],
        "facts": _facts(view),
        "place": place,
    }


def _can_undo(view: BatchView) -> bool:
    """Whether something came in that may still be taken back."""
    came_in = view.kind in UNDOABLE and view.undoes is None and bool(view.created + view.changed)
    return came_in and not view.undone_whole


def _facts(view: BatchView) -> list[tuple[str, str]]:
    """Who sent it, when, how large it is, and when it ended."""
    facts = [
        (_("What it lists"), kind_name(view.kind)),
        (_("Sent by"), view.person_name),
        (_("Sent on"), moment(view.received_at, language())),
    ]
    facts.append((_("File size"), f"{view.size / 1024:.0f} kB" if view.size >= 1024 else f"{view.size} B"))  # noqa: PLR2004
    return [*facts, (_("Ended on"), moment(view.ended_at, language()))] if view.ended_at else facts


def _place(request: HttpRequest, view: BatchView) -> ReceivedFile | None:
    """The bytes, for those who may send such lists; others see the outcomes alone."""
    if not sends(request, view.employer, view.kind):
        return None
    place = ask(BatchFile(view.employer, view.batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    return place if isinstance(place, ReceivedFile) else None


def _target(problem: Problem, columns: tuple[dict[str, Any], ...]) -> str:
    """The field of the page that answers the problem; "" when it is about the whole file."""
    places = [each["place"] for each in columns if problem.field and each["field"] == problem.field]
    if not places:
        return ""
    return f"order-{places[0]}" if problem.code == "sheet.dates_ambiguous" else f"field-{places[0]}"
