# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Successions between employers: announced, confirmed, taken back, read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, created, shown
from openfla.channels.api.call import Call
from openfla.channels.api.fields import Fields
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, whole
from openfla.channels.api.problems import issue_body
from openfla.channels.api.refusing import Names
from openfla.channels.api.values import camel, stated
from openfla.channels.api.writing import all_done, cancelled, seen, version, warnings
from openfla.desk.outcome import Outcome
from openfla.desk.successions.successions import (
    AnnounceSuccession,
    ConfirmSuccession,
    SucceededLine,
    SuccessionCard,
    SuccessionCardView,
    SuccessionList,
    SuccessionView,
    TakeBackSuccession,
)
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.succession import SuccessionKind, SuccessionSide

NAMES: Names = {"other": "otherEnterpriseNumber", "on": "firstDay", "references": "workerReferences", "succession": ""}


@operation("announceSuccession")
def announce(call: Call) -> Answer:
    """201; nothing moves until the other employer confirms."""
    employer, fields = call.employer(), Fields(call.body, call.today)
    command = AnnounceSuccession(
        employer=employer,
        side=fields.one_of("side", SuccessionSide),
        other=_number(fields),
        on=fields.day_of("firstDay"),
        kind=fields.one_of("kind", SuccessionKind),
        workers=_workers(call.body),
        references=tuple(call.body.get("workerReferences", ())),
        proof=fields.text("proof"),
    )

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        [done] = all_done(call, outcomes, [(NAMES, "")])
        href = f"{call.href('announceSuccession')}/{done.reference}"
        body = {"href": href, "successionId": str(done.reference), "version": version(done)}
        return created(href, body, version(done))

    return call.carry_out([command], answer)


def _number(fields: Fields) -> EnterpriseNumber:
    found = EnterpriseNumber.parse(fields.text("otherEnterpriseNumber"))
    if isinstance(found, Problem):
        fields.refuse(found.code, "otherEnterpriseNumber", **found.values)
        fields.done()
        raise TypeError("fields that are refused are never done")
    return found


def _workers(body: Any) -> tuple[UUID, ...] | None:  # noqa: ANN401 - checked against the contract
    return tuple(map(UUID, body["workers"])) if "workers" in body else None


@operation("confirmSuccession")
def confirm(call: Call) -> Answer:
    """200 with whoever did not go over."""
    body = call.body
    identified = call.employer(), UUID(call.path["successionId"]), seen(call)
    command = ConfirmSuccession(*identified, _workers(body), tuple(body.get("workerReferences", ())))

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        [done] = all_done(call, outcomes, [(NAMES, "")])
        href = call.href("getSuccession", successionId=done.reference)
        told = [issue_body(each, call.language) for each in warnings(done, (NAMES, ""))]
        body = {"href": href, "successionId": str(done.reference), "version": version(done), "warnings": told}
        return Answer(body=body, etag=version(done))

    return call.carry_out([command], answer)


@operation("takeBackSuccession")
def take_back(call: Call) -> Answer:
    """204."""
    return cancelled(call, TakeBackSuccession, "successionId")


@operation("listSuccessions")
def list_successions(call: Call) -> Answer:
    """All of which the employer is a side, those taken back too."""
    rows = call.ask(SuccessionList(call.employer()))
    return Answer(body=whole(call, [_listed(call, each) for each in rows]))


def _listed(call: Call, row: SuccessionView) -> dict[str, Any]:
    return {"href": call.href("getSuccession", successionId=row.succession), **_told(row), "version": str(row.version)}


@operation("getSuccession")
def get_succession(call: Call) -> Answer:
    """One of them with the employer's own workers who went or came."""
    view: SuccessionCardView = call.ask(SuccessionCard(call.employer(), UUID(call.path["successionId"])))
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        **_told(view.succession),
        "workers": [_line(each) for each in view.rows],
    }
    return shown(body, view.succession.version)


def _told(row: SuccessionView) -> dict[str, Any]:
    return stated(
        {
            "id": row.succession,
            "side": row.side.value,
            "saidBy": row.said_by.value,
            "otherEnterpriseNumber": row.other_number,
            "otherName": row.other_name,
            "firstDay": row.on,
            "kind": row.kind.value,
            "status": camel(row.status.value),
            "count": row.count,
            "proof": row.proof,
            "reason": row.reason,
        }
    )


def _line(row: SucceededLine) -> dict[str, Any]:
    return stated({"workerId": row.worker, "name": row.name, "days": row.days})
