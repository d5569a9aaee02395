# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever changes a fact that software keeps a copy of is told to it: each command is told, or says here why not."""

from openfla.desk.changes import HAPPENS, Changed, FactType
from openfla.desk.changes_handling import ACTS
from openfla.desk.handling import HANDLERS
from openfla.desk.policy import RULES

UNTOLD = {
    "who an organisation or a person is, known before anybody may ask for it": """
        RegisterOrganisation RegisterPerson OpenEnrolment CloseEnrolment ApproveEnrolment RefuseEnrolment
        RequestEnrolment LinkWorker LinkOwnWorkers""",
    "who may do what, judged anew at each call and before each event": """
        GrantAccess WithdrawAccess HandOverAccess ConfirmAccess ProposeMandate ProposeToClient AcceptMandate
        RefuseMandate TakeBackMandate EndMandate MakeGroup EndGroup JoinGroup LeaveGroup UndoJoinGroup
        UndoLeaveGroup MakeTeam EndTeam PlaceClient UndoPlaceClient PlaceNumberedClient PlaceNamedColleague InviteWorker
        WithdrawInvitation InviteColleague TakeBackInvitation RedeemInvitation TrustPerson EndTrust
        OpenInspection CloseInspection OpenStatistics CloseStatistics""",
    "public data that nobody registers here, which propose and warn": "TakeInExtract",
    "signing in": "SignIn NoteSignIn SignOut EndSignIn EndOtherSignIns",
    "figures that follow from facts, whose own change is told": """
        CountFigures RebuildStandings RecomputeStandings QueueRecomputations GatherSums""",
    "told by mail, on paper or in a calendar": """
        MakeCalendarFeed EndCalendarFeed AskReminders ConfirmReminders EndReminders StopReminders
        WriteReminders WriteAbsenceReminders WriteDisputeReminders ClaimReminders NoteReminder
        OrderInformation EndInformation
        InformWorker UndoInformWorker PrintMessages NoteHandedOver NoteReturned ClaimMessages NoteSent
        InviteParticipant NoteInviteReturned ClaimInvites NoteInvite NoteMessageBounced NoteInviteBounced
        NoteReminderBounced""",
    "acts for very many workers, whose portions are acts of their own": """
        StartWorkerRun ConfirmWorkerRun CancelWorkerRun UndoWorkerRun ContinueWorkerRun ClaimWorkerRun EndWorkerRun
        ExpireWorkerRuns""",
    "the plan, deadlines and issued papers, which the API does not give": """
        NoteDeadlineDone CorrectDeadlineDone WithdrawDeadlineDone UndoDeadlineDone OrderYearEnd EndYearEnd StartYearEnd
        SavePlan RecordPlanStep CorrectPlanStep CancelPlanStep IssueForm IssueCertificate StartIssueRun CancelIssueRun
        CarryDocument ContinueIssueRun ClaimIssueRun PauseIssueRun EndIssueRun StartClientRun CancelClientRun
        ContinueClientRun ClaimClientRun EndClientRun BringJournal CarryPlanVersion CarryPlanStep""",
    "files, whose lines are acts of their own, and whose end is told beside them": """
        ReceiveFile UndoList MapColumns ConfirmBatch CancelBatch ReceiveDeclarations CancelDeclarations ContinueBatch
        ClaimBatch KeepRows HoldBatch RefuseBatch CheckDeclarations FinishPhase ReceiveRescue WithdrawRule""",
    "successions: what they move is told beside them": """
        AnnounceSuccession ConfirmSuccession TakeBackSuccession""",
    "messages of the payroll: what they move is told beside them": """
        TakeMessage DecidePoint TryPointAgain UndoPointDecision SavePayrollRule WithdrawPayrollRule""",
    "the staff directory: what it moves is told beside its words": """
        SaveDirectoryUser RemoveDirectoryUser DecideDirectoryPoint LookUpDirectory
        UndoDirectoryDecision SaveDirectoryRule WithdrawDirectoryRule""",
    "what stands beside the account until the employer takes it over, which is told": """
        ReceiveOwnRescue RecordStateRight DeclineSelfDeclared DeclareTraining CorrectDeclared TakeBackDeclared""",
    "what people take along and bring, which no employer sees": """
        TakeCredential WithdrawCredential AddDiploma RemoveDiploma CheckDiploma NoteDiploma IssueExtract
        WithdrawExtract""",
    "talk about facts: what it leads to is an act of its own": """
        RaiseDispute ReplyInDispute AnswerDispute NoteDisputesDue AskTraining WithdrawRequest AnswerRequest""",
    "what was looked at and stays as it is": "SeparateParticipations UndoSeparation",
    "who says to be present: attendance is recorded by an act of its own": "OpenRollCall CloseRollCall ConfirmPresence",
    "what a screen begins with: no fact of anybody": """
        SaveTemplate RenameTemplate DropTemplate SaveView OpenWithView DropView""",
    "software itself, and what it is sent": """
        RegisterSubscription EndSubscription RetryDelivery QueueEvents ClaimDeliveries NoteDelivery
        RegisterTechnicalClient EndTechnicalClient RegisterCertificate WithdrawCertificate NoteDroppedFile
        NoteAnswer RegisterApiClient EndApiClient RegisterClientKey WithdrawClientKey AcceptAssertion
        ForgetAssertions SweepAnswers""",
    "upkeep: what is erased at its term is nobody's to keep a copy of either": """
        EraseOverdue KeepLonger UndoKeepLonger MakeNumberKeys ResealNumbers SealEntries MakeCheckpoint LayCheckpoints
        DropStrayFiles""",
}
"""The commands of which no change is told, by the reason."""


def test_each_command_is_told_or_says_why_not() -> None:
    """Add it to `ACTS` of openfla/desk/changes_handling.py, or here under its reason."""
    commands = sorted(kind.__name__ for kind in RULES if kind in HANDLERS)
    assert sorted([*ACTS, *(name for names in UNTOLD.values() for name in names.split())]) == commands


def test_what_can_be_subscribed_to_is_what_acts_can_do() -> None:
    """A registration that meets what is there corrects it, but for a decision, of which each is another one."""
    done = {(kind, changed) for kind, changed in ACTS.values()}
    done |= {(FactType.ACCOUNT, Changed.REGISTERED)}  # beside a first contract
    done |= {(FactType.SIZE, Changed.CORRECTED)}  # declared again
    done |= {(FactType.BATCH, Changed.ENDED)}  # beside the act that ends it
    assert {(kind, changed) for kind, happens in HAPPENS.items() for changed in happens} == done
