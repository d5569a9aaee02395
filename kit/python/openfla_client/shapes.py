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


Href: TypeAlias = str


PageHref: TypeAlias = str


class HttpLink(TypedDict):
    href: NotRequired[Href]


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


Moment: TypeAlias = str


WorkerReference: TypeAlias = str


class AccountFound(TypedDict):
    href: Href
    id: Uuid
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    birthDate: NotRequired[LocalDate]
    team: NotRequired[str]


class Figures(TypedDict):
    statutory: NotRequired[Days]
    additionalSector: NotRequired[Days]
    additionalEmployer: NotRequired[Days]
    granted: Days
    carriedIn: Days
    charged: Days
    planned: NotRequired[Days]
    lapsed: NotRequired[Days]
    left: Days
    stale: NotRequired[bool]


class Balance(TypedDict):
    self: Href
    accountId: Uuid
    enterpriseNumber: EnterpriseNumber
    year: Year
    asOf: NotRequired[LocalDate]
    knownOn: NotRequired[LocalDate]
    recordedUntil: NotRequired[Moment]
    figures: Figures


class LegalSource(TypedDict):
    title: str
    article: NotRequired[str]
    link: NotRequired[str]
    verified: bool


class Movement(TypedDict):
    kind: str
    on: LocalDate
    days: Days
    balance: Days
    sentence: str
    title: NotRequired[str]
    factId: NotRequired[str]
    recordedAt: NotRequired[Moment]
    recordedBy: NotRequired[str]
    reason: NotRequired[str]
    corrects: NotRequired[str]


class Worker(TypedDict):
    self: Href
    accountId: Uuid
    enterpriseNumber: EnterpriseNumber
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    sex: NotRequired[str]
    language: NotRequired[str]
    email: NotRequired[str]
    street: NotRequired[str]
    postcode: NotRequired[str]
    municipality: NotRequired[str]
    country: NotRequired[str]
    birthDate: NotRequired[LocalDate]
    birthPlace: NotRequired[str]
    team: NotRequired[str]
    hasSsin: bool
    linked: bool


BatchStateCode: TypeAlias = Literal["received", "checked", "running", "done", "refused", "cancelled"]


RecordStateCode: TypeAlias = Literal["created", "changed", "unchanged", "refused"]


class BatchAccepted(TypedDict):
    href: Href
    id: Uuid
    known: bool


class RecordIssue(TypedDict):
    code: str
    severity: str
    field: NotRequired[str]
    detail: str


ChangePlace: TypeAlias = str


class ApiClientOrganisation(TypedDict):
    enterpriseNumber: EnterpriseNumber
    name: str


class ApiClientKey(TypedDict):
    keyId: str
    algorithm: str
    validUntil: NotRequired[str]


class EmploymentSegment(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    weeklyMinutes: int
    fullTimeWeeklyMinutes: int
    jointCommittee: NotRequired[JointCommitteeCode]
    category: str
    contractType: str
    establishment: NotRequired[EstablishmentUnitNumber]


class EmploymentSuspension(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]


EndingKind: TypeAlias = Literal[
    "resignation",
    "seriousCause",
    "dismissalWithNotice",
    "dismissalWithSeverance",
    "mutualConsent",
    "endOfTerm",
    "retirement",
    "death",
    "other",
]


WorkerCategory: TypeAlias = Literal["blueCollar", "whiteCollar", "manager", "apprentice", "student", "flexi"]


ContractType: TypeAlias = Literal["openEnded", "fixedTerm", "replacement", "agency", "student", "flexi", "apprentice"]


class SegmentToRegister(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    weeklyMinutes: int
    fullTimeWeeklyMinutes: int
    jointCommittee: NotRequired[JointCommitteeCode]
    category: WorkerCategory
    contractType: ContractType
    establishment: NotRequired[EstablishmentUnitNumber]


class SuspensionToRegister(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]


DaysStated: TypeAlias = str


class WorkerToRegister(TypedDict):
    ssin: NotRequired[Ssin]
    workerReference: NotRequired[str]
    familyName: NotRequired[str]
    givenNames: NotRequired[str]
    sex: NotRequired[Literal["m", "f", "x"]]
    language: NotRequired[Literal["nl", "fr", "de", "en"]]
    email: NotRequired[str]
    street: NotRequired[str]
    postcode: NotRequired[str]
    municipality: NotRequired[str]
    country: NotRequired[str]
    birthDate: NotRequired[LocalDate]
    birthPlace: NotRequired[str]
    team: NotRequired[str]
    accountId: NotRequired[Uuid]


class WorkerToCorrect(TypedDict):
    ssin: NotRequired[Ssin]
    workerReference: NotRequired[str]
    familyName: str
    givenNames: NotRequired[str]
    sex: NotRequired[Literal["m", "f", "x"]]
    language: NotRequired[Literal["nl", "fr", "de", "en"]]
    email: NotRequired[str]
    street: NotRequired[str]
    postcode: NotRequired[str]
    municipality: NotRequired[str]
    country: NotRequired[str]
    birthDate: NotRequired[LocalDate]
    birthPlace: NotRequired[str]
    team: NotRequired[str]
    reason: Reason


class EmploymentToCorrect(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    ending: NotRequired[EndingKind]
    segments: list[SegmentToRegister]
    suspensions: NotRequired[list[SuspensionToRegister]]
    reason: Reason


class EmploymentReceipt(TypedDict):
    href: Href
    employmentId: Uuid
    accountId: Uuid
    version: str
    warnings: NotRequired[list[InputValidationIssue]]


class WorkerReceipt(TypedDict):
    href: Href
    accountId: Uuid
    version: str


EventSource: TypeAlias = str


EventService: TypeAlias = str


EventSpecversion: TypeAlias = str


EventContentType: TypeAlias = str


class EventData(TypedDict):
    enterpriseNumber: EnterpriseNumber
    id: Uuid
    accountId: NotRequired[Uuid]
    quarter: NotRequired[YearQuarter]
    version: int


class TrainingRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class TrainingCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class TrainingCancelled(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class ParticipationRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class ParticipationCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class ParticipationCancelled(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class EmploymentRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class EmploymentCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class EmploymentCancelled(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class AccountRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class AccountCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class RightRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class RightCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class RightCancelled(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class SizeRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class SizeCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class DecisionRegistered(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class DecisionCancelled(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class EmployerCorrected(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


class BatchEnded(TypedDict):
    id: Uuid
    source: EventSource
    service: EventService
    specversion: EventSpecversion
    time: Moment
    datacontenttype: EventContentType
    data: EventData
    type: str


PermissionCode: TypeAlias = Literal[
    "accountsConsult",
    "trainingsRegister",
    "rightsManage",
    "reportsConsult",
    "accessManage",
    "mandatesManage",
]


class ReachedOrganisation(TypedDict):
    href: Href
    enterpriseNumber: EnterpriseNumber
    name: str
    own: bool
    permissions: list[PermissionCode]


class Organisation(TypedDict):
    self: Href
    enterpriseNumber: EnterpriseNumber
    name: str
    language: str
    qualities: list[str]


class NamedOrganisation(TypedDict):
    enterpriseNumber: EnterpriseNumber
    name: str


class Grant(TypedDict):
    href: Href
    id: Uuid
    personName: str
    permissions: list[PermissionCode]
    quality: NotRequired[str]
    establishments: NotRequired[list[EstablishmentUnitNumber]]
    groups: NotRequired[list[str]]
    teams: NotRequired[list[str]]
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]


class JointCommittee(TypedDict):
    href: Href
    code: JointCommitteeCode
    name: LocalizedString
    parentCode: NotRequired[JointCommitteeCode]
    workers: str
    status: NotRequired[str]
    successor: NotRequired[JointCommitteeCode]
    until: NotRequired[str]


class ProblemType(TypedDict):
    href: Href
    code: str
    type: str
    title: str
    status: NotRequired[int]
    description: NotRequired[str]


class ExactNumber(TypedDict):
    value: str
    numerator: int
    denominator: int


class LawTerm(TypedDict):
    name: str
    number: NotRequired[ExactNumber]
    word: NotRequired[str]


class LawGrant(TypedDict):
    amount: ExactNumber
    years: NotRequired[int]
    hoursPerDay: NotRequired[ExactNumber]
    relation: NotRequired[str]
    workers: NotRequired[str]
    conditions: NotRequired[list[LawTerm]]
    agreedUntil: NotRequired[str]
    then: NotRequired[str]


RequestState: TypeAlias = Literal["open", "agreed", "proposed", "refused", "withdrawn"]


class RequestAnswer(TypedDict):
    answer: Literal["agreed", "proposed", "refused"]
    reason: NotRequired[str]
    participationId: NotRequired[Uuid]


class RecordedBy(TypedDict):
    name: str
    organisation: NotRequired[str]
    onBehalfOf: NotRequired[str]
    mandateId: NotRequired[Uuid]


RightKind: TypeAlias = Literal["grant", "set", "optOut", "openingBalance"]


class RightToCorrect(TypedDict):
    days: NotRequired[DaysStated]
    reason: Reason


class RightReceipt(TypedDict):
    href: Href
    rightId: Uuid
    accountId: NotRequired[Uuid]
    version: str


class SimulatedContract(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    weeklyMinutes: int
    fullTimeWeeklyMinutes: int
    changedOn: NotRequired[LocalDate]
    changedWeeklyMinutes: NotRequired[int]


FullTimeEquivalents: TypeAlias = str


class ListedSize(TypedDict):
    href: Href
    quarter: YearQuarter
    known: bool
    fullTimeEquivalents: NotRequired[FullTimeEquivalents]
    computedFullTimeEquivalents: NotRequired[FullTimeEquivalents]
    version: NotRequired[str]


class Size(TypedDict):
    self: Href
    enterpriseNumber: EnterpriseNumber
    quarter: YearQuarter
    fullTimeEquivalents: NotRequired[FullTimeEquivalents]
    recordedAt: Moment


class ListedDecision(TypedDict):
    href: Href
    id: Uuid
    version: str
    kind: str
    fromYear: Year
    toYear: Year
    decidedOn: LocalDate
    days: NotRequired[Days]
    value: NotRequired[str]


class Decision(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    kind: str
    fromYear: Year
    toYear: Year
    decidedOn: LocalDate
    days: NotRequired[Days]
    value: NotRequired[str]
    recordedAt: Moment
    cancelled: NotRequired[bool]


class WorkersByStanding(TypedDict):
    withDays: NotRequired[int]
    noneLeft: NotRequired[int]
    overUsed: NotRequired[int]
    nothingFollowed: NotRequired[int]
    toPlan: NotRequired[int]


class OverviewForecast(TypedDict):
    workers: int
    days: NotRequired[Days]
    lastYear: Year
    later: NotRequired[Days]
    eachYear: NotRequired[Days]


class OverviewTotals(TypedDict):
    granted: Days
    carriedIn: Days
    charged: Days
    planned: Days
    left: Days


class OverviewMonth(TypedDict):
    month: int
    charged: Days
    planned: Days


class OverviewCommittee(TypedDict):
    name: NotRequired[str]
    workers: int
    granted: NotRequired[Days]
    charged: NotRequired[Days]


class SizeToPut(TypedDict):
    fullTimeEquivalents: NotRequired[str]
    reason: NotRequired[Reason]


class SizeReceipt(TypedDict):
    href: Href
    quarter: YearQuarter
    version: str


DecisionKind: TypeAlias = Literal["numberOfDays", "formerLevel", "growthPath", "accountSetUp", "road"]


class DecisionToRecord(TypedDict):
    kind: DecisionKind
    fromYear: Year
    toYear: Year
    decidedOn: LocalDate
    days: NotRequired[DaysStated]
    value: NotRequired[str]


class DecisionReceipt(TypedDict):
    href: Href
    decisionId: Uuid
    version: str


DeliveryState: TypeAlias = Literal["waiting", "delivered", "dead"]


EventType: TypeAlias = str


class SubscriptionToRegister(TypedDict):
    target: str
    types: NotRequired[list[EventType]]


class SubscriptionReceipt(TypedDict):
    href: str
    subscriptionId: Uuid
    version: str


class Subscription(TypedDict):
    href: str
    subscriptionId: Uuid
    version: str
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
    first: str
    last: str


SuccessionSide: TypeAlias = Literal["predecessor", "successor"]


SuccessionKind: TypeAlias = Literal["merger", "split", "transfer"]


WorkersToGo: TypeAlias = list[Uuid]


ReferencesToGoItem: TypeAlias = str


ReferencesToGo: TypeAlias = list[ReferencesToGoItem]


class SuccessionToAnnounce(TypedDict):
    side: SuccessionSide
    otherEnterpriseNumber: EnterpriseNumber
    firstDay: LocalDate
    kind: SuccessionKind
    workers: NotRequired[WorkersToGo]
    workerReferences: NotRequired[ReferencesToGo]
    proof: NotRequired[str]


class SuccessionToConfirm(TypedDict):
    workers: NotRequired[WorkersToGo]
    workerReferences: NotRequired[ReferencesToGo]


class SuccessionReceipt(TypedDict):
    href: Href
    successionId: Uuid
    version: str
    warnings: NotRequired[list[InputValidationIssue]]


class ListedSuccession(TypedDict):
    href: Href
    id: Uuid
    version: str
    side: SuccessionSide
    saidBy: SuccessionSide
    otherEnterpriseNumber: EnterpriseNumber
    otherName: str
    firstDay: LocalDate
    kind: SuccessionKind
    status: Literal["announced", "confirmed", "takenBack"]
    count: NotRequired[int]
    proof: NotRequired[str]
    reason: NotRequired[str]


class SucceededWorker(TypedDict):
    workerId: Uuid
    name: str
    days: Days


SystemFileCode: TypeAlias = Literal[
    "odooEmployees",
    "odooResume",
    "frappeEmployees",
    "frappeTrainingEvents",
    "frappeTrainingResults",
    "moodleUsers",
    "moodleCompletions",
    "lmsCompletions",
]


TrainingSlot = TypedDict(
    "TrainingSlot",
    {
        "on": LocalDate,
        "minutes": int,
        "from": NotRequired[TimeOfDay],
        "to": NotRequired[TimeOfDay],
        "place": NotRequired[str],
    },
)


TrustMark: TypeAlias = Literal["source", "verified", "declared"]


class ParticipationCharge(TypedDict):
    year: Year
    minutes: int
    days: Days
    counts: bool


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
    answerBy: NotRequired[LocalDate]
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
    answerBy: NotRequired[LocalDate]
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
    registrationNumber: NotRequired[str]
    participants: NotRequired[list[ParticipationToRegister]]


class TrainingOfMany(TypedDict):
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
    registrationNumber: NotRequired[str]
    trainingId: NotRequired[Uuid]
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
    registrationNumber: NotRequired[str]
    reason: NotRequired[Reason]


class ParticipationReceipt(TypedDict):
    href: Href
    participationId: Uuid
    accountId: Uuid
    version: NotRequired[str]
    warnings: NotRequired[list[InputValidationIssue]]


class TrainingReceipt(TypedDict):
    href: Href
    trainingId: Uuid
    version: NotRequired[str]
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


class AccountQuery(TypedDict):
    ssin: NotRequired[Ssin]
    workerReference: NotRequired[WorkerReference]
    name: NotRequired[str]
    birthDate: NotRequired[LocalDate]
    page: NotRequired[int]
    pageSize: NotRequired[int]


class AccountsFound(TypedDict):
    items: list[AccountFound]
    page: int
    pageSize: int
    total: int


class ListedAccount(TypedDict):
    href: Href
    id: Uuid
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    team: NotRequired[str]
    jointCommittee: NotRequired[JointCommitteeCode]
    employedUntil: NotRequired[str]
    balance: Figures


class BalanceOfYear(TypedDict):
    href: Href
    year: Year
    figures: Figures


class Reasoning(TypedDict):
    code: str
    sentence: str
    value: NotRequired[str]
    unit: NotRequired[str]
    citations: list[LegalSource]
    warnings: NotRequired[list[str]]
    because: list[Reasoning]


class Ledger(TypedDict):
    self: Href
    accountId: Uuid
    enterpriseNumber: EnterpriseNumber
    year: Year
    asOf: LocalDate
    knownOn: NotRequired[LocalDate]
    recordedUntil: NotRequired[Moment]
    movements: list[Movement]
    left: Days


class LongRunningTaskStatus(TypedDict):
    state: Literal["processing", "done", "failed"]
    pollAfter: NotRequired[str]
    completed: NotRequired[str]
    problem: NotRequired[Problem]


class Record(TypedDict):
    href: Href
    number: int
    state: RecordStateCode
    factId: NotRequired[str]
    kind: NotRequired[str]
    reference: NotRequired[str]
    employer: NotRequired[str]
    line: NotRequired[int]
    column: NotRequired[int]
    issues: list[RecordIssue]


class Change(TypedDict):
    href: str
    changeId: Uuid
    type: EventType
    id: Uuid
    accountId: NotRequired[Uuid]
    quarter: NotRequired[YearQuarter]
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


class ListedEmployment(TypedDict):
    href: Href
    id: Uuid
    accountId: Uuid
    version: str
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    ending: NotRequired[str]
    segments: list[EmploymentSegment]
    suspensions: list[EmploymentSuspension]
    recordedBy: NotRequired[RecordedBy]


class Employment(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    accountId: Uuid
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    ending: NotRequired[str]
    segments: list[EmploymentSegment]
    suspensions: list[EmploymentSuspension]
    source: NotRequired[str]
    recordedAt: NotRequired[Moment]
    cancelled: bool
    recordedBy: NotRequired[RecordedBy]


class OpeningBalanceToRegister(TypedDict):
    year: Year
    days: DaysStated
    evidence: str


class EmploymentToRegister(TypedDict):
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    ending: NotRequired[EndingKind]
    segments: list[SegmentToRegister]
    suspensions: NotRequired[list[SuspensionToRegister]]
    worker: WorkerToRegister
    openingBalance: NotRequired[OpeningBalanceToRegister]


AsynchronousMessage: TypeAlias = (
    TrainingRegistered
    | TrainingCorrected
    | TrainingCancelled
    | ParticipationRegistered
    | ParticipationCorrected
    | ParticipationCancelled
    | EmploymentRegistered
    | EmploymentCorrected
    | EmploymentCancelled
    | AccountRegistered
    | AccountCorrected
    | RightRegistered
    | RightCorrected
    | RightCancelled
    | SizeRegistered
    | SizeCorrected
    | DecisionRegistered
    | DecisionCancelled
    | EmployerCorrected
    | BatchEnded
)


class Organisations(TypedDict):
    self: PageHref
    items: list[ReachedOrganisation]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class Mandate(TypedDict):
    href: Href
    id: Uuid
    employer: NamedOrganisation
    provider: NamedOrganisation
    permissions: list[PermissionCode]
    startsOn: LocalDate
    endsOn: NotRequired[LocalDate]
    status: NotRequired[str]
    awaits: NotRequired[str]
    inForce: bool
    withdrawn: bool


class Grants(TypedDict):
    self: PageHref
    items: list[Grant]
    total: int


class JointCommittees(TypedDict):
    self: PageHref
    items: list[JointCommittee]
    total: int


class ListedTrainingType(TypedDict):
    href: Href
    code: TrainingType
    name: LocalizedString


class ListedTrainingField(TypedDict):
    href: Href
    code: TrainingField
    name: LocalizedString


class ProblemTypes(TypedDict):
    self: PageHref
    items: list[ProblemType]
    total: int


class LawValue(TypedDict):
    startsOn: str
    until: NotRequired[str]
    value: str
    unit: NotRequired[str]
    number: NotRequired[ExactNumber]
    table: NotRequired[list[LawTerm]]
    date: NotRequired[str]
    monthDay: NotRequired[str]
    word: NotRequired[str]
    choices: NotRequired[list[str]]
    list: NotRequired[list[str]]
    grant: NotRequired[LawGrant]
    terms: NotRequired[list[LawTerm]]
    applies: NotRequired[bool]
    source: LegalSource
    confidence: str
    verifiedOn: NotRequired[str]


ListedTrainingRequest = TypedDict(
    "ListedTrainingRequest",
    {
        "href": Href,
        "id": Uuid,
        "accountId": Uuid,
        "workerName": str,
        "title": str,
        "provider": NotRequired[str],
        "link": NotRequired[str],
        "days": NotRequired[Days],
        "minutes": NotRequired[int],
        "from": NotRequired[LocalDate],
        "until": NotRequired[LocalDate],
        "reason": str,
        "state": RequestState,
        "askedAt": Moment,
        "endedAt": NotRequired[Moment],
        "endedBy": NotRequired[RecordedBy],
        "answer": NotRequired[str],
        "participationId": NotRequired[Uuid],
        "participationState": NotRequired[ParticipationState],
    },
)


class ListedRight(TypedDict):
    href: Href
    id: Uuid
    version: str
    accountId: NotRequired[Uuid]
    year: Year
    kind: str
    origin: RightOrigin
    days: NotRequired[Days]
    reason: str
    evidence: NotRequired[str]
    recordedBy: NotRequired[RecordedBy]


class Right(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    accountId: NotRequired[Uuid]
    year: Year
    kind: str
    origin: RightOrigin
    days: NotRequired[Days]
    reason: str
    evidence: NotRequired[str]
    recordedAt: Moment
    cancelled: bool
    recordedBy: NotRequired[RecordedBy]


class RightToRegister(TypedDict):
    worker: NotRequired[WorkerKey]
    year: Year
    kind: RightKind
    origin: RightOrigin
    days: NotRequired[DaysStated]
    reason: Reason
    evidence: NotRequired[str]


class SimulatedSize(TypedDict):
    quarter: YearQuarter
    fullTimeEquivalents: FullTimeEquivalents


class CountedQuarter(TypedDict):
    quarter: YearQuarter
    fullTimeEquivalents: NotRequired[FullTimeEquivalents]


class RightSimulation(TypedDict):
    year: Year
    jointCommittee: NotRequired[JointCommitteeCode]
    contract: SimulatedContract
    fullTimeEquivalents: NotRequired[FullTimeEquivalents]
    band: NotRequired[Literal["below", "small", "large"]]


class SimulatedRight(TypedDict):
    year: Year
    days: Days
    reason: Reasoning


class Sizes(TypedDict):
    self: PageHref
    items: list[ListedSize]
    total: int


class CommitteeRegime(TypedDict):
    jointCommittee: NotRequired[JointCommitteeCode]
    workers: int
    reason: Reasoning


class Decisions(TypedDict):
    self: PageHref
    items: list[ListedDecision]
    total: int


class OverviewType(TypedDict):
    type: TrainingType
    days: Days


class Successions(TypedDict):
    self: PageHref
    items: list[ListedSuccession]
    total: int


class Succession(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    side: SuccessionSide
    saidBy: SuccessionSide
    otherEnterpriseNumber: EnterpriseNumber
    otherName: str
    firstDay: LocalDate
    kind: SuccessionKind
    status: Literal["announced", "confirmed", "takenBack"]
    count: NotRequired[int]
    proof: NotRequired[str]
    reason: NotRequired[str]
    workers: list[SucceededWorker]


class ListedTraining(TypedDict):
    href: Href
    id: Uuid
    title: str
    provider: NotRequired[str]
    type: TrainingType
    startsOn: LocalDate
    endsOn: LocalDate
    minutes: int
    participants: int
    followed: int
    planned: int
    recordedBy: NotRequired[RecordedBy]


class Training(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    title: str
    type: TrainingType
    slots: list[TrainingSlot]
    provider: NotRequired[str]
    field: NotRequired[TrainingField]
    language: NotRequired[str]
    mode: DeliveryMode
    financing: Financing
    costCents: NotRequired[int]
    ownReference: NotRequired[str]
    registrationNumber: NotRequired[str]
    minutes: int
    source: NotRequired[str]
    cancelled: bool
    participants: int
    participations: HttpLink
    recordedBy: NotRequired[RecordedBy]


class ListedParticipation(TypedDict):
    href: Href
    id: Uuid
    trainingId: Uuid
    accountId: Uuid
    version: str
    workerName: str
    state: ParticipationState
    minutes: NotRequired[int]
    counts: bool
    charges: list[ParticipationCharge]
    trust: NotRequired[TrustMark]


class Participation(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    trainingId: Uuid
    accountId: Uuid
    workerName: str
    state: ParticipationState
    minutes: NotRequired[int]
    attended: NotRequired[list[int]]
    workingTime: NotRequired[WorkingTime]
    counts: bool
    countsBecause: NotRequired[str]
    charged: NotRequired[RightOrigin]
    charges: list[ParticipationCharge]
    outcome: NotRequired[ParticipationOutcome]
    certificate: NotRequired[str]
    certificateUntil: NotRequired[LocalDate]
    answerBy: NotRequired[LocalDate]
    ownReference: NotRequired[str]
    trust: NotRequired[TrustMark]
    cancelled: bool


class TrainingsToRegister(TypedDict):
    trainings: list[TrainingOfMany]


class TrainingResult(TypedDict):
    status: Literal["accepted", "unchanged", "refused"]
    href: NotRequired[Href]
    trainingId: NotRequired[Uuid]
    version: NotRequired[str]
    participations: NotRequired[list[ParticipationReceipt]]
    warnings: NotRequired[list[InputValidationIssue]]
    issues: NotRequired[list[InputValidationIssue]]


class Accounts(TypedDict):
    self: PageHref
    items: list[ListedAccount]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class Account(TypedDict):
    self: Href
    id: Uuid
    enterpriseNumber: EnterpriseNumber
    workerReference: NotRequired[WorkerReference]
    familyName: str
    givenNames: NotRequired[str]
    team: NotRequired[str]
    balances: list[BalanceOfYear]


class Explanation(TypedDict):
    self: Href
    accountId: Uuid
    enterpriseNumber: EnterpriseNumber
    year: Year
    left: Days
    knownOn: NotRequired[LocalDate]
    recordedUntil: NotRequired[Moment]
    reason: Reasoning


class Batch(TypedDict):
    href: Href
    id: Uuid
    fileName: str
    fileReference: NotRequired[str]
    digest: str
    bytes: int
    content: Literal["declarations", "payroll"]
    dryRun: bool
    status: LongRunningTaskStatus
    state: BatchStateCode
    records: int
    processed: int
    created: int
    changed: int
    unchanged: int
    refused: int
    expectedRecords: NotRequired[int]
    recordsPerSecond: NotRequired[int]
    secondsLeft: NotRequired[int]
    expectedEndAt: NotRequired[str]
    receivedAt: Moment
    startedAt: NotRequired[Moment]
    endedAt: NotRequired[Moment]
    issues: list[RecordIssue]


class Records(TypedDict):
    self: PageHref
    items: list[Record]
    next: NotRequired[PageHref]


class Employments(TypedDict):
    self: PageHref
    items: list[ListedEmployment]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class Mandates(TypedDict):
    self: PageHref
    items: list[Mandate]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class TrainingTypes(TypedDict):
    self: PageHref
    items: list[ListedTrainingType]
    total: int


class TrainingFields(TypedDict):
    self: PageHref
    items: list[ListedTrainingField]
    total: int


class LawParameter(TypedDict):
    href: Href
    name: str
    values: list[LawValue]


class TrainingRequests(TypedDict):
    self: PageHref
    items: list[ListedTrainingRequest]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class Rights(TypedDict):
    self: PageHref
    items: list[ListedRight]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class RegimeSimulation(TypedDict):
    year: Year
    jointCommittee: NotRequired[JointCommitteeCode]
    sizes: NotRequired[list[SimulatedSize]]


class SimulatedRegime(TypedDict):
    year: Year
    quarters: list[CountedQuarter]
    size: Reasoning
    regime: Reasoning
    plan: NotRequired[Reasoning]
    deadlines: NotRequired[Reasoning]


class Regime(TypedDict):
    self: Href
    enterpriseNumber: EnterpriseNumber
    year: Year
    size: Reasoning
    committees: list[CommitteeRegime]


class Overview(TypedDict):
    self: Href
    enterpriseNumber: EnterpriseNumber
    year: Year
    name: str
    workers: int
    standings: WorkersByStanding
    totals: OverviewTotals
    trainings: int
    participations: int
    months: list[OverviewMonth]
    types: list[OverviewType]
    committees: list[OverviewCommittee]
    forecast: NotRequired[OverviewForecast]
    stale: int
    sizeMissing: bool


class Trainings(TypedDict):
    self: PageHref
    items: list[ListedTraining]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class Participations(TypedDict):
    self: PageHref
    items: list[ListedParticipation]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class TrainingsReceipt(TypedDict):
    accepted: int
    refused: int
    results: list[TrainingResult]


class Batches(TypedDict):
    self: PageHref
    items: list[Batch]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref


class LawParameters(TypedDict):
    self: PageHref
    items: list[LawParameter]
    page: int
    pageSize: int
    total: int
    first: PageHref
    prev: NotRequired[PageHref]
    next: NotRequired[PageHref]
    last: PageHref
