# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that fit the contract, as values of ours; what looks right and is not (a check number) is an issue."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from openfla.channels.api.problems import Issue, bad_request
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin


def day_of(text: str | None) -> date | None:
    """A day, if one is given."""
    return date.fromisoformat(text) if text else None


def moment_of(text: str | None) -> datetime | None:
    """A moment that the contract has checked, if one is given; its T and Z may be small letters.

    It is in UTC, since the database takes no offset of 16 hours or more.
    """
    if not text:
        return None
    moment = datetime.fromisoformat(text.upper())
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # before the year 1, or after 9999: as early or as late as there is
        return moment.replace(tzinfo=UTC)


def quarter_of(text: str) -> Quarter:
    """A quarter that the contract has checked."""
    quarter = Quarter.parse(text)
    if isinstance(quarter, Problem):
        raise bad_request([Issue("invalidInput", "body", "quarter", quarter.code, quarter.values)])
    return quarter


def committee_of(body: Mapping[str, Any]) -> JointCommittee | None:
    """The joint committee in a body, if one is given. Wrong if it is none."""
    committee = JointCommittee.parse(body["jointCommittee"]) if "jointCommittee" in body else None
    if isinstance(committee, Problem):
        raise bad_request([Issue("invalidInput", "body", "jointCommittee", committee.code, committee.values)])
    return committee


def ssin_of(body: Mapping[str, Any], today: date, place: str = "ssin") -> Ssin | None:
    """The national number in a body, if one is given. Wrong if its check number or date is, or if none are taken in."""
    if "ssin" not in body:
        return None
    if not settings.OPENFLA_NUMBERS_BASIS:
        raise bad_request([Issue("rejectedInput", "body", place, "number.not_taken_in", {})])
    number = Ssin.parse(body["ssin"], today=today)
    if isinstance(number, Problem):
        raise bad_request([Issue("invalidStructure", "body", place, number.code, number.values)])
    return number
