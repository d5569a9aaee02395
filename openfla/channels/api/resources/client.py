# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The client about itself: the first call to try."""

from typing import Any

from django.conf import settings

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.values import spelled
from openfla.desk.software.api_clients import ClientKeyView, OwnApiClient


@operation("readOwnClient")
def own_client(call: Call) -> Answer:
    """Name, organisation, scopes, keys."""
    organisation = call.caller.actor.organisation
    view = call.ask(OwnApiClient(organisation)) if organisation else None
    if view is None:
        raise call.missing()
    body = {
        "self": call.href("readOwnClient"),
        "id": str(view.client.client),
        "name": view.client.name,
        "organisation": {"enterpriseNumber": view.enterprise_number, "name": view.organisation_name},
        "scopes": sorted(view.client.scopes),
        "tokenScopes": sorted(call.caller.scopes),
        "callsPerMinute": settings.OPENFLA_CALLS_PER_MINUTE,
        "keys": [_key(each) for each in view.client.keys],
    }
    return Answer(200, body)


def _key(view: ClientKeyView) -> dict[str, Any]:
    told = {"keyId": view.key_id, "algorithm": view.algorithm}
    return {**told, "validUntil": spelled(view.valid_until)} if view.valid_until else told
