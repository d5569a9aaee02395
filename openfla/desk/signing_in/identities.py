# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody signs in: whom an identity provider stated, and who that is here."""

from dataclasses import dataclass

from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class SignIn:
    """A provider stated who signs in; the channel has checked the statement. Finds that person, or makes it known.

    `subject` is what the provider calls the person, in its own bytes. A person is (issuer, subject); a first sign-in
    with a verified number is the person already known under that number. Names that the provider does not give stay as
    they are. The reference is the person.
    """

    issuer: str
    subject: bytes
    family_name: str
    given_names: str
    language: str
    number: Ssin | None = None
