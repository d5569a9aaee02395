# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A followed training as an Open Badge 3.0 (1EdTech), a verifiable credential in a JSON web token."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from openfla.channels.credentials.instants import spelled_day, spelled_instant
from openfla.channels.credentials.keys import issuer
from openfla.channels.credentials.signing import signed
from openfla.channels.credentials.states import list_address
from openfla.channels.wording import sentence
from openfla.desk.credentials.credentials import CredentialSaid, CredentialView

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
KIND = "JWT"


def badge(view: CredentialView, language: str) -> str:
    """The token. Sentences in it are in the language; titles stand as they were registered."""
    credential = badge_claims(view, language)
    registered = {
        "iss": issuer(),
        "jti": credential["id"],
        "sub": view.subject,
        "nbf": int(view.taken_at.timestamp()),
        "iat": int(view.taken_at.timestamp()),
    }
    return signed({**credential, **registered}, KIND)


def badge_claims(view: CredentialView, language: str) -> dict[str, Any]:
    """What the credential says."""
    said = view.said
    return {
        "@context": CONTEXTS,
        "id": f"urn:uuid:{view.credential}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer(), "type": ["Profile"], "name": said.employer},
        "validFrom": spelled_instant(view.taken_at),
        "name": said.title,
        "credentialSubject": _subject(view, language),
        "credentialStatus": {
            "id": f"{list_address(view.place.number)}#{view.place.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(view.place.index),
            "statusListCredential": list_address(view.place.number),
        },
    }


def _subject(view: CredentialView, language: str) -> dict[str, Any]:
    said = view.said
    subject: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "id": view.subject,
        "activityStartDate": spelled_day(said.starts_on),
        "activityEndDate": spelled_day(said.ends_on),
        "achievement": _achievement(said, language),
    }
    if said.holder:
        named = {"type": "IdentityObject", "hashed": False, "identityHash": said.holder, "identityType": "name"}
        subject["identifier"] = [named]
    return subject


def _achievement(said: CredentialSaid, language: str) -> dict[str, Any]:
    achievement: dict[str, Any] = {
        "id": achievement_id(said),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": said.title,
        "description": narrative(said, language),
        "criteria": {"narrative": narrative(said, language)},
    }
    if said.provider:
        achievement["creator"] = {
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'provider:{said.provider}')}",
            "type": ["Profile"],
            "name": said.provider,
        }
    return achievement


def achievement_id(said: CredentialSaid) -> str:
    """Alike for all who followed the same training."""
    training = f"training:{said.employer_number}:{said.title}:{said.provider}:{said.starts_on}:{said.ends_on}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, training)}"


def narrative(said: CredentialSaid, language: str) -> str:
    """In a sentence what was followed, how long, and who keeps the record."""
    places = {
        "hours": f"{said.minutes // 60}:{said.minutes % 60:02d}",
        "employer": said.employer,
        "number": said.employer_number,
        "from": said.starts_on,
        "until": said.ends_on,
    }
    return sentence("credential.narrative", places, language)
