# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of a saved file shows: how far it is, what it asks, what was found, its lines, its columns."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.declared.declared import size_text
from openfla.channels.web.entry import here
from openfla.channels.web.format import moment
from openfla.channels.web.imports.import_lines import SHOWN, counts, lines_of
from openfla.channels.web.may import may
from openfla.channels.web.rescue.causes import causes_of, code_asked, table_names, without_remarks
from openfla.channels.web.rescue.columns import Shown, shown_table
from openfla.channels.web.rescue.questions import questions_of
from openfla.channels.web.rescue.sending import rescue
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import BatchFile, BatchView, LineOutcome, ReceivedFile
from openfla.desk.gate import ask
from openfla.desk.rescue.doubts import RescueDoubts
from openfla.desk.rescue.rescues import ReceiveRescue
from openfla.desk.rescue.told import RescueReceipt
from openfla.terms.batch import BatchState, RecordState
from openfla.terms.problem import Problem, Severity

WAITING = (BatchState.RECEIVED, BatchState.RUNNING)
DOUBTFUL = "rescue.doubtful"


def place_of_file(request: HttpRequest, employer: UUID, batch: UUID) -> ReceivedFile | None:
    """Where the bytes are, for those who may bring such files in."""
    if not may(request, employer, BatchFile):
        return None
    place = ask(BatchFile(employer, batch), actor=acting(request).actor, channel=CHANNEL, now=now())
    return place if isinstance(place, ReceivedFile) else None


def context(request: HttpRequest, view: BatchView, problems: Sequence[Problem]) -> dict[str, Any]:
    """All of it; `problems` are those of an act that was just refused."""
    spoken = here()
    place = place_of_file(request, view.employer, view.batch)
    sends = place is not None and may(request, view.employer, ReceiveRescue)
    mappable = place is not None and bool(view.mapping) and view.state in (BatchState.RECEIVED, BatchState.CHECKED)
    tables: Sequence[dict[str, Any]] = rescue("tables_of")(place, spoken) if mappable else ()
    choices = rescue("fields")(spoken) if mappable else ()
    questions = questions_of(tables, request.POST, problems) if sends else []
    held = any(each["stops"] for each in questions)
    code = code_asked(request)
    state, lines = lines_of(request, view, code)
    told = without_remarks(lines, code)
    stopping = any(each.severity is Severity.ERROR for each in view.problems)
    return {
        "employer": view.employer,
        "view": view,
        "sends": sends,
        "questions": questions,
        "held": held,
        "stopping": stopping,
        "tables": [shown_table(table, choices) for table in tables],
        "choices": choices,
        "problems": _problems((*problems, *view.problems), tables, questions),
        "mapping_error": _mapping_error(problems),
        "waiting": view.state in WAITING and not stopping and not questions,
        "is_open": view.state in (*WAITING, BatchState.CHECKED),
        "takes": view.created + view.changed + view.unchanged,
        "views": [(name, f"?show={each}", each == state, count) for name, each, count in counts(view)],
        "causes": [each for each in causes_of(request, view, state) if code in {"", each.code}],
        "cause": code,
        "show": state.value,
        "tables_named": bool(table_names(view)),
        "lines": rescue("told_lines")(view, place, told, actor=acting(request).actor, language=spoken, now=now()),
        "following": _following(state, code, lines),
        "facts": _facts(view),
        "decides": view.state is BatchState.DONE and may(request, view.employer, RescueDoubts),
        "receipt": view.state is BatchState.DONE and may(request, view.employer, RescueReceipt),
        "crumbs": [(_("Rescue"), reverse("rescues", args=[view.employer])), (view.filename, "")],
    }


def _following(state: RecordState, code: str, lines: Sequence[LineOutcome]) -> str:
    """The page behind these lines, if they fill one."""
    cause = f"&cause={code}" if code else ""
    return f"?show={state}{cause}&after={lines[-1].line}" if len(lines) == SHOWN else ""


def _problems(
    problems: Sequence[Problem], tables: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]]
) -> list[tuple[str, str]]:
    """Each problem once, with the place on the page that it is about; not those that the questions ask."""
    asked = {(each.code, each.field) for question in questions for each in question["asked"]}
    told = (each for each in problems if (each.code, each.field) not in asked)
    return list(dict.fromkeys((problem_sentence(each, here()), _target(each, tables)) for each in told))


def _target(problem: Problem, tables: Sequence[dict[str, Any]]) -> str:
    """The field of the page that the problem is about; "" when it is about the whole file."""
    if problem.field == "mapping":
        return "mapping-file"
    if problem.field.startswith("week-"):
        return problem.field
    found: list[Shown] = [(t, c) for t in tables for c in t["columns"] if problem.field and c["field"] == problem.field]
    return f"field-{found[0][0]['number']}-{found[0][1]['place']}" if found else ""


def _mapping_error(problems: Sequence[Problem]) -> str:
    return " ".join(problem_sentence(each, here()) for each in problems if each.field == "mapping")


def _facts(view: BatchView) -> list[tuple[str, str]]:
    """Who brought it in, when, how large it is, and when it ended."""
    facts = [
        (_("Brought in by"), view.person_name),
        (_("Brought in on"), moment(view.received_at, here())),
        (_("File size"), size_text(view.size, here())),
    ]
    return [*facts, (_("Ended on"), moment(view.ended_at, here()))] if view.ended_at else facts
