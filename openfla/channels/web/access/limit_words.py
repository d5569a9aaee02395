# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.access.permissions import labels
from openfla.desk.access.access import OwnAccess
from openfla.terms.limit import Limit
from openfla.terms.role import Permission


def limit_words(limit: Limit | None, groups: Sequence[str] = ()) -> str:
    """Whom it reaches, as it stands behind "only" or in brackets; nothing for everybody. `groups` are by name."""
    if limit is None:
        return ""
    numbers = sorted(each.display for each in limit.establishments)
    places = ngettext("workers of establishment %(named)s", "workers of establishments %(named)s", len(numbers))
    kept = ngettext("workers of the group %(named)s", "workers of the groups %(named)s", len(groups))
    told = [words % {"named": ", ".join(named)} for words, named in ((places, numbers), (kept, groups)) if named]
    return "; ".join(told) or _("nobody any more")


def limits_told(own: OwnAccess) -> list[str]:
    """Each limit once, with what it goes for."""
    held: dict[Limit, list[Permission]] = {}
    for permission, limit in own.limited.items():
        held.setdefault(limit, []).append(permission)
    return [f"{', '.join(labels(permissions))} ({_own_words(limit, own)})" for limit, permissions in held.items()]


def _own_words(limit: Limit, own: OwnAccess) -> str:
    return limit_words(limit, sorted(own.group_names[each] for each in limit.groups if each in own.group_names))
