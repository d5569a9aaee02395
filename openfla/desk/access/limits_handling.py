# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What access may be limited to."""

from openfla.desk.access.limits import LimitsOffered, LimitsToGrant, establishments_of, groups_of, teams_of
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.terms.role import AT_CLIENTS, AT_HOME


@answers(LimitsToGrant)
def limits_to_grant(question: LimitsToGrant, _act: Act) -> LimitsOffered:
    """At most three queries. In one quality alone, what access in it may be limited to and nothing else."""
    organisation, quality = question.organisation, question.quality
    at_home, at_clients = quality is None or quality in AT_HOME, quality is None or quality in AT_CLIENTS
    return LimitsOffered(
        establishments_of(organisation) if at_home else (),
        groups_of(organisation) if at_home else {},
        teams_of(organisation) if at_clients else {},
    )
