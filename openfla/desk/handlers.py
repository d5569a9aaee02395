# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the modules that register handlers: those of this room whose name ends in `_handling`."""

from importlib import import_module
from pathlib import Path


def register_all() -> None:
    """Imports each of them; called once, when the gate is first imported."""
    for path in sorted(Path(__file__).parent.glob("*_handling.py")):
        import_module(f"openfla.desk.{path.stem}")
