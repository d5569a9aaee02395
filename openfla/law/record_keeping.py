# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where an employer keeps rights and trainings: individual account or Federal Learning Account (law of 2022, art. 55).

Account until 31 March 2024; from 1 April 2024 to the end of 2025 the choice for who has no binding sector agreement.
Whether the account is due again since 2026 is disputed: a reading, and until it is settled the account is kept.
"""

from datetime import date

from openfla.law.finding import Finding
from openfla.law.fla import tool
from openfla.law.parameter import parameter
from openfla.law.reading import DEFAULT, Readings

KEEP = "keep_account"


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
