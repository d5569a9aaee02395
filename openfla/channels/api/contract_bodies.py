# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What bodies say of workers and their contracts, as the desk takes it."""

from typing import Any

from openfla.channels.api.fields import Fields
from openfla.channels.api.refusing import Names
from openfla.desk.workers.staff import OpeningBalance, SegmentTerms, SuspensionTerms, WorkerIdentity
from openfla.terms.right import ContractType, EndingKind, WorkerCategory

OF_PERSON: Names = {"number": "ssin", "reference": "workerReference"}
OF_CONTRACT: Names = {
    **OF_PERSON,
    "identity": "worker",
    "whose": "worker",
    "opening": "openingBalance",
    "employment": "",
}
OF_DETAILS: Names = {**OF_PERSON, "identity": ""}
"""Of the body that corrects a worker's own details: they are the whole of it."""


def identity(fields: Fields) -> WorkerIdentity:
    """The personal fields of a worker."""
    return WorkerIdentity(
        family_name=fields.text("familyName"),
        given_names=fields.text("givenNames"),
        reference=fields.text("workerReference"),
        number=fields.number("ssin"),
        sex=fields.text("sex"),
        language=fields.text("language"),
        email=fields.text("email"),
        street=fields.text("street"),
        postcode=fields.text("postcode"),
        municipality=fields.text("municipality"),
        country=fields.text("country"),
        birth_date=fields.day("birthDate"),
        birth_place=fields.text("birthPlace"),
        team=fields.text("team"),
    )


def contract(fields: Fields) -> dict[str, Any]:
    """Dates, ending, segments and suspensions, as the commands about contracts name them."""
    suspended = tuple(map(_suspension, fields.parts("suspensions"))) if fields.has("suspensions") else None
    return {
        "starts_on": fields.day_of("startsOn"),
        "ends_on": fields.day("endsOn"),
        "ending": fields.among("ending", EndingKind),
        "segments": tuple(map(_segment, fields.parts("segments"))),
        "suspensions": suspended,
    }


def _segment(fields: Fields) -> SegmentTerms:
    return SegmentTerms(
        starts_on=fields.day_of("startsOn"),
        ends_on=fields.day("endsOn"),
        weekly_minutes=fields.whole_of("weeklyMinutes"),
        full_time_weekly_minutes=fields.whole_of("fullTimeWeeklyMinutes"),
        joint_committee=fields.committee("jointCommittee"),
        category=fields.one_of("category", WorkerCategory),
        contract_type=fields.one_of("contractType", ContractType),
        establishment=fields.establishment("establishment"),
    )


def _suspension(fields: Fields) -> SuspensionTerms:
    return SuspensionTerms(fields.day_of("startsOn"), fields.day("endsOn"))


def opening(fields: Fields) -> OpeningBalance | None:
    """Days from before openfla."""
    brought = fields.part("openingBalance")
    if brought is None:
        return None
    return OpeningBalance(brought.amount_of("days"), brought.whole_of("year"), brought.text("evidence"))
