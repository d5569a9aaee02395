# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Size, decisions and regime of an employer, read."""

from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, whole
from openfla.channels.api.reasons import reasoning
from openfla.channels.api.values import camel, fte, stated
from openfla.desk.employers.size_card import SizeCard
from openfla.desk.employers.sizes import (
    CommitteeRegime,
    DecisionCard,
    DecisionView,
    DeclaredQuarter,
    EmployerDecisions,
    EmployerRegime,
)
from openfla.desk.explaining import reason_of
from openfla.terms.period import Quarter


@operation("listSizes")
def list_sizes(call: Call) -> Answer:
    """The quarters that matter for a year."""
    regime = call.ask(EmployerRegime(call.employer(), call.query.get("year") or call.today.year))
    return Answer(body=whole(call, [_quarter(call, each) for each in regime.quarters]))


def _quarter(call: Call, known: DeclaredQuarter) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getSize", yearQuarter=known.quarter),
            "quarter": known.quarter,
            "known": known.known,
            "fullTimeEquivalents": fte(known.fte),
            "computedFullTimeEquivalents": fte(known.computed_fte),
            "version": known.version,
        }
    )


@operation("getSize")
def get_size(call: Call) -> Answer:
    """What was declared for a quarter, under its version."""
    year, number = call.path["yearQuarter"].split("Q")
    if int(year) == 0:
        raise call.missing()
    view = call.ask(SizeCard(call.employer(), Quarter(int(year), int(number))))
    body = stated(
        {
            "self": address(call),
            "enterpriseNumber": call.path["enterpriseNumber"],
            "quarter": view.quarter,
            "fullTimeEquivalents": fte(view.fte),
            "recordedAt": view.recorded_at,
        }
    )
    return shown(body, view.version)


@operation("getRegime")
def get_regime(call: Call) -> Answer:
    """Size and regimes with the reasons."""
    view = call.ask(EmployerRegime(call.employer(), call.path["year"]))
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        "year": view.year,
        "size": reasoning(reason_of(view.size, call.language), call.language),
        "committees": [_committee(each, call.language) for each in view.committees],
    }
    return Answer(body=body, localised=True)


def _committee(regime: CommitteeRegime, language: str) -> dict[str, Any]:
    return {
        **stated({"jointCommittee": regime.joint_committee, "workers": regime.workers}),
        "reason": reasoning(reason_of(regime.finding, language), language),
    }


@operation("listDecisions")
def list_decisions(call: Call) -> Answer:
    """All current decisions."""
    view = call.ask(EmployerDecisions(call.employer()))
    return Answer(body=whole(call, [_listed(call, each) for each in view.decisions]))


def _listed(call: Call, decision: DecisionView) -> dict[str, Any]:
    href = call.href("getDecision", decisionId=decision.decision)
    return {"href": href, **_decision(decision), "version": str(decision.version)}


@operation("getDecision")
def get_decision(call: Call) -> Answer:
    """One decision under its last version."""
    decision: DecisionView = call.ask(DecisionCard(call.employer(), UUID(call.path["decisionId"])))
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        **_decision(decision),
        **stated({"recordedAt": decision.recorded_at, "cancelled": decision.cancelled}),
    }
    return shown(body, decision.version)


def _decision(decision: DecisionView) -> dict[str, Any]:
    return stated(
        {
            "id": decision.decision,
            "kind": camel(decision.kind),
            "fromYear": decision.from_year,
            "toYear": decision.to_year,
            "decidedOn": decision.decided_on,
            "days": decision.days,
            "value": decision.value,
        }
    )
