# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A credential in any of its formats, as a file that its holder takes along."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import orjson

from openfla.channels.credentials.badge import badge
from openfla.channels.credentials.elm import european
from openfla.channels.credentials.selective import selective
from openfla.desk.credentials.credentials import CredentialView
from openfla.terms.credential import CredentialFormat


class Written(NamedTuple):
    """The content of the file, its media type, and how its name ends."""

    content: bytes
    media_type: str
    ending: str


def written(view: CredentialView, form: CredentialFormat, language: str) -> Written:
    """Signed anew each time it is fetched, but for the one format that nothing here can sign."""
    return _FORMS[form](view, language)


_FORMS: Mapping[CredentialFormat, Callable[[CredentialView, str], Written]] = {
    CredentialFormat.OPEN_BADGE: lambda view, language: Written(
        badge(view, language).encode(), "application/jwt", "jwt"
    ),
    CredentialFormat.SD_JWT: lambda view, _language: Written(
        selective(view).encode(), "application/dc+sd-jwt", "sd-jwt"
    ),
    CredentialFormat.ELM: lambda view, language: Written(
        orjson.dumps(european(view, language), option=orjson.OPT_INDENT_2), "application/ld+json", "json"
    ),
}
