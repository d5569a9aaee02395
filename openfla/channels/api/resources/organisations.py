# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom the client may act, and who may act for its own organisation: read, never changed here."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection, whole
from openfla.channels.api.values import spelled, stated
from openfla.desk.access.access import GrantList, GrantView, MandateCard, MandateView
from openfla.desk.access.reached import MandatePages, OrganisationsReached, ReachedOrganisation
from openfla.desk.employers.organisations import OrganisationCard
from openfla.terms.role import Permission


@operation("listOrganisations")
def list_organisations(call: Call) -> Answer:
    """One page of those for which the client may act."""
    page = call.ask(OrganisationsReached(call.own(), call.query["page"], call.query["pageSize"]))
    return collection(call, [_reached(call, each) for each in page.rows], page.total)


def _reached(call: Call, found: ReachedOrganisation) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getOrganisation", enterpriseNumber=found.enterprise_number),
            "enterpriseNumber": found.enterprise_number,
            "name": found.name,
            "own": found.own,
            "permissions": _permissions(found.permissions),
        }
    )


def _permissions(permissions: Iterable[Permission]) -> list[str]:
    return [each.value for each in Permission if each in set(permissions)]


@operation("getOrganisation")
def get_organisation(call: Call) -> Answer:
    """Its public identity."""
    view = call.ask(OrganisationCard(call.employer()))
    body = stated(
        {
            "self": address(call),
            "enterpriseNumber": view.enterprise_number,
            "name": view.name,
            "language": view.language,
            "qualities": [spelled(each) for each in view.qualities],
        }
    )
    return Answer(body=body)


@operation("listMandates")
def list_mandates(call: Call) -> Answer:
    """One page of the mandates of the own organisation."""
    asked = call.query
    question = MandatePages(call.own(), asked.get("side", ""), asked.get("inForce"), asked["page"], asked["pageSize"])
    page = call.ask(question)
    return collection(call, [_mandate(call, each) for each in page.rows], page.total)


@operation("getMandate")
def get_mandate(call: Call) -> Answer:
    """One of them."""
    view = call.ask(MandateCard(call.own(), UUID(call.path["mandateId"])))
    return Answer(body=_mandate(call, view.mandate))


def _mandate(call: Call, mandate: MandateView) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getMandate", mandateId=mandate.mandate),
            "id": mandate.mandate,
            "employer": {"enterpriseNumber": mandate.employer_number, "name": mandate.employer_name},
            "provider": {"enterpriseNumber": mandate.provider_number, "name": mandate.provider_name},
            "permissions": _permissions(mandate.permissions),
            "startsOn": mandate.starts_on,
            "endsOn": mandate.ends_on,
            "status": mandate.status,
            "awaits": mandate.awaits,
            "inForce": mandate.in_force,
            "withdrawn": mandate.withdrawn,
        }
    )


@operation("listGrants")
def list_grants(call: Call) -> Answer:
    """All current grants."""
    return Answer(body=whole(call, [_grant(call, each) for each in call.ask(GrantList(call.own()))]))


@operation("getGrant")
def get_grant(call: Call) -> Answer:
    """One of them."""
    found = call.ask(GrantList(call.own(), UUID(call.path["grantId"])))
    if not found:
        raise call.missing()
    return Answer(body=_grant(call, found[0]))


def _grant(call: Call, grant: GrantView) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getGrant", grantId=grant.grant),
            "id": grant.grant,
            "personName": grant.person_name,
            "permissions": _permissions(grant.permissions),
            "quality": grant.quality,
            "establishments": grant.limit.numbers or None if grant.limit else None,
            "groups": list(grant.named) or None if grant.limit and grant.limit.groups else None,
            "teams": list(grant.named) or None if grant.limit and grant.limit.teams else None,
            "startsOn": grant.starts_on,
            "endsOn": grant.ends_on,
        }
    )
