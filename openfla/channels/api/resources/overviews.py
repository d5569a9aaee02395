# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How an employer stands as a whole."""

from dataclasses import fields
from typing import Any

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address
from openfla.channels.api.values import camel, stated
from openfla.desk.accounts.overview import EmployerOverview, Forecast, GroupTotals, OverviewView


@operation("getOverview")
def get_overview(call: Call) -> Answer:
    """The sums of a year."""
    view: OverviewView = call.ask(EmployerOverview(call.employer(), call.path["year"]))
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        "year": view.year,
        "name": view.employer_name,
        "workers": view.workers,
        "standings": {camel(name): number for name, number in view.by_standing},
        "totals": stated({camel(each.name): getattr(view.totals, each.name) for each in fields(view.totals)}),
        "trainings": view.trainings,
        "participations": view.participations,
        **_groups(view),
        **_forecast(view.forecast),
        "stale": view.stale,
        "sizeMissing": view.size_missing,
    }
    return Answer(body=body)


def _groups(view: OverviewView) -> dict[str, Any]:
    months = ({"month": number, "charged": charged, "planned": planned} for number, charged, planned in view.by_month)
    return {
        "months": list(map(stated, months)),
        "types": [stated({"type": kind, "days": days}) for kind, days in view.by_type],
        "committees": [_committee(each) for each in view.by_committee],
    }


def _forecast(found: Forecast | None) -> dict[str, Any]:
    """Absent in other years than the current one."""
    if found is None:
        return {}
    days = stated({"days": found.days, "later": found.later, "eachYear": found.each_year})
    return {"forecast": {"workers": found.workers, "lastYear": found.last, **days}}


def _committee(group: GroupTotals) -> dict[str, Any]:
    return stated({"name": group.name, "workers": group.workers, "granted": group.granted, "charged": group.charged})
