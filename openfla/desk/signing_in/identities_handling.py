# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who signs in: the person behind a provider's subject, found by it, by a verified number, or made known."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from openfla.desk.access.access import RegisterPerson
from openfla.desk.access.people_handling import People
from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.desk.signing_in.identities import SignIn
from openfla.records.models import Identity, Person, PersonNumber
from openfla.records.numbers import indexes_of, number_keys
from openfla.records.turns import in_turn


@handles(SignIn)
def sign_in(commands: Sequence[SignIn], act: Act) -> list[Outcome]:
    """One after the other: two first sign-ins of one person, or of one number, are the same person."""
    return [_signed_in(command, act) for command in commands]


def _signed_in(command: SignIn, act: Act) -> Outcome:
    subject = sha256(command.subject).digest()
    _wait_for(command.issuer, subject.hex())
    known = Identity.objects.filter(issuer=command.issuer, subject=subject).values_list("person", flat=True).first()
    owner = _owner(command)
    if known and owner and known != owner:
        return refused("sign_in.number_of_another", "number")
    person = known or owner
    outcome = _put(command, person, act, numbered=owner is None)
    if known or not isinstance(outcome, Done):
        return outcome
    Identity(
        person_id=outcome.reference, issuer=command.issuer, subject=subject, entry=act.entry, recorded_at=act.now
    ).save(force_insert=True)
    return Done(outcome.reference, outcome.effect if person is None else Effect.CHANGED)


def _wait_for(*words: str) -> None:
    """Takes turns with other sign-ins of the same identity."""
    in_turn("\n".join(("sign-in", *words)))


def _owner(command: SignIn) -> UUID | None:
    """The person who has, or had, the number: a replaced number is never given to somebody else."""
    if command.number is None:
        return None
    _wait_for(number_keys().index(command.number).hex())
    numbers = PersonNumber.objects.filter(number_index__in=indexes_of(command.number))
    return numbers.order_by("replaced_at").values_list("person", flat=True).last()


def _put(command: SignIn, known: UUID | None, act: Act, *, numbered: bool) -> Outcome:
    """Keeps names and language as the provider states them; a number that is new for the person replaces the last."""
    person = Person.objects.filter(id=known).first() if known else None
    family_name = command.family_name or (person.family_name if person else "")
    if not family_name:
        return refused("sign_in.no_name", "family_name")
    given_names = command.given_names or (person.given_names if person else "")
    language = person.language if person else command.language
    number = command.number if numbered else None
    people = People([told := RegisterPerson(family_name, given_names, language, number, known)], act)
    outcome = people.put(told)
    people.store()
    return outcome
