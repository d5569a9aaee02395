# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""First connections: organisations made known, codes for their first access managers, requests decided."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.access.access import GrantAccess
from openfla.desk.access.access_handling import full_name, give_access
from openfla.desk.act import Act
from openfla.desk.employers.ceased import ceased_numbers
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.employers.organisations_handling import FIELDS, register_organisations
from openfla.desk.handling import answers, handles
from openfla.desk.invitations.enrolments import (
    EVERYTHING,
    MOST_AWAITING,
    ApproveEnrolment,
    CloseEnrolment,
    EnrolmentsOpen,
    EnrolmentState,
    EnrolmentsView,
    EnrolmentView,
    OpenCode,
    OpenEnrolment,
    OwnEnrolments,
    RefuseEnrolment,
    RequestEnrolment,
)
from openfla.desk.invitations.invitations import LIFE
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.powers import in_force
from openfla.records.enrolment import AWAITING
from openfla.records.invitation import OPEN, TO_ACCESS
from openfla.records.models import Enrolment, Grant, Invitation, Organisation
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission, Quality

THE_OPERATORS = TO_ACCESS & OPEN


@handles(OpenEnrolment)
def open_enrolments(commands: Sequence[OpenEnrolment], act: Act) -> list[Outcome]:
    """One after the other: an organisation may be named twice."""
    return [_opened(command, act) for command in commands]


def _opened(command: OpenEnrolment, act: Act) -> Outcome:
    if not command.representative.strip():
        return refused("invitation.no_name", "representative")
    known = _known(command.enterprise_number, command.name, command.qualities, command.language, act)
    if not isinstance(known, Done):
        return known
    invitation = Invitation(
        organisation_id=known.reference,
        invited=command.representative.strip(),
        permissions=sorted(permission.value for permission in EVERYTHING),
        digest=command.code.digest,
        expires_at=act.now + LIFE,
        entry=act.entry,
        recorded_at=act.now,
    )
    invitation.save(force_insert=True)
    return Done(invitation.id, of=known.reference)


def _known(number: EnterpriseNumber, name: str, qualities: tuple[Quality, ...], language: str, act: Act) -> Outcome:
    """The organisation with that number; one that is known keeps what is known of it, and gets further qualities."""
    known = Organisation.objects.filter(enterprise_number=number.digits).first()
    kept = {field: getattr(known, field) for field in FIELDS} if known else {"name": name, "language": language}
    command = RegisterOrganisation(number, qualities=qualities, since=act.today, **kept)
    return register_organisations([command], act)[0]


@handles(CloseEnrolment)
def close_enrolments(commands: Sequence[CloseEnrolment], act: Act) -> list[Outcome]:
    """Only the operator's own codes; those of access managers are theirs."""
    return [_closed(command, act) for command in commands]


def _closed(command: CloseEnrolment, act: Act) -> Outcome:
    found = Invitation.objects.filter(THE_OPERATORS, id=command.invitation, made_by=None)
    organisation = found.values_list("organisation", flat=True).first()
    if organisation is None or not found.update(withdrawn_at=act.now, withdrawn_entry=act.entry):
        return NOT_FOUND
    return Done(command.invitation, Effect.CHANGED, of=organisation)


@handles(RequestEnrolment)
def request_enrolments(commands: Sequence[RequestEnrolment], act: Act) -> list[Outcome]:
    """New ones; asked again while it waits is unchanged."""
    return [_requested(command, act) for command in commands]


def _requested(command: RequestEnrolment, act: Act) -> Outcome:
    if not command.name.strip():
        return refused("enrolment.no_name", "name")
    awaiting = Enrolment.objects.filter(AWAITING, person=command.person)
    same = awaiting.filter(enterprise_number=command.enterprise_number.digits).first()
    ceased = tuple(ceased_numbers([command.enterprise_number.digits]).values())
    if same is not None:
        return Done(same.id, Effect.UNCHANGED, ceased)
    if awaiting.count() >= MOST_AWAITING:
        return refused("enrolment.too_many", "enterprise_number", most=MOST_AWAITING)
    enrolment = Enrolment(
        person_id=command.person,
        enterprise_number=command.enterprise_number.digits,
        name=command.name.strip(),
        quality=command.quality.value,
        language=command.language,
        entry=act.entry,
        recorded_at=act.now,
    )
    enrolment.save(force_insert=True)
    return Done(enrolment.id, warnings=ceased)


@handles(ApproveEnrolment)
def approve_enrolments(commands: Sequence[ApproveEnrolment], act: Act) -> list[Outcome]:
    """One after the other: two requests may be for the same enterprise."""
    return [_approved(command, act) for command in commands]


def _approved(command: ApproveEnrolment, act: Act) -> Outcome:
    enrolment = _awaiting(command.enrolment)
    if enrolment is None:
        return NOT_FOUND
    number = EnterpriseNumber(enrolment.enterprise_number)
    if _managed(number, act):
        return refused("enrolment.already_managed", "enrolment", found=number.display)
    known = _known(number, enrolment.name, (Quality(enrolment.quality),), enrolment.language, act)
    if not isinstance(known, Done):
        return known
    [outcome] = give_access([GrantAccess(known.reference, enrolment.person_id, EVERYTHING, act.today)], act)
    if not isinstance(outcome, Done):
        return outcome
    _decide(enrolment, act, organisation=known.reference)
    return Done(outcome.reference, of=known.reference)


def _awaiting(enrolment: UUID) -> Enrolment | None:
    """Locked: it is decided once."""
    return Enrolment.objects.select_for_update().filter(AWAITING, id=enrolment).first()


def _managed(number: EnterpriseNumber, act: Act) -> bool:
    managing = Grant.objects.filter(in_force(act.today), permissions__contains=[Permission.ACCESS_MANAGE.value])
    return managing.filter(organisation__enterprise_number=number.digits, quality="").exists()


def _decide(enrolment: Enrolment, act: Act, **decision: object) -> None:
    Enrolment.objects.filter(id=enrolment.id).update(decided_at=act.now, decided_entry=act.entry, **decision)


@handles(RefuseEnrolment)
def refuse_enrolments(commands: Sequence[RefuseEnrolment], act: Act) -> list[Outcome]:
    """With the reason that the person reads."""
    return [_refused(command, act) for command in commands]


def _refused(command: RefuseEnrolment, act: Act) -> Outcome:
    enrolment = _awaiting(command.enrolment)
    if enrolment is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    _decide(enrolment, act, refusal=command.reason.strip())
    return Done(enrolment.id, Effect.CHANGED)


@answers(OwnEnrolments)
def own_enrolments(question: OwnEnrolments, _act: Act) -> tuple[EnrolmentView, ...]:
    """Whether an enterprise was known here before is not told."""
    found = Enrolment.objects.filter(person=question.person).select_related("person")
    return tuple(_view(each) for each in found.order_by("-recorded_at", "-id"))


@answers(EnrolmentsOpen)
def enrolments_open(_question: EnrolmentsOpen, act: Act) -> EnrolmentsView:
    """For the operator, who decides."""
    codes = Invitation.objects.filter(THE_OPERATORS, made_by=None, expires_at__gt=act.now)
    requests = Enrolment.objects.filter(AWAITING).select_related("person").order_by("recorded_at", "id")
    return EnrolmentsView(
        tuple(_code(each) for each in codes.select_related("organisation").order_by("recorded_at", "id")),
        tuple(_view(each, managed=_managed(EnterpriseNumber(each.enterprise_number), act)) for each in requests),
    )


def _code(invitation: Invitation) -> OpenCode:
    organisation = invitation.organisation
    number = EnterpriseNumber(organisation.enterprise_number)
    return OpenCode(invitation.id, number, organisation.name, invitation.invited, invitation.expires_at)


def _view(enrolment: Enrolment, *, managed: bool = False) -> EnrolmentView:
    decided = EnrolmentState.APPROVED if enrolment.organisation_id else EnrolmentState.REFUSED
    return EnrolmentView(
        enrolment.id,
        EnterpriseNumber(enrolment.enterprise_number),
        enrolment.name,
        Quality(enrolment.quality),
        full_name(enrolment.person),
        enrolment.recorded_at,
        decided if enrolment.decided_at else EnrolmentState.AWAITING,
        enrolment.refusal,
        managed,
    )
