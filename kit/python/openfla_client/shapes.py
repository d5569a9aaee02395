# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of what is sent and answered. Written by `kit/python/generate.py`."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

Uuid: TypeAlias = str


Ssin: TypeAlias = str


EnterpriseNumber: TypeAlias = str


EstablishmentUnitNumber: TypeAlias = str


JointCommitteeCode: TypeAlias = str


Year: TypeAlias = int


YearQuarter: TypeAlias = str


LocalDate: TypeAlias = str


TimeOfDay: TypeAlias = str


class LocalizedString(TypedDict):
    nl: NotRequired[str]
    fr: NotRequired[str]
    de: NotRequired[str]
    en: NotRequired[str]


Reference: TypeAlias = str


Reason: TypeAlias = str


class Days(TypedDict):
    value: str
    numerator: int
    denominator: int


class HttpLink(TypedDict):
    href: NotRequired[str]


InputValidationIssue = TypedDict(
    "InputValidationIssue",
    {
        "type": str,
        "href": NotRequired[str],
        "title": NotRequired[str],
        "detail": NotRequired[str],
        "in": NotRequired[Literal["body", "header", "path", "query"]],
        "name": NotRequired[str],
        "code": NotRequired[str],
    },
)


class HealthStatus(TypedDict):
    status: str


class Contract(TypedDict):
    pass


class Problem(TypedDict):
    type: str
    href: NotRequired[str]
    title: NotRequired[str]
    status: NotRequired[int]
    detail: NotRequired[str]
    instance: NotRequired[str]
    issues: NotRequired[list[InputValidationIssue]]
    requiredScopes: NotRequired[list[str]]
    limit: NotRequired[int]
    retryAfterSec: NotRequired[int]
