# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What access may be limited to."""

from openfla.desk.access.limits import LimitsOffered, LimitsToGrant, establishments_of, groups_of, teams_of
from openfla.desk.act import Act
from openfla.desk.handling import answers


@answers(LimitsToGrant)
def limits_to_grant(question: LimitsToGrant, _act: Act) -> LimitsOffered:
    """Three queries."""
    organisation = question.organisation
    return LimitsOffered(establishments_of(organisation), groups_of(organisation), teams_of(organisation))
