# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of cases and what each may be asked with."""

from openfla.law.cases.account_kinds import ACCOUNT_KINDS
from openfla.law.cases.agreement_kinds import AGREEMENT_KINDS
from openfla.law.cases.answer import Kind
from openfla.law.cases.deadline_kinds import DEADLINE_KINDS
from openfla.law.cases.duty_kinds import DUTY_KINDS
from openfla.law.cases.facts import SWITCHES
from openfla.law.cases.record_kinds import RECORD_KINDS
from openfla.law.cases.right_kinds import RIGHT_KINDS
from openfla.law.cases.succession_kinds import SUCCESSION_KINDS

KINDS: dict[str, Kind] = {
    **RIGHT_KINDS,
    **AGREEMENT_KINDS,
    **ACCOUNT_KINDS,
    **DUTY_KINDS,
    **RECORD_KINDS,
    **DEADLINE_KINDS,
    **SUCCESSION_KINDS,
}

KNOWN_INPUTS = frozenset(
    [
        "year",
        "law",
        "joint_committee",
        "sector_cct",
        "individual_account",
        "reference_fte",
        "former_fte",
        "band",
        "full_time_days",
        "regime",
        "full_time_weekly_hours",
        "known_on",
        "employer_decision",
        "contracts",
        "birth_date",
        "suspensions",
        "fte_quarters",
        "first_employment",
        "workers_on",
        "current_fte",
        "sector_days",
        "sector_days_on_2023_01_01",
        "period",
        "decided_on",
        "decided_days",
        "level_2015_2016",
        "previous_period_days",
        "from_year",
        "to_year",
        "opening",
        "years",
        "reset_after",
        "hired",
        "used",
        "granted_each_year",
        "granted",
        "offered",
        "days",
        "hours",
        "hours_outside_schedule",
        "hourly_wage_eur",
        "reason",
        "balance",
        "end",
        "plan_year",
        "in_force",
        "draft_sent",
        "meeting",
        "heads",
        "quarters",
        "rule_only",
        "contract_end",
        "dates",
        "entered_by_employer",
        "opt_out",
        "question",
        "day",
        "date",
        "type",
        "field",
        "decisions",
        "held",
        "from",
        "plan_years",
        "last_told",
        "asked_on",
        "began_on",
        "term",
        "since",
        "required",
        "reader",
        "duty",
        "occasions",
        "plans",
        "rescued",
        "done",
        "on",
        "former",
        "opening_balance",
        "extra_days",
    ]
) | frozenset(SWITCHES)
