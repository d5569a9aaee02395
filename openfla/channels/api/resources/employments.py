# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts, listed and read."""

from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection
from openfla.channels.api.parsing import day_of
from openfla.channels.api.recording import recorded_by
from openfla.channels.api.values import camel, stated
from openfla.desk.workers.employments import EmploymentCard, EmploymentList, EmploymentRow
from openfla.desk.workers.staff import EmploymentView, SegmentTerms, SuspensionTerms


@operation("listEmployments")
def list_employments(call: Call) -> Answer:
    """One page of the current contracts."""
    asked = call.query
    account = UUID(asked["accountId"]) if "accountId" in asked else None
    active_on = day_of(asked.get("activeOn"))
    page = call.ask(EmploymentList(call.employer(), account, active_on, asked["page"], asked["pageSize"]))
    return collection(call, [_listed(call, row) for row in page.rows], page.total)


def _listed(call: Call, row: EmploymentRow) -> dict[str, Any]:
    href = call.href("getEmployment", employmentId=row.contract.employment)
    return {"href": href, **_contract(row), "version": str(row.contract.version)}


@operation("getEmployment")
def get_employment(call: Call) -> Answer:
    """One contract under its version."""
    row: EmploymentRow = call.ask(EmploymentCard(call.employer(), UUID(call.path["employmentId"])))
    contract = row.contract
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        **_contract(row),
        **stated({"source": contract.source, "recordedAt": contract.recorded_at, "cancelled": row.cancelled}),
    }
    return shown(body, contract.version)


def _contract(row: EmploymentRow) -> dict[str, Any]:
    contract: EmploymentView = row.contract
    return stated(
        {
            "id": contract.employment,
            "accountId": row.worker,
            "workerReference": row.reference,
            "familyName": row.family_name,
            "givenNames": row.given_names,
            "startsOn": contract.starts_on,
            "endsOn": contract.ends_on,
            "ending": camel(contract.ending),
            "segments": [_segment(each) for each in contract.segments],
            "suspensions": [_suspension(each) for each in contract.suspensions],
            "recordedBy": recorded_by(row.recorder),
        }
    )


def _segment(segment: SegmentTerms) -> dict[str, Any]:
    return stated(
        {
            "startsOn": segment.starts_on,
            "endsOn": segment.ends_on,
            "weeklyMinutes": segment.weekly_minutes,
            "fullTimeWeeklyMinutes": segment.full_time_weekly_minutes,
            "jointCommittee": segment.joint_committee,
            "category": segment.category,
            "contractType": segment.contract_type,
            "establishment": segment.establishment,
        }
    )


def _suspension(suspension: SuspensionTerms) -> dict[str, Any]:
    return stated({"startsOn": suspension.starts_on, "endsOn": suspension.ends_on})
