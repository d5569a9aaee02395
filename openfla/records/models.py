# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All tables, gathered for Django."""

from openfla.records.access import Grant, Mandate
from openfla.records.among import Among
from openfla.records.batch import Batch, BatchRecord, BatchTally, RememberedMapping
from openfla.records.brought_journal import BroughtJournal, BroughtName, BroughtNode
from openfla.records.calendar_feed import CalendarFeed
from openfla.records.client import ApiClient, ClientKey, UsedAssertion
from openfla.records.client_run import ClientRun
from openfla.records.credential import Credential, CredentialStatus
from openfla.records.deadline import DeadlineDone
from openfla.records.declaration import Declaration
from openfla.records.diploma import Diploma
from openfla.records.directory import DirectoryRule, DirectoryUser
from openfla.records.dispute import Dispute, DisputeFile, DisputeStep
from openfla.records.employment import Employment, Segment, Suspension
from openfla.records.enrolment import Enrolment
from openfla.records.enterprise_register import EnterpriseExtract, RegisteredCode, RegisteredUnit
from openfla.records.eras import Era
from openfla.records.extract import Extract
from openfla.records.group import GroupMember, WorkerGroup
from openfla.records.identity import Identity
from openfla.records.inspection import Inspection
from openfla.records.invitation import Invitation
from openfla.records.issue_run import IssueRun, YearEndOrder
from openfla.records.issued import IssuedDocument
from openfla.records.journal import JournalEntry, JournalSubject
from openfla.records.kept_answer import KeptAnswer
from openfla.records.message import InformationOrder, WorkerMessage
from openfla.records.organisation import Establishment, Organisation, Quality, Succession
from openfla.records.payroll import PayrollMark, PayrollMessage, PayrollPoint, PayrollRule
from openfla.records.person import Link, Person, PersonNumber
from openfla.records.plan import PlanStep, PlanVersion
from openfla.records.reminder import Reminder, ReminderAddress
from openfla.records.request import TrainingRequest
from openfla.records.rescue import Rescue, RescuedFact, RescueDoubt, RescueRule, SelfDeclaration, StateRight
from openfla.records.review import Confirmation
from openfla.records.right import Right
from openfla.records.roll_call import Presence, RollCall
from openfla.records.saved_view import SavedView
from openfla.records.sealing import Checkpoint, Seal, SealedEntry
from openfla.records.signin import SignIn
from openfla.records.size import EmployerDecision, SizeDeclaration
from openfla.records.standing import Standing
from openfla.records.statistics import Figure, StatisticsAccess
from openfla.records.subscription import Delivery, EventCursor, Subscription
from openfla.records.succession import SucceededWorker
from openfla.records.tallies import AccountTally, ChargeTally
from openfla.records.team import Team, TeamClient
from openfla.records.technical import Certificate, DroppedFile, TechnicalClient
from openfla.records.told_twice import ToldTwice
from openfla.records.training import Attendance, Charge, Participation, Slot, Training
from openfla.records.training_invite import TrainingInvite
from openfla.records.training_template import TrainingTemplate
from openfla.records.trust import Trust
from openfla.records.verification import Verification
from openfla.records.worker import InformedWorker, ListedWorker, Worker, WorkerDetails, WorkerNumber
from openfla.records.worker_erasing import ErasureHold
from openfla.records.worker_run import WorkerRun

__all__ = [
    "AccountTally",
    "Among",
    "ApiClient",
    "Attendance",
    "Batch",
    "BatchRecord",
    "BatchTally",
    "BroughtJournal",
    "BroughtName",
    "BroughtNode",
    "CalendarFeed",
    "Certificate",
    "Charge",
    "ChargeTally",
    "Checkpoint",
    "ClientKey",
    "ClientRun",
    "Confirmation",
    "Credential",
    "CredentialStatus",
    "DeadlineDone",
    "Declaration",
    "Delivery",
    "Diploma",
    "DirectoryRule",
    "DirectoryUser",
    "Dispute",
    "DisputeFile",
    "DisputeStep",
    "DroppedFile",
    "EmployerDecision",
    "Employment",
    "Enrolment",
    "EnterpriseExtract",
    "Era",
    "ErasureHold",
    "Establishment",
    "EventCursor",
    "Extract",
    "Figure",
    "Grant",
    "GroupMember",
    "Identity",
    "InformationOrder",
    "InformedWorker",
    "Inspection",
    "Invitation",
    "IssueRun",
    "IssuedDocument",
    "JournalEntry",
    "JournalSubject",
    "KeptAnswer",
    "Link",
    "ListedWorker",
    "Mandate",
    "Organisation",
    "Participation",
    "PayrollMark",
    "PayrollMessage",
    "PayrollPoint",
    "PayrollRule",
    "Person",
    "PersonNumber",
    "PlanStep",
    "PlanVersion",
    "Presence",
    "Quality",
    "RegisteredCode",
    "RegisteredUnit",
    "RememberedMapping",
    "Reminder",
    "ReminderAddress",
    "Rescue",
    "RescueDoubt",
    "RescueRule",
    "RescuedFact",
    "Right",
    "RollCall",
    "SavedView",
    "Seal",
    "SealedEntry",
    "Segment",
    "SelfDeclaration",
    "SignIn",
    "SizeDeclaration",
    "Slot",
    "Standing",
    "StateRight",
    "StatisticsAccess",
    "Subscription",
    "SucceededWorker",
    "Succession",
    "Suspension",
    "Team",
    "TeamClient",
    "TechnicalClient",
    "ToldTwice",
    "Training",
    "TrainingInvite",
    "TrainingRequest",
    "TrainingTemplate",
    "Trust",
    "UsedAssertion",
    "Verification",
    "Worker",
    "WorkerDetails",
    "WorkerGroup",
    "WorkerMessage",
    "WorkerNumber",
    "WorkerRun",
    "YearEndOrder",
]
