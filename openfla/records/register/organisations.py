# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations, who may act for them, and how they come in."""

from openfla.records.register.classes import ACCOUNT, LAWFUL, PERSON, REGISTER, UNTIL_USELESS, DataClass, Purpose
from openfla.records.register.table import Table

TABLES = {
    "Organisation": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "enterprise_number nsso_number name language street postcode municipality country",
        },
    ),
    "Quality": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "kind starts_on ends_on",
        },
    ),
    "Establishment": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ORGANISATION: "number name",
        },
    ),
    "RegisteredUnit": Table(
        Purpose.REFERENCE,
        REGISTER,
        {
            DataClass.IDENTITY: "number enterprise natural_person gone_on",
            DataClass.ORGANISATION: "situation form starts_on names address main_activities other_activities",
            DataClass.COUNTS: "extract",
        },
    ),
    "RegisteredCode": Table(Purpose.REFERENCE, REGISTER, {DataClass.ORGANISATION: "category code language text"}),
    "EnterpriseExtract": Table(
        Purpose.REFERENCE,
        REGISTER,
        {
            DataClass.ORGANISATION: "number kind snapshot_on",
            DataClass.COUNTS: "counts refused_lines",
            DataClass.CONTENT: "refused",
        },
    ),
    "Succession": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ORGANISATION: "successor on kind carries_balances said_by confirmed proof",
            DataClass.REFERENCE: "named",
        },
    ),
    "TrainingTemplate": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ORGANISATION: (
                "name title provider_name type field language mode financing cost_cents registration_number sessions "
                "certificate certificate_months joint_committee team"
            ),
        },
    ),
    "SavedView": Table(
        Purpose.ACCESS,
        PERSON,
        {
            DataClass.ORGANISATION: "of name filters order columns",
            DataClass.COUNTS: "opens",
            DataClass.REFERENCE: "person",
        },
    ),
    "PlanVersion": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ORGANISATION: "year number starts_on years texts formal_hours informal_hours groups",
            DataClass.COUNTS: "figures heads",
        },
    ),
    "PlanStep": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ORGANISATION: "year kind on body meeting",
            DataClass.FREE_TEXT: "text",
            DataClass.REFERENCE: "version",
        },
    ),
    "Grant": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ACCESS: "person permissions quality establishments groups teams starts_on ends_on principal",
        },
    ),
    "Team": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "name",
        },
    ),
    "TeamClient": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "team",
            DataClass.REFERENCE: "left_at left_entry",
        },
    ),
    "Confirmation": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.COUNTS: "kind",
            DataClass.REFERENCE: "item",
        },
    ),
    "Mandate": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ACCESS: "provider permissions starts_on ends_on proposed_by withdrawn_by",
            DataClass.FREE_TEXT: "proof ending_reasons",
            DataClass.REFERENCE: "accepted_at accepted_entry",
        },
    ),
    "Inspection": Table(
        Purpose.ACCOUNTABILITY,
        LAWFUL,
        {
            DataClass.ACCESS: "authority case_number starts_on ends_on delay",
        },
    ),
    "StatisticsAccess": Table(
        Purpose.ACCOUNTABILITY,
        LAWFUL,
        {
            DataClass.ACCESS: "authority starts_on ends_on",
            DataClass.FREE_TEXT: "basis",
        },
    ),
    "ApiClient": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ACCESS: "person scopes",
            DataClass.ORGANISATION: "name",
        },
    ),
    "ClientKey": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.KEYS: "algorithm key_id jwk thumbprint subject valid_until",
            DataClass.REFERENCE: "client",
        },
    ),
    "UsedAssertion": Table(
        Purpose.ACCESS,
        UNTIL_USELESS,
        {
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "until",
            DataClass.REFERENCE: "client key",
        },
    ),
    "TechnicalClient": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "number",
            DataClass.ACCESS: "person",
        },
    ),
    "Certificate": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.KEYS: "fingerprint pem subject valid_from valid_until",
            DataClass.REFERENCE: "client",
        },
    ),
    "Subscription": Table(
        Purpose.EXCHANGE,
        LAWFUL,
        {
            DataClass.ORGANISATION: "target types",
            DataClass.REFERENCE: "client",
        },
    ),
    "SizeDeclaration": Table(
        Purpose.ACCOUNT,
        ACCOUNT,
        {
            DataClass.ORGANISATION: "quarter fte source",
        },
    ),
    "EmployerDecision": Table(
        Purpose.ACCOUNT,
        ACCOUNT,
        {
            DataClass.ORGANISATION: "kind from_year to_year numerator denominator value decided_on",
        },
    ),
    "DeadlineDone": Table(
        Purpose.ACCOUNT,
        ACCOUNT,
        {
            DataClass.ORGANISATION: "kind about due_on done_on reference",
        },
    ),
}
