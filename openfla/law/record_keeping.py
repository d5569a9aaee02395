# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where an employer keeps rights and trainings: individual account or Federal Learning Account (law of 2022, art. 55).

Account until 31 March 2024; from 1 April 2024 to the end of 2025 the choice for who has no binding sector agreement.
Whether the account is due again since 2026 is disputed: a reading, and until it is settled the account is kept.
"""

import dataclasses
from collections.abc import Collection
from datetime import date

from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.fla import tool
from openfla.law.parameter import NotInForce, parameter
from openfla.law.reading import DEFAULT, Readings
from openfla.law.right import full_time_right
from openfla.law.sector import has_agreement
from openfla.law.size import BELOW, kept_size

KEEP = "keep_account"
DUE, OPEN = "due", "open"
"""The account must be kept; or it may be due: that is disputed, or the employer has a choice."""


def record_keeping(on: date, *, sector_agreement: bool, readings: Readings = DEFAULT) -> Finding:
    """What is possible on a day: values fla, account (allowed, not_possible, unsettled), default. Raises NotInForce."""
    name = "account.with_agreement" if sector_agreement else "account.without_agreement"
    found = parameter(name).at(on, date.max)
    account = found.text()
    kept = tool(on)
    fla = "allowed" if kept.value == "open" else "not_possible"
    unsettled = account == "unsettled"
    if unsettled and readings.account_required_after_2026 != "unknown":
        account = "allowed"
    values = {"on": on, "fla": fla, "account": account, "default": KEEP if unsettled else ""}
    code = f"record_keeping.{'unsettled' if account == 'unsettled' else _code(fla, account)}"
    return Finding(code, account, "", values, (found.citation,), (kept,))


def _code(fla: str, account: str) -> str:
    if fla == account:
        return "either"
    return "fla" if fla == "allowed" else "account"


def changed_on() -> frozenset[date]:
    """The days on which a text began that asks for the account, or no longer does."""
    names = ("account.with_agreement", "account.without_agreement")
    return frozenset(value.starts_on for name in names for value in parameter(name).values)


def account_due(
    employer: EmployerFacts,
    committees: Collection[str],
    on: date,
    readings: Readings = DEFAULT,
    sized_on: date | None = None,
    *,
    credit: bool = False,
) -> Finding | None:
    """Whether accounts of workers of these committees are to be kept on a day, with what rests on it: DUE or OPEN.

    The size is that of `sized_on`, if it is given: a day near to it of which the size is known. With `credit`
    the workers have days left on the day. What is left is carried over and told every year, so the account lasts
    as long as it does, whatever this year's right is (law of 2022, art. 55; an inference).

    None where no account is: no committee gives days and none are left, the account is not possible, or it isn't
    asked for by the chosen reading. Raises NotInForce before the decree of 2017.
    """
    of: list[str | None] = [*sorted(committees)] or [None]
    codes = [code for code in of if credit or _gives_days(employer, code, sized_on or on)]
    found = [_account(on, readings, agreement=has_agreement(code)) for code in codes]
    return min((each for each in found if each), key=lambda each: each.value != DUE, default=None)


def below(employer: EmployerFacts, on: date) -> bool:
    """Whether the employer is below 10 full-time equivalents: an account hangs on the committee and on days left."""
    try:
        return kept_size(employer, on.year).band == BELOW
    except NotInForce:
        return False


def _gives_days(employer: EmployerFacts, committee: str | None, on: date) -> bool:
    """Not below 10 full-time equivalents, unless an agreement gives days there. What isn't known may give some."""
    try:
        size = kept_size(employer, on.year)
        right = full_time_right(size, committee, on.year, on)
    except NotInForce:
        return True
    return size.band != BELOW or not right.known or bool(right.additional_sector or right.extra)


def _account(on: date, readings: Readings, *, agreement: bool) -> Finding | None:
    """Where an agreement binds, the account of before 2026 was one way among others."""
    kept = record_keeping(on, sector_agreement=agreement, readings=readings)
    disputed = kept.values["default"] == KEEP
    if kept.value == "not_possible" or (disputed and readings.account_required_after_2026 == "no"):
        return None
    if agreement and not disputed:
        return dataclasses.replace(kept, code="record_keeping.one_way", value=OPEN)
    chosen = kept.values["fla"] == "allowed" or kept.value == "unsettled"
    return dataclasses.replace(kept, value=OPEN if chosen else DUE)
