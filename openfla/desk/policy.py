# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One table: each command and question -> who may, on whose data, within which mandate and dates.

`rule.py` says what the words of a row mean, `judging.py` reads the table; handlers hold no permission code.
"""

from openfla.desk.access.access import (
    AcceptMandate,
    AccessOfPerson,
    EndMandate,
    GrantAccess,
    GrantHistory,
    GrantList,
    HandOverAccess,
    LinkOwnWorkers,
    LinkWorker,
    MandateCard,
    MandateList,
    ProposeMandate,
    RefuseMandate,
    RegisterPerson,
    TakeBackMandate,
    WithdrawAccess,
)
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.access.parties import OrganisationWithNumber, PeopleToGrant, PeopleToLink
from openfla.desk.access.reached import MandatePages, OrganisationsReached
from openfla.desk.access.readers import OwnReaders
from openfla.desk.access.review import AccessReview, ConfirmAccess
from openfla.desk.access.trusts import EndTrust, EntrustedAccounts, OwnTrusts, TrustPerson
from openfla.desk.accounts.account_form import AccountForm, AccountForms
from openfla.desk.accounts.account_reading import AccountsFound, AccountSummary, YearBalance, YearExplained
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.for_others import ForOtherSystems
from openfla.desk.accounts.movements import CreditLedger
from openfla.desk.accounts.overview import EmployerOverview, OverviewOfSome, OverviewOpen
from openfla.desk.accounts.own_accounts import OwnAccounts, OwnTrainings
from openfla.desk.accounts.since_visit import SinceLastVisit
from openfla.desk.accounts.standings import (
    EmployersKnown,
    GatherSums,
    QueueRecomputations,
    RebuildStandings,
    RecomputeStandings,
    StandingPortions,
    StandingsAwaited,
    VerifyStandings,
)
from openfla.desk.accounts.whole_accounts import WholeAccounts, WholeEmployer, WholeOwnAccount
from openfla.desk.batch.batch_jobs import (
    BatchJob,
    CheckDeclarations,
    ClaimBatch,
    ContinueBatch,
    FinishPhase,
    HoldBatch,
    KeepRows,
    RefuseBatch,
)
from openfla.desk.batch.batches import (
    BatchCard,
    BatchCauses,
    BatchFile,
    BatchList,
    BatchOutcomes,
    CancelBatch,
    ConfirmBatch,
    FileEmployers,
    MapColumns,
    RecalledMapping,
    ReceiveFile,
)
from openfla.desk.batch.changes_ahead import ChangesAhead
from openfla.desk.changes import Changes
from openfla.desk.claims.claims import AllClaims, Claims
from openfla.desk.claims.fund_days import FundDays
from openfla.desk.consultations import OwnConsultations
from openfla.desk.credentials.credentials import (
    OwnCredential,
    OwnCredentials,
    StatusListOf,
    TakeCredential,
    WithdrawCredential,
)
from openfla.desk.credentials.diplomas import (
    AddDiploma,
    CheckDiploma,
    DiplomaFile,
    DiplomaToCheck,
    NoteDiploma,
    OwnDiplomas,
    RemoveDiploma,
)
from openfla.desk.credentials.extracts import (
    ExtractDraft,
    ExtractFile,
    IssueExtract,
    OwnExtracts,
    VerifiedExtract,
    WithdrawExtract,
)
from openfla.desk.deadlines.certificates import CertificatesEnding
from openfla.desk.deadlines.deadlines import Deadlines, DeadlinesOfClients
from openfla.desk.deadlines.done import CorrectDeadlineDone, DeadlineCard, NoteDeadlineDone, WithdrawDeadlineDone
from openfla.desk.deadlines.feeds import CalendarFeedWith, EndCalendarFeed, MakeCalendarFeed, OwnCalendarFeeds
from openfla.desk.deadlines.undoing import ActOnDeadlines, ActOnDeadlinesOfClients, UndoDeadlineDone
from openfla.desk.declared.declarations import CancelDeclarations, EmployersNumbered, ReceiveDeclarations
from openfla.desk.declared.declared_files import CausesInFile, CausesInFiles, DeclaredFiles
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoints,
    DirectoryUsers,
    LookUpDirectory,
    OwnDirectoryWords,
    RemoveDirectoryUser,
    SaveDirectoryRule,
    SaveDirectoryUser,
    UndoDirectoryDecision,
    WithdrawDirectoryRule,
)
from openfla.desk.disputes.disputes import (
    AnswerDispute,
    DisputableLines,
    DisputeAttachment,
    DisputeAwaiting,
    DisputeCard,
    DisputeList,
    DisputesDue,
    NoteDisputesDue,
    OwnDisputes,
    RaiseDispute,
    ReplyInDispute,
)
from openfla.desk.documents.carried import CarryDocument, WholeDocuments
from openfla.desk.documents.issue_runs import (
    CancelIssueRun,
    ClaimIssueRun,
    ContinueIssueRun,
    EndIssueRun,
    IssuedPapers,
    IssueRunJob,
    IssueRuns,
    PauseIssueRun,
    StartIssueRun,
)
from openfla.desk.documents.issued import IssueCertificate, IssuedDocuments, IssuedFile, IssueForm, VerifiedDocument
from openfla.desk.documents.year_ends import (
    EndYearEnd,
    OrderYearEnd,
    StartYearEnd,
    YearEnd,
    YearEndsAtClients,
    YearEndsDue,
)
from openfla.desk.employer_journal import BroughtLines, EmployerJournal
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.enterprise_register import ExtractsTakenIn, RegisterDay, RegisteredUnits, TakeInExtract
from openfla.desk.employers.organisations import OrganisationCard, RegisterOrganisation
from openfla.desk.employers.size_card import SizeCard
from openfla.desk.employers.sizes import (
    CancelDecision,
    DecisionCard,
    DeclareSize,
    EmployerDecisions,
    EmployerRegime,
    RecordDecision,
)
from openfla.desk.first_steps import FirstSteps
from openfla.desk.groups.groups import EndGroup, GroupCard, JoinGroup, LeaveGroup, MakeGroup, WorkerGroups
from openfla.desk.groups.undoing import ActOnGroup, UndoJoinGroup, UndoLeaveGroup
from openfla.desk.information.information import (
    ClaimedMessages,
    ClaimMessages,
    EndInformation,
    InformationOrders,
    InformationState,
    InformWorker,
    MessagesOfWorker,
    NoteHandedOver,
    NoteMessageBounced,
    NoteReturned,
    NoteSent,
    OrderInformation,
    PrintedMessages,
    PrintMessages,
    WorkerMessages,
    WorkersToInform,
)
from openfla.desk.information.undoing import ActOnMessages, UndoInformWorker
from openfla.desk.inspections.inspections import CloseInspection, InspectionList, OpenInspection
from openfla.desk.invitations.enrolments import (
    ApproveEnrolment,
    CloseEnrolment,
    EnrolmentsOpen,
    OpenEnrolment,
    OwnEnrolments,
    RefuseEnrolment,
    RequestEnrolment,
)
from openfla.desk.invitations.invitations import (
    InviteColleague,
    InvitedColleagues,
    InviteWorker,
    OpenInvitation,
    RedeemInvitation,
    TakeBackInvitation,
    WithdrawInvitation,
)
from openfla.desk.law.affected import AffectedDuties, AffectedFigures
from openfla.desk.law.calculator import DaysOf, RegimeOf
from openfla.desk.leaving.leaving import Leaving
from openfla.desk.mandates.client_runs import (
    CancelClientRun,
    ClaimClientRun,
    ClientRunJob,
    ClientRuns,
    ContinueClientRun,
    EndClientRun,
    StartClientRun,
)
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.mandates.due_at_clients import DueAtClients, RequestsAtClients
from openfla.desk.mandates.hand_over import HandOver
from openfla.desk.mandates.lacking import ClientsLacking, LackingAtClients
from openfla.desk.mandates.mandates_found import MandatesFound
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.desk.numbers.number_rotation import MakeNumberKeys, NumberKeysUsed, ResealNumbers
from openfla.desk.numbers.revealing import NumberToDeclare, NumberToDeliver, NumberToIdentify
from openfla.desk.payroll.messages import EndQuarter, PayrollEmployers, TakeMessage
from openfla.desk.payroll.own_messages import OwnPayrollMessages, OwnPayrollPoints
from openfla.desk.payroll.points import (
    DecidePoint,
    PayrollOrigins,
    PayrollPoints,
    PayrollPointsWaiting,
    SavePayrollRule,
    TryPointAgain,
    UndoPointDecision,
    WithdrawPayrollRule,
)
from openfla.desk.people_shown import (
    nobody_named,
    worker_answered,
    worker_asked,
    worker_of_right,
    worker_taking_part,
    workers_compared,
    workers_handed_over,
    workers_invited,
    workers_listed,
    workers_listed_or_nobody,
    workers_meant,
    workers_meant_at_clients,
    workers_missed,
    workers_named,
    workers_of_people,
    workers_read,
    workers_taking_part,
    workers_with_rights,
)
from openfla.desk.plan.carried import CarryPlanStep, CarryPlanVersion
from openfla.desk.plan.own_plan import OwnPlan
from openfla.desk.plan.plan import CancelPlanStep, CorrectPlanStep, RecordPlanStep, SavePlan, TrainingPlan
from openfla.desk.proof.proof import ProofPack
from openfla.desk.reminders.reminders import (
    AskReminders,
    ClaimedReminders,
    ClaimReminders,
    ConfirmReminders,
    EndReminders,
    NoteReminder,
    NoteReminderBounced,
    OwnReminders,
    RemindersAt,
    RemindersOpen,
    StopReminders,
    WriteAbsenceReminders,
    WriteDisputeReminders,
    WriteReminders,
)
from openfla.desk.requests.requests import (
    AnswerRequest,
    AnswersAwaited,
    AskTraining,
    OwnRequests,
    RequestById,
    RequestCard,
    RequestList,
    WithdrawRequest,
)
from openfla.desk.rescue.declaring import CorrectDeclared, DeclaredDocument, DeclareTraining, TakeBackDeclared
from openfla.desk.rescue.doubts import DecideDoubt, RescueDoubts, RescueRules, SaveRule, WithdrawRule
from openfla.desk.rescue.own_rescues import (
    ConfirmSelfDeclared,
    DeclineSelfDeclared,
    OwnDeclarations,
    OwnOriginal,
    ReceiveOwnRescue,
    SelfDeclared,
)
from openfla.desk.rescue.rescues import ReceiveRescue, RecordStateRight, RescueFiles, RescueOriginal
from openfla.desk.rescue.state_tool import StateTool
from openfla.desk.rescue.told import RescueMarks, RescueReceipt, StateFigures
from openfla.desk.rights.right_list import RightList
from openfla.desk.rights.rights import CancelRight, CorrectRight, EmployerRights, RegisterRight, RightCard
from openfla.desk.rights.undoing import ActOnRights, UndoRight
from openfla.desk.rule import Rule
from openfla.desk.saved_views.saved_views import DropView, OpenWithView, SavedViews, SaveView
from openfla.desk.sealing.breach import PeopleTouched
from openfla.desk.sealing.extract import BringJournal, JournalExtract
from openfla.desk.sealing.sealing import (
    BroughtVerified,
    CheckpointsKept,
    ConsistencyProof,
    EntryProof,
    JournalPortions,
    LastCheckpoint,
    LayCheckpoints,
    MakeCheckpoint,
    SealEntries,
    StrayEntries,
    VerifyPortion,
)
from openfla.desk.signing_in.identities import SignIn
from openfla.desk.signing_in.signins import EndOtherSignIns, EndSignIn, NoteSignIn, SignIns, SignOut
from openfla.desk.social_balance.social_balance import SocialBalance
from openfla.desk.software.api_clients import (
    AcceptAssertion,
    ApiClientHistory,
    ApiClientKnown,
    ApiClientList,
    EndApiClient,
    ForgetAssertions,
    OwnApiClient,
    RegisterApiClient,
    RegisterClientKey,
    WithdrawClientKey,
)
from openfla.desk.software.keys_ending import KeysEnding
from openfla.desk.software.repeats import SweepAnswers
from openfla.desk.software.subscriptions import (
    ClaimDeliveries,
    Deliveries,
    DueDeliveries,
    EndSubscription,
    NoteDelivery,
    QueueEvents,
    RegisterSubscription,
    RetryDelivery,
    Subscriptions,
)
from openfla.desk.software.technical_clients import (
    DroppedName,
    EndTechnicalClient,
    NoteAnswer,
    NoteDroppedFile,
    RegisterCertificate,
    RegisterTechnicalClient,
    TechnicalClients,
    UnansweredFiles,
    WithdrawCertificate,
)
from openfla.desk.statistics.statistics import (
    CloseStatistics,
    CountFigures,
    OpenStatistics,
    Statistics,
    StatisticsGiven,
)
from openfla.desk.successions.successions import (
    AnnounceSuccession,
    ConfirmSuccession,
    SuccessionCard,
    SuccessionList,
    TakeBackSuccession,
)
from openfla.desk.teams.teams import (
    EndTeam,
    MakeTeam,
    PlaceClient,
    PlaceNamedColleague,
    PlaceNumberedClient,
    TeamCard,
    TeamClients,
    Teams,
)
from openfla.desk.teams.undoing import ActOnClients, UndoPlaceClient
from openfla.desk.trainings.entered import (
    ActOnVerifications,
    EnteredByOthers,
    EnteredMatching,
    ReturnParticipation,
    UndoVerification,
    VerifyParticipation,
)
from openfla.desk.trainings.invites import (
    ClaimedInvites,
    ClaimInvites,
    InviteParticipant,
    NoteInvite,
    NoteInviteBounced,
    NoteInviteReturned,
    OwnInvites,
    TrainingInvites,
)
from openfla.desk.trainings.offers import AbsenceAwaiting, AnswerOffer, OfferList, OwnOffer, OwnOffers
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.roll_calls import (
    CloseRollCall,
    ConfirmPresence,
    OpenRollCall,
    OwnPresences,
    RollCallHere,
    RollCalls,
)
from openfla.desk.trainings.templates import (
    DropTemplate,
    RenameTemplate,
    SaveTemplate,
    TemplateCard,
    TrainingTemplates,
)
from openfla.desk.trainings.told_twice import JoinParticipations, SeparateParticipations, UndoSeparation
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    PartsStanding,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
    TrainingList,
)
from openfla.desk.trainings.undoing import ActOnTraining, UndoParticipation, UndoTraining
from openfla.desk.undoing.list_undoing import LinesToUndo, UndoList
from openfla.desk.upkeep.erasures import KeepLonger, LeaversToErase, OwnErasure
from openfla.desk.upkeep.invariants import CheckInvariant, CheckKeptFiles, InvariantsKnown
from openfla.desk.upkeep.retention import EraseOverdue, ErasuresAhead, RetentionTerms
from openfla.desk.upkeep.running import RunningFigures
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles
from openfla.desk.upkeep.undoing import ActOnLeavers, UndoKeepLonger
from openfla.desk.worker_runs.runs import (
    CancelWorkerRun,
    ClaimWorkerRun,
    ConfirmWorkerRun,
    ContinueWorkerRun,
    EndWorkerRun,
    ExpireWorkerRuns,
    StartWorkerRun,
    UndoWorkerRun,
    WorkerRunCard,
    WorkerRunJob,
    WorkerRuns,
)
from openfla.desk.workers.employments import EmploymentCard, EmploymentList
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    CorrectWorker,
    RegisterEmployment,
    WorkerCard,
)
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_list import WorkerList, WorkersMatching
from openfla.desk.workers.worker_names import WorkerNames
from openfla.desk.workers.workers_meant import WorkersMeant, WorkersMeantAtClients, WorkersNumberedAtClients
from openfla.terms.batch import BatchKind
from openfla.terms.dispute import DisputeKind
from openfla.terms.rescue import DoubtKind
from openfla.terms.role import Permission
from openfla.terms.worker_run import WorkerAct

CONSULT = Permission.ACCOUNTS_CONSULT
TRAININGS = Permission.TRAININGS_REGISTER
RIGHTS = Permission.RIGHTS_MANAGE
REPORTS = Permission.REPORTS_CONSULT
ACCESS = Permission.ACCESS_MANAGE
MANDATES = Permission.MANDATES_MANAGE
OF_LISTS = {
    BatchKind.STAFF_LIST: RIGHTS,
    BatchKind.RIGHTS: RIGHTS,
    BatchKind.TRAININGS: TRAININGS,
    BatchKind.CLIENTS: MANDATES,
    BatchKind.TEAMS: ACCESS,
    BatchKind.PAYROLL: RIGHTS,
}
APART = (MANDATES, ACCESS)
"""Who lets lists of clients in, or of clients by team, has nothing to do with other files."""
OF_DOUBTS = {DoubtKind.EMPLOYMENT: RIGHTS, DoubtKind.RIGHT: RIGHTS, DoubtKind.TRAINING: TRAININGS}
OF_RUNS = {
    WorkerAct.REGISTER_RIGHT: RIGHTS,
    WorkerAct.MARK_PART: TRAININGS,
    WorkerAct.INFORM: RIGHTS,
    WorkerAct.TRAIN: TRAININGS,
    WorkerAct.JOIN_GROUP: RIGHTS,
}
UNLIMITED_RUNS = (WorkerAct.INFORM, WorkerAct.JOIN_GROUP)
"""As InformWorker and JoinGroup themselves, they are not open to who reaches some workers alone."""

MAILED = (RIGHTS, TRAININGS)
"""Who answers disputes has them mailed, be it without deadlines."""
OF_DISPUTES = {
    DisputeKind.TRAINING: TRAININGS,
    DisputeKind.MISSING: TRAININGS,
    DisputeKind.RIGHT: RIGHTS,
    DisputeKind.CONTRACT: RIGHTS,
}

RULES: dict[type, Rule] = {
    RegisterOrganisation: Rule(target="", operator=True, scope="door"),
    TakeInExtract: Rule(target="", operator=True, scope="system"),
    ExtractsTakenIn: Rule(target="", operator=True, scope="door"),
    RegisterDay: Rule(target="", own_person=True, operator=True, scope="door"),
    RegisteredUnits: Rule(target="", own_person=True, operator=True, scope="door"),
    OrganisationCard: Rule(CONSULT, target="organisation", inspected=True, narrows=True),
    OpenEnrolment: Rule(target="", operator=True, scope="door"),
    CloseEnrolment: Rule(target="", operator=True, scope="door"),
    ApproveEnrolment: Rule(target="", operator=True, scope="door"),
    RefuseEnrolment: Rule(target="", operator=True, scope="door"),
    EnrolmentsOpen: Rule(target="", operator=True, scope="door"),
    RequestEnrolment: Rule(target="", own_person=True, scope="door"),
    OwnEnrolments: Rule(target="", own_person=True, scope="door"),
    RegisterPerson: Rule(target="", operator=True, scope="door"),
    SignIn: Rule(target="", operator=True, scope="door"),
    GrantAccess: Rule(
        ACCESS, target="organisation", mandated=False, operator=True, scope="door", levels=True, per_quality=True
    ),
    WithdrawAccess: Rule(ACCESS, target="organisation", mandated=False, scope="door", levels=True, per_quality=True),
    HandOverAccess: Rule(ACCESS, target="organisation", mandated=False, scope="door", levels=True),
    ConfirmAccess: Rule(ACCESS, target="organisation", mandated=False, scope="door", levels=True),
    AccessReview: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    ProposeMandate: Rule(MANDATES, target="", mandated=False, either=("employer", "provider"), scope="door"),
    AcceptMandate: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    ProposeToClient: Rule(MANDATES, target="provider", mandated=False, scope="door"),
    RefuseMandate: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    TakeBackMandate: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    EndMandate: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    MakeGroup: Rule(RIGHTS, mandated=False),
    EndGroup: Rule(RIGHTS, mandated=False),
    JoinGroup: Rule(RIGHTS, mandated=False),
    LeaveGroup: Rule(RIGHTS, mandated=False),
    UndoJoinGroup: Rule(RIGHTS, mandated=False),
    UndoLeaveGroup: Rule(RIGHTS, mandated=False),
    ActOnGroup: Rule(RIGHTS, mandated=False),
    WorkerGroups: Rule(RIGHTS, mandated=False),
    GroupCard: Rule(RIGHTS, mandated=False, people=workers_listed),
    MakeTeam: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    EndTeam: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    PlaceClient: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    UndoPlaceClient: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    ActOnClients: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    PlaceNumberedClient: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    PlaceNamedColleague: Rule(ACCESS, target="organisation", mandated=False, scope="door", levels=True),
    Teams: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    TeamCard: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    TeamClients: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    LinkWorker: Rule(RIGHTS, mandated=False, operator=True, scope="door"),
    LinkOwnWorkers: Rule(target="", own_person=True, operator=True, scope="door"),
    InviteWorker: Rule(RIGHTS, mandated=False, narrows=True),
    WithdrawInvitation: Rule(RIGHTS, mandated=False, narrows=True),
    OpenInvitation: Rule(RIGHTS, mandated=False, narrows=True),
    InviteColleague: Rule(ACCESS, target="organisation", mandated=False, scope="door", levels=True, per_quality=True),
    TakeBackInvitation: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    InvitedColleagues: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    RedeemInvitation: Rule(target="", own_person=True, scope="door"),
    AccessOfPerson: Rule(target="", own_person=True, operator=True, scope="door"),
    NoteSignIn: Rule(target="", own_person=True, scope="door"),
    SignOut: Rule(target="", own_person=True, scope="door"),
    EndSignIn: Rule(target="", own_person=True, scope="door"),
    EndOtherSignIns: Rule(target="", own_person=True, scope="door"),
    SignIns: Rule(target="", own_person=True, scope="door"),
    PeopleTouched: Rule(target="", operator=True, scope="system"),
    OpenInspection: Rule(target="", operator=True, scope="door"),
    CloseInspection: Rule(target="", operator=True, scope="door"),
    InspectionList: Rule(target="", operator=True, scope="system"),
    OpenStatistics: Rule(target="", operator=True, scope="door"),
    CloseStatistics: Rule(target="", operator=True, scope="door"),
    StatisticsGiven: Rule(target="", operator=True, scope="system"),
    CountFigures: Rule(target="", operator=True, scope="system"),
    Statistics: Rule(
        REPORTS, target="organisation", mandated=False, statistical=True, scope="statistics", people=nobody_named
    ),
    HandOver: Rule(
        RIGHTS, target="organisation", mandated=False, operator=True, ending=True, people=workers_handed_over
    ),
    MandateCard: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    GrantHistory: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    PeopleToLink: Rule(RIGHTS, mandated=False, scope="door", people=workers_of_people),
    MandateList: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    MandatesFound: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    GrantList: Rule(ACCESS, target="organisation", mandated=False, scope="door", per_quality=True),
    EmployerJournal: Rule(ACCESS, mandated=False, scope="door", people=nobody_named),
    BroughtLines: Rule(ACCESS, mandated=False, people=nobody_named),
    PeopleToGrant: Rule(
        ACCESS, target="organisation", mandated=False, scope="door", per_quality=True, people=workers_of_people
    ),
    LimitsToGrant: Rule(ACCESS, target="organisation", mandated=False, scope="door", per_quality=True),
    OrganisationWithNumber: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    RegisterEmployment: Rule(RIGHTS, narrows=True),
    Changes: Rule(CONSULT, narrows=True),
    ChangesAhead: Rule(RIGHTS, (TRAININGS,), kinds=OF_LISTS, people=workers_compared, narrows=True),
    CorrectEmployment: Rule(RIGHTS, narrows=True),
    CancelEmployment: Rule(RIGHTS, narrows=True),
    CorrectWorker: Rule(RIGHTS, narrows=True),
    WorkerList: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    WorkersInFull: Rule(CONSULT, people=workers_read, narrows=True),
    ForOtherSystems: Rule(CONSULT, operator=True, people=workers_read, narrows=True),
    AccountForms: Rule(RIGHTS, operator=True, people=workers_read, narrows=True),
    WholeAccounts: Rule(RIGHTS, operator=True, people=workers_read, narrows=True),
    WholeEmployer: Rule(RIGHTS, operator=True),
    WholeDocuments: Rule(operator=True, people=workers_read),
    CarryDocument: Rule(operator=True),
    JournalExtract: Rule(operator=True, scope="system", people=nobody_named),
    BringJournal: Rule(operator=True),
    WholeOwnAccount: Rule(self_service=True, people=worker_asked),
    WorkersMatching: Rule(CONSULT, inspected=True, narrows=True),
    WorkersMeant: Rule(CONSULT, people=workers_meant, narrows=True),
    WorkersMeantAtClients: Rule(
        CONSULT, target="organisation", mandated=False, of_clients=True, people=workers_meant_at_clients
    ),
    WorkersNumberedAtClients: Rule(
        TRAININGS, target="organisation", mandated=False, of_clients=True, people=workers_meant_at_clients
    ),
    WorkerNames: Rule(CONSULT, inspected=True, people=workers_named, narrows=True),
    EmploymentList: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    EmploymentCard: Rule(CONSULT, inspected=True, people=worker_answered, narrows=True),
    WorkerCard: Rule(CONSULT, inspected=True, people=worker_asked, narrows=True),
    NumberToIdentify: Rule(RIGHTS, people=worker_asked, narrows=True),
    NumberToDeliver: Rule(operator=True, people=worker_asked),
    NumberToDeclare: Rule(RIGHTS, self_service=True, people=worker_asked, narrows=True),
    FirstSteps: Rule(RIGHTS),
    AnnounceSuccession: Rule(RIGHTS, scope="door"),
    ConfirmSuccession: Rule(RIGHTS),
    TakeBackSuccession: Rule(RIGHTS),
    SuccessionList: Rule(RIGHTS),
    SuccessionCard: Rule(RIGHTS, people=workers_listed),
    DeclareSize: Rule(RIGHTS),
    RecordDecision: Rule(RIGHTS),
    CancelDecision: Rule(RIGHTS),
    EmployerDecisions: Rule(CONSULT, inspected=True),
    DecisionCard: Rule(CONSULT, inspected=True),
    EmployerRegime: Rule(CONSULT, inspected=True),
    SizeCard: Rule(CONSULT, inspected=True),
    EmployerDuties: Rule(CONSULT, inspected=True),
    Deadlines: Rule(CONSULT, inspected=True),
    DeadlineCard: Rule(CONSULT, inspected=True),
    NoteDeadlineDone: Rule(RIGHTS),
    CorrectDeadlineDone: Rule(RIGHTS),
    WithdrawDeadlineDone: Rule(RIGHTS),
    UndoDeadlineDone: Rule(RIGHTS),
    ActOnDeadlines: Rule(RIGHTS),
    ActOnDeadlinesOfClients: Rule(RIGHTS, target="organisation", mandated=False, of_clients=True),
    CertificatesEnding: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    MakeCalendarFeed: Rule(CONSULT, target="organisation", mandated=False, scope="door", serving=True),
    EndCalendarFeed: Rule(CONSULT, target="organisation", mandated=False, scope="door", serving=True),
    OwnCalendarFeeds: Rule(target="", own_person=True, scope="door"),
    CalendarFeedWith: Rule(target="", operator=True, scope="door"),
    DeadlinesOfClients: Rule(CONSULT, target="organisation", mandated=False, of_clients=True),
    AskReminders: Rule(CONSULT, MAILED, target="organisation", mandated=False, scope="door", serving=True),
    ConfirmReminders: Rule(CONSULT, MAILED, target="organisation", mandated=False, scope="door", serving=True),
    EndReminders: Rule(CONSULT, MAILED, target="organisation", mandated=False, scope="door", serving=True),
    RemindersOpen: Rule(CONSULT, MAILED, target="organisation", mandated=False, scope="door", serving=True),
    OwnReminders: Rule(target="", own_person=True, scope="door"),
    StopReminders: Rule(target="", operator=True, scope="system"),
    RemindersAt: Rule(target="", operator=True, scope="system"),
    WriteReminders: Rule(target="", operator=True, scope="system"),
    WriteAbsenceReminders: Rule(target="", operator=True, scope="system"),
    WriteDisputeReminders: Rule(target="", operator=True, scope="system"),
    ClaimReminders: Rule(target="", operator=True, scope="system"),
    ClaimedReminders: Rule(target="", operator=True, scope="system"),
    NoteReminder: Rule(target="", operator=True, scope="system"),
    NoteReminderBounced: Rule(target="", operator=True, scope="system"),
    RegisterRight: Rule(RIGHTS, narrows=True, of_one=True),
    CorrectRight: Rule(RIGHTS, narrows=True),
    CancelRight: Rule(RIGHTS, narrows=True),
    UndoRight: Rule(RIGHTS, narrows=True),
    ActOnRights: Rule(RIGHTS, narrows=True),
    EmployerRights: Rule(CONSULT, inspected=True, narrows=True),
    RightList: Rule(CONSULT, inspected=True, people=workers_with_rights, narrows=True),
    RightCard: Rule(CONSULT, inspected=True, people=worker_of_right, narrows=True),
    RegisterTraining: Rule(TRAININGS, narrows=True),
    CorrectTraining: Rule(TRAININGS, narrows=True, for_all=True),
    CancelTraining: Rule(TRAININGS, narrows=True, for_all=True),
    RegisterParticipation: Rule(TRAININGS, narrows=True),
    CorrectParticipation: Rule(TRAININGS, narrows=True),
    CancelParticipation: Rule(TRAININGS, narrows=True),
    UndoParticipation: Rule(TRAININGS, narrows=True),
    UndoTraining: Rule(TRAININGS, narrows=True, for_all=True),
    ActOnTraining: Rule(TRAININGS, narrows=True),
    VerifyParticipation: Rule(TRAININGS, mandated=False, narrows=True),
    ReturnParticipation: Rule(TRAININGS, mandated=False, narrows=True),
    UndoVerification: Rule(TRAININGS, mandated=False, narrows=True),
    JoinParticipations: Rule(TRAININGS, mandated=False, narrows=True),
    SeparateParticipations: Rule(TRAININGS, mandated=False, narrows=True),
    UndoSeparation: Rule(TRAININGS, mandated=False, narrows=True),
    ActOnVerifications: Rule(TRAININGS, mandated=False, narrows=True),
    EnteredByOthers: Rule(CONSULT, (TRAININGS,), people=workers_listed, narrows=True),
    EnteredMatching: Rule(TRAININGS, mandated=False, narrows=True),
    InviteParticipant: Rule(TRAININGS, narrows=True),
    NoteInviteReturned: Rule(TRAININGS, narrows=True),
    TrainingInvites: Rule(CONSULT, people=workers_invited, narrows=True),
    OwnInvites: Rule(self_service=True, people=worker_asked),
    ClaimInvites: Rule(target="", operator=True, scope="system"),
    ClaimedInvites: Rule(target="", operator=True, scope="system"),
    NoteInvite: Rule(target="", operator=True, scope="system"),
    NoteInviteBounced: Rule(target="", operator=True, scope="system"),
    OpenRollCall: Rule(TRAININGS),
    CloseRollCall: Rule(TRAININGS),
    RollCalls: Rule(TRAININGS),
    ConfirmPresence: Rule(self_service=True),
    RollCallHere: Rule(self_service=True, people=worker_asked),
    OwnPresences: Rule(self_service=True, people=worker_asked),
    SaveView: Rule(CONSULT, narrows=True),
    OpenWithView: Rule(CONSULT, narrows=True),
    DropView: Rule(CONSULT, narrows=True),
    SavedViews: Rule(CONSULT, narrows=True),
    TrainingList: Rule(CONSULT, inspected=True, narrows=True),
    PartsStanding: Rule(TRAININGS, narrows=True),
    TrainingCard: Rule(CONSULT, inspected=True, people=workers_taking_part, narrows=True),
    ParticipationCard: Rule(CONSULT, inspected=True, people=worker_taking_part, narrows=True),
    SaveTemplate: Rule(TRAININGS),
    RenameTemplate: Rule(TRAININGS),
    DropTemplate: Rule(TRAININGS),
    TrainingTemplates: Rule(TRAININGS, narrows=True),
    TemplateCard: Rule(TRAININGS, narrows=True),
    WorkerAccount: Rule(CONSULT, self_service=True, entrusted=True, inspected=True, people=worker_asked, narrows=True),
    AccountForm: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    Leaving: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    AccountsFound: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    AccountSummary: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    YearBalance: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    YearExplained: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    OwnAccounts: Rule(target="", own_accounts=True, people=workers_listed),
    OwnTrainings: Rule(target="", own_accounts=True, people=workers_listed),
    CreditLedger: Rule(CONSULT, self_service=True, operator=True, inspected=True, people=worker_asked, narrows=True),
    EmployerOverview: Rule(REPORTS, inspected=True, narrows=True),
    OverviewOpen: Rule(REPORTS, inspected=True, narrows=True),
    SinceLastVisit: Rule(REPORTS),
    OverviewOfSome: Rule(CONSULT, inspected=True, narrows=True),
    SocialBalance: Rule(CONSULT, inspected=True),
    Claims: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    AllClaims: Rule(CONSULT, inspected=True, people=workers_read, narrows=True),
    FundDays: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    TrainingPlan: Rule(CONSULT, inspected=True),
    SavePlan: Rule(RIGHTS),
    CarryPlanVersion: Rule(RIGHTS),
    CarryPlanStep: Rule(RIGHTS),
    RecordPlanStep: Rule(RIGHTS),
    CorrectPlanStep: Rule(RIGHTS),
    CancelPlanStep: Rule(RIGHTS),
    ProofPack: Rule(CONSULT, inspected=True),
    IssueForm: Rule(RIGHTS, operator=True),
    IssueCertificate: Rule(RIGHTS),
    IssuedDocuments: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    StartIssueRun: Rule(RIGHTS, operator=True),
    CancelIssueRun: Rule(RIGHTS, operator=True),
    ContinueIssueRun: Rule(RIGHTS, operator=True),
    OrderYearEnd: Rule(RIGHTS),
    EndYearEnd: Rule(RIGHTS),
    YearEnd: Rule(RIGHTS),
    YearEndsAtClients: Rule(RIGHTS, target="organisation", mandated=False, of_clients=True),
    StartClientRun: Rule(RIGHTS, target="organisation", mandated=False, serving=True),
    CancelClientRun: Rule(RIGHTS, target="organisation", mandated=False, serving=True),
    ContinueClientRun: Rule(RIGHTS, target="organisation", mandated=False, serving=True),
    ClientRuns: Rule(RIGHTS, target="organisation", mandated=False, serving=True),
    ClaimClientRun: Rule(target="", operator=True, scope="system"),
    EndClientRun: Rule(target="", operator=True, scope="system"),
    ClientRunJob: Rule(target="", operator=True, scope="system"),
    StartWorkerRun: Rule(
        RIGHTS, (TRAININGS,), kinds=OF_RUNS, narrows=True, at_home=(WorkerAct.JOIN_GROUP,), of_all=UNLIMITED_RUNS
    ),
    ContinueWorkerRun: Rule(
        RIGHTS, (TRAININGS,), kinds=OF_RUNS, narrows=True, at_home=(WorkerAct.JOIN_GROUP,), of_all=UNLIMITED_RUNS
    ),
    ConfirmWorkerRun: Rule(RIGHTS, (TRAININGS,), narrows=True),
    CancelWorkerRun: Rule(RIGHTS, (TRAININGS,), narrows=True),
    UndoWorkerRun: Rule(RIGHTS, (TRAININGS,), narrows=True),
    WorkerRuns: Rule(RIGHTS, (TRAININGS,), narrows=True),
    WorkerRunCard: Rule(RIGHTS, (TRAININGS,), people=workers_listed, narrows=True),
    ClaimWorkerRun: Rule(target="", operator=True, scope="system"),
    EndWorkerRun: Rule(target="", operator=True, scope="system"),
    ExpireWorkerRuns: Rule(target="", operator=True, scope="system"),
    WorkerRunJob: Rule(target="", operator=True, scope="system"),
    StartYearEnd: Rule(operator=True),
    YearEndsDue: Rule(target="", operator=True, scope="system"),
    ClaimIssueRun: Rule(target="", operator=True, scope="system"),
    PauseIssueRun: Rule(target="", operator=True, scope="system"),
    EndIssueRun: Rule(target="", operator=True, scope="system"),
    IssueRunJob: Rule(target="", operator=True, scope="system"),
    IssueRuns: Rule(RIGHTS, operator=True),
    IssuedPapers: Rule(RIGHTS, operator=True, people=workers_read),
    IssuedFile: Rule(RIGHTS, self_service=True, people=worker_asked),
    OrderInformation: Rule(RIGHTS),
    EndInformation: Rule(RIGHTS),
    InformWorker: Rule(RIGHTS, operator=True),
    UndoInformWorker: Rule(RIGHTS),
    ActOnMessages: Rule(RIGHTS),
    PrintMessages: Rule(RIGHTS),
    PrintedMessages: Rule(RIGHTS, people=workers_named),
    NoteHandedOver: Rule(RIGHTS),
    NoteReturned: Rule(RIGHTS),
    InformationState: Rule(CONSULT, inspected=True),
    WorkerMessages: Rule(CONSULT, inspected=True, people=workers_listed),
    MessagesOfWorker: Rule(CONSULT, self_service=True, inspected=True, people=worker_asked, narrows=True),
    WorkersToInform: Rule(RIGHTS, operator=True),
    InformationOrders: Rule(target="", operator=True, scope="system"),
    ClaimMessages: Rule(target="", operator=True, scope="system"),
    ClaimedMessages: Rule(target="", operator=True, scope="system"),
    NoteSent: Rule(target="", operator=True, scope="system"),
    NoteMessageBounced: Rule(target="", operator=True, scope="system"),
    RebuildStandings: Rule(operator=True),
    RecomputeStandings: Rule(operator=True),
    QueueRecomputations: Rule(target="", operator=True, scope="system"),
    GatherSums: Rule(target="", operator=True, scope="system"),
    StandingsAwaited: Rule(target="", operator=True, scope="system"),
    StandingPortions: Rule(target="", operator=True, scope="system"),
    VerifyStandings: Rule(operator=True),
    AffectedFigures: Rule(operator=True),
    AffectedDuties: Rule(operator=True),
    EmployersKnown: Rule(target="", operator=True, scope="system"),
    InvariantsKnown: Rule(target="", operator=True, scope="system"),
    RunningFigures: Rule(target="", operator=True, scope="system"),
    CheckInvariant: Rule(target="", operator=True, scope="system"),
    RetentionTerms: Rule(target="", operator=True, scope="system"),
    EraseOverdue: Rule(target="", operator=True, scope="system"),
    ErasuresAhead: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    KeepLonger: Rule(RIGHTS, mandated=False),
    UndoKeepLonger: Rule(RIGHTS, mandated=False),
    ActOnLeavers: Rule(RIGHTS, mandated=False),
    LeaversToErase: Rule(RIGHTS, mandated=False, people=workers_listed),
    OwnErasure: Rule(self_service=True),
    CheckKeptFiles: Rule(target="", operator=True, scope="system"),
    MakeNumberKeys: Rule(target="", operator=True, scope="system"),
    ResealNumbers: Rule(target="", operator=True, scope="system"),
    NumberKeysUsed: Rule(target="", operator=True, scope="system"),
    SealEntries: Rule(target="", operator=True, scope="system", unjournalled=True),
    MakeCheckpoint: Rule(target="", operator=True, scope="system", unjournalled=True),
    LayCheckpoints: Rule(target="", operator=True, scope="system", unjournalled=True),
    JournalPortions: Rule(target="", operator=True, scope="system"),
    VerifyPortion: Rule(target="", operator=True, scope="system"),
    StrayEntries: Rule(target="", operator=True, scope="system"),
    CheckpointsKept: Rule(target="", operator=True, scope="system"),
    BroughtVerified: Rule(target="", operator=True, scope="system"),
    LastCheckpoint: Rule(target="", operator=True, scope="system"),
    EntryProof: Rule(target="", operator=True, scope="system"),
    ConsistencyProof: Rule(target="", operator=True, scope="system"),
    ReceiveFile: Rule(
        RIGHTS,
        (TRAININGS, MANDATES, ACCESS),
        APART,
        kinds=OF_LISTS,
        narrows=True,
        serving=True,
        of_all=(BatchKind.PAYROLL,),
    ),
    TakeMessage: Rule(RIGHTS),
    EndQuarter: Rule(RIGHTS),
    PayrollEmployers: Rule(RIGHTS, mandated=False, scope="door", serving=True),
    UndoPointDecision: Rule(RIGHTS),
    DecidePoint: Rule(RIGHTS),
    TryPointAgain: Rule(RIGHTS),
    SavePayrollRule: Rule(RIGHTS),
    WithdrawPayrollRule: Rule(RIGHTS),
    PayrollPointsWaiting: Rule(CONSULT, (RIGHTS,)),
    PayrollPoints: Rule(CONSULT, (RIGHTS,), people=workers_listed),
    OwnPayrollMessages: Rule(self_service=True, people=worker_asked),
    OwnPayrollPoints: Rule(self_service=True, people=worker_asked),
    PayrollOrigins: Rule(CONSULT, inspected=True, people=worker_asked, narrows=True),
    SaveDirectoryUser: Rule(RIGHTS),
    RemoveDirectoryUser: Rule(RIGHTS),
    DecideDirectoryPoint: Rule(RIGHTS),
    UndoDirectoryDecision: Rule(RIGHTS),
    SaveDirectoryRule: Rule(RIGHTS),
    WithdrawDirectoryRule: Rule(RIGHTS),
    LookUpDirectory: Rule(RIGHTS),
    DirectoryUsers: Rule(RIGHTS, people=workers_listed_or_nobody),
    OwnDirectoryWords: Rule(self_service=True, people=worker_asked),
    DirectoryPoints: Rule(CONSULT, (RIGHTS,), people=workers_listed_or_nobody),
    ReceiveDeclarations: Rule(RIGHTS, (TRAININGS,), mandated=False, narrows=True, serving=True),
    OrganisationsReached: Rule(
        CONSULT, tuple(Permission), target="organisation", mandated=False, scope="door", narrows=True, serving=True
    ),
    MissingMandate: Rule(
        CONSULT, tuple(Permission), target="organisation", mandated=False, scope="door", narrows=True, serving=True
    ),
    MandatePages: Rule(MANDATES, target="organisation", mandated=False, scope="door"),
    EmployersNumbered: Rule(CONSULT, tuple(Permission), mandated=False, scope="door", narrows=True, serving=True),
    FileEmployers: Rule(CONSULT, tuple(Permission), mandated=False, scope="door", narrows=True, serving=True),
    MapColumns: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True),
    ConfirmBatch: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True),
    CancelBatch: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True),
    CancelDeclarations: Rule(RIGHTS, (TRAININGS,), mandated=False, narrows=True, serving=True),
    ContinueBatch: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True),
    UndoList: Rule(RIGHTS, (TRAININGS,), kinds=OF_LISTS, narrows=True),
    LinesToUndo: Rule(RIGHTS, (TRAININGS,), kinds=OF_LISTS, narrows=True),
    DeclaredFiles: Rule(CONSULT, (RIGHTS, TRAININGS), mandated=False, narrows=True, serving=True),
    CausesInFiles: Rule(CONSULT, (RIGHTS, TRAININGS), mandated=False, narrows=True, serving=True),
    CausesInFile: Rule(CONSULT, (RIGHTS, TRAININGS), mandated=False, narrows=True, serving=True),
    BatchCard: Rule(CONSULT, (RIGHTS, TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True),
    BatchOutcomes: Rule(
        CONSULT, (RIGHTS, TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True
    ),
    BatchCauses: Rule(
        CONSULT, (RIGHTS, TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True
    ),
    BatchList: Rule(CONSULT, (RIGHTS,), narrows=True, serving=True),
    BatchFile: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), APART, kinds=OF_LISTS, narrows=True, serving=True),
    RecalledMapping: Rule(RIGHTS, (TRAININGS, MANDATES, ACCESS), narrows=True),
    BatchJob: Rule(target="", operator=True, scope="system"),
    ClaimBatch: Rule(target="", operator=True, scope="system"),
    KeepRows: Rule(target="", operator=True, scope="system"),
    HoldBatch: Rule(target="", operator=True, scope="system"),
    RefuseBatch: Rule(target="", operator=True, scope="system"),
    CheckDeclarations: Rule(target="", operator=True, scope="system"),
    FinishPhase: Rule(target="", operator=True, scope="system"),
    StrayFiles: Rule(target="", operator=True, scope="system"),
    DropStrayFiles: Rule(target="", operator=True, scope="system"),
    RegisterSubscription: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    EndSubscription: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    RetryDelivery: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    Subscriptions: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    Deliveries: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    QueueEvents: Rule(target="", operator=True, scope="system"),
    ClaimDeliveries: Rule(target="", operator=True, scope="system"),
    DueDeliveries: Rule(target="", operator=True, scope="system"),
    NoteDelivery: Rule(target="", operator=True, scope="system"),
    RegisterTechnicalClient: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    EndTechnicalClient: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    RegisterCertificate: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    WithdrawCertificate: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    RegisterApiClient: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    EndApiClient: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    RegisterClientKey: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    WithdrawClientKey: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    ApiClientList: Rule(ACCESS, target="organisation", mandated=False, operator=True, scope="door"),
    ApiClientHistory: Rule(ACCESS, target="organisation", mandated=False, scope="door"),
    OwnApiClient: Rule(
        CONSULT, tuple(Permission), target="organisation", mandated=False, scope="door", narrows=True, serving=True
    ),
    ApiClientKnown: Rule(target="", operator=True, scope="system"),
    AcceptAssertion: Rule(target="organisation", operator=True, scope="system"),
    ForgetAssertions: Rule(target="", operator=True, scope="system"),
    TechnicalClients: Rule(target="", operator=True, scope="system"),
    KeysEnding: Rule(ACCESS, target="organisation", mandated=False),
    NoteDroppedFile: Rule(target="", operator=True, scope="system"),
    NoteAnswer: Rule(target="", operator=True, scope="system"),
    SweepAnswers: Rule(target="", operator=True, scope="system"),
    DroppedName: Rule(target="", operator=True, scope="system"),
    UnansweredFiles: Rule(target="", operator=True, scope="system"),
    ReceiveRescue: Rule(RIGHTS, (TRAININGS,)),
    RecordStateRight: Rule(RIGHTS),
    RescueFiles: Rule(CONSULT, (RIGHTS, TRAININGS)),
    RescueOriginal: Rule(RIGHTS, (TRAININGS,), people=nobody_named),
    RescueReceipt: Rule(CONSULT, (RIGHTS, TRAININGS), people=workers_missed),
    RescueMarks: Rule(CONSULT, self_service=True, entrusted=True, inspected=True, narrows=True),
    StateFigures: Rule(CONSULT, self_service=True, entrusted=True, inspected=True, people=worker_asked, narrows=True),
    DecideDoubt: Rule(RIGHTS, (TRAININGS,), kinds=OF_DOUBTS),
    SaveRule: Rule(RIGHTS, (TRAININGS,), kinds=OF_DOUBTS),
    WithdrawRule: Rule(RIGHTS, (TRAININGS,), kinds=OF_DOUBTS),
    RescueDoubts: Rule(CONSULT, (RIGHTS, TRAININGS), people=workers_listed),
    RescueRules: Rule(CONSULT, (RIGHTS, TRAININGS)),
    ReceiveOwnRescue: Rule(self_service=True),
    DeclareTraining: Rule(self_service=True),
    CorrectDeclared: Rule(self_service=True),
    TakeBackDeclared: Rule(self_service=True),
    DeclaredDocument: Rule(CONSULT, (TRAININGS,), self_service=True, people=worker_asked, narrows=True),
    TrustPerson: Rule(self_service=True),
    EndTrust: Rule(self_service=True),
    OwnTrusts: Rule(self_service=True),
    OwnReaders: Rule(self_service=True, scope="door"),
    EntrustedAccounts: Rule(target="", own_person=True, scope="door"),
    OwnConsultations: Rule(self_service=True, scope="door"),
    OwnDeclarations: Rule(CONSULT, self_service=True, entrusted=True, people=worker_asked, narrows=True),
    OwnOriginal: Rule(self_service=True, people=worker_asked),
    SelfDeclared: Rule(CONSULT, (TRAININGS,), people=workers_listed, narrows=True),
    ConfirmSelfDeclared: Rule(TRAININGS, narrows=True),
    DeclineSelfDeclared: Rule(TRAININGS, narrows=True),
    RaiseDispute: Rule(self_service=True),
    ReplyInDispute: Rule(self_service=True),
    AnswerDispute: Rule(RIGHTS, (TRAININGS,), kinds=OF_DISPUTES, narrows=True, entered=True),
    DisputeAwaiting: Rule(RIGHTS, (TRAININGS,), kinds=OF_DISPUTES, narrows=True, entered=True),
    NoteDisputesDue: Rule(target="", operator=True, scope="system"),
    DisputableLines: Rule(self_service=True, people=worker_asked),
    OwnDisputes: Rule(self_service=True, people=worker_asked),
    AnswerOffer: Rule(self_service=True, own_part=True),
    OwnOffers: Rule(self_service=True, people=worker_asked),
    OwnOffer: Rule(self_service=True, people=worker_asked),
    AbsenceAwaiting: Rule(TRAININGS, narrows=True),
    OfferList: Rule(CONSULT, inspected=True, people=workers_listed, narrows=True),
    AskTraining: Rule(self_service=True),
    WithdrawRequest: Rule(self_service=True),
    AnswerRequest: Rule(TRAININGS, narrows=True),
    OwnRequests: Rule(self_service=True, people=worker_asked),
    RequestList: Rule(CONSULT, (TRAININGS,), inspected=True, people=workers_listed, narrows=True),
    RequestById: Rule(CONSULT, (TRAININGS,), inspected=True, people=worker_answered, narrows=True),
    RequestCard: Rule(CONSULT, (TRAININGS,), self_service=True, inspected=True, people=worker_asked, narrows=True),
    AnswersAwaited: Rule(CONSULT, (TRAININGS,), narrows=True),
    OwnPlan: Rule(self_service=True, people=worker_asked),
    DisputeList: Rule(CONSULT, (TRAININGS,), inspected=True, people=workers_listed, narrows=True, entered=True),
    DisputeCard: Rule(
        CONSULT, (TRAININGS,), self_service=True, inspected=True, people=worker_asked, narrows=True, entered=True
    ),
    DisputeAttachment: Rule(
        CONSULT, (TRAININGS,), self_service=True, inspected=True, people=worker_asked, narrows=True, entered=True
    ),
    DisputesDue: Rule(CONSULT, narrows=True),
    DueAtClients: Rule(CONSULT, target="organisation", mandated=False, of_clients=True),
    LackingAtClients: Rule(CONSULT, target="organisation", mandated=False, of_clients=True),
    ClientsLacking: Rule(CONSULT, target="organisation", mandated=False, of_clients=True),
    RequestsAtClients: Rule(TRAININGS, (CONSULT,), target="organisation", mandated=False, of_clients=True),
    RegimeOf: Rule(target="", anyone=True),
    DaysOf: Rule(target="", anyone=True),
    StateTool: Rule(target="", anyone=True),
    VerifiedDocument: Rule(target="", anyone=True),
    TakeCredential: Rule(self_service=True),
    WithdrawCredential: Rule(self_service=True),
    OwnCredential: Rule(self_service=True, people=worker_asked),
    OwnCredentials: Rule(target="", own_accounts=True, people=workers_listed),
    StatusListOf: Rule(target="", anyone=True),
    AddDiploma: Rule(target="", own_person=True),
    RemoveDiploma: Rule(target="", own_person=True),
    CheckDiploma: Rule(target="", own_person=True),
    OwnDiplomas: Rule(target="", own_person=True),
    DiplomaFile: Rule(target="", own_person=True),
    DiplomaToCheck: Rule(target="", operator=True, scope="system"),
    NoteDiploma: Rule(target="", operator=True, scope="system"),
    ExtractDraft: Rule(target="", own_accounts=True),
    IssueExtract: Rule(target="", own_accounts=True),
    WithdrawExtract: Rule(target="", own_person=True),
    OwnExtracts: Rule(target="", own_person=True),
    ExtractFile: Rule(target="", own_person=True),
    VerifiedExtract: Rule(target="", anyone=True),
}
