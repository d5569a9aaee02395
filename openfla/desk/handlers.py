# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the modules that register handlers: those of this room and its folders whose name ends in `_handling`."""

from importlib import import_module
from pathlib import Path


def register_all() -> None:
    """Imports each of them; called once, when the gate is first imported."""
    room = Path(__file__).parent
    for path in sorted(room.rglob("*_handling.py")):
        import_module(".".join(("openfla.desk", *path.relative_to(room).with_suffix("").parts)))
