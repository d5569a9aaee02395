# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which decisions make sense for a pair: of figures and contracts there can't be two, of trainings there can."""

from openfla.terms.rescue import Decision, DoubtKind, RescuedKind

WORDS_ALONE = frozenset({"title"})
"""What may be written otherwise of one and the same training."""

SPOKEN = {
    "days": "rescue_days",
    "title": "training_title",
    "minutes": "participation_minutes",
    "state": "participation_state",
    "type": "training_type",
    "outcome": "participation_outcome",
    "certificate": "participation_certificate",
    "certificate_until": "participation_certificate_until",
    "counts": "participation_counts",
    "granted": "rescue_granted",
    "taken": "rescue_taken",
    "remaining": "rescue_remaining",
    "carried_over": "rescue_carried_over",
    "unit": "rescue_unit",
}
"""Names of fields here with those of their words; others are named as columns of lists are."""
OF_CONTRACTS = frozenset(
    {
        "family_name",
        "given_names",
        "birth_date",
        "contract_start",
        "contract_end",
        "contract_stretches",
        "weekly_hours",
        "full_time_weekly_hours",
        "joint_committee",
        "category",
        "contract_type",
    }
)


def choices_of(kind: DoubtKind, fact_kind: RescuedKind, differs: tuple[str, ...]) -> tuple[Decision, ...]:
    """In the order in which they are offered."""
    if kind is not DoubtKind.TRAINING or fact_kind is not RescuedKind.PARTICIPATION:
        return (Decision.OURS, Decision.THEIRS)
    if not differs:
        return (Decision.SAME, Decision.SEPARATE)
    if WORDS_ALONE.issuperset(differs):
        return (Decision.SAME, Decision.SEPARATE, Decision.THEIRS)
    return (Decision.OURS, Decision.THEIRS, Decision.SEPARATE)


def field_code(name: str) -> str:
    """The code by which a field that differs is named to people."""
    return f"field.{SPOKEN.get(name, name)}"


def is_field(name: str) -> bool:
    """Whether it is the name of a field in which a pair can differ."""
    return name in SPOKEN or name in OF_CONTRACTS
