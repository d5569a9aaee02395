# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an agreement asks of a worker before its days are due: kind and length of the contract, service, age, seniority.

Whom an agreement leaves out keeps what the law gives: it departs from the law for those alone whom it covers (a
reading). Age and years are those of 1 January. Years in the sector are counted with this employer only: others may add
some that nobody recorded here, so the day that they would give is granted by a recorded right.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from openfla.law.calendar import MONTHS, months_later
from openfla.law.facts import Contract, Segment
from openfla.law.right import FullTimeRight, without_sector
from openfla.law.sector import SectorValue
from openfla.law.sector_agreement import AGE, AGENCY, LONGER_THAN, SERVICE, YEARS_IN_SECTOR
from openfla.law.sector_file import agreements
from openfla.law.service import months_served
from openfla.terms.right import ContractType

EXTRA_DAY = "right.extra_day_condition_warning"
ONLY_AGENCY = "right.only_agency_warning"
LEFT_OUT = {
    AGENCY: "right.not_agency_warning",
    LONGER_THAN: "right.short_contract_warning",
    SERVICE: "right.service_not_reached_warning",
    AGE: "right.extra_day_age_warning",
    YEARS_IN_SECTOR: "right.extra_day_years_warning",
}
ONE_DAY = timedelta(days=1)
LENGTH_ALONE = frozenset({LONGER_THAN})


@dataclass(frozen=True, slots=True)
class Person:
    """What conditions look at: the segment that the days are for, all contracts with the employer, birth and year."""

    segment: Segment
    contracts: Sequence[Contract]
    born: date | None
    year: int


def for_worker(right: FullTimeRight, person: Person) -> FullTimeRight:
    """The right of a full-timer as this worker has it: without what the agreement withholds, with the extra day."""
    sector = right.sector
    if sector is not None and (sector.conditions or sector.workers):
        failed = unmet(sector, person)
        right = without_sector(right, LEFT_OUT[failed]) if failed else _without_warning(right, sector)
    return right if right.extra is None else _with_extra(right, right.extra, person)


def unmet(sector: SectorValue, person: Person) -> str:
    """The first condition that the worker doesn't meet, or that nothing recorded shows to be met; empty if all are."""
    if sector.workers == AGENCY and person.segment.contract_type is not ContractType.AGENCY:
        return AGENCY
    for name, asked in sector.conditions:
        if not _met(name, int(asked), person):
            return name
    return ""


def _met(name: str, asked: int, person: Person) -> bool:
    first_day = date(person.year, 1, 1)
    match name:
        case "months_of_service":
            return months_served(person.contracts, person.year) >= asked
        case "contract_longer_than_months":
            return any(longer_than(each, asked) for each in _of_committee(person))
        case "age":
            return person.born is not None and months_later(person.born, asked * MONTHS) <= first_day
        case "years_in_sector":
            began = _began(person, first_day)
            return began is not None and months_later(began, asked * MONTHS) <= first_day
        case _:
            raise ValueError(f"no rule knows the condition {name}")


def longer_than(contract: Contract, months: int) -> bool:
    """Whether a contract isn't one for a fixed term of so many months or less."""
    fixed = any(each.contract_type is ContractType.FIXED_TERM for each in contract.segments)
    return not fixed or contract.ends_on is None or contract.ends_on >= months_later(contract.starts_on, months)


def to_the_day(contract: Contract) -> bool:
    """Whether an agreement asks of the contract what the months under contract don't tell.

    Length is asked of fixed terms alone: no other contract can be too short.
    """
    for segment in contract.segments:
        asked = _beyond_months(segment.joint_committee)
        if asked and (asked != LENGTH_ALONE or _ends_by_term(contract)):
            return True
    return False


def _ends_by_term(contract: Contract) -> bool:
    fixed = any(segment.contract_type is ContractType.FIXED_TERM for segment in contract.segments)
    return fixed and contract.ends_on is not None


@cache
def _beyond_months(committee: str | None) -> frozenset[str]:
    return asked_of(committee) - {SERVICE}


@cache
def asked_of(committee: str | None) -> frozenset[str]:
    """Every condition that an agreement of the committee knows, in whatever year."""
    rights = (right for agreement in agreements().get(committee or "", ()) for right in agreement.rights)
    return frozenset(name for right in rights for name, _ in right.conditions)


def _of_committee(person: Person) -> list[Contract]:
    """The contracts of the year in the same committee: one that is long enough carries the others (a reading)."""
    code, first, last = person.segment.joint_committee, date(person.year, 1, 1), date(person.year, 12, 31)
    return [
        contract
        for contract in person.contracts
        if any(
            each.joint_committee == code and each.starts_on <= last and (each.ends_on or last) >= first
            for each in contract.segments
        )
    ]


def _began(person: Person, until: date) -> date | None:
    """The first day in the committee with this employer, moved on by every day of interruption since."""
    code = person.segment.joint_committee
    spans = sorted(
        (each.starts_on, min(each.ends_on or until, until))
        for contract in person.contracts
        for each in contract.segments
        if each.joint_committee == code and each.starts_on <= until
    )
    began: date | None = None
    reached = until
    for starts_on, ends_on in spans:
        if began is None:
            began, reached = starts_on, ends_on
            continue
        began += max(starts_on - reached - ONE_DAY, timedelta())
        reached = max(reached, ends_on)
    return None if began is None else began + max(until - reached - ONE_DAY, timedelta())


def _without_warning(right: FullTimeRight, sector: SectorValue) -> FullTimeRight:
    """Of whom the agreement is about needn't be said to a worker it is about."""
    warnings = tuple(each for each in sector.warnings if each != ONLY_AGENCY)
    return dataclasses.replace(right, sector=dataclasses.replace(sector, warnings=warnings))


def _with_extra(right: FullTimeRight, extra: SectorValue, person: Person) -> FullTimeRight:
    failed = unmet(extra, person)
    notes = tuple(each for each in right.notes if each != EXTRA_DAY)
    if failed:
        told = EXTRA_DAY if failed == AGE and person.born is None else LEFT_OUT[failed]
        return dataclasses.replace(right, notes=(*notes, told))
    days = right.additional_sector + (extra.days or 0)
    return dataclasses.replace(right, additional_sector=days, notes=(*notes, *extra.warnings))
