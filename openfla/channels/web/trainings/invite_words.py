# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How far an invitation by mail is, and what it told, in words."""

from django.utils.translation import gettext as _

from openfla.terms.invite import InviteKind, InviteState


def invite_state(state: InviteState) -> str:
    """How far the mail came."""
    return {
        InviteState.WAITING: _("on its way"),
        InviteState.SENT: _("delivered to the mail server"),
        InviteState.RETURNED: _("came back"),
        InviteState.GIVEN_UP: _("nobody took it"),
        InviteState.OVERTAKEN: _("overtaken"),
    }[state]


def invite_told(kind: InviteKind) -> str:
    """What the mail told."""
    return {InviteKind.REQUEST: _("its sessions"), InviteKind.CANCEL: _("that it is off")}[kind]
