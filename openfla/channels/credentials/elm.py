# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A followed training as a European Digital Credential in the European Learning Model 3, unsigned.

The Europass infrastructure takes a qualified seal of an organisation, which no free software can give: the file says of
itself that it bears none, and names the signed credential that says the same.
"""

from typing import Any

from openfla.channels.credentials.badge import achievement_id, narrative
from openfla.channels.credentials.instants import spelled_day, spelled_instant, spelled_minutes
from openfla.channels.credentials.keys import issuer
from openfla.channels.credentials.states import list_address
from openfla.channels.wording import sentence
from openfla.desk.credentials.credentials import CredentialView

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "http://data.europa.eu/snb/model/context/edc-ap"]
PROFILE = "http://data.europa.eu/snb/credential/e34929035b"
"""The generic profile, in the controlled vocabulary of the Europass model."""


def european(view: CredentialView, language: str) -> dict[str, Any]:
    """The JSON-LD document. It says in its title and its description that it is not sealed."""
    said = view.said
    credential = f"urn:uuid:{view.credential}"
    organisation = {
        "id": f"urn:openfla:enterprise:{said.employer_number}",
        "type": "Organisation",
        "legalName": {language: said.employer},
    }
    activity: dict[str, Any] = {
        "id": f"{credential}#activity",
        "type": "LearningActivity",
        "title": {language: said.title},
        "workload": spelled_minutes(said.minutes),
        "temporal": [
            {
                "id": f"{credential}#period",
                "type": "PeriodOfTime",
                "startDate": spelled_day(said.starts_on),
                "endDate": spelled_day(said.ends_on),
            }
        ],
    }
    if said.provider:
        activity["directedBy"] = [
            {"id": f"{credential}#provider", "type": "Organisation", "legalName": {language: said.provider}}
        ]
    subject: dict[str, Any] = {
        "id": view.subject,
        "type": "Person",
        "hasClaim": [
            {
                "id": achievement_id(said),
                "type": "LearningAchievement",
                "title": {language: said.title},
                "description": {language: narrative(said, language)},
                "awardedBy": {
                    "id": f"{credential}#awarding",
                    "type": "AwardingProcess",
                    "awardingBody": [organisation],
                    "awardingDate": spelled_instant(view.taken_at),
                },
                "influencedBy": [activity],
            }
        ],
    }
    if said.holder:
        subject["fullName"] = {language: said.holder}
    unsealed = sentence("credential.not_sealed", {}, language)
    return {
        "@context": CONTEXTS,
        "id": credential,
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialProfiles": [{"id": PROFILE, "type": "Concept"}],
        "issuer": {"id": issuer(), "type": "Organisation", "legalName": {language: said.employer}},
        "validFrom": spelled_instant(view.taken_at),
        "issuanceDate": spelled_instant(view.taken_at),
        "displayParameter": {
            "id": f"{credential}#display",
            "type": "DisplayParameter",
            "title": {language: f"{said.title} ({unsealed})"},
            "description": {language: unsealed},
        },
        "credentialStatus": {
            "id": f"{list_address(view.place.number)}#{view.place.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(view.place.index),
            "statusListCredential": list_address(view.place.number),
        },
        "credentialSubject": subject,
    }
