# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a directory may say of somebody: the schemas that are published, and by which each body is checked.

Of the standard's User only what openfla keeps. What else a directory sends is left out, as the standard allows.
"""

import re
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator
from scim2_models import (
    ComplexAttribute,
    Extension,
    Mutability,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Uniqueness,
)
from scim2_models.resources.resource import AnyExtension
from scim2_models.urn import URN

from openfla.desk.directory.directory import MOST
from openfla.terms.text import is_email

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def _written(said: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A moment as the standard writes it: 20260105 would be read as so many seconds of 1970."""
    if said is None or isinstance(said, datetime) or (isinstance(said, str) and _DAY.match(said)):
        return said
    raise ValueError


def _address(said: str | None) -> str | None:
    """As it was said, so that no directory sends it again for ever; nothing is one too."""
    if said and not is_email(said):
        raise ValueError
    return said


class Name(ComplexAttribute):
    """What somebody is called."""

    family_name: Annotated[str | None, Required.true] = None
    """Family name."""

    given_name: str | None = None
    """Given names."""


class Email(ComplexAttribute):
    """An address of e-mail."""

    value: Annotated[str | None, AfterValidator(_address)] = None
    """The address."""

    type: str | None = None
    """What it is for: work, home or other."""

    primary: bool | None = None
    """Whether it is the one to write to."""


class User(Resource[AnyExtension]):
    """Somebody in the staff directory. Without employeeNumber, externalId is the own reference of the worker."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """The name under which the directory knows the person."""

    name: Annotated[Name | None, Required.true] = None
    """What the person is called."""

    active: bool | None = None
    """False: no longer active there. The employer is asked whether the contract ends."""

    preferred_language: str | None = None
    """Language in which the person is written to: nl, fr, de or en."""

    emails: list[Email] | None = None
    """Addresses of e-mail; of several the primary one counts, else the one for work, else the first."""


class EnterpriseUser(Extension):
    """What the standard's extension for enterprises says of somebody."""

    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    employee_number: str | None = None
    """The employer's own reference of the worker."""

    department: str | None = None
    """The team."""


class Employment(Extension):
    """The contract, where the directory knows it. It registers somebody new; it never corrects a contract."""

    __schema__ = URN("urn:openfla:params:scim:schemas:extension:employment:1.0:User")

    starts_on: Annotated[datetime | None, Mutability.immutable, BeforeValidator(_written)] = None
    """First day of the contract: the day in Brussels of this moment."""

    ends_on: Annotated[datetime | None, BeforeValidator(_written)] = None
    """Last day that the directory names. The employer is asked whether the contract ends."""

    weekly_hours: Annotated[float | None, Mutability.immutable] = None
    """Hours of a week."""

    full_time_weekly_hours: Annotated[float | None, Mutability.immutable] = None
    """Hours of a full-time week."""

    joint_committee: Annotated[str | None, Mutability.immutable] = None
    """Joint committee, such as 200 or 140.03."""

    category: Annotated[str | None, Mutability.immutable] = None
    """blueCollar, whiteCollar or another category of the REST API; whiteCollar if absent."""

    contract_type: Annotated[str | None, Mutability.immutable] = None
    """openEnded, fixedTerm or another type of the REST API; openEnded if absent."""

    establishment: Annotated[str | None, Mutability.immutable] = None
    """Number of the establishment unit."""


DirectoryUser: TypeAlias = User[EnterpriseUser | Employment]
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
"""What Entra ID and Okta send is understood, also where it departs from the standard."""


def provider() -> ScimProvider:
    """What is published of the door."""
    config = ServiceProviderConfig.model_validate(
        {
            "patch": {"supported": True},
            "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
            "filter": {"supported": True, "maxResults": MOST},
            "changePassword": {"supported": False},
            "sort": {"supported": False},
            "etag": {"supported": True},
            "pagination": {"cursor": False, "index": True, "defaultPageSize": MOST, "maxPageSize": MOST},
            "authenticationSchemes": [
                {
                    "type": "oauthbearertoken",
                    "name": "OAuth 2.0",
                    "description": "An access token of this installation, or of an issuer that it trusts.",
                    "specUri": "https://www.rfc-editor.org/info/rfc6750",
                    "primary": True,
                }
            ],
        }
    )
    types = [ResourceType.from_resource(DirectoryUser)]
    return ScimProvider([User, EnterpriseUser, Employment], types, config, POLICY)
