# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a provider did under a mandate that ends, handed over whole to the employer and, for a time, to the provider."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

FOR_PROVIDER = timedelta(days=60)
"""How long after the last day the provider may still fetch what it recorded itself."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """All that was recorded or withdrawn under the mandate, to be browsed: a HandedOver each, list by list.

    There for either side, once the mandate has a last day; for the provider until sixty days after it.
    """

    organisation: UUID
    mandate: UUID


class Handed(StrEnum):
    """The lists of a hand-over, in their order."""

    MANDATE = "mandate"
    WORKERS = "workers"
    CONTRACTS = "contracts"
    STRETCHES = "contract_stretches"
    SUSPENSIONS = "suspensions"
    RIGHTS = "rights"
    TRAININGS = "trainings"
    SLOTS = "training_slots"
    PARTS = "participations"
    SIZES = "sizes"
    DECISIONS = "decisions"
    ACTS = "acts"
    FILES = "files"
    LINES = "file_lines"
    OPEN = "open_matters"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One row of one list, its values by the list's columns; `worker` is whom it is about, if it is about one."""

    list: Handed
    values: Mapping[str, Any] = field(default_factory=dict)
    worker: UUID | None = None


_FACT = (
    *("id", "version", "corrects", "recorded_at", "recorded_under_mandate"),
    *("withdrawn_at", "withdrawn_under_mandate", "withdrawal_reason"),
)
COLUMNS: Mapping[Handed, tuple[str, ...]] = {
    Handed.MANDATE: (
        *("mandate", "employer_number", "employer_name", "provider_number", "provider_name", "permissions"),
        *("starts_on", "ends_on", "proof", "accepted_at"),
    ),
    Handed.WORKERS: ("worker", "reference", "family_name", "given_names"),
    Handed.CONTRACTS: (*_FACT, "worker", "starts_on", "ends_on", "ending", "source"),
    Handed.STRETCHES: (
        *("contract_version", "starts_on", "ends_on", "joint_committee", "weekly_minutes"),
        *("full_time_weekly_minutes", "category", "contract_type", "establishment"),
    ),
    Handed.SUSPENSIONS: ("contract_version", "starts_on", "ends_on"),
    Handed.RIGHTS: (
        *(*_FACT, "worker", "year", "kind", "right", "numerator", "denominator", "reason", "evidence", "source"),
    ),
    Handed.TRAININGS: (
        *(*_FACT, "reference", "title", "provider_name", "type", "field", "language", "mode", "financing"),
        *("cost_cents", "registration_number", "starts_on", "ends_on", "source"),
    ),
    Handed.SLOTS: ("training_version", "on", "starts_at", "ends_at", "minutes", "place"),
    Handed.PARTS: (
        *(*_FACT, "training", "worker", "reference", "state", "minutes", "working_time", "counts", "right"),
        *("outcome", "certificate", "certificate_until", "answer_by", "source"),
    ),
    Handed.SIZES: (*_FACT, "quarter", "fte", "source"),
    Handed.DECISIONS: (*_FACT, "kind", "from_year", "to_year", "numerator", "denominator", "value", "decided_on"),
    Handed.ACTS: ("at", "act", "outcome", "person", "channel", "worker", "fact"),
    Handed.FILES: (
        *("file", "kind", "name", "sha256", "received_at", "ended_at", "state"),
        *("created", "changed", "unchanged", "refused"),
    ),
    Handed.LINES: ("file", "line", "state", "fact", "problems"),
    Handed.OPEN: ("matter", "id", "name", "since", "state"),
}
"""What stands in each list. Minutes, euro cents and full-time equivalents; days as numerator over denominator."""
