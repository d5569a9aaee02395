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


ChangePlace: TypeAlias = str


class ApiClientOrganisation(TypedDict):
    enterpriseNumber: EnterpriseNumber
    name: str


class ApiClientKey(TypedDict):
    keyId: str
    algorithm: str
    validUntil: NotRequired[str]


DeliveryState: TypeAlias = Literal["waiting", "delivered", "dead"]


EventType: TypeAlias = str


class SubscriptionToRegister(TypedDict):
    target: str
    types: NotRequired[list[EventType]]


class SubscriptionReceipt(TypedDict):
    href: str
    subscriptionId: Uuid


class Subscription(TypedDict):
    href: str
    subscriptionId: Uuid
    clientId: Uuid
    target: str
    types: list[EventType]
    registeredAt: str
    waiting: int
    delivered: int
    dead: int


class Subscriptions(TypedDict):
    self: str
    items: list[Subscription]


class Delivery(TypedDict):
    href: str
    deliveryId: Uuid
    type: EventType
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    at: str
    state: DeliveryState
    tries: int
    nextAt: NotRequired[str]
    answer: NotRequired[str]


class Deliveries(TypedDict):
    self: str
    items: list[Delivery]
    page: int
    pageSize: int
    total: int
    next: NotRequired[str]
    prev: NotRequired[str]


class CancellationToRegister(TypedDict):
    reason: Reason


TrainingType: TypeAlias = Literal["formal", "informal", "onTheJob", "initial"]


TrainingField: TypeAlias = Literal[
    "trade",
    "safetyHealth",
    "digital",
    "languages",
    "management",
    "communication",
    "administration",
    "sales",
    "environment",
    "care",
    "other",
]


DeliveryMode: TypeAlias = Literal["classroom", "online", "blended", "workplace"]


Financing: TypeAlias = Literal["employer", "sectorFund", "public", "worker", "other"]


ParticipationState: TypeAlias = Literal["planned", "offered", "requested", "declined", "followed", "notFollowed"]


WorkingTime: TypeAlias = Literal["inside", "outside"]


RightOrigin: TypeAlias = Literal["statutory", "additionalSector", "additionalEmployer"]


ParticipationOutcome: TypeAlias = Literal["passed", "failed", "notAssessed"]


SlotToRegister = TypedDict(
    "SlotToRegister",
    {
        "on": LocalDate,
        "minutes": NotRequired[int],
        "from": NotRequired[TimeOfDay],
        "to": NotRequired[TimeOfDay],
        "place": NotRequired[str],
    },
)


class WorkerKey(TypedDict):
    ssin: NotRequired[Ssin]
    workerReference: NotRequired[str]
    accountId: NotRequired[Uuid]


AttendedItem: TypeAlias = int


class ParticipationToRegister(TypedDict):
    state: ParticipationState
    minutes: NotRequired[int]
    attended: NotRequired[list[AttendedItem]]
    workingTime: NotRequired[WorkingTime]
    counts: NotRequired[bool]
    countsBecause: NotRequired[str]
    charged: NotRequired[RightOrigin]
    outcome: NotRequired[ParticipationOutcome]
    certificate: NotRequired[str]
    certificateUntil: NotRequired[LocalDate]
    ownReference: NotRequired[str]
    worker: WorkerKey


class ParticipationToCorrect(TypedDict):
    state: ParticipationState
    minutes: NotRequired[int]
    attended: NotRequired[list[AttendedItem]]
    workingTime: NotRequired[WorkingTime]
    counts: NotRequired[bool]
    countsBecause: NotRequired[str]
    charged: NotRequired[RightOrigin]
    outcome: NotRequired[ParticipationOutcome]
    certificate: NotRequired[str]
    certificateUntil: NotRequired[LocalDate]
    ownReference: NotRequired[str]
    reason: Reason


class TrainingToRegister(TypedDict):
    title: str
    type: TrainingType
    slots: list[SlotToRegister]
    provider: NotRequired[str]
    field: NotRequired[TrainingField]
    language: NotRequired[str]
    mode: NotRequired[DeliveryMode]
    financing: NotRequired[Financing]
    costCents: NotRequired[int]
    ownReference: NotRequired[str]
    participants: NotRequired[list[ParticipationToRegister]]


class TrainingToPut(TypedDict):
    title: str
    type: TrainingType
    slots: list[SlotToRegister]
    provider: NotRequired[str]
    field: NotRequired[TrainingField]
    language: NotRequired[str]
    mode: NotRequired[DeliveryMode]
    financing: NotRequired[Financing]
    costCents: NotRequired[int]
    ownReference: NotRequired[str]
    reason: NotRequired[Reason]


class ParticipationReceipt(TypedDict):
    href: str
    participationId: Uuid
    accountId: Uuid
    etag: NotRequired[str]
    warnings: NotRequired[list[InputValidationIssue]]


class TrainingReceipt(TypedDict):
    href: str
    trainingId: Uuid
    etag: NotRequired[str]
    participations: NotRequired[list[ParticipationReceipt]]
    warnings: NotRequired[list[InputValidationIssue]]


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


class Change(TypedDict):
    href: str
    changeId: Uuid
    type: EventType
    id: Uuid
    accountId: NotRequired[Uuid]
    version: int
    at: str


class Changes(TypedDict):
    self: str
    items: list[Change]
    after: NotRequired[ChangePlace]
    next: NotRequired[str]


class ApiClient(TypedDict):
    self: str
    id: Uuid
    name: str
    organisation: ApiClientOrganisation
    scopes: list[str]
    tokenScopes: list[str]
    callsPerMinute: int
    keys: list[ApiClientKey]
