# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts, rights, trainings, and the balance that follows."""

from openfla.records.register.classes import (
    ACCOUNT,
    LEFT,
    LEFT_OR_STRANGER,
    OF_NOBODY,
    REMADE,
    DataClass,
    Purpose,
)
from openfla.records.register.table import Table

TABLES = {
    "Employment": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.WORK: "starts_on ends_on ending",
            DataClass.COUNTS: "source",
            DataClass.REFERENCE: "worker",
        },
    ),
    "Segment": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.WORK: (
                "starts_on ends_on joint_committee weekly_minutes full_time_weekly_minutes category "
                "contract_type establishment"
            ),
            DataClass.REFERENCE: "employment",
        },
    ),
    "Suspension": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.WORK: "starts_on ends_on reason",
            DataClass.REFERENCE: "employment",
        },
    ),
    "Right": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.RIGHTS: "year kind right numerator denominator",
            DataClass.FREE_TEXT: "reason evidence",
            DataClass.COUNTS: "source",
            DataClass.REFERENCE: "worker",
        },
    ),
    "Figure": Table(
        Purpose.STATISTICS,
        OF_NOBODY,
        {
            DataClass.COUNTS: "quarter year grouping group workers credit followed",
        },
    ),
    "Standing": Table(
        Purpose.WORK_OF_ITS_OWN,
        REMADE,
        {
            DataClass.RIGHTS: (
                "year denominator statutory additional_sector additional_employer carried_in charged planned "
                "lapsed left"
            ),
            DataClass.WORK: "employed_to",
            DataClass.COUNTS: "edition computed_at stale",
            DataClass.REFERENCE: "worker",
        },
    ),
    "Training": Table(
        Purpose.ACCOUNT,
        ACCOUNT,
        {
            DataClass.LEARNING: (
                "reference registration_number provider_name provider type field language mode financing cost_cents "
                "starts_on ends_on"
            ),
            DataClass.FREE_TEXT: "title title_order",
            DataClass.COUNTS: "source",
        },
    ),
    "Slot": Table(
        Purpose.ACCOUNT,
        ACCOUNT,
        {
            DataClass.LEARNING: "on starts_at ends_at minutes",
            DataClass.FREE_TEXT: "place",
            DataClass.REFERENCE: "training",
        },
    ),
    "Participation": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.LEARNING: (
                "state minutes working_time counts right outcome certificate certificate_until answer_by cannot_come"
            ),
            DataClass.FREE_TEXT: "counts_because",
            DataClass.COUNTS: "source",
            DataClass.REFERENCE: "training worker reference entered_by",
        },
    ),
    "Verification": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.LEARNING: "verdict",
            DataClass.FREE_TEXT: "reason",
            DataClass.REFERENCE: "version worker",
        },
    ),
    "DirectoryUser": Table(
        Purpose.ACCOUNT,
        LEFT_OR_STRANGER,
        {
            DataClass.CONTENT: "said",
            DataClass.IDENTITY: "user_name user_key external_id reference written kept open decided",
            DataClass.WORK: "left_on",
            DataClass.COUNTS: "waits changed_at removed_at",
            DataClass.REFERENCE: "worker removed_entry",
        },
    ),
    "PayrollMessage": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.WORK: "said source sent_at",
            DataClass.KEYS: "digest",
            DataClass.REFERENCE: "worker reference batch",
        },
    ),
    "PayrollMark": Table(
        Purpose.ACCOUNT,
        LEFT,
        {DataClass.WORK: "written seen cut", DataClass.REFERENCE: "worker employment key said"},
    ),
    "PayrollPoint": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.WORK: "field ours theirs code decision closed_at",
            DataClass.REFERENCE: "worker employment key message rule closed_entry",
        },
    ),
    "SucceededWorker": Table(
        Purpose.ACCOUNT,
        LEFT,
        {DataClass.WORK: "on successor", DataClass.REFERENCE: "succession worker taken_by ended began"},
    ),
    "ToldTwice": Table(
        Purpose.ACCOUNT,
        LEFT,
        {DataClass.LEARNING: "same", DataClass.REFERENCE: "kept worker"},
    ),
    "Attendance": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.LEARNING: "minutes",
            DataClass.REFERENCE: "participation slot",
        },
    ),
    "Charge": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.RIGHTS: "on year minutes full_time_weekly_minutes right counts state",
            DataClass.REFERENCE: "participation worker",
        },
    ),
    "StateRight": Table(
        Purpose.RESCUE,
        LEFT,
        {
            DataClass.RIGHTS: (
                "year kind unit denominator granted taken remaining carried_over opted_out joint_committee"
            ),
            DataClass.FREE_TEXT: "comment",
            DataClass.COUNTS: "source",
            DataClass.REFERENCE: "worker",
        },
    ),
}
