# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Imports every module that registers handlers, so that the gate finds them."""

from importlib import import_module

MODULES = (
    "access_handling",
    "accounts_handling",
    "batches_handling",
    "organisations_handling",
    "overview_handling",
    "rights_handling",
    "sizes_handling",
    "staff_handling",
    "standings_handling",
    "trainings_handling",
)


def register_all() -> None:
    """Called once, when the gate is first imported."""
    for name in MODULES:
        import_module(f"openfla.desk.{name}")
