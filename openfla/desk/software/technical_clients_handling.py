# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending systems and their certificates, registered by the operator of the installation."""

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.software.technical_clients import (
    CertificateView,
    EndTechnicalClient,
    RegisterCertificate,
    RegisterTechnicalClient,
    TechnicalClients,
    TechnicalClientView,
    WithdrawCertificate,
)
from openfla.records.fact import CURRENT
from openfla.records.models import Certificate, Organisation, Person, TechnicalClient

NUMBER = re.compile(r"[0-9]{6}")
AUTHORITY = "999999"
"""The sender number of whoever answers."""
LONGEST_SUBJECT = 300
LEAST_RSA_BITS, LEAST_CURVE_BITS = 2048, 256
"""Of a key by which files are signed: shorter ones can be found out."""


@handles(RegisterTechnicalClient)
def register_technical_clients(commands: Sequence[RegisterTechnicalClient], act: Act) -> list[Outcome]:
    """One current client per number; the same again is unchanged."""
    return [_registered(command, act) for command in commands]


def _registered(command: RegisterTechnicalClient, act: Act) -> Outcome:
    if not NUMBER.fullmatch(command.number) or command.number == AUTHORITY:
        return refused("client.number_wrong", "number", found=command.number[:20])
    if not _known(command):
        return NOT_FOUND
    row = _client(command.number)
    if row is not None:
        same = (row.organisation_id, row.person_id) == (command.organisation, command.person)
        return Done(row.id, Effect.UNCHANGED) if same else refused("client.number_taken", "number")
    row = TechnicalClient(
        organisation_id=command.organisation,
        number=command.number,
        person_id=command.person,
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


def _known(command: RegisterTechnicalClient) -> bool:
    organisations, people = (
        Organisation.objects.filter(id=command.organisation),
        Person.objects.filter(id=command.person),
    )
    return organisations.exists() and people.exists()


def _client(number: str) -> TechnicalClient | None:
    return TechnicalClient.objects.select_for_update().filter(CURRENT, number=number).first()


@handles(EndTechnicalClient)
def end_technical_clients(commands: Sequence[EndTechnicalClient], act: Act) -> list[Outcome]:
    """The number is free again."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndTechnicalClient, act: Act) -> Outcome:
    row = _client(command.number)
    if row is None or row.organisation_id != command.organisation:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    TechnicalClient.objects.filter(id=row.id).update(**act.withdrawn(command.reason.strip()))
    return Done(row.id, Effect.CHANGED)


@handles(RegisterCertificate)
def register_certificates(commands: Sequence[RegisterCertificate], act: Act) -> list[Outcome]:
    """A certificate that is valid today; the same again is unchanged."""
    return [_trusted(command, act) for command in commands]


def _trusted(command: RegisterCertificate, act: Act) -> Outcome:
    client = _client(command.number)
    if client is None or client.organisation_id != command.organisation:
        return NOT_FOUND
    try:
        certificate = x509.load_pem_x509_certificate(command.pem.encode())
    except ValueError:
        return refused("certificate.unreadable", "pem")
    if not certificate.not_valid_before_utc <= act.now <= certificate.not_valid_after_utc:
        values = {"first": certificate.not_valid_before_utc, "last": certificate.not_valid_after_utc}
        return refused("certificate.not_valid", "pem", **values)
    if not _may_sign(certificate):
        return refused("certificate.key_unfit", "pem", bits=LEAST_RSA_BITS, curve=LEAST_CURVE_BITS)
    row = _certificate_row(client, certificate, act)
    known = Certificate.objects.filter(CURRENT, client=client, fingerprint=row.fingerprint).first()
    if known is not None:
        return Done(known.id, Effect.UNCHANGED)
    row.save(force_insert=True)
    return Done(row.id)


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether signatures with its key can be checked, and not forged."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return False
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= LEAST_RSA_BITS
    return isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= LEAST_CURVE_BITS


def _certificate_row(client: TechnicalClient, certificate: x509.Certificate, act: Act) -> Certificate:
    return Certificate(
        client_id=client.id,
        organisation_id=client.organisation_id,
        fingerprint=sha256(certificate.public_bytes(Encoding.DER)).digest(),
        pem=certificate.public_bytes(Encoding.PEM).decode(),
        subject=certificate.subject.rfc4514_string()[:LONGEST_SUBJECT],
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        entry=act.entry,
        recorded_at=act.now,
    )


@handles(WithdrawCertificate)
def withdraw_certificates(commands: Sequence[WithdrawCertificate], act: Act) -> list[Outcome]:
    """What is signed with it is refused from now on."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawCertificate, act: Act) -> Outcome:
    try:
        fingerprint = bytes.fromhex(command.fingerprint)
    except ValueError:
        return NOT_FOUND
    trusted = Certificate.objects.filter(
        CURRENT, client__number=command.number, organisation=command.organisation, fingerprint=fingerprint
    )
    row = trusted.first()
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    trusted.update(**act.withdrawn(command.reason.strip()))
    return Done(row.id, Effect.CHANGED)


@answers(TechnicalClients)
def technical_clients(_question: TechnicalClients, _act: Act) -> tuple[TechnicalClientView, ...]:
    """In the order of their numbers."""
    clients = TechnicalClient.objects.filter(CURRENT).select_related("organisation").order_by("number")
    certificates: dict[UUID, list[CertificateView]] = defaultdict(list)
    for row in Certificate.objects.filter(CURRENT).order_by("valid_until"):
        view = CertificateView(bytes(row.fingerprint).hex(), row.pem, row.subject, row.valid_until)
        certificates[row.client_id].append(view)
    return tuple(
        TechnicalClientView(
            row.id,
            row.organisation_id,
            row.organisation.name,
            row.organisation.language,
            row.number,
            row.person_id,
            tuple(certificates[row.id]),
        )
        for row in clients
    )
