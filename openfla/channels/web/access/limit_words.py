# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers or clients, in words."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.access.permissions import labels
from openfla.desk.access.access import OwnAccess
from openfla.desk.access.limits import named_in
from openfla.terms.limit import Limit
from openfla.terms.role import Permission


def limit_words(limit: Limit | None, named: Sequence[str] = ()) -> str:
    """Whom it reaches, as it stands behind "only" or in brackets; nothing for everybody.

    `named`: the names of its groups or its teams.
    """
    if limit is None:
        return ""
    numbers = sorted(each.display for each in limit.establishments)
    places = ngettext("workers of establishment %(named)s", "workers of establishments %(named)s", len(numbers))
    parts = ((places, numbers), (_of(limit, named), named))
    told = [words % {"named": ", ".join(names)} for words, names in parts if names]
    return "; ".join(told) or _("nobody any more")


def _of(limit: Limit, named: Sequence[str]) -> str:
    if limit.teams:
        return ngettext("clients of the team %(named)s", "clients of the teams %(named)s", len(named))
    return ngettext("workers of the group %(named)s", "workers of the groups %(named)s", len(named))


def limits_told(own: OwnAccess) -> list[str]:
    """Each limit to some workers once, with what it goes for."""
    return _told(own.limited, own)


def limits_at_clients_told(own: OwnAccess) -> list[str]:
    """Each limit to the clients of some teams once, with what it goes for."""
    return _told(own.limited_at_clients, own)


def _told(limits: Mapping[Permission, Limit], own: OwnAccess) -> list[str]:
    held: dict[Limit, list[Permission]] = {}
    for permission, limit in limits.items():
        held.setdefault(limit, []).append(permission)
    return [
        f"{', '.join(labels(permissions))} ({limit_words(limit, named_in(limit, own.names))})"
        for limit, permissions in held.items()
    ]
