# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An event as a CloudEvents 1.0 message of the Belgian guide, and its signature.

It says which fact changed and how, not what it now is: that is read with the client's own access. It names no person.
"""

from typing import Any

from django.conf import settings
from joserfc import jws

from openfla.channels.api.answer import written
from openfla.channels.api.contract import BASE
from openfla.channels.api.tokens import ALGORITHM, signing_key
from openfla.desk.changes import FactType
from openfla.desk.software.subscriptions import DueDelivery

SERVICE = "org.openfla.account.v1"
MEDIA = "application/cloudevents+json"
SIGNATURE = "Openfla-Signature"
TRACE = "BelGov-Related-Trace-Id"
"""With the word that stood in the answer to the call by which something changed."""
PLURALS = {kind.value: f"{kind.value}s" for kind in FactType} | {FactType.BATCH.value: "batches"}


def type_of(told: str) -> str:
    """The type of an event in the words of the guide, from what a subscription calls it: training.registered, ..."""
    kind, _, changed = told.partition(".")
    return f"{SERVICE}.{PLURALS[kind]}.notify.{changed}"


def message_of(due: DueDelivery) -> bytes:
    """The bytes of the event, of the form that the contract gives its type; they are the same at each try."""
    data: dict[str, Any] = {"enterpriseNumber": due.employer_number, "id": str(due.fact), "version": due.turn}
    if due.worker is not None:
        data["accountId"] = str(due.worker)
    if due.quarter:
        data["quarter"] = due.quarter
    return written(
        {
            "specversion": "1.0",
            "id": str(due.change),
            "source": settings.OPENFLA_PUBLIC_URL + BASE,
            "service": SERVICE,
            "type": type_of(due.type),
            "time": due.at.isoformat(),
            "datacontenttype": "application/json",
            "data": data,
        }
    )


def signature_of(message: bytes) -> str:
    """A JWS over the bytes that leaves them out (RFC 7515, appendix F), by the key published with the token address."""
    key = signing_key()
    header = {"alg": ALGORITHM, "kid": key.thumbprint()}
    whole = jws.serialize_compact(header, message, key, algorithms=[ALGORITHM])
    head, _, signed = whole.split(".")
    return f"{head}..{signed}"
