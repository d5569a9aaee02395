# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Recorded rights, listed and read."""

from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection
from openfla.channels.api.recording import recorded_by
from openfla.channels.api.values import stated
from openfla.desk.rights.right_list import RightList
from openfla.desk.rights.rights import RightCard, RightView


@operation("listRights")
def list_rights(call: Call) -> Answer:
    """One page of the current rights."""
    asked = call.query
    page = call.ask(
        RightList(
            call.employer(),
            asked.get("year"),
            UUID(asked["accountId"]) if "accountId" in asked else None,
            asked.get("wholeEmployer"),
            page=asked["page"],
            size=asked["pageSize"],
        )
    )
    return collection(call, [_listed(call, right) for right in page.rows], page.total)


def _listed(call: Call, right: RightView) -> dict[str, Any]:
    href = call.href("getRight", rightId=right.right_id)
    return {"href": href, **_right(right), "version": str(right.version)}


@operation("getRight")
def get_right(call: Call) -> Answer:
    """One right under its version."""
    view = call.ask(RightCard(call.employer(), UUID(call.path["rightId"]), told=False))
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        **_right(view.right),
        **stated({"recordedAt": view.right.recorded_at, "cancelled": view.cancelled}),
    }
    return shown(body, view.right.version)


def _right(right: RightView) -> dict[str, Any]:
    return stated(
        {
            "id": right.right_id,
            "accountId": right.worker,
            "year": right.year,
            "kind": right.kind,
            "origin": right.right,
            "days": right.days,
            "reason": right.reason,
            "evidence": right.evidence,
            "recordedBy": recorded_by(right.recorder),
        }
    )
