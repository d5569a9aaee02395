# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the web channel. None holds a national number or a name."""

from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import StringConverter

from openfla.channels.web import (
    account,
    account_form,
    accounts_out,
    api_reference,
    brought_journal,
    claims,
    consultations,
    directory,
    duties,
    employer_journal,
    find,
    fund_days,
    how_many_days,
    identities,
    overview,
    own_accounts,
    own_archive,
    own_data,
    own_find,
    own_trainings,
    rights,
    rights_card,
    saving,
    security_txt,
    sign_ins,
    size,
    social_balance,
    style,
    systems,
    which_regime,
    worker_runs,
)
from openfla.channels.web.access import access, entrusted, handing_over, review, trusts
from openfla.channels.web.credentials import diplomas, extracts, published, verifying
from openfla.channels.web.credentials import own as own_credentials
from openfla.channels.web.deadlines import calendar, certificates, deadlines, done, reminders
from openfla.channels.web.declared import declaration_file, declarations
from openfla.channels.web.disputes import answering, dossier, letter, own, raising
from openfla.channels.web.documents import issue_runs, issued, verify
from openfla.channels.web.groups import groups
from openfla.channels.web.imports import imports
from openfla.channels.web.information import informing, messages
from openfla.channels.web.invitations import colleagues, enrolling, first_steps, invitation, redeeming
from openfla.channels.web.leaving import leaving, reading_in
from openfla.channels.web.mandates import (
    attention,
    client_lists,
    clients,
    mandate_form,
    mandate_out,
    mandates,
    year_end_orders,
    year_ends,
)
from openfla.channels.web.manual import pages as manual
from openfla.channels.web.oidc import doors
from openfla.channels.web.organisation import inspections, organisation, retention
from openfla.channels.web.payroll import payroll
from openfla.channels.web.payroll import points as payroll_points
from openfla.channels.web.plan import own_plan, plan
from openfla.channels.web.proof import proof
from openfla.channels.web.requests import answering as request_answering
from openfla.channels.web.requests import own as own_requests
from openfla.channels.web.rescue import declaring, my_rescue, rescues, self_declared
from openfla.channels.web.rescue import doubts as rescue_doubts
from openfla.channels.web.rescue import file as rescue_file
from openfla.channels.web.rescue import receipt as rescue_receipt
from openfla.channels.web.saved_views import saved_views
from openfla.channels.web.software import software, software_ending, subscriptions
from openfla.channels.web.statistics import statistics
from openfla.channels.web.successions import successions
from openfla.channels.web.teams import team_lists, teams
from openfla.channels.web.trainings import (
    attendance,
    entered,
    offers,
    own_offers,
    own_presence,
    participation,
    roll_call,
    training_add,
    training_card,
    training_correct,
    training_export,
    training_form,
    training_templates,
    trainings,
)
from openfla.channels.web.trainings import invitations as training_invitations
from openfla.channels.web.workers import leavers, worker_contracts, worker_forms, worker_link, worker_number, workers
from openfla.terms.batch import BatchKind
from openfla.terms.document import DocumentFile

WORKER = "e/<uuid:employer>/workers/<uuid:worker>/"
WHOSE = "<uuid:employer>/<uuid:worker>"
DISPUTE = "disputes/<uuid:dispute>/"
ISSUED = "form/issued/<uuid:document>"
CONTRACT = "e/<uuid:employer>/workers/<uuid:worker>/contracts/<uuid:contract>/"

PAYROLL = "e/<uuid:employer>/payroll/"
RESCUE = "e/<uuid:employer>/rescue/"
SAVED = f"{RESCUE}<uuid:batch>/"
CLIENTS = "o/<uuid:organisation>/clients/lists/"
TEAM_LISTS = "o/<uuid:organisation>/teams/lists/"
SCHEMA, ANSWERS = "declarations-1.0", "answers-1.0"
SOFTWARE = "o/<uuid:organisation>/software/"
DECLARED = "o/<uuid:organisation>/declarations/<uuid:file>/"


class FileKind(StringConverter):
    """The ending of a list that is given out as a file."""

    regex = "csv|xlsx"


class ListKind(StringConverter):
    """A kind of list that can be sent as a spreadsheet."""

    regex = "staff_list|rights|trainings"

    def to_python(self, value: str) -> BatchKind:
        """As the desk calls it."""
        return BatchKind(value)


register_converter(FileKind, "file_kind")
register_converter(ListKind, "list")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", identities.choose, name="identities"),
    path("sign-in/<slug:provider>/", doors.to, name="sign-in-at"),
    path("sign-in/<slug:provider>/back/", doors.back, name="sign-in-back"),
    path("sign-out/", identities.sign_out, name="sign-out"),
    path("me/", own_accounts.show, name="my-accounts"),
    path("me/trainings/", own_trainings.show, name="my-trainings"),
    path("me/find/", own_find.show, name="my-find"),
    path("me/credentials/", own_credentials.listed, name="my-credentials"),
    path("me/diplomas/new/", diplomas.new, name="my-diploma-new"),
    path("me/diplomas/<uuid:diploma>/", diplomas.act, name="my-diploma"),
    path("me/diplomas/<uuid:diploma>/file/", diplomas.file, name="my-diploma-file"),
    path("me/extracts/new/", extracts.new, name="my-extract-new"),
    path("me/extracts/<uuid:extract>/", extracts.withdraw, name="my-extract"),
    path("me/extracts/<uuid:extract>/file/", extracts.file, name="my-extract-file"),
    path("me/trainings/new/", declaring.new, name="my-training-new"),
    path("me/data/", own_data.show, name="my-data"),
    path("me/data.json", own_data.as_json, name="my-data-json"),
    path("me/data.pdf", own_data.as_paper, name="my-data-pdf"),
    path("me/data.zip", own_archive.as_archive, name="my-data-zip"),
    path("me/sign-ins/", sign_ins.show, name="sign-ins"),
    path("start/", identities.start, name="start"),
    path("code/", redeeming.redeem, name="redeem"),
    path("enrol/", enrolling.enrol, name="enrol"),
    path("act-for/", identities.act_for, name="act-for"),
    path("regime/", which_regime.show, name="which-regime"),
    path("days/", how_many_days.show, name="how-many-days"),
    path("fla/", saving.show, name="saving"),
    path("manual/", manual.index, name="manual"),
    path("manual/<slug:name>/", manual.page, name="manual-topic"),
    path("calendar/<slug:key>.ics", calendar.feed, name="calendar-feed"),
    path("reminders/<slug:key>/", reminders.stop, name="reminders-stop"),
    path("here/<slug:key>/", own_presence.here, name="here"),
    path("verify/", verify.show, name="verify"),
    path("api/", api_reference.index, name="api-reference"),
    path("api/<slug:operation>/", api_reference.card, name="api-operation"),
    path("credentials/verify/", verifying.show, name="credential-verify"),
    path("credentials/status/<int:number>", published.status_list, name="credential-status"),
    path("credentials/status-tokens/<int:number>", published.status_token, name="credential-status-token"),
    path(".well-known/did.json", published.did, name="did"),
    path(".well-known/security.txt", security_txt.show, name="security-txt"),
    path("style/", style.show, name="style"),
    path("o/<uuid:organisation>/", organisation.show, name="organisation"),
    path(f"declarations/schema/{SCHEMA}.xsd", declarations.schema, {"name": SCHEMA}, name="declarations-schema"),
    path(f"declarations/schema/{ANSWERS}.xsd", declarations.schema, {"name": ANSWERS}, name="answers-schema"),
    path("o/<uuid:organisation>/declarations/", declarations.show, name="declarations"),
    path("o/<uuid:organisation>/declarations/new/", declarations.send, name="declarations-new"),
    path(DECLARED, declaration_file.card, name="declaration-file"),
    path(f"{DECLARED}stop/", declaration_file.stop, name="declaration-stop"),
    path(f"{DECLARED}receipt.xml", declaration_file.receipt, name="declaration-receipt"),
    path(f"{DECLARED}result.xml", declaration_file.result, name="declaration-result"),
    path(f"{DECLARED}refused.xml", declaration_file.refused, name="declaration-refused"),
    path(f"{DECLARED}file.xml", declaration_file.original, name="declaration-original"),
    path("o/<uuid:organisation>/find/", find.of_organisation, name="find-own"),
    path("o/<uuid:organisation>/attention/", attention.show, name="attention"),
    path("o/<uuid:organisation>/clients/", clients.show, name="clients"),
    path("o/<uuid:organisation>/clients/year-ends/", year_ends.show, name="client-year-ends"),
    path("o/<uuid:organisation>/clients/year-ends/orders/", year_end_orders.show, name="client-year-end-orders"),
    path("o/<uuid:organisation>/clients/attendance/", attendance.show, name="client-attendance"),
    path("o/<uuid:organisation>/calendar/", calendar.show, name="calendar"),
    path("o/<uuid:organisation>/reminders/", reminders.show, name="reminders"),
    path("o/<uuid:organisation>/deadlines/", deadlines.of_clients, name="client-deadlines"),
    path("o/<uuid:organisation>/inspections/", inspections.show, name="inspections"),
    path("o/<uuid:organisation>/statistics/", statistics.show, name="statistics"),
    path("o/<uuid:organisation>/statistics.csv", statistics.as_csv, name="statistics-csv"),
    path(TEAM_LISTS, team_lists.show, name="team-imports"),
    path(f"{TEAM_LISTS}template/", team_lists.template, name="team-import-template"),
    path(f"{TEAM_LISTS}<uuid:batch>/", team_lists.card, name="team-import"),
    path(f"{TEAM_LISTS}<uuid:batch>/refused/", team_lists.refused, name="team-import-refused"),
    path(CLIENTS, client_lists.show, name="client-imports"),
    path(f"{CLIENTS}template/", client_lists.template, name="client-import-template"),
    path(f"{CLIENTS}<uuid:batch>/", client_lists.card, name="client-import"),
    path(f"{CLIENTS}<uuid:batch>/refused/", client_lists.refused, name="client-import-refused"),
    path("o/<uuid:organisation>/access/", access.show, name="access"),
    path("o/<uuid:organisation>/access/review/", review.show, name="access-review"),
    path("o/<uuid:organisation>/access/new/", access.give, name="access-new"),
    path("o/<uuid:organisation>/access/hand-over/", handing_over.hand_over, name="access-hand-over"),
    path("o/<uuid:organisation>/access/invite/", colleagues.invite, name="access-invite"),
    path("o/<uuid:organisation>/access/invited/<uuid:invitation>/", colleagues.take_back, name="access-take-back"),
    path("o/<uuid:organisation>/access/<uuid:grant>/", access.withdraw, name="access-withdraw"),
    path(SOFTWARE, software.show, name="software"),
    path(f"{SOFTWARE}new/", software.connect, name="software-new"),
    path(f"{SOFTWARE}events/", subscriptions.show, name="subscriptions"),
    path(f"{SOFTWARE}events/new/", subscriptions.new, name="subscription-new"),
    path(f"{SOFTWARE}events/<uuid:subscription>/", subscriptions.card, name="subscription"),
    path(f"{SOFTWARE}events/<uuid:subscription>/end/", subscriptions.end, name="subscription-end"),
    path(f"{SOFTWARE}<uuid:software>/", software.card, name="software-card"),
    path(f"{SOFTWARE}<uuid:software>/end/", software_ending.end, name="software-end"),
    path(f"{SOFTWARE}<uuid:software>/keys/<uuid:key>/", software_ending.withdraw, name="software-key"),
    path("o/<uuid:organisation>/retention/", retention.show, name="retention"),
    path("o/<uuid:organisation>/teams/", teams.show, name="teams"),
    path("o/<uuid:organisation>/teams/clients/", teams.clients, name="team-clients"),
    path("o/<uuid:organisation>/teams/<uuid:team>/", teams.card, name="team"),
    path("o/<uuid:organisation>/mandates/", mandates.show, name="mandates"),
    path("o/<uuid:organisation>/mandates/new/", mandate_form.propose, name="mandate-new"),
    path("o/<uuid:organisation>/mandates/<uuid:mandate>/", mandates.card, name="mandate"),
    path("o/<uuid:organisation>/mandates/<uuid:mandate>/work.zip", mandate_out.give_out, name="mandate-out"),
    path("e/<uuid:employer>/", overview.show, name="overview"),
    path("e/<uuid:employer>/overview.<file_kind:kind>", overview.export, name="overview-export"),
    path("e/<uuid:employer>/find/", find.show, name="find"),
    path("e/<uuid:employer>/claims/", claims.show, name="claims"),
    path("e/<uuid:employer>/claims.csv", claims.as_csv, name="claims-csv"),
    path("e/<uuid:employer>/claims.pdf", claims.as_paper, name="claims-pdf"),
    path("e/<uuid:employer>/fund-days/", fund_days.show, name="fund-days"),
    path("e/<uuid:employer>/fund-days.csv", fund_days.as_csv, name="fund-days-csv"),
    path("e/<uuid:employer>/social-balance/", social_balance.show, name="social-balance"),
    path("e/<uuid:employer>/social-balance.csv", social_balance.as_csv, name="social-balance-csv"),
    path("e/<uuid:employer>/social-balance.pdf", social_balance.as_paper, name="social-balance-pdf"),
    path("e/<uuid:employer>/workers/", workers.show, name="workers"),
    path("e/<uuid:employer>/workers.<file_kind:kind>", workers.export, name="workers-export"),
    path("e/<uuid:employer>/workers/new/", worker_forms.add, name="worker-new"),
    path("e/<uuid:employer>/workers/<uuid:worker>/", account.of_employer, name="worker"),
    path("e/<uuid:employer>/workers/forms.zip", account_form.archive, name="account-forms-out"),
    path(f"{WORKER}form/", account_form.of_employer, name="account-form"),
    *(
        path(f"{WORKER}form.{kind}", account_form.file_of_employer, {"kind": kind}, name=f"account-form-{kind}")
        for kind in account_form.FILES
    ),
    path("e/<uuid:employer>/messages/", messages.show, name="messages"),
    path("e/<uuid:employer>/messages/new/", informing.inform, name="messages-new"),
    path("e/<uuid:employer>/messages/letters/<uuid:run>.pdf", messages.letters, name="letters-out"),
    path("e/<uuid:employer>/workers/forms/", issue_runs.show, name="issue-runs"),
    path("e/<uuid:employer>/workers/forms/issued.zip", issue_runs.archive, name="issued-papers-out"),
    path(f"{WORKER}leaving/", leaving.of_employer, name="leaving"),
    path(f"{WORKER}hand-over/", reading_in.of_employer, name="hand-over"),
    path(f"{WORKER}form/issued/", issued.of_employer, name="issued-forms"),
    *(
        path(f"{WORKER}{ISSUED}.{kind}", issued.file_of_employer, {"kind": kind}, name=f"issued-form-{kind}")
        for kind in DocumentFile
    ),
    path("e/<uuid:employer>/workers/<uuid:worker>/details/", worker_forms.correct, name="worker-correct"),
    path("e/<uuid:employer>/workers/<uuid:worker>/number/", worker_number.show, name="worker-number"),
    path("e/<uuid:employer>/workers/<uuid:worker>/link/", worker_link.link, name="worker-link"),
    path("e/<uuid:employer>/workers/<uuid:worker>/invitation/", invitation.invite, name="worker-invitation"),
    path("e/<uuid:employer>/workers/<uuid:worker>/contracts/new/", worker_contracts.add, name="contract-new"),
    path(CONTRACT, worker_contracts.card, name="contract"),
    path(f"{CONTRACT}cancel/", worker_contracts.cancel, name="contract-cancel"),
    path("e/<uuid:employer>/views/", saved_views.show, name="views"),
    path("e/<uuid:employer>/trainings/", trainings.show, name="trainings"),
    path("e/<uuid:employer>/trainings.csv", training_export.as_csv, name="trainings-csv"),
    path("e/<uuid:employer>/trainings.xlsx", training_export.as_xlsx, name="trainings-xlsx"),
    path("e/<uuid:employer>/trainings/new/", training_form.show, name="training-new"),
    path("e/<uuid:employer>/trainings/templates/", training_templates.listed, name="training-templates"),
    path("e/<uuid:employer>/trainings/templates/<uuid:template>/", training_templates.card, name="training-template"),
    path("e/<uuid:employer>/trainings/<uuid:training>/", training_card.show, name="training"),
    path("e/<uuid:employer>/trainings/<uuid:training>/correct/", training_correct.show, name="training-correct"),
    path("e/<uuid:employer>/trainings/<uuid:training>/add/", training_add.show, name="training-add"),
    path(
        "e/<uuid:employer>/trainings/<uuid:training>/invitations/",
        training_invitations.show,
        name="training-invitations",
    ),
    path("e/<uuid:employer>/trainings/<uuid:training>/roll-call/", roll_call.show, name="roll-call"),
    path("e/<uuid:employer>/trainings/<uuid:training>/roll-call/screen/", roll_call.screen, name="roll-call-screen"),
    path("e/<uuid:employer>/trainings/<uuid:training>/template/", training_templates.keep, name="training-keep"),
    path("e/<uuid:employer>/participations/<uuid:participation>/", participation.show, name="participation"),
    path("e/<uuid:employer>/groups/", groups.show, name="groups"),
    path("e/<uuid:employer>/groups/join/", groups.join, name="group-join"),
    path("e/<uuid:employer>/groups/<uuid:group>/", groups.card, name="group"),
    path("e/<uuid:employer>/successions/", successions.show, name="successions"),
    path("e/<uuid:employer>/successions/<uuid:succession>/", successions.card, name="succession"),
    path("e/<uuid:employer>/acts/", worker_runs.listed, name="worker-runs"),
    path("e/<uuid:employer>/acts/<uuid:worker_run>/", worker_runs.show, name="worker-run"),
    path("e/<uuid:employer>/rights/", rights.show, name="rights"),
    path("e/<uuid:employer>/rights/everybody/", rights_card.everybody, name="rights-list"),
    path("e/<uuid:employer>/rights/<uuid:right>/", rights_card.card, name="right"),
    path("e/<uuid:employer>/imports/", imports.show, name="imports"),
    path("e/<uuid:employer>/imports/template/<list:listed>/", imports.template, name="import-template"),
    path("e/<uuid:employer>/imports/<uuid:batch>/", imports.card, name="import"),
    path("e/<uuid:employer>/imports/<uuid:batch>/refused/", imports.refused, name="import-refused"),
    path("e/<uuid:employer>/systems/", systems.show, name="systems"),
    path("e/<uuid:employer>/systems/<slug:system>.csv", systems.as_csv, name="system-csv"),
    path(PAYROLL, payroll.show, name="payroll"),
    path(f"{PAYROLL}points/", payroll_points.show, name="payroll-points"),
    path(f"{PAYROLL}<uuid:messages>/", payroll.card, name="payroll-file"),
    path("e/<uuid:employer>/directory/", directory.show, name="directory"),
    path(RESCUE, rescues.show, name="rescues"),
    path(f"{RESCUE}accounts.xlsx", accounts_out.of_employer, name="accounts-out"),
    path(f"{RESCUE}doubts/", rescue_doubts.show, name="rescue-doubts"),
    path("e/<uuid:employer>/offers/", offers.listed, name="offers"),
    path("e/<uuid:employer>/entered/", entered.show, name="entered"),
    path("e/<uuid:employer>/requests/", request_answering.listed, name="requests"),
    path(f"{WORKER}requests/<uuid:training_request>/", request_answering.card, name="request"),
    path("e/<uuid:employer>/disputes/", answering.listed, name="disputes"),
    path(f"{WORKER}{DISPUTE}", answering.card, name="dispute"),
    path(f"{WORKER}{DISPUTE}dossier.zip", dossier.of_employer, name="dispute-dossier"),
    path(f"{WORKER}{DISPUTE}answer.pdf", letter.of_answer, name="dispute-letter"),
    path(f"{WORKER}{DISPUTE}files/<uuid:attachment>/", answering.file, name="dispute-file"),
    path("e/<uuid:employer>/leavers/", leavers.show, name="leavers"),
    path(f"{RESCUE}self-declared/", self_declared.show, name="self-declared"),
    path(
        f"{RESCUE}self-declared/<uuid:worker>/<uuid:declared>/",
        declaring.document_of_worker,
        name="self-declared-document",
    ),
    path(SAVED, rescue_file.card, name="rescue"),
    path(f"{SAVED}mapping.yaml", rescue_file.mapping, name="rescue-mapping"),
    path(f"{SAVED}refused/", rescue_file.refused, name="rescue-refused"),
    path(f"{SAVED}original/", rescue_file.original, name="rescue-original"),
    path(f"{SAVED}receipt/", rescue_receipt.show, name="rescue-receipt"),
    path(f"{SAVED}receipt.pdf", rescue_receipt.paper, name="rescue-receipt-pdf"),
    path("e/<uuid:employer>/first-steps/", first_steps.show, name="first-steps"),
    path("e/<uuid:employer>/size/", size.show, name="size"),
    path("e/<uuid:employer>/duties/", duties.show, name="duties"),
    path("e/<uuid:employer>/deadlines/", deadlines.show, name="deadlines"),
    path("e/<uuid:employer>/deadlines/<str:deadline>/", done.card, name="deadline"),
    path("e/<uuid:employer>/certificates/", certificates.listed, name="certificates"),
    path("e/<uuid:employer>/plan/", plan.show, name="plan"),
    path("e/<uuid:employer>/plan.pdf", plan.as_file, {"kind": "pdf"}, name="plan-pdf"),
    path("e/<uuid:employer>/plan.csv", plan.as_csv, name="plan-csv"),
    path("e/<uuid:employer>/plan.docx", plan.as_file, {"kind": "docx"}, name="plan-docx"),
    path("e/<uuid:employer>/proof/", proof.show, name="proof"),
    path("e/<uuid:employer>/proof.pdf", proof.whole, name="proof-pdf"),
    path("e/<uuid:employer>/journal/", employer_journal.show, name="employer-journal"),
    path("e/<uuid:employer>/journal.csv", employer_journal.as_csv, name="employer-journal-csv"),
    path("e/<uuid:employer>/journal/brought/", brought_journal.show, name="employer-journal-brought"),
    path("e/<uuid:employer>/journal/brought.csv", brought_journal.as_csv, name="employer-journal-brought-csv"),
    path("me/<uuid:employer>/<uuid:worker>/", account.of_worker, name="my-account"),
    path("me/<uuid:employer>/<uuid:worker>/form/", account_form.of_worker, name="my-account-form"),
    *(
        path(f"me/{WHOSE}/form.{kind}", account_form.file_of_worker, {"kind": kind}, name=f"my-account-form-{kind}")
        for kind in account_form.FILES
    ),
    path(f"me/{WHOSE}/leaving/", leaving.of_worker, name="my-leaving"),
    path(f"me/{WHOSE}/hand-over/", reading_in.of_worker, name="my-hand-over"),
    path(f"me/{WHOSE}/form/issued/", issued.of_worker, name="my-issued-forms"),
    *(
        path(f"me/{WHOSE}/{ISSUED}.{kind}", issued.file_of_worker, {"kind": kind}, name=f"my-issued-form-{kind}")
        for kind in DocumentFile
    ),
    path(f"me/{WHOSE}/disputes/", own.listed, name="my-disputes"),
    path(f"me/{WHOSE}/disputes/new/", raising.of_line, name="my-dispute-new"),
    path(f"me/{WHOSE}/disputes/missing/", raising.of_missing, name="my-dispute-missing"),
    path(f"me/{WHOSE}/{DISPUTE}", own.card, name="my-dispute"),
    path(f"me/{WHOSE}/{DISPUTE}dossier.zip", dossier.of_worker, name="my-dispute-dossier"),
    path(f"me/{WHOSE}/{DISPUTE}files/<uuid:attachment>/", own.file, name="my-dispute-file"),
    path(f"me/{WHOSE}/declared/<uuid:declared>/", declaring.change, name="my-declared"),
    path(f"me/{WHOSE}/declared/<uuid:declared>/document/", declaring.document, name="my-declared-document"),
    path(f"me/{WHOSE}/trainings/<uuid:participation>/credential/", own_credentials.take, name="my-credential-new"),
    path(f"me/{WHOSE}/credentials/<uuid:credential>/", own_credentials.card, name="my-credential"),
    *(
        path(
            f"me/{WHOSE}/credentials/<uuid:credential>.{kind}",
            own_credentials.file,
            {"kind": kind},
            name=f"my-credential-{kind}",
        )
        for kind in own_credentials.FILES
    ),
    path(f"me/{WHOSE}/offers/", own_offers.listed, name="my-offers"),
    path(f"me/{WHOSE}/offers/<uuid:participation>/", own_offers.card, name="my-offer"),
    path(f"me/{WHOSE}/offers/<uuid:participation>/sessions.ics", own_offers.calendar, name="my-offer-calendar"),
    path(f"me/{WHOSE}/requests/", own_requests.listed, name="my-requests"),
    path(f"me/{WHOSE}/requests/new/", own_requests.new, name="my-request-new"),
    path(f"me/{WHOSE}/requests/<uuid:training_request>/", own_requests.card, name="my-request"),
    path(f"me/{WHOSE}/plan/", own_plan.show, name="my-plan"),
    path(f"me/{WHOSE}/plan.pdf", own_plan.as_pdf, name="my-plan-pdf"),
    path(f"me/{WHOSE}/messages/", informing.of_worker, name="my-messages"),
    path("me/<uuid:employer>/<uuid:worker>/consultations/", consultations.show, name="my-consultations"),
    path("me/<uuid:employer>/<uuid:worker>/trusted/", trusts.show, name="my-trusted"),
    path("entrusted/", entrusted.show, name="entrusted"),
    path("entrusted/<uuid:employer>/<uuid:worker>/", entrusted.account, name="my-entrusted-account"),
    path("me/<uuid:employer>/<uuid:worker>/rescue/", my_rescue.show, name="my-rescue"),
    path("me/<uuid:employer>/<uuid:worker>/account.xlsx", accounts_out.of_worker, name="my-account-out"),
    path("me/<uuid:employer>/<uuid:worker>/rescue/<uuid:saved>/", my_rescue.original, name="my-rescue-original"),
]
