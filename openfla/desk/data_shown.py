# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What each question about named people shows of them, and why it is asked. Stands beside the policy table.

A house test keeps it complete: a question whose row in the policy table names people has its row here.
"""

from typing import NamedTuple

from openfla.desk.access.parties import PeopleToGrant, PeopleToLink
from openfla.desk.accounts.account_form import AccountForm, AccountForms
from openfla.desk.accounts.account_reading import AccountsFound, AccountSummary, YearBalance, YearExplained
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.for_others import ForOtherSystems
from openfla.desk.accounts.movements import CreditLedger
from openfla.desk.accounts.own_accounts import OwnAccounts, OwnTrainings
from openfla.desk.accounts.whole_accounts import WholeAccounts, WholeOwnAccount
from openfla.desk.batch.changes_ahead import ChangesAhead
from openfla.desk.claims.claims import AllClaims, Claims
from openfla.desk.claims.fund_days import FundDays
from openfla.desk.credentials.credentials import OwnCredential, OwnCredentials
from openfla.desk.deadlines.certificates import CertificatesEnding
from openfla.desk.directory.directory import DirectoryPoints, DirectoryUsers, OwnDirectoryWords
from openfla.desk.disputes.disputes import DisputableLines, DisputeAttachment, DisputeCard, DisputeList, OwnDisputes
from openfla.desk.documents.carried import WholeDocuments
from openfla.desk.documents.issue_runs import IssuedPapers
from openfla.desk.documents.issued import IssuedDocuments, IssuedFile
from openfla.desk.employer_journal import BroughtLines, EmployerJournal
from openfla.desk.groups.groups import GroupCard
from openfla.desk.information.information import MessagesOfWorker, PrintedMessages, WorkerMessages
from openfla.desk.leaving.leaving import Leaving
from openfla.desk.mandates.hand_over import HandOver
from openfla.desk.numbers.revealing import NumberToDeclare, NumberToDeliver, NumberToIdentify
from openfla.desk.payroll.own_messages import OwnPayrollMessages, OwnPayrollPoints
from openfla.desk.payroll.points import PayrollOrigins, PayrollPoints
from openfla.desk.plan.own_plan import OwnPlan
from openfla.desk.requests.requests import OwnRequests, RequestById, RequestCard, RequestList
from openfla.desk.rescue.declaring import DeclaredDocument
from openfla.desk.rescue.doubts import RescueDoubts
from openfla.desk.rescue.own_rescues import OwnDeclarations, OwnOriginal, SelfDeclared
from openfla.desk.rescue.rescues import RescueOriginal
from openfla.desk.rescue.told import RescueReceipt, StateFigures
from openfla.desk.rights.right_list import RightList
from openfla.desk.rights.rights import RightCard
from openfla.desk.sealing.extract import JournalExtract
from openfla.desk.statistics.statistics import Statistics
from openfla.desk.successions.successions import SuccessionCard
from openfla.desk.trainings.entered import EnteredByOthers
from openfla.desk.trainings.invites import OwnInvites, TrainingInvites
from openfla.desk.trainings.offers import OfferList, OwnOffer, OwnOffers
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.roll_calls import OwnPresences, RollCallHere
from openfla.desk.trainings.trainings import TrainingCard
from openfla.desk.upkeep.erasures import LeaversToErase
from openfla.desk.worker_runs.runs import WorkerRunCard
from openfla.desk.workers.employments import EmploymentCard, EmploymentList
from openfla.desk.workers.staff import WorkerCard
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_list import WorkerList
from openfla.desk.workers.worker_names import WorkerNames
from openfla.desk.workers.workers_meant import WorkersMeant, WorkersMeantAtClients, WorkersNumberedAtClients
from openfla.terms.consultation import DataClass, Purpose


class Shown(NamedTuple):
    """The kinds of data in an answer, and what the question is for."""

    purpose: Purpose
    classes: tuple[DataClass, ...]


_ALL = tuple(each for each in DataClass if each is not DataClass.NATIONAL_NUMBER)
_ACCOUNT = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.RIGHTS, DataClass.TRAININGS, DataClass.ACCOUNT))
_EMPLOYMENT = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.EMPLOYMENT))
_RIGHTS = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.RIGHTS))
_TRAININGS = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.TRAININGS))
_DISPUTED = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.RIGHTS, DataClass.TRAININGS))
_LISTED = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.ACCOUNT))
_NUMBER = Shown(Purpose.REGISTRATION, (DataClass.NATIONAL_NUMBER,))
_PERSON = Shown(Purpose.ACCESS, (DataClass.IDENTITY,))
_WHOLE = Shown(Purpose.TRANSFER, tuple(DataClass))
_TAKEN_OVER = Shown(Purpose.TAKEOVER, _ALL)

_CLAIMS = Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.TRAININGS))
SHOWN: dict[type, Shown] = {
    PeopleToLink: _PERSON,
    PeopleToGrant: _PERSON,
    GroupCard: Shown(Purpose.ACCESS, (DataClass.IDENTITY,)),
    WorkerRunCard: Shown(Purpose.REGISTRATION, (DataClass.IDENTITY,)),
    SuccessionCard: Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.ACCOUNT)),
    EmployerJournal: Shown(Purpose.ACCESS, (DataClass.IDENTITY,)),
    BroughtLines: Shown(Purpose.ACCESS, (DataClass.IDENTITY,)),
    ChangesAhead: Shown(Purpose.REGISTRATION, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.RIGHTS)),
    WorkerNames: Shown(Purpose.REGISTRATION, (DataClass.IDENTITY,)),
    WorkersMeant: Shown(Purpose.REGISTRATION, (DataClass.IDENTITY, DataClass.EMPLOYMENT)),
    WorkersMeantAtClients: Shown(Purpose.REGISTRATION, (DataClass.IDENTITY, DataClass.EMPLOYMENT)),
    WorkersNumberedAtClients: Shown(Purpose.REGISTRATION, (DataClass.EMPLOYMENT,)),
    NumberToIdentify: _NUMBER,
    NumberToDeclare: _NUMBER,
    NumberToDeliver: _NUMBER,
    WorkerList: _LISTED,
    WorkersInFull: _LISTED,
    EmploymentList: _EMPLOYMENT,
    LeaversToErase: _EMPLOYMENT,
    EmploymentCard: _EMPLOYMENT,
    WorkerCard: _EMPLOYMENT,
    PayrollPoints: _EMPLOYMENT,
    DirectoryUsers: Shown(Purpose.TRANSFER, (DataClass.IDENTITY,)),
    DirectoryPoints: _EMPLOYMENT,
    OwnDirectoryWords: _EMPLOYMENT,
    OwnPayrollMessages: _EMPLOYMENT,
    OwnPayrollPoints: _EMPLOYMENT,
    PayrollOrigins: _EMPLOYMENT,
    RightList: _RIGHTS,
    RightCard: _RIGHTS,
    Claims: _CLAIMS,
    AllClaims: _CLAIMS,
    FundDays: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT)),
    TrainingCard: _TRAININGS,
    ParticipationCard: _TRAININGS,
    WorkerAccount: _ACCOUNT,
    OwnAccounts: _ACCOUNT,
    OwnTrainings: _TRAININGS,
    OwnCredential: _TRAININGS,
    OwnCredentials: _TRAININGS,
    AccountForm: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT)),
    Leaving: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT)),
    AccountForms: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT, DataClass.NATIONAL_NUMBER)),
    IssuedDocuments: Shown(Purpose.FOLLOW_UP, (DataClass.ACCOUNT,)),
    IssuedFile: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT, DataClass.NATIONAL_NUMBER)),
    IssuedPapers: Shown(Purpose.FOLLOW_UP, (*_ACCOUNT.classes, DataClass.EMPLOYMENT, DataClass.NATIONAL_NUMBER)),
    WorkerMessages: Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.ACCOUNT)),
    MessagesOfWorker: Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.ACCOUNT)),
    PrintedMessages: Shown(Purpose.FOLLOW_UP, (DataClass.IDENTITY, DataClass.ACCOUNT)),
    AccountsFound: _ACCOUNT,
    AccountSummary: _ACCOUNT,
    YearBalance: _ACCOUNT,
    YearExplained: _ACCOUNT,
    CreditLedger: _ACCOUNT,
    HandOver: Shown(
        Purpose.TRANSFER, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.RIGHTS, DataClass.TRAININGS)
    ),
    ForOtherSystems: Shown(Purpose.TRANSFER, (DataClass.IDENTITY, DataClass.EMPLOYMENT, DataClass.TRAININGS)),
    WholeAccounts: _WHOLE,
    WholeDocuments: _WHOLE,
    JournalExtract: Shown(Purpose.TRANSFER, (DataClass.IDENTITY,)),
    WholeOwnAccount: _WHOLE,
    RescueOriginal: _TAKEN_OVER,
    RescueReceipt: _TAKEN_OVER,
    RescueDoubts: _TAKEN_OVER,
    StateFigures: Shown(Purpose.TAKEOVER, (DataClass.ACCOUNT, DataClass.SAVED_FILE)),
    OwnDeclarations: Shown(Purpose.TAKEOVER, (DataClass.TRAININGS, DataClass.SAVED_FILE)),
    SelfDeclared: Shown(Purpose.TAKEOVER, (DataClass.IDENTITY, DataClass.TRAININGS, DataClass.SAVED_FILE)),
    OwnPlan: _TRAININGS,
    OwnOffers: _TRAININGS,
    OwnOffer: _TRAININGS,
    OfferList: _TRAININGS,
    TrainingInvites: _TRAININGS,
    OwnInvites: _TRAININGS,
    RollCallHere: _TRAININGS,
    OwnPresences: _TRAININGS,
    CertificatesEnding: _TRAININGS,
    EnteredByOthers: _TRAININGS,
    OwnRequests: _TRAININGS,
    RequestList: _TRAININGS,
    RequestById: _TRAININGS,
    RequestCard: _TRAININGS,
    DisputableLines: _DISPUTED,
    OwnDisputes: _DISPUTED,
    DisputeList: _DISPUTED,
    DisputeCard: _DISPUTED,
    DisputeAttachment: Shown(Purpose.FOLLOW_UP, (DataClass.SAVED_FILE,)),
    Statistics: Shown(Purpose.STATISTICS, (DataClass.ACCOUNT,)),
    DeclaredDocument: Shown(Purpose.FOLLOW_UP, (DataClass.SAVED_FILE,)),
    OwnOriginal: Shown(Purpose.TAKEOVER, (DataClass.SAVED_FILE,)),
}
LOOKS = {question.__name__: shown.classes for question, shown in SHOWN.items()}
"""The same by the name that the journal has of a question."""
