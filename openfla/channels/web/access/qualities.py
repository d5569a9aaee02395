# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access in one quality of an organisation: which one may choose, and how it is called."""

from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field
from openfla.channels.web.organisation.organisation import quality_words
from openfla.desk.access.access import OwnAccess
from openfla.terms.role import IN_A_QUALITY, Permission, Quality


def given_in(own: OwnAccess) -> tuple[Quality | None, ...]:
    """In what one gives access: in everything (None) and each quality apart, or in the qualities one manages."""
    return (None, *own.qualities) if manages_all(own) else own.manages


def manages_all(own: OwnAccess) -> bool:
    """Whether one manages the access of the organisation, and not only in some quality."""
    return Permission.ACCESS_MANAGE in own.permissions


def given_by(own: OwnAccess) -> tuple[Permission, ...]:
    """What one may give: who manages access is decided by the principal access manager alone."""
    offered = tuple(Permission) if manages_all(own) else IN_A_QUALITY
    return tuple(each for each in offered if own.principal or each is not Permission.ACCESS_MANAGE)


def quality_field(entry: Entry, own: OwnAccess) -> Field:
    """The choice, which says what it means where there is one."""
    everything = _("everything the organisation does")
    options = tuple((each.value if each else "", called(each) or everything) for each in given_in(own))
    hint = _("As a service provider or social secretariat: for clients. As an authority: where it inspects.")
    return entry.field("quality", _("Applies to"), kind="select", options=options, hint=hint)


def quality_chosen(entry: Entry, own: OwnAccess) -> Quality | None:
    """What was chosen; who manages one quality alone gives access in it."""
    chosen = entry.chosen(Quality, "quality")
    return chosen if chosen or manages_all(own) else own.manages[0] if own.manages else None


def called(quality: Quality | None) -> str:
    """Its word; nothing for all of them."""
    return quality_words()[quality] if quality else ""
