# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages that a search finds by what they are called: of an employer and of one's own organisation."""

from collections.abc import Callable, Iterator
from typing import TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

from openfla.channels.web.signin import Acting
from openfla.desk.access.access import GrantList, OwnAccess, ProposeMandate
from openfla.desk.access.review import AccessReview
from openfla.desk.accounts.for_others import ForOtherSystems
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.batch.batches import BatchList
from openfla.desk.claims.claims import Claims
from openfla.desk.claims.fund_days import FundDays
from openfla.desk.deadlines.certificates import CertificatesEnding
from openfla.desk.deadlines.deadlines import Deadlines, DeadlinesOfClients
from openfla.desk.deadlines.feeds import MakeCalendarFeed
from openfla.desk.declared.declared_files import DeclaredFiles
from openfla.desk.directory.directory import DirectoryPoints
from openfla.desk.disputes.disputes import DisputeList
from openfla.desk.documents.issue_runs import IssueRuns
from openfla.desk.documents.year_ends import YearEndsAtClients
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.employers.duties import EmployerDuties
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.first_steps import FirstSteps
from openfla.desk.groups.groups import WorkerGroups
from openfla.desk.information.information import InformationState
from openfla.desk.mandates.mandates_found import MandatesFound
from openfla.desk.payroll.messages import TakeMessage
from openfla.desk.payroll.points import PayrollPoints
from openfla.desk.plan.plan import TrainingPlan
from openfla.desk.proof.proof import ProofPack
from openfla.desk.reminders.reminders import AskReminders
from openfla.desk.requests.requests import RequestList
from openfla.desk.rescue.rescues import RescueFiles
from openfla.desk.rights.right_list import RightList
from openfla.desk.social_balance.social_balance import SocialBalance
from openfla.desk.software.api_clients import ApiClientList
from openfla.desk.statistics.statistics import Statistics
from openfla.desk.successions.successions import SuccessionList
from openfla.desk.teams.teams import Teams
from openfla.desk.trainings.entered import EnteredByOthers
from openfla.desk.trainings.offers import OfferList
from openfla.desk.trainings.templates import TrainingTemplates
from openfla.desk.trainings.trainings import TrainingList
from openfla.desk.upkeep.erasures import LeaversToErase
from openfla.desk.upkeep.retention import ErasuresAhead
from openfla.desk.worker_runs.runs import WorkerRuns
from openfla.desk.workers.staff import RegisterEmployment
from openfla.desk.workers.worker_list import WorkerList
from openfla.desk.workers.workers_meant import WorkersNumberedAtClients
from openfla.terms.role import AT_CLIENTS

Pages: TypeAlias = tuple[tuple[str, type, Callable[[], str]], ...]
AT_EMPLOYER: Pages = (
    ("overview", EmployerOverview, lambda: _("Overview")),
    ("workers", WorkerList, lambda: _("Workers")),
    ("worker-new", RegisterEmployment, lambda: _("Add a worker")),
    ("groups", WorkerGroups, lambda: _("Groups of workers")),
    ("successions", SuccessionList, lambda: _("Mergers and splits")),
    ("rights-list", RightList, lambda: _("Rights for everybody")),
    ("worker-runs", WorkerRuns, lambda: _("Acts for very many workers")),
    ("issue-runs", IssueRuns, lambda: _("Forms of everybody")),
    ("leavers", LeaversToErase, lambda: _("Workers to be erased")),
    ("messages", InformationState, lambda: _("Information to workers")),
    ("disputes", DisputeList, lambda: _("Disputed by workers")),
    ("trainings", TrainingList, lambda: _("Trainings")),
    ("training-templates", TrainingTemplates, lambda: _("Templates of trainings")),
    ("offers", OfferList, lambda: _("Offers and answers")),
    ("requests", RequestList, lambda: _("Requests of workers")),
    ("entered", EnteredByOthers, lambda: _("Entered by others")),
    ("certificates", CertificatesEnding, lambda: _("Certificates that end")),
    ("imports", BatchList, lambda: _("Import a list")),
    ("payroll", TakeMessage, lambda: _("Messages of the payroll")),
    ("payroll-points", PayrollPoints, lambda: _("Where the payroll says something else")),
    ("directory", DirectoryPoints, lambda: _("Where the staff directory says something else")),
    ("systems", ForOtherSystems, lambda: _("Files for other systems")),
    ("rescues", RescueFiles, lambda: _("Rescue of the Federal Learning Account")),
    ("size", EmployerRegime, lambda: _("Size and rules")),
    ("duties", EmployerDuties, lambda: _("Duties")),
    ("deadlines", Deadlines, lambda: _("Deadlines")),
    ("first-steps", FirstSteps, lambda: _("First steps")),
    ("plan", TrainingPlan, lambda: _("Training plan")),
    ("proof", ProofPack, lambda: _("Proof for a council or the inspection")),
    ("social-balance", SocialBalance, lambda: _("Social balance sheet")),
    ("claims", Claims, lambda: _("Leave and premiums")),
    ("fund-days", FundDays, lambda: _("Days at the sector fund")),
)
"""Where one can go at an employer, each page with the act or question that opens it."""
OF_ORGANISATION: Pages = (
    ("client-attendance", WorkersNumberedAtClients, lambda: _("Register attendance")),
    ("client-deadlines", DeadlinesOfClients, lambda: _("Deadlines of clients")),
    ("client-year-end-orders", YearEndsAtClients, lambda: _("Forms ordered at clients")),
    ("declarations", DeclaredFiles, lambda: _("Declaration files")),
    ("calendar", MakeCalendarFeed, lambda: _("Deadlines in your calendar")),
    ("reminders", AskReminders, lambda: _("Deadlines by mail")),
    ("statistics", Statistics, lambda: _("Statistics")),
    ("access", GrantList, lambda: _("Access")),
    ("access-review", AccessReview, lambda: _("Yearly review")),
    ("software", ApiClientList, lambda: _("Software")),
    ("mandates", MandatesFound, lambda: _("Mandates")),
    ("mandate-new", ProposeMandate, lambda: _("Propose a mandate")),
    ("teams", Teams, lambda: _("Teams")),
    ("retention", ErasuresAhead, lambda: _("What is kept how long")),
)
"""The same for one's own organisation."""


def open_at_employer(who: Acting, employer: UUID) -> Iterator[tuple[str, str]]:
    """The names of the addresses that are open to one at the employer, and what the pages are called."""
    opened = who.opened(employer)
    yield from ((name, label()) for name, needed, label in AT_EMPLOYER if needed in opened)


def open_of_organisation(who: Acting, own: OwnAccess) -> Iterator[tuple[str, str]]:
    """The same of one's own organisation, as its navigation and its tabs offer them."""
    if own.serves:
        yield "attention", _("To do")
        yield "clients", _("Clients")
    if own.inspects:
        yield "inspections", _("Inspections")
    opened = who.opened(own.organisation)
    serves = not set(AT_CLIENTS).isdisjoint(own.qualities)
    for name, needed, label in OF_ORGANISATION:
        if needed in opened and (name != "teams" or serves):
            yield name, label()
    if own.is_employer and EmployerJournal in opened:
        yield "employer-journal", _("Who did what")
