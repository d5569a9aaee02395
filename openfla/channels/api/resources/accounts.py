# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: listed, found by who it is, read with their balances; the worker behind one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection
from openfla.channels.api.parsing import day_of, ssin_of
from openfla.channels.api.values import camel, snake, stated
from openfla.desk.accounts.account_reading import AccountRow, AccountsFound, AccountSummary
from openfla.desk.workers.staff import Figures, WorkerCard
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerOrder, WorkerRow

ORDERS = {"name": WorkerOrder.NAME, "workerReference": WorkerOrder.REFERENCE, "left": WorkerOrder.LEFT}
FIGURES = (
    "statutory",
    "additional_sector",
    "additional_employer",
    "granted",
    "carried_in",
    "charged",
    "planned",
    "lapsed",
    "left",
    "stale",
)
PERSONAL = (
    "family_name",
    "given_names",
    "sex",
    "language",
    "email",
    "street",
    "postcode",
    "municipality",
    "country",
    "birth_date",
    "birth_place",
    "team",
)


def figures(found: Figures) -> dict[str, Any]:
    """The figures of a year."""
    return stated({camel(name): getattr(found, name) for name in FIGURES})


@operation("listAccounts")
def list_accounts(call: Call) -> Answer:
    """One page of the workers of a year."""
    year, sort = call.query.get("year") or call.today.year, call.query["sort"]
    page = call.ask(
        WorkerList(
            call.employer(),
            year,
            WorkerFilter(standing=snake(call.query.get("standing", ""))),
            ORDERS[sort.removeprefix("-")],
            descending=sort.startswith("-"),
            page=call.query["page"],
            size=call.query["pageSize"],
        )
    )
    return collection(call, [_listed(call, row) for row in page.rows], page.total)


def _listed(call: Call, row: WorkerRow) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getAccount", accountId=row.worker),
            "id": row.worker,
            "workerReference": row.reference,
            "familyName": row.family_name,
            "givenNames": row.given_names,
            "team": row.team,
            "jointCommittee": row.joint_committee,
            "employedUntil": row.employed_to,
            "balance": figures(row.figures),
        }
    )


@operation("queryAccounts")
def query_accounts(call: Call) -> Answer:
    """Those found, by name."""
    asked: Mapping[str, Any] = call.body
    page, size = asked.get("page", 1), asked.get("pageSize", 20)
    question = AccountsFound(
        employer=call.employer(),
        number=ssin_of(asked, call.today),
        reference=asked.get("workerReference", ""),
        name=asked.get("name", ""),
        birth_date=day_of(asked.get("birthDate")),
        page=page,
        size=size,
    )
    found = call.ask(question)
    items = [{"href": call.href("getAccount", accountId=row.worker), **_who(row, "id")} for row in found.rows]
    return Answer(body={"items": items, "page": page, "pageSize": size, "total": found.total})


def _who(row: AccountRow, name: str, *, born: bool = True) -> dict[str, Any]:
    return stated(
        {
            name: row.worker,
            "workerReference": row.reference,
            "familyName": row.family_name,
            "givenNames": row.given_names,
            "birthDate": row.birth_date if born else None,
            "team": row.team,
        }
    )


@operation("getAccount")
def get_account(call: Call) -> Answer:
    """The worker by name, and how each year stands."""
    view = call.ask(AccountSummary(call.employer(), UUID(call.path["accountId"])))
    balances = [
        {"href": call.href("getBalance", year=year), "year": year, "figures": figures(found)}
        for year, found in view.years
    ]
    body = {
        "self": address(call),
        **_who(view.who, "id", born=False),
        "enterpriseNumber": call.path["enterpriseNumber"],
        "balances": balances,
    }
    return Answer(body=body)


@operation("getWorker")
def get_worker(call: Call) -> Answer:
    """The personal fields, under their version."""
    view = call.ask(WorkerCard(call.employer(), UUID(call.path["accountId"])))
    body = stated(
        {
            "self": address(call),
            "accountId": view.worker,
            "enterpriseNumber": call.path["enterpriseNumber"],
            "workerReference": view.identity.reference,
            **{camel(name): getattr(view.identity, name) for name in PERSONAL},
            "hasSsin": bool(view.masked_number),
            "linked": view.linked,
        }
    )
    return shown(body, view.version)
