# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What people, places, teams and firms are called, per language."""

from pathlib import Path
from typing import Any

import yaml

_NAMES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))
Lists = dict[str, list[str]]

FAMILIES: Lists = _NAMES["families"]
FAMILIES_OF_EVERYWHERE: list[str] = _NAMES["families_of_everywhere"]
GIVEN: dict[str, Lists] = _NAMES["given"]
"""Per language, of `women` and of `men`."""
PLACES: Lists = _NAMES["places"]
"""Postcode, space, municipality."""
STREETS: Lists = _NAMES["streets"]
TEAMS: Lists = _NAMES["teams"]
HOUSES: list[str] = _NAMES["houses"]
"""The second word of a firm's name."""
FORMS: Lists = _NAMES["forms"]
