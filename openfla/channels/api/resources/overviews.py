# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How an employer stands as a whole."""

from dataclasses import astuple, fields
from typing import Any

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address
from openfla.channels.api.values import camel, stated
from openfla.desk.accounts.overview import (
    EmployerOverview,
    Forecast,
    GroupTotals,
    OverviewOfSome,
    OverviewOpen,
    OverviewView,
)


@operation("getOverview")
def get_overview(call: Call) -> Answer:
    """The sums of a year, for who may read reports: those in which no few can be found, or every figure for who may see
    the workers too.

    Wrong (404) where a sum that the contract promises isn't among these.
    """
    employer, year = call.employer(), call.path["year"]
    _opened, every_figure = call.asked_together(OverviewOpen(employer), OverviewOfSome(employer, year))
    view: OverviewView = every_figure or call.ask(EmployerOverview(employer, year))
    if view.participations is None or None in astuple(view.totals):
        raise call.missing()
    body = {
        "self": address(call),
        "enterpriseNumber": call.path["enterpriseNumber"],
        "year": view.year,
        "name": view.employer_name,
        "workers": view.workers,
        "standings": stated({camel(name): number for name, number in view.by_standing}),
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
    """Months and committees with what isn't told of few are left out."""
    months = ({"month": number, "charged": charged, "planned": planned} for number, charged, planned in view.by_month)
    return {
        "months": [stated(each) for each in months if None not in each.values()],
        "types": [stated({"type": kind, "days": days}) for kind, days in view.by_type],
        "committees": [_committee(each) for each in view.groups if each.workers is not None],
    }


def _forecast(found: Forecast | None) -> dict[str, Any]:
    """Absent in other years than the current one, and where it would tell of few."""
    if found is None or found.workers is None:
        return {}
    days = stated({"days": found.days, "later": found.later, "eachYear": found.each_year})
    return {"forecast": {"workers": found.workers, "lastYear": found.last, **days}}


def _committee(group: GroupTotals) -> dict[str, Any]:
    return stated({"name": group.name, "workers": group.workers, "granted": group.granted, "charged": group.charged})
