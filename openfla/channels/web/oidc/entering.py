# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever a provider stated becomes the person of this browser."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from openfla.channels.web.oidc.statements import Stated
from openfla.channels.web.sessions import begin, standing
from openfla.channels.web.signin import CHANNEL, now
from openfla.desk.access.access import AccessOfPerson, AccessView, LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Outcome
from openfla.desk.signing_in.identities import SignIn

DOOR = Actor.operator("sign-in")


def enter(request: HttpRequest, who: Stated) -> Outcome:
    """Finds the person or makes it known, links its accounts, and begins a session that stands on the proof.

    A national number that the provider states is forgotten here where the installation takes none in.
    """
    language = who.language or (get_language() or "nl")[:2]
    issuer, subject = who.proof.issuer, who.subject.encode("utf-8", "surrogatepass")
    number = who.number if settings.OPENFLA_NUMBERS_BASIS else None
    command = SignIn(issuer, subject, who.family_name, who.given_names, language, number)
    [outcome] = perform([command], actor=DOOR, channel=CHANNEL, now=now())
    if isinstance(outcome, Done):
        person = outcome.reference
        if number is not None:
            perform([LinkOwnWorkers(person)], actor=Actor.worker(person), channel=CHANNEL, now=now())
        begin(request, person, _organisation(request, person), who.proof)
    return outcome


def _organisation(request: HttpRequest, person: UUID) -> UUID | None:
    """In whose name: as before for one who only proves more; else the only role one has. None leaves the choice."""
    access = ask(AccessOfPerson(person, among=()), actor=Actor.worker(person), channel=CHANNEL, now=now())
    if not isinstance(access, AccessView):
        return None
    open_to_one = [each.organisation for each in access.organisations]
    before = standing(request)
    if before is not None and before.person == person:
        return before.organisation if before.organisation in open_to_one else None
    return open_to_one[0] if len(open_to_one) == 1 and not access.workers else None
