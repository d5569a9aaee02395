# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The slip of paper with a code, in the language of whoever gets it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import now
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import LIFE


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on it; the code is shown this once."""

    code: str
    language: str
    name: str
    organisation: str
    until: datetime
    address: str


def slip_field(entry: Entry, language: str) -> Field:
    """The choice of its language; `language` is that of whoever gets it, as far as it is known."""
    chosen = entry.typed.get("slip") or language
    chosen = chosen if chosen in NAMES else here()
    return entry.field("slip", _("Language of the slip"), kind="select", options=tuple(NAMES.items()), value=chosen)


def slip_of(code: InvitationCode, chosen: Field, name: str, organisation: str) -> Slip:
    """The slip of a code that was made just now."""
    address = settings.OPENFLA_PUBLIC_URL + reverse("redeem")
    return Slip(code.display(), chosen.value, name, organisation, now() + LIFE, address)
