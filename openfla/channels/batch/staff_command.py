# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a staff list as the command that registers it."""

from uuid import UUID

from openfla.channels.batch.staff import StaffRow
from openfla.desk.workers.staff import OpeningBalance, RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.terms.right import ContractType, WorkerCategory

SOURCE = "staff_list"


def command_of(employer: UUID, row: StaffRow) -> RegisterEmployment:
    """One contract in one segment; what the list does not state is left as it is known, or as most contracts are."""
    period, opening = row.period, row.opening
    return RegisterEmployment(
        employer=employer,
        identity=_identity(row),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        segments=(_segment(row),),
        ending=row.ending,
        opening=None if opening is None else OpeningBalance(opening.days, opening.year, opening.evidence),
        source=SOURCE,
    )


def _identity(row: StaffRow) -> WorkerIdentity:
    return WorkerIdentity(
        family_name=row.family_name,
        given_names=row.given_names,
        reference=row.reference,
        number=row.number,
        sex=row.sex,
        language=row.language,
        email=row.email,
        street=row.street,
        postcode=row.postcode,
        municipality=row.municipality,
        country=row.country,
        birth_date=row.birth_date,
        birth_place=row.birth_place,
        team=row.team,
    )


def _segment(row: StaffRow) -> SegmentTerms:
    return SegmentTerms(
        starts_on=row.period.starts_on,
        ends_on=row.period.ends_on,
        weekly_minutes=row.weekly_minutes,
        full_time_weekly_minutes=row.full_time_weekly_minutes,
        joint_committee=row.joint_committee,
        category=row.category or WorkerCategory.WHITE_COLLAR,
        contract_type=row.contract_type or ContractType.OPEN_ENDED,
        establishment=row.establishment,
    )
