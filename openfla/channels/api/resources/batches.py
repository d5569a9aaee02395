# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations and of payroll messages: sent, followed, their answers fetched, stopped."""

from collections.abc import Sequence
from datetime import timedelta
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from openfla.channels.api.answer import Answer, Pieces
from openfla.channels.api.call import CHANNEL, Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection
from openfla.channels.api.problems import Wrong, body_of
from openfla.channels.api.reading import Saved, saved
from openfla.channels.api.refusing import Placed, refusal
from openfla.channels.api.values import stated
from openfla.channels.scanning import virus_problem
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import (
    BatchCard,
    BatchFile,
    BatchList,
    BatchOutcomes,
    BatchView,
    CancelBatch,
    LineOutcome,
)
from openfla.desk.batch.pace import expected, pace
from openfla.desk.declared.declarations import CancelDeclarations
from openfla.desk.declared.declared_files import DeclaredFiles, FileFilter
from openfla.desk.outcome import NOT_FOUND, Effect, Outcome, Refused, refused
from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.problem import Problem

XML = "application/xml"
LINES = "application/x-ndjson"
UNNAMED, UNNAMED_LINES, UNNAMED_MESSAGES = "declarations.xml", "declarations.jsonl", "messages.xml"
"""What a file is called that was sent without a label; the contract has the first."""
RESULTS = {XML: "result_of", LINES: "result_lines_of"}
BUSY = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING)
AGAIN = timedelta(seconds=5)
"""After how long it is worth asking again."""


def _declarations(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    return import_string(f"{settings.OPENFLA_DECLARATIONS}.{name}")


def _payroll(name: str) -> Any:  # noqa: ANN401 - see above
    return import_string(f"{settings.OPENFLA_PAYROLL}.{name}")


KINDS = (BatchKind.DECLARATIONS, BatchKind.PAYROLL)
"""What files may hold."""


@operation("submitBatch")
def submit(call: Call) -> Answer:
    """202: the file is kept. The same bytes again are the same file."""
    with saved(call.upload, settings.OPENFLA_MOST_BYTES) as file:
        if problem := virus_problem(file.path):
            raise refusal([Placed(Refused((problem,)), {})])
        if call.media == XML and _payroll("is_one")(file.path):
            return _messages(call, file)
        receive = _declarations("receive_lines" if call.media == LINES else "receive")
        label = UNNAMED_LINES if call.media == LINES and call.query["label"] == UNNAMED else call.query["label"]
        asked = {"dry": call.query["dryRun"], "channel": CHANNEL, **_asker(call)}
        return call.once(
            lambda part: [receive(file.path, label, part=part, **asked)],
            lambda outcomes: _taken_in(call, *outcomes),
            sent=file.digest,
        )


def _messages(call: Call, file: Saved) -> Answer:
    """The same for messages of the payroll, which are never tried dry: sent twice they change nothing."""
    if call.query["dryRun"]:
        raise refusal([Placed(refused("payroll.no_dry_run"), {})])
    label = UNNAMED_MESSAGES if call.query["label"] == UNNAMED else call.query["label"]
    return call.once(
        lambda part: [_payroll("receive")(file.path, label, part=part, channel=CHANNEL, **_asker(call))],
        lambda outcomes: _taken_in(call, *outcomes),
        sent=file.digest,
    )


def _taken_in(call: Call, outcome: Outcome) -> Answer:
    """Where the file is. Wrong if it was refused."""
    if outcome == NOT_FOUND:
        raise Wrong("missingPermission")
    if isinstance(outcome, Refused):
        raise refusal([Placed(outcome, {})])
    href = call.href("getBatch", batchId=outcome.reference)
    body = {"href": href, "id": str(outcome.reference), "known": outcome.effect is Effect.UNCHANGED}
    return Answer(202, body, {"Location": href})


def _asker(call: Call) -> dict[str, Any]:
    return {"actor": call.caller.actor, "language": call.language, "now": call.now}


@operation("listBatches")
def list_batches(call: Call) -> Answer:
    """One page of the files that the own organisation sent; of payroll messages for those who may open them."""
    asked = call.query
    state = BatchState(asked["state"]) if "state" in asked else None
    opens = call.asked(BatchList(call.own(), size=1, kinds=(BatchKind.PAYROLL,))) is not None
    filters = FileFilter(state=state, dry=asked.get("dryRun"), kinds=KINDS if opens else KINDS[:1])
    page = call.ask(DeclaredFiles(call.own(), filters, asked["page"], asked["pageSize"]))
    return collection(call, [_batch(call, view) for view in page.rows], page.total, localised=True)


@operation("getBatch")
def get_batch(call: Call) -> Answer:
    """How far it is; 303 once there is a result."""
    view = _view(call)
    if view.state is BatchState.DONE:
        return Answer(303, headers={"Location": call.href("getResult")})
    return Answer(body=_batch(call, view), localised=True)


def _view(call: Call) -> BatchView:
    """The file, as one of these kinds sent in the own name. Wrong (404) if it is not there."""
    view: BatchView = call.ask(BatchCard(call.own(), UUID(call.path["batchId"])))
    if view.kind not in KINDS:
        raise call.missing()
    return view


def _batch(call: Call, view: BatchView) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getBatch", batchId=view.batch),
            "id": view.batch,
            "fileName": view.filename,
            "fileReference": view.mapping.get("file_reference"),
            "digest": view.digest,
            "bytes": view.size,
            "content": view.kind,
            "dryRun": view.dry,
            "status": _status(call, view),
            "state": view.state,
            "records": view.total,
            "processed": view.processed,
            "created": view.created,
            "changed": view.changed,
            "unchanged": view.unchanged,
            "refused": view.refused,
            "expectedRecords": expected(view),
            **_pace(call, view),
            "receivedAt": view.received_at,
            "startedAt": view.started_at,
            "endedAt": view.ended_at,
            "issues": _issues(view.problems, call.language),
        }
    )


def _pace(call: Call, view: BatchView) -> dict[str, Any]:
    """How fast it runs, and until when about; nothing while nothing can be said."""
    if (found := pace(view, call.now)) is None:
        return {}
    rate, left = found
    seconds = max(1, round(left.total_seconds()))
    return {"recordsPerSecond": max(1, round(rate)), "secondsLeft": seconds, "expectedEndAt": call.now + left}


def _status(call: Call, view: BatchView) -> dict[str, Any]:
    if view.state in BUSY:
        return stated({"state": "processing", "pollAfter": call.now + AGAIN})
    if view.state is BatchState.DONE:
        return stated({"state": "done", "completed": view.ended_at})
    problem = body_of(_why_it_failed(view), str(view.batch), call.language)
    return stated({"state": "failed", "completed": view.ended_at, "problem": problem})


def _why_it_failed(view: BatchView) -> Wrong:
    """What a call would be answered that met the same; of a file refused for several reasons with all of them."""
    if view.state is BatchState.CANCELLED:
        return Wrong("stateConflict", code="batch.cancelled")
    stopping = tuple(problem for problem in view.problems if problem.stops)
    return refusal([Placed(Refused(stopping), {})])


def _issues(problems: Sequence[Problem], language: str) -> list[dict[str, Any]]:
    """Those of a file as a whole: they stand in no record."""
    return [
        stated({"code": each.code, "severity": each.severity, "detail": problem_sentence(each, language)})
        for each in problems
    ]


@operation("getReceipt")
def get_receipt(call: Call) -> Answer:
    """Whether it can be processed, as XML."""
    return Answer(raw=_declarations("receipt")(_view(call), call.language), media=XML, localised=True)


@operation("getResult")
def get_result(call: Call) -> Answer:
    """The totals, or as XML or JSON lines every record, sent as it is made."""
    view = _view(call)
    if call.accepts not in RESULTS:
        return Answer(body=_batch(call, view), localised=True)
    of = _payroll if view.kind is BatchKind.PAYROLL else _declarations
    pieces = of(RESULTS[call.accepts])(view.employer, view.batch, **_asker(call))
    if pieces is None:
        raise call.missing()
    return Answer(stream=pieces, media=call.accepts, localised=True)


@operation("listRecords")
def list_records(call: Call) -> Answer:
    """Some of the records, in the order of the file."""
    view, size = _view(call), call.query["pageSize"]
    states = tuple(RecordState(each) for each in call.query.get("state", ()))
    asked = BatchOutcomes(view.employer, view.batch, view.phase, states, call.query["afterRecord"], size)
    found: Sequence[LineOutcome] = call.ask(asked)
    body: dict[str, Any] = {"self": address(call), "items": _records(call, view, found)}
    if len(found) == size:
        body["next"] = address(call, afterRecord=found[-1].line)
    return Answer(body=body, localised=True)


@operation("getRecord")
def get_record(call: Call) -> Answer:
    """One of them, by its number."""
    view, number = _view(call), call.path["recordNumber"]
    asked = BatchOutcomes(view.employer, view.batch, view.phase, after=number - 1, size=1)
    found: Sequence[LineOutcome] = call.ask(asked)
    if [each.line for each in found] != [number]:
        raise call.missing()
    [record] = _records(call, view, found)
    return Answer(body=record, localised=True)


def _records(call: Call, view: BatchView, outcomes: Sequence[LineOutcome]) -> list[dict[str, Any]]:
    """What became of each, beside what the sender knows it by, for who may read the file, if that of one is kept."""
    if view.kind is BatchKind.PAYROLL:
        told = _payroll("records_told")(view, outcomes, **_asker(call))
    else:
        kept = any(outcome.place for outcome in outcomes)
        place = call.asked(BatchFile(view.employer, view.batch)) if kept else None
        told = _declarations("records_told")(place, outcomes, call.language)
    return [_record(call, outcome, said) for outcome, said in zip(outcomes, told, strict=True)]


def _record(call: Call, outcome: LineOutcome, said: dict[str, Any]) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getRecord", recordNumber=outcome.line),
            "number": outcome.line,
            "state": outcome.state,
            "factId": outcome.reference,
            **said,
        }
    )


@operation("getRefusedRecords")
def get_refused(call: Call) -> Answer:
    """The file with its refused records alone; messages of the payroll are sent again whole."""
    view = _view(call)
    if view.kind is BatchKind.PAYROLL:
        raise call.missing()
    target = TemporaryFile()  # noqa: SIM115 - closed when the last piece is out
    write = "write_refused_lines" if call.accepts == LINES else "write_refused"
    if not _declarations(write)(view.employer, view.batch, target, **_asker(call)):
        target.close()
        raise call.missing()
    target.seek(0)
    return Answer(stream=Pieces(target), media=LINES if call.accepts == LINES else XML, localised=True)


@operation("cancelBatch")
def cancel(call: Call) -> Answer:
    """204; what has ended meanwhile stays as it ended."""
    view = _view(call)
    is_payroll = view.kind is BatchKind.PAYROLL
    stop = (
        CancelBatch(view.employer, view.batch, view.kind)
        if is_payroll
        else CancelDeclarations(view.employer, view.batch)
    )
    return call.carry_out([stop], _cancelled)


def _cancelled(outcomes: Sequence[Outcome]) -> Answer:
    if NOT_FOUND in outcomes:
        raise Wrong("missingPermission")
    return Answer(204)
