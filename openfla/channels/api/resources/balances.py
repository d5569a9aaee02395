# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The balance of a year: its figures, its movements, and why it is what it is."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address
from openfla.channels.api.parsing import day_of, moment_of
from openfla.channels.api.problems import Issue, bad_request
from openfla.channels.api.reasons import reasoning
from openfla.channels.api.resources.accounts import figures
from openfla.channels.api.values import stated
from openfla.channels.wording import sentence
from openfla.desk.accounts.account_reading import YearBalance, YearExplained
from openfla.desk.accounts.movements import CreditLedger, LedgerView, MovementView
from openfla.desk.explaining import reason_of


@operation("getBalance")
def get_balance(call: Call) -> Answer:
    """Of the whole year, or of a day in it."""
    as_of = _as_of(call)
    if as_of is not None:
        found = _figures_on(_ledger(call, as_of))
    else:
        found = figures(call.ask(YearBalance(*_whose(call), call.path["year"], *_known(call))))
    return Answer(body={**_head(call, as_of), "figures": found})


@operation("getLedger")
def get_ledger(call: Call) -> Answer:
    """Every movement up to a day, by default the last of the year."""
    as_of = _as_of(call) or date(call.path["year"], 12, 31)
    ledger = _ledger(call, as_of)
    movements = [_movement(each, call.language) for each in ledger.movements]
    body = {**_head(call, as_of), "movements": movements, **stated({"left": ledger.sums.left})}
    return Answer(body=body, localised=True)


@operation("explainBalance")
def explain_balance(call: Call) -> Answer:
    """The tree of reasons in the language asked for."""
    finding = call.ask(YearExplained(*_whose(call), call.path["year"], *_known(call)))
    body = {
        **_head(call, None),
        **stated({"left": finding.value}),
        "reason": reasoning(reason_of(finding, call.language), call.language),
    }
    return Answer(body=body, localised=True)


def _whose(call: Call) -> tuple[UUID, UUID]:
    return call.employer(), UUID(call.path["accountId"])


def _known(call: Call) -> tuple[date | None, datetime | None]:
    """Which law, and which facts."""
    return day_of(call.query.get("knownOn")), moment_of(call.query.get("recordedUntil"))


def _as_of(call: Call) -> date | None:
    """The day asked for. Wrong if it is not in the year."""
    as_of, year = day_of(call.query.get("asOf")), call.path["year"]
    if as_of is not None and as_of.year != year:
        raise bad_request([Issue("outOfRange", "query", "asOf", "api.as_of_outside_year", {"year": str(year)})])
    return as_of


def _ledger(call: Call, as_of: date) -> LedgerView:
    ledger: LedgerView = call.ask(CreditLedger(*_whose(call), as_of, *_known(call)))
    return ledger


def _head(call: Call, as_of: date | None) -> dict[str, Any]:
    known_on, at = _known(call)
    return stated(
        {
            "self": address(call),
            "accountId": call.path["accountId"],
            "enterpriseNumber": call.path["enterpriseNumber"],
            "year": call.path["year"],
            "asOf": as_of,
            "knownOn": known_on,
            "recordedUntil": at,
        }
    )


def _figures_on(ledger: LedgerView) -> dict[str, Any]:
    """The figures of a day: what was granted until then with what was added and corrected."""
    sums = ledger.sums
    return stated(
        {
            "granted": sums.granted + sums.extra + sums.corrected,
            "carriedIn": sums.carried_in,
            "charged": sums.charged,
            "lapsed": sums.lapsed,
            "left": sums.left,
        }
    )


def _movement(movement: MovementView, language: str) -> dict[str, Any]:
    because = movement.because
    return stated(
        {
            "kind": movement.kind,
            "on": movement.on,
            "days": movement.days,
            "balance": movement.balance,
            "sentence": sentence(because.code, because.values, language),
            "title": movement.title,
            "factId": movement.fact,
            "recordedAt": movement.recorded_at,
            "recordedBy": movement.recorded_by,
            "reason": movement.reason,
            "corrects": movement.corrects,
        }
    )
