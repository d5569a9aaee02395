# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers as employers know them, and the people who sign in."""

from openfla.records.register.classes import (
    CODE,
    LAWFUL,
    LEFT,
    PERSON,
    REMADE,
    REQUEST,
    SIGNED_IN,
    DataClass,
    Purpose,
)
from openfla.records.register.table import Table

TABLES = {
    "Worker": Table(
        Purpose.ACCOUNT,
        LEFT,
        {},
    ),
    "WorkerDetails": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.IDENTITY: "reference family_name given_names sort_name sex language birth_date birth_place",
            DataClass.CONTACT: "email street postcode municipality country",
            DataClass.WORK: "team",
            DataClass.REFERENCE: "worker",
        },
    ),
    "WorkerNumber": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.NUMBER: "number_index number_cipher",
            DataClass.COUNTS: "key_version",
            DataClass.REFERENCE: "worker",
        },
    ),
    "ErasureHold": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.COUNTS: "until",
            DataClass.FREE_TEXT: "reason",
            DataClass.REFERENCE: "worker",
        },
    ),
    "WorkerGroup": Table(
        Purpose.ACCESS,
        LAWFUL,
        {
            DataClass.ORGANISATION: "name",
        },
    ),
    "GroupMember": Table(
        Purpose.ACCESS,
        LEFT,
        {
            DataClass.WORK: "group starts_on left_on",
            DataClass.REFERENCE: "worker left_entry",
        },
    ),
    "InformedWorker": Table(
        Purpose.WORK_OF_ITS_OWN,
        REMADE,
        {
            DataClass.WORK: "contract starts_on ends_on joint_committee moved after_others",
            DataClass.RIGHTS: "told told_on",
            DataClass.REFERENCE: "worker",
        },
    ),
    "AccountTally": Table(
        Purpose.WORK_OF_ITS_OWN,
        REMADE,
        {
            DataClass.WORK: "joint_committee",
            DataClass.RIGHTS: "denominator granted carried_in charged planned left",
            DataClass.COUNTS: "lane number",
            DataClass.REFERENCE: "year",
        },
    ),
    "ChargeTally": Table(
        Purpose.WORK_OF_ITS_OWN,
        REMADE,
        {
            DataClass.RIGHTS: "on state full_time_weekly_minutes minutes",
            DataClass.COUNTS: "lane number",
            DataClass.REFERENCE: "training",
        },
    ),
    "ListedWorker": Table(
        Purpose.WORK_OF_ITS_OWN,
        REMADE,
        {
            DataClass.IDENTITY: "sort_name reference reference_order",
            DataClass.WORK: "team joint_committee category establishment",
            DataClass.RIGHTS: (
                "denominator granted carried_in charged planned left left_order granted_order carried_order "
                "charged_order left_sign followed"
            ),
            DataClass.REFERENCE: "worker year",
        },
    ),
    "Person": Table(
        Purpose.IDENTIFY,
        PERSON,
        {
            DataClass.IDENTITY: "family_name given_names language",
            DataClass.COUNTS: "left_at",
        },
    ),
    "PersonNumber": Table(
        Purpose.IDENTIFY,
        PERSON,
        {
            DataClass.NUMBER: "number_index number_cipher",
            DataClass.COUNTS: "key_version replaced_at",
            DataClass.REFERENCE: "person",
        },
    ),
    "Identity": Table(
        Purpose.IDENTIFY,
        PERSON,
        {
            DataClass.IDENTITY: "issuer subject",
            DataClass.REFERENCE: "person",
        },
    ),
    "Invitation": Table(
        Purpose.IDENTIFY,
        CODE,
        {
            DataClass.IDENTITY: "invited",
            DataClass.ACCESS: "made_by permissions quality establishments groups teams starts_on ends_on",
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "expires_at used_at",
            DataClass.REFERENCE: "worker used_entry",
        },
    ),
    "Enrolment": Table(
        Purpose.ACCESS,
        REQUEST,
        {
            DataClass.ORGANISATION: "enterprise_number name quality language",
            DataClass.FREE_TEXT: "refusal",
            DataClass.ACCESS: "person",
            DataClass.COUNTS: "decided_at",
            DataClass.REFERENCE: "decided_entry",
        },
    ),
    "Trust": Table(
        Purpose.ACCESS,
        CODE,
        {
            DataClass.IDENTITY: "named",
            DataClass.ACCESS: "giver trusted",
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "expires_at starts_on ends_on accepted_at",
            DataClass.REFERENCE: "worker accepted_entry",
        },
    ),
    "Link": Table(
        Purpose.IDENTIFY,
        PERSON,
        {
            DataClass.IDENTITY: "person worker",
            DataClass.COUNTS: "evidence",
        },
    ),
    "CalendarFeed": Table(
        Purpose.ACCESS,
        PERSON,
        {
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "language",
            DataClass.REFERENCE: "person",
        },
    ),
    "ReminderAddress": Table(
        Purpose.ACCESS,
        PERSON,
        {
            DataClass.CONTACT: "email",
            DataClass.COUNTS: "language confirmed_at ended_by",
            DataClass.REFERENCE: "person",
        },
    ),
    "Reminder": Table(
        Purpose.ACCESS,
        PERSON,
        {
            DataClass.COUNTS: "kind week due_by state changed_at tries next_at",
            DataClass.FREE_TEXT: "answer",
            DataClass.REFERENCE: "address person employer dispute version run batch worker_run",
        },
    ),
    "SignIn": Table(
        Purpose.ACCESS,
        SIGNED_IN,
        {
            DataClass.ACCESS: "session issuer level proved_at browser",
            DataClass.COUNTS: "ended_at ended_how",
            DataClass.REFERENCE: "person ended_entry",
        },
    ),
}
