# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whose word is taken: other authorisation servers and identity providers, from the operator's files."""

import os

from openfla.channels.api.oauth.issuers import Issuer, IssuersError, issuers_in
from openfla.channels.web.oidc.provider import Provider
from openfla.channels.web.oidc.providers_file import ProvidersError, providers_in
from openfla.site.configuration import Configuration, ConfigurationError


def trusted_issuers(configuration: Configuration) -> tuple[Issuer, ...]:
    """The issuers in the operator's file. ConfigurationError if it can't be used."""
    try:
        return issuers_in(configuration.issuers, configuration.data / "keys" / "issuers")
    except IssuersError as error:
        raise ConfigurationError(f"OPENFLA_ISSUERS: {error} Mend it, or unset it.") from error


def sign_in_providers(configuration: Configuration) -> tuple[Provider, ...]:
    """The identity providers in the operator's file, each with its secret there. ConfigurationError if not."""
    try:
        found = providers_in(configuration.providers)
    except ProvidersError as error:
        raise ConfigurationError(f"OPENFLA_PROVIDERS: {error} Mend it, or unset it.") from error
    for each in found:
        if not os.access(each.client.secret, os.R_OK):
            message = (
                f"OPENFLA_PROVIDERS: {each.client.secret}, with which this installation proves itself to {each.name}, "
                "can't be read. Put it there, readable by the user that runs openfla and nobody else."
            )
            raise ConfigurationError(message)
    return found
