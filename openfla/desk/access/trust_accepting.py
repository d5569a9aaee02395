# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The code of a trust used by whom it was handed to. Guesses are counted where codes are taken in."""

from openfla.desk.act import Act
from openfla.desk.invitations.invitations import RedeemInvitation
from openfla.desk.outcome import Done, Outcome, refused
from openfla.records.models import Trust


def accepted(command: RedeemInvitation, act: Act) -> Outcome:
    """The trust is the person's from now on; a code that is not open, or one's own, is answered as any wrong one."""
    still = Trust.objects.select_for_update().filter(accepted_at=None, withdrawn_at=None, expires_at__gt=act.now)
    trust = still.filter(digest=command.code.digest, ends_on__gte=act.today).exclude(giver=command.person).first()
    if trust is None:
        return refused("invitation.not_valid", "code")
    used = {"trusted": command.person, "accepted_at": act.now, "accepted_entry": act.entry}
    Trust.objects.filter(id=trust.id).update(**used)
    return Done(trust.id)
